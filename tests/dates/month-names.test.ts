// Names of months and weekdays: those of CLDR and those that languages add are all known, and none is written twice.
// Must not test what a date is: date-words.test.ts and date-locales.test.ts do.
import { describe, expect, it, test } from 'vitest';
import { generatedFiles } from '../../scripts/generate.ts';
import { maskDateNames, maskedMonth, maskedWeekday } from '../../src/dates/date-names.ts';
import { foldMonth, jalaliNumbers, monthNumber, monthNumbers } from '../../src/dates/month-names.ts';
import { calendarEntries, calendarNames, cldrVersion } from '../../src/languages/calendar-names.ts';
import { languages } from '../../src/languages/table.ts';

const name = new RegExp(`^(?:${maskedMonth}|${maskedWeekday})[׳॰]?$`, 'u');
const isKnown = (word: string) => name.test(maskDateNames(foldMonth(word.normalize('NFKC'))));
const split = (entry: string): [number: number, name: string] => {
  const space = entry.indexOf(' ');
  return [Number(entry.slice(0, space)), entry.slice(space + 1).replace(/[׳॰]$/u, '')];
};

const lines = (text = '') =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe.each(Object.entries(calendarNames))('names of CLDR in %s', (locale, names) => {
  it('are those of the months they stand for', () => {
    const wrong = lines(names.months).filter((entry) => {
      const [number, month] = split(entry);
      return monthNumber(month.normalize('NFKC'), locale) !== number;
    });
    expect(wrong).toEqual([]);
  });

  it('are found as names', () => {
    const months = lines(names.months).map((entry) => split(entry)[1]);
    expect([...months, ...lines(names.weekdays)].filter((word) => !isKnown(word))).toEqual([]);
  });
});

describe.each(languages.filter(({ months, ownMonths, weekdays }) => months ?? ownMonths ?? weekdays))(
  'names that $tag adds',
  ({ tag, months = [], ownMonths = [], weekdays = [] }) => {
    it('are those of the months they stand for', () => {
      const wrong = [...months, ...ownMonths].filter((entry) => {
        const [number, month] = split(entry);
        return monthNumber(month, tag) !== number || !isKnown(month);
      });
      expect(wrong).toEqual([]);
      expect(weekdays.filter((word) => !isKnown(word))).toEqual([]);
    });

    it('are none that CLDR has', () => {
      const inCldr = new Set([...calendarEntries('months'), ...calendarEntries('weekdays')]);
      expect([...months, ...weekdays].filter((entry) => inCldr.has(entry))).toEqual([]);
    });
  },
);

test('a month that is another one in most languages is the own one in its language alone', () => {
  expect([monthNumber('lipanj', 'hr'), monthNumber('lip', 'hr'), monthNumber('lip', 'pl')]).toEqual([
    6, 6, 7,
  ]);
});

test('months of the Persian calendar are known by name', () => {
  expect([...jalaliNumbers.values()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('no name means two months', () => {
  const entries = [...calendarEntries('months'), ...languages.flatMap(({ months = [] }) => months)];
  const wrong = entries.map(split).filter(([number, month]) => {
    const known = monthNumbers.get(foldMonth(month.normalize('NFKC')));
    return known !== number;
  });
  expect(wrong).toEqual([]);
});

test('a Node with another version of CLDR leaves the names as they are', async () => {
  const path = 'src/languages/calendar-names.ts';
  const isSame = process.versions.cldr === cldrVersion;
  expect((await generatedFiles()).has(path)).toBe(isSame);
  expect((await generatedFiles({ newCldr: true })).get(path)).toContain(`'${process.versions.cldr}'`);
});
