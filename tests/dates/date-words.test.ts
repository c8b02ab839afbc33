// What is nothing but a date, whatever stands around it and however it goes on.
import { describe, expect, it } from 'vitest';
import { findDateWords, isDateWords } from '../../src/dates/date-words.ts';

describe('words that are nothing but a date', () => {
  it.each([
    '8 June 2031',
    '10:20, 8.6.2031',
    'kl. 10:20 8.6.2031',
    '8.6.2031, Friday.',
    'Friday, 8 June 2031 at 10:20',
    '2031-06-08T10:20:30Z',
    '2031年6月8日 星期日 10:20',
    '令和6年5月3日',
    '12-06 10:20',
    '5 HOURS AGO',
    '3 minutes ago',
    '昨天 12:30',
    '۱۴۰۱/۳/۸',
  ])('%s', (words) => {
    expect(isDateWords(words)).toBe(true);
    expect(isDateWords(`${words} and more`)).toBe(false);
    expect(isDateWords(`see ${words}`)).toBe(false);
  });

  it.each(['June', '2031', 'room 12-06 b', 'the harbour', '10:20', '8 June 2031 to 9 June 2031'])(
    'not %s',
    (words) => {
      expect(isDateWords(words)).toBe(false);
    },
  );
});

describe('a date in running text', () => {
  it('is found far behind other figures', () => {
    const before = 'Of 1,200 boats 300 came in 2029 and the rest later, as the harbour master wrote. '.repeat(
      4,
    );
    const words = 'Wednesday, 8 September 2031 at 10:20';
    expect(findDateWords(`${before}${words}, says the book.`)).toEqual({ index: before.length, words });
  });
});
