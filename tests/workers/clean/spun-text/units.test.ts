import { expect, test } from 'vitest';
import { firstTwoUnits, unitsOf } from '../../../../src/workers/clean/spun-text/units.ts';
import { openRandom } from '../../../chaos/random.ts';

/** What a unit is, as one pattern. */
const pattern =
  /[\p{Script=Han}\p{Script=Hiragana}]|[\p{Script=Katakana}ー]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}_'’])+/gu;

const alphabet = [
  ...'港a\u00e9\u0301Ыعไ한の〇々⺀カーｰパ7٣Ⅷ²',
  ..."'’_-‐ .,:，。！、「」『』()—…\n",
  ...'𠮷😀',
  ...['\ud842', '\udfb7'], // lone surrogates
];

test('units are Han and hiragana characters, runs of katakana, and words of other scripts', () => {
  const random = openRandom(7);
  for (let round = 0; round < 2_000; round++) {
    const text = Array.from({ length: 30 }, () => random.pick(alphabet)).join('');
    const expected = [...text.matchAll(pattern)].map(({ 0: written, index }) => ({ written, start: index }));
    expect(unitsOf(text).map(({ written, start }) => ({ written, start }))).toStrictEqual(expected);
  }
});

test('a unit says whether a clause opens or closes with it', () => {
  const flags = (text: string) =>
    unitsOf(text).map(
      ({ written, opens, apart, closes }) =>
        `${opens ? '<' : ''}${written}${closes ? '>' : ''}${apart ? '' : '+'}`,
    );
  expect(flags('潮水 落了，Boats-came back.')).toStrictEqual([
    '<潮',
    '水+',
    '落+',
    '了>+',
    '<Boats',
    'came+',
    'back>+',
  ]);
  expect(flags('It rose 3.5 metres (twice)')).toStrictEqual([
    '<It',
    'rose+',
    '3+',
    '5+',
    'metres>+',
    'twice>',
  ]);
});

test('the first two units of a clause are joined only by spaces, quotes or hyphens', () => {
  expect(firstTwoUnits('The Harbour master', 0)).toBe('the harbour');
  expect(firstTwoUnits('潮「水」落', 0)).toBe('潮 水');
  expect(firstTwoUnits('カモメが', 0)).toBe('カモメ が');
  expect(firstTwoUnits('alone. Then', 0)).toBeNull();
  expect(firstTwoUnits('. Then', 0)).toBeNull();
});
