// Which settings file a command reads: never one that may have been dropped as an item.
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseConfigFile } from '../../src/app/choose-config-file.ts';

let cwd: string;
let own: string;
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'copydesk-choose-')));
  own = join(cwd, 'copydesk.yaml');
  writeFileSync(own, '');
  mkdirSync(join(cwd, 'inbox'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const choose = (inputs: string[], named: string | null = null) => chooseConfigFile({ named, cwd, inputs });

test('the file of the working directory is read when files are taken from other folders', () => {
  for (const inputs of [[], ['inbox'], [join(cwd, 'inbox'), 'a.md'], ['copydesk.yaml.md']])
    expect(choose(inputs)).toEqual({ path: own, warnings: [] });
  rmSync(own);
  expect(choose([])).toEqual({ path: null, warnings: [] });
  symlinkSync('nowhere', own);
  expect(choose([]).path).toBe(own);
});

test('a file with the other ending of YAML is not read, and the log says so', () => {
  renameSync(own, join(cwd, 'copydesk.yml'));
  const { path, warnings } = choose([]);
  expect(path).toBeNull();
  expect(warnings).toEqual([
    `${cwd}/copydesk.yml is not read as settings. Rename it to copydesk.yaml, or name it with --config.`,
  ]);
  expect(choose([], join(cwd, 'copydesk.yml')).path).toBe(join(cwd, 'copydesk.yml'));
});

test('it is an item when it is in a folder that files are taken from, and the log says so', () => {
  symlinkSync('.', join(cwd, 'link'));
  for (const input of ['.', '..', 'link', 'copydesk.yaml', cwd]) {
    const { path, warnings } = choose(['inbox', input]);
    expect(path).toBeNull();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /copydesk\.yaml is not read as settings: files in \/\S+ are items\. If it is yours, move/,
    );
  }
});

test('it is an item in a folder that has been watched, and below it', () => {
  mkdirSync(join(cwd, '.copydesk'));
  writeFileSync(join(cwd, '.copydesk/inbox.json'), '{}');
  expect(choose([]).path).toBeNull();
  writeFileSync(join(cwd, 'inbox/copydesk.yaml'), '');
  const below = chooseConfigFile({ named: null, cwd: join(cwd, 'inbox'), inputs: [] });
  expect(below.path).toBeNull();
  expect(below.warnings[0]).toContain(`files in ${cwd} are items`);
  expect(choose([], own).path).toBe(own);
});

test('a file that is named must not be taken as an item', () => {
  expect(choose(['inbox'], own).path).toBe(own);
  expect(() => choose(['.'], own)).toThrow(
    `The settings file ${own} is in ${cwd}, and the files there are taken as items. Move it to another folder.`,
  );
});
