// Every file in src/rules/sites is in the table and has a test that checks the contract.
// Must not check the rules themselves.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { builtInRules } from '../../src/rules/table.ts';

const files = readdirSync(fileURLToPath(new URL('../../src/rules/sites', import.meta.url)));

test('each file of a site is in the table, under its own name', () => {
  expect(builtInRules.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
});

test.each(files)('%s has a test that checks the contract', (file) => {
  const path = fileURLToPath(new URL(`sites/${file.replace('.ts', '.test.ts')}`, import.meta.url));
  expect(existsSync(path), path).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain('testRuleContract(');
});
