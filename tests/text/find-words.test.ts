// Words of a query are marked where the index finds them.
// Must not test which passage is shown.
import { expect, test } from 'vitest';
import { findWords } from '../../src/text/find-words.ts';

const marked = (text: string, ...parts: [words: string, asPrefix?: boolean][]) =>
  findWords(
    text,
    parts.map(([words, asPrefix = false]) => ({ words, asPrefix })),
  ).map(({ from, to }) => text.slice(from, to));

test('whole words are marked, in any case, width and accents, and the beginning of longer ones if asked', () => {
  expect(marked('FERRY, ferryman, Fe\u0301rry ｆｅｒｒｙ', ['ferry'])).toEqual([
    'FERRY',
    'Fe\u0301rry',
    'ｆｅｒｒｙ',
  ]);
  expect(marked('A ferryman', ['ferr', true])).toEqual(['ferr']);
  expect(marked('Der Fährmann', ['fahrmann'])).toEqual(['Fährmann']);
});

test('a phrase is marked as one, and characters of a word as neighbours only', () => {
  expect(marked('night, ferry; night train', ['night ferry'])).toEqual(['night, ferry']);
  expect(marked('港口城市，港口的城市', ['港口城市'])).toEqual(['港口城市']);
  expect(marked('我在Docker中部署', ['在docker中'])).toEqual(['在Docker中']);
  expect(marked('항구에서', ['항구'])).toEqual(['항구']);
});

test('a character that folds to several is marked as a whole, and marks do not overlap', () => {
  expect(marked('the ﬁrst', ['f', true])).toEqual(['ﬁ']);
  expect(marked('night ferry', ['night ferry'], ['ferry'])).toEqual(['night ferry']);
  expect(marked('a 😀 ferry', ['ferry'])).toEqual(['ferry']);
  expect(marked('nothing', ['"*'])).toEqual([]);
});
