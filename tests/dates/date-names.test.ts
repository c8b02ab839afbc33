// Names of months and weekdays as single characters, so that patterns of dates stay small.
import { describe, expect, it } from 'vitest';
import { maskDateNames, maskedMonth, maskedMonthNumber, maskedWeekday } from '../../src/dates/date-names.ts';

const month = new RegExp(`^${maskedMonth}$`, 'u');
const weekday = new RegExp(`^${maskedWeekday}$`, 'u');

describe('maskDateNames', () => {
  it.each([
    'Friday, 8 June 2031',
    'thứ sáu, 8 tháng sáu 2031',
    'วันศุกร์ที่ 8 มิ.ย. 2031',
    'İstanbul, 8 ŞUBAT',
    '',
  ])('keeps the length of %s', (text) => {
    expect(maskDateNames(text.replaceAll('İ', 'i'))).toHaveLength(text.length);
  });

  it.each([
    ['June', 6],
    ['SEPTEMBRE', 9],
    ['tháng mười hai', 12],
    ['tháng mười', 10],
    ['ก. ย', 9],
    ['ago', 8],
    ['mar', 3],
  ])('makes a month of %s', (name, number) => {
    const masked = maskDateNames(name);
    expect(masked).toMatch(month);
    expect(maskedMonthNumber(masked, null)).toBe(number);
  });

  it('knows that Croatian months are other ones than Polish ones of the same name', () => {
    expect(maskedMonthNumber(maskDateNames('listopad'), 'hr')).toBe(10);
    expect(maskedMonthNumber(maskDateNames('listopad'), 'pl')).toBe(11);
  });

  it.each(['Friday', 'segunda-feira', 'יום שישי', 'mar', 'min'])('makes a weekday of %s', (name) => {
    expect(maskDateNames(name)).toMatch(weekday);
  });

  it.each(['Junes', 'Fridays', '2 hours ago', '5 min', 'a la', 'harbour'])('leaves %s', (text) => {
    expect(maskDateNames(text)).toBe(text.toLowerCase());
  });

  it('finds the month to which Hebrew glues its preposition', () => {
    expect(maskDateNames('8 ביוני 2031')).toMatch(new RegExp(`^8 ב${maskedMonth} 2031$`, 'u'));
  });

  it('takes no icon of a font for a name', () => {
    expect(maskDateNames('\ue001 8 2031')).toBe('  8 2031');
  });
});
