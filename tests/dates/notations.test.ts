// Each notation of the one table is found in text and read as the day that it gives.
// Must not test names of months: month-names.test.ts does.
import { describe, expect, it, test } from 'vitest';
import { findDateWords, findShortDate, isDateWords } from '../../src/dates/date-words.ts';
import { notations } from '../../src/dates/notations.ts';
import { build } from '../../src/dates/parts.ts';
import { parseDate } from '../../src/workers/enrich/dates.ts';

/** Words in each notation, and what they are read as. */
const examples: Record<string, [words: string, iso: string | null][]> = {
  'Persian figures': [['۱۴۰۱/۳/۸', '2022-05-29']],
  'Persian figures, year last': [['۸/۳/۱۴۰۱', '2022-05-29']],
  'of fa': [
    ['۸ خرداد ۱۴۰۱', '2022-05-29'],
    ['۱۴۰۱ خرداد ۸', '2022-05-29'],
  ],
  'of vi': [['7 tháng 5, năm 2031', '2031-05-07']],
  'of mn': [['2031 оны 5-р сарын 7', '2031-05-07']],
  'year first': [['2031-05-07', '2031-05-07']],
  compact: [['20310507', '2031-05-07']],
  'East Asian': [
    ['2031年5月7日', '2031-05-07'],
    ['令和13年5月7日', '2031-05-07'],
    ['2031년 5월 7일', '2031-05-07'],
  ],
  Minguo: [['120年5月7日', '2031-05-07']],
  'Minguo figures': [['民國120.5.7', '2031-05-07']],
  'day, name of month': [
    ['7 May 2031', '2031-05-07'],
    ['le 7 mai 2031', '2031-05-07'],
    ['7th of May, 2031', '2031-05-07'],
    ['7 de mayo de 2031', '2031-05-07'],
    ['7 May ’31', '2031-05-07'],
    ['7 травня 2031 р', '2031-05-07'],
  ],
  'name of month, day': [['May 7 (Wednesday), 2031', '2031-05-07']],
  'year, name of month, day': [
    ['2031 m. gegužės 7 d.', '2031-05-07'],
    ['2031ko maiatzaren 7an', '2031-05-07'],
  ],
  'year, day, name of month': [['2031. gada 7. maijs', '2031-05-07']],
  'year last': [['27.5.2031', '2031-05-27']],
  'short year': [['07-May-31', '2031-05-07']],
  'short figures': [['27/5/99', '1999-05-27']],
  'year and month': [['2031-05', '2031-05']],
  'name of month, year': [['May 2031', '2031-05']],
  'no year': [['05-07', null]],
  'no year, East Asian': [['5月7日', null]],
};

test('every notation has an example', () => {
  expect([...new Set(notations.map(({ name }) => name))].toSorted()).toEqual(
    Object.keys(examples).toSorted(),
  );
});

describe.each([...new Set(notations.map(({ name }) => name))])('%s', (name) => {
  const notation = notations.find((one) => one.name === name);
  const ownExamples = examples[name] ?? [];

  it('is read', () => {
    expect(ownExamples.map(([words]) => [words, parseDate(words, null)])).toEqual(ownExamples);
  });

  it('is found where the table says', () => {
    const inText = ownExamples.map(([words]) => findDateWords(`On ${words}, we sailed.`)?.words);
    const isFound = notation?.found !== 'value' && notation?.found !== 'labelled';
    const words = ownExamples.map(([one]) => one);
    if (isFound || notation?.persianDigits) expect(inText).toEqual(words);
    else expect(inText.filter((found) => words.some((one) => one === found))).toEqual([]);
    if (notation?.found === 'labelled')
      expect(words.map((one) => findShortDate(`On ${one} `)?.words)).toEqual(words);
  });

  it('is all of a line with weekday and time, where those may be around it', () => {
    if (notation?.found !== 'day') return;
    const around = ownExamples.map(([words]) => `Wednesday, ${words} at 10:20`);
    expect(around.filter((line) => !isDateWords(line))).toEqual([]);
  });
});

test.each([
  ['7 May 2031 10:20:30.5 UTC', '2031-05-07T10:20:30.5Z'],
  ['7 May 2031 at 10.20.30 pm CEST', '2031-05-07T22:20:30+02:00'],
  ['7. Mai 2031, 10.20 Uhr MESZ', '2031-05-07T10:20+02:00'],
  ['2031年5月7日下午3点20分', '2031-05-07T15:20'],
  ['2031년 5월 7일 오전 12시 5분 9초', '2031-05-07T00:05:09'],
  ['7 May 2031 at 23:05 GMT+9', '2031-05-07T23:05+09:00'],
  ['7. toukokuuta 2031 klo 23.05 UTC-3', '2031-05-07T23:05-03:00'],
  ['7 May 2031 10 pm IST', '2031-05-07T22:00'],
])('the same notations of times are found and read: %s', (words, iso) => {
  expect(isDateWords(words)).toBe(true);
  expect(parseDate(words, null)).toBe(iso);
});

test('a notation of unknown parts is a fault of the program', () => {
  expect(() => build('<day> <weekend>', 'find')).toThrow(RangeError);
});
