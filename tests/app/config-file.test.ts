// What a settings file may look like, and how one that is wrong is named.
// Must not depend on any setting.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfigFile } from '../../src/app/config-file.ts';
import { UsageError } from '../../src/errors.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-config-file-'));
  path = join(folder, 'copydesk.yaml');
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(content: string | Buffer) {
  writeFileSync(path, content);
  return readConfigFile(path);
}

function failure(content: string | Buffer): string {
  try {
    read(content);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('nothing was wrong');
}

test('every value is the text in the file, and has its line', () => {
  const entries = read('a: 0x10\nb: yes # sure\n\nc: "10 MB"\nd: 007\ne: 2026-01-01\n"f": !!str x\n');
  expect(entries).toEqual([
    { key: 'a', place: `${path}:1`, value: '0x10', fault: null },
    { key: 'b', place: `${path}:2`, value: 'yes', fault: null },
    { key: 'c', place: `${path}:4`, value: '10 MB', fault: null },
    { key: 'd', place: `${path}:5`, value: '007', fault: null },
    { key: 'e', place: `${path}:6`, value: '2026-01-01', fault: null },
    { key: 'f', place: `${path}:7`, value: 'x', fault: null },
  ]);
});

test('a key without a value has none, and quotes make the same letters one', () => {
  expect(read('a:\nb: ~\nc: null\nd: "null"\ne: ""').map(({ value }) => value)).toEqual([
    null,
    null,
    null,
    'null',
    '',
  ]);
});

test('each value of a list has its line, and its own fault', () => {
  const [entry] = read('a:\n  - sqlite:x # first\n  - [y]\n  -\n  - "z"\n');
  expect(entry).toEqual({
    key: 'a',
    place: `${path}:1`,
    value: null,
    fault: 'is a list. Give it a single value.',
    list: [
      { place: `${path}:2`, value: 'sqlite:x', fault: null },
      { place: `${path}:3`, value: null, fault: 'is a list. Give it a single value.' },
      { place: `${path}:4`, value: null, fault: null },
      { place: `${path}:5`, value: 'z', fault: null },
    ],
  });
});

test('lists, maps and aliases are no values', () => {
  const faults = read('a: [x]\nb:\n  c: d\ne: &f g\nh: *f\n').map(({ key, fault }) => [key, fault]);
  expect(faults).toEqual([
    ['a', 'is a list. Give it a single value.'],
    ['b', 'is a map. Give it a single value.'],
    ['e', null],
    ['h', 'is an alias (*). Write the value out, or put it in quotes.'],
  ]);
});

test.each([
  ['a: 1\na: 2\n', 2, /^The same key is in the file twice\. Remove one/],
  ['a: 1\n\nb: c: d\n', 3, /^This is not valid YAML \(Nested mappings .*\)\. Correct the line;/],
  ['a: "b\n', 2, /^This is not valid YAML \(Missing closing "quote\)/],
  ['a: 1\n\tb: 2\n', 2, /^This is not valid YAML \(/],
  ['a: 1\n---\nb: 2\n', 2, /^A settings file is a single document\./],
  ['---js\n{ a: 1 }\n---\n', 1, /^This is not valid YAML|^A settings file/],
  ['a: !!js/function x\n', 1, /^Tags \(!\) are not supported/],
  ['? [a, b]\n: c\n', 1, /^This is not valid YAML/],
  ['# x\nmax-bytes 20MB\n', 2, /^A settings file has one setting per line/],
  ['- a\n', 1, /^A settings file has one setting per line/],
])('%j is named with its line', (content, line, message) => {
  const said = failure(content);
  expect(said).not.toContain('\n');
  expect(said.startsWith(`${path}:${line}: `), said).toBe(true);
  expect(said.slice(`${path}:${line}: `.length)).toMatch(message);
});

test.each(['[', '{', '- ', '? '])('%j nested without end is refused', (opening) => {
  expect(failure(`a: ${opening.repeat(15_000)}`)).toMatch(/:1: This is not valid YAML/);
});

test.each([
  'token: |s3cret\n x\n',
  'token: !s3cret x\n',
  'token: "a" s3cret\n',
  'token: *s3cret\n',
  'token: abc\n s3cret: d\n',
])('%j shows nothing of its value', (content) => {
  let said = '';
  try {
    said = JSON.stringify(read(content).map(({ fault }) => fault));
  } catch (error) {
    said = String(error);
  }
  expect(said).not.toContain('s3cret');
});

test('a file that is no text, too large, a folder, a pipe or missing is named', () => {
  expect(failure(Buffer.from('a: caf\xe9\n', 'latin1'))).toMatch(/is not UTF-8 text\. Save it as UTF-8\.$/);
  expect(failure('# \n'.repeat(30_000))).toMatch(/is larger than 32 KB\. Name a file/);
  mkdirSync(join(folder, 'b'));
  expect(() => readConfigFile(join(folder, 'b'))).toThrow(
    /\/b is not a regular file\. Name one with --config/,
  );
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  expect(() => readConfigFile(join(folder, 'pipe'))).toThrow(/\/pipe is not a regular file/);
  expect(() => readConfigFile('/dev/zero')).toThrow(/is not a regular file/);
  expect(() => readConfigFile(join(folder, 'c'))).toThrow(/\/c can't be read: no such file or folder\./);
});

test('a link to a file is as good as the file', () => {
  writeFileSync(join(folder, 'real.yaml'), 'a: b\n');
  symlinkSync('real.yaml', path);
  expect(readConfigFile(path)).toEqual([{ key: 'a', place: `${path}:1`, value: 'b', fault: null }]);
});
