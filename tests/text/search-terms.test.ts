// The terms of a full-text index.
// Must not use a database.
import { expect, test } from 'vitest';
import { addSearchTerms } from '../../src/text/search-terms.ts';

function termsOf(text: string, most = Number.POSITIVE_INFINITY): string[] {
  const terms: string[] = [];
  addSearchTerms(text, (term) => terms.push(term) < most);
  return terms;
}

test.each([
  ['The Ferry, left at ＳＩＸ!', ['the', 'ferry', 'left', 'at', 'six']],
  ['三峡大坝', ['三峡', '峡大', '大坝', '坝']],
  ['船。iPhone发布', ['船', 'iphone', '发布', '布']],
  ['𠮷野家', ['𠮷野', '野家', '家']],
  ['フェリー', ['フェ', 'ェリ', 'リー', 'ー']],
  ['항구는', ['항구', '구는', '는']],
  ['cafe\u0301 4.5 a_b', ['café', '4', '5', 'a', 'b']],
  ['\ud83d \0 ’', []],
])('of %j are %j', (text, terms) => {
  expect(termsOf(text)).toEqual(terms);
});

test('a long word is cut between characters', () => {
  expect(termsOf(`${'𝼀'.repeat(70)} x`)).toEqual(['𝼀'.repeat(64), 'x']);
});

test('no more are made than are taken', () => {
  expect(termsOf('one two three', 2)).toEqual(['one', 'two']);
});
