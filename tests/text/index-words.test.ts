// Words of a full-text index: pairs where a script puts no spaces, and queries that are nothing but phrases.
// Must not test the index itself: tests/sinks/sqlite.test.ts does.
import { expect, test } from 'vitest';
import { inPairs, phraseOf } from '../../src/text/index-words.ts';

const words = (text: string) =>
  inPairs(text)
    .split(' ')
    .filter((word) => word !== '');

test.each([
  ['Night ferry, 9 p.m.', ['Night', 'ferry,', '9', 'p.m.']],
  ['港', ['港']],
  ['港口城', ['港口', '口城', '城']],
  ['我在Docker中部署', ['我在', '在', 'Docker', '中部', '部署', '署']],
  ['コーヒー', ['コー', 'ーヒ', 'ヒー', 'ー']],
  ['𠮷野家', ['𠮷野', '野家', '家']],
  ['ＡＢ港', ['AB', '港']],
  ['항구에서', ['항구에서']],
  ['', []],
])('%j is cut into %j', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test.each([
  ['ferry', false, '"ferry"'],
  ['ferr', true, '"ferr"*'],
  ['night ferr', true, '"night ferr"*'],
  ['港口城市', true, '"港口 口城 城市"'],
  ['港', false, '"港"*'],
  ['Docker中', false, '"Docker 中"*'],
  ['在Docker中部', true, '"在 Docker 中部"'],
  ['港口城，灯塔', false, '"港口 口城 城 灯塔"'],
  ['항구', false, '"항구"*'],
  ['"a" OR b* ^c NEAR(d) {e}:f\u0000', false, '"a OR b c NEAR d e f"'],
  ['"*^-+:(){}', true, null],
])('the query %j (prefix: %j) is %s', (query, asPrefix, expected) => {
  expect(phraseOf(query, asPrefix)).toBe(expected);
});
