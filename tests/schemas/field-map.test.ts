// Which maps are for a file.
// Must not test what a map does.
import { expect, test } from 'vitest';
import { fieldMapFor } from '../../src/schemas/field-map.ts';

test.each([
  ['*.csv', 'crawl/a.csv', true],
  ['*.csv', 'crawl/a.csv.json', false],
  ['crawl/*.csv', 'crawl/a.csv', true],
  ['crawl/*.csv', '/home/mara/crawl/a.csv', true],
  ['crawl/*.csv', 'crawl/2024/a.csv', false],
  ['crawl/**/*.csv', 'crawl/2024/04/a.csv', true],
  ['crawl/**/*.csv', 'crawl/a.csv', true],
  ['page?.json', 'page1.json', true],
  ['a+b(c).csv', 'a+b(c).csv', true],
])('the pattern %s and the path %s: %s', (pattern, path, isMeant) => {
  const map = fieldMapFor([{ pattern, map: { text: 'a' } }], path);
  expect(map).toEqual(isMeant ? { text: 'a' } : null);
});

test('the last rule counts for each field', () => {
  const rules = [
    { pattern: null, map: { text: 'a', title: 'b' } },
    { pattern: '*.csv', map: { text: 'c' } },
  ];
  expect(fieldMapFor(rules, 'x.csv')).toEqual({ text: 'c', title: 'b' });
  expect(fieldMapFor(rules, 'x.json')).toEqual({ text: 'a', title: 'b' });
});
