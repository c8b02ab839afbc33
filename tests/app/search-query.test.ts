// Reads searches: words, phrases, exclusions, filters and dates.
// Must not search anything.
import { expect, test } from 'vitest';
import { readSearch } from '../../src/app/search-query.ts';
import { UsageError } from '../../src/errors.ts';

// A Wednesday.
const now = new Date(2024, 4, 29, 1);
const read = (question: string) => readSearch(question, now);

test.each([
  ['night ferry', '"night" AND "ferry"*'],
  ['"night ferry"', '"night ferry"'],
  ['“night ferry” pier', '"night ferry" AND "pier"*'],
  ['ferry -freight -"night train"', '("ferry"*) NOT ("freight" OR "night train")'],
  ['"never closed', '"never closed"'],
  ['12:30 a:b', '"12 30" AND "a b"*'],
  ['ferry OR NEAR(a, b) title:x', '"ferry" AND "OR" AND "NEAR a" AND "b" AND "title x"*'],
  ['港口城市 灯塔', '"港口 口城 城市" AND "灯塔"'],
])('the words of %j are %s', (question, words) => {
  expect(read(question)).toMatchObject({ words, conditions: [] });
});

test.each([
  ['site:www.Example.com', [{ kind: 'site', value: 'example.com', isExcluded: false }]],
  ['-site:https://example.com/page', [{ kind: 'site', value: 'example.com', isExcluded: true }]],
  ['lang:zh-Hant', [{ kind: 'lang', value: 'zh-hant', isExcluded: false }]],
  ['author:"Mara Lindqvist"', [{ kind: 'author', value: 'Mara Lindqvist', isExcluded: false }]],
  ['story:story-1', [{ kind: 'story', value: 'story-1', isExcluded: false }]],
  [
    'quality:>0.5 quality:1 quality:<=.9',
    [
      { kind: 'quality', operator: '>', value: 0.5 },
      { kind: 'quality', operator: '>=', value: 1 },
      { kind: 'quality', operator: '<=', value: 0.9 },
    ],
  ],
  [
    'since:2024-02-29 until:2024',
    [
      { kind: 'since', date: '2024-02-29' },
      { kind: 'until', date: '2024' },
    ],
  ],
])('%s is a filter', (question, conditions) => {
  expect(read(question)).toMatchObject({ words: null, conditions });
});

test.each([
  ['today', '2024-05-29'],
  ['yesterday', '2024-05-28'],
  ['7d', '2024-05-22'],
  ['2w', '2024-05-15'],
  ['monday', '2024-05-27'],
  ['Wednesday', '2024-05-29'],
  ['thursday', '2024-05-23'],
])('since:%s is %s', (word, date) => {
  expect(read(`since:${word}`).conditions).toEqual([{ kind: 'since', date }]);
});

test.each([
  ['', 'Name a word to find, or a filter'],
  ['"*', 'Name a word to find, or a filter'],
  ['-freight', 'Name a word to find as well'],
  ['-freight site:example.com', 'Name a word to find as well'],
  ['since:2023-02-29', 'since: needs a date'],
  ['until:soon', 'until: needs a date'],
  ['quality:good', 'quality: needs a number'],
  ['quality:>', 'quality: needs a number'],
  ['lang:中文', 'lang: needs a language'],
  ['site:" "', 'site: needs a host'],
  ['author:""', 'author: needs a name'],
  ['a'.repeat(1_001), 'at most 1000 characters'],
  ['a '.repeat(65), 'at most 64 words'],
])('%j is refused in one sentence', (question, message) => {
  expect(() => read(question)).toThrow(UsageError);
  expect(() => read(question)).toThrow(message);
});
