// The threat model and the tests that hold it: each line names one, and it exists.
// Must not judge whether a test is a good one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../pipeline/copydesk.ts';

test('each guard of the threat model is held by a test of that name', () => {
  const document = readFileSync(join(projectRoot, 'docs/threat-model.md'), 'utf8');
  const [, guards = ''] = /^## Guards$(.*?)^## /ms.exec(document) ?? [];
  const named = guards
    .split('\n')
    .filter((line) => /^\| (?!---|threat )/.test(line))
    .map((line) => line.split('|').at(-2)?.trim() ?? '');
  expect(named.length).toBeGreaterThan(15);
  const folder = join(projectRoot, 'tests/hostile');
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const missing = named.filter((name) => !sources.some((source) => source.includes(`'${name}`)));
  expect(missing).toEqual([]);
});
