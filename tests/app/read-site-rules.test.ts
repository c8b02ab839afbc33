// A folder of rules: what is read, and that each fault names the file and the line.
// Must not apply rules.
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSiteRules } from '../../src/app/read-site-rules.ts';
import { UsageError } from '../../src/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'copydesk-rules-'));
let count = 0;

function folderOf(files: Record<string, string | Uint8Array>): string {
  count += 1;
  const dir = join(folder, String(count));
  mkdirSync(dir);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

function faultOf(dir: string): string {
  try {
    readSiteRules(dir);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    expect(error.message).not.toContain('\n');
    return error.message.replaceAll(dir, 'DIR');
  }
  return '';
}

test('each file is a rule that is named by the file', () => {
  const dir = folderOf({
    'b.yaml': '# comment\nhosts: [example.com, "*.example.com"]\ncontent: .story\n',
    'a.yaml': 'hosts:\n  - EXAMPLE.org\nremove:\n  - .ad\n  - "[data-x]"\ncontent:\n  - main\n  - "#a"\n',
    '.hidden.yaml': 'none',
    'README.md': 'none',
  });
  symlinkSync(join(dir, 'README.md'), join(dir, 'notes'));
  expect(readSiteRules(dir)).toEqual([
    { name: 'a', hosts: ['example.org'], content: ['main', '#a'], remove: ['.ad', '[data-x]'] },
    { name: 'b', hosts: ['example.com', '*.example.com'], content: ['.story'], remove: [] },
  ]);
});

const good = 'hosts: [a.example]\ncontent: main\n';

test.each<[string, string | Uint8Array, string]>([
  ['an unknown key', `${good}titel: h1\n`, 'DIR/x.yaml:3: "titel" is not a key of a rule.'],
  ['a name', `${good}name: y\n`, 'DIR/x.yaml:3: A rule is named by its file.'],
  ['no hosts', 'content: main\n', 'DIR/x.yaml:1: hosts is missing.'],
  ['nothing to do', 'hosts: [a.example]\n', 'DIR/x.yaml:1: The rule needs content, remove or both.'],
  [
    'a host that is none',
    'content: main\nhosts:\n - a.example\n - https://b.example/\n',
    'DIR/x.yaml:4: hosts is not a host',
  ],
  ['hosts that are text', 'hosts: a.example\ncontent: main\n', 'DIR/x.yaml:1: hosts must be a list.'],
  [
    'a selector that is slow',
    `hosts: [a.example]\nremove:\n - p\n - p:has(a)\n`,
    'DIR/x.yaml:4: remove is not a selector',
  ],
  [
    'content that is no selector',
    'hosts: [a.example]\ncontent: "p["\n',
    'DIR/x.yaml:2: content is not a selector',
  ],
  [
    'a list of content',
    'hosts: [a.example]\ncontent:\n - p\n - "p["\n',
    'DIR/x.yaml:4: content is not a selector',
  ],
  ['a map of content', 'hosts: [a.example]\ncontent:\n  a: b\n', 'DIR/x.yaml:2: content must be text.'],
  ['remove that is text', 'hosts: [a.example]\nremove: p\n', 'DIR/x.yaml:2: remove must be a list.'],
  ['an empty remove', `${good}remove:\n`, 'DIR/x.yaml:3: remove must be a list.'],
  ['YAML that is none', 'hosts: [a.example\ncontent: main\n', 'DIR/x.yaml:'],
  ['the same key twice', `${good}content: p\n`, 'DIR/x.yaml:3:'],
  ['an alias', 'hosts: &a [a.example]\nremove: *a\n', 'DIR/x.yaml:2: remove is an alias (*).'],
  ['a list of rules', `- hosts: [a.example]\n`, 'DIR/x.yaml:1: A rule has the keys'],
  ['nothing in it', '', 'DIR/x.yaml:1: A rule has the keys'],
  ['too much in it', `${good}#${'x'.repeat(40_000)}`, 'DIR/x.yaml: The rule is larger than 32 KB.'],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x41]), 'DIR/x.yaml: The rule is not UTF-8 text.'],
])('a file with %s is refused', (_, text, message) => {
  expect(faultOf(folderOf({ 'x.yaml': text }))).toContain(message);
});

test('a host that two files have is refused at the line of the second', () => {
  const dir = folderOf({ 'x.yaml': good, 'y.yaml': 'content: p\nhosts:\n - b.example\n - A.example.\n' });
  expect(faultOf(dir)).toBe('DIR/y.yaml:4: a.example is in x.yaml already. A host has one rule.');
});

test('a folder that can not be one of rules is refused', () => {
  expect(faultOf(folderOf({}))).toContain('has no *.yaml file');
  expect(faultOf(folderOf({ 'x.yaml': good, 'y.yml': good }))).toContain(
    'DIR/y.yml: Rules are read from *.yaml files.',
  );
  expect(faultOf(folderOf({ 'a b.yaml': good }))).toContain('name may have letters');
  expect(faultOf(join(folder, 'missing'))).toContain("can't be read: no such file or folder");
  const dir = folderOf({ 'x.yaml': good });
  mkdirSync(join(dir, 'y.yaml'));
  expect(faultOf(dir)).toContain('DIR/y.yaml: This is not a file.');
});
