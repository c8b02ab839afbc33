// The fixtures of tests/fixtures, from file to article: each source must have the result in its expected.json.
// Must not look at single stages: these have fixtures of their own, beside their tests.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fixtureCases } from '../scripts/remake-fixtures/cases.ts';

const cases = fixtureCases(fileURLToPath(new URL('..', import.meta.url)));

test.each(cases.filter(({ name }) => name.startsWith('tests/fixtures/')))(
  '$name',
  ({ name, expected, result }) => {
    const otherwise = `If the new result is right: npm run remake-fixtures -- ${name}`;
    expect(result(), otherwise).toEqual(expected);
  },
);
