// Which cells count as values, at any length.
// Must not open tables: csv.test.ts does.
import { expect, test } from 'vitest';
import { isValue } from '../../../src/formats/csv/csv-dialect.ts';
import { growthOf, mostGrowth } from '../work-growth.ts';

test.each([
  ['12', true],
  [' 2024-03-05 06:30 ', true],
  ['https://harbour.example/1', true],
  ['a'.repeat(200), true],
  ['The ferry', false],
])('%j: %s', (cell, expected) => {
  expect(isValue(cell)).toBe(expected);
});

test('a number before many spaces takes linear time', async () => {
  const growth = await growthOf(3_000, (spaces) => isValue(`1${' '.repeat(spaces)}x`));
  expect(growth).toBeLessThan(mostGrowth);
});
