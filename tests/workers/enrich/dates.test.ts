// Shows which notations of dates are read, and that nothing is invented.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../src/workers/enrich/dates.ts';

describe('dates', () => {
  it.each([
    ['Wed, 07 May 2031 12:10:44 GMT', '2031-05-07T12:10:44Z'],
    ['Wed, 07 May 2031 12:10:44 +0800', '2031-05-07T12:10:44+08:00'],
    ['2031-05-07T12:10:44+08:00', '2031-05-07T12:10:44+08:00'],
    ['2031-05-07T12:10:44.120Z', '2031-05-07T12:10:44.12Z'],
    ['2031-05-07 12:10:44', '2031-05-07T12:10:44'],
    ['2031-05-07 12:10', '2031-05-07T12:10'],
    ['2031-05-07', '2031-05-07'],
    ['2031-5-7', '2031-05-07'],
    ['2031/05/07 9:05', '2031-05-07T09:05'],
    ['20310507T121044Z', '2031-05-07T12:10:44Z'],
    ['20310507121044', '2031-05-07T12:10:44'],
    ['2031-05', '2031-05'],
    ['1935928244', '2031-05-07T13:50:44Z'],
    ['1935928244000', '2031-05-07T13:50:44Z'],
    ['2031年5月7日 12:10', '2031-05-07T12:10'],
    ['2031年5月7日 下午3点20分', '2031-05-07T15:20'],
    ['2031年5月', '2031-05'],
    ['令和6年5月7日', '2024-05-07'],
    ['2031년 5월 7일 오후 3:20', '2031-05-07T15:20'],
    ['7.5.2031', '2031-05-07'],
    ['07.05.2031, 12:10 Uhr', '2031-05-07T12:10'],
    ['7 May 2031', '2031-05-07'],
    ['7th of May 2031 at 3:20 pm', '2031-05-07T15:20'],
    ['May 7, 2031 12:05 a.m. EST', '2031-05-07T00:05-05:00'],
    ['1:39 am EST, Wednesday, May 7, 2031', '2031-05-07T01:39-05:00'],
    ['7. Mai 2031', '2031-05-07'],
    ['le 7 août 2031 à 10h20', '2031-08-07T10:20'],
    ['7 de mayo de 2031', '2031-05-07'],
    ['7 de março de 2031', '2031-03-07'],
    ['7 maggio 2031', '2031-05-07'],
    ['7 мая 2031 г., 12:10', '2031-05-07T12:10'],
    ['2031 May 7', '2031-05-07'],
    ['2031. május 7.', '2031-05-07'],
    ['7. května 2031', '2031-05-07'],
    ['7 травня 2031', '2031-05-07'],
    ['7 Μαΐου 2031', '2031-05-07'],
    ['7 مايو 2031', '2031-05-07'],
    ['07/May/2031', '2031-05-07'],
    ['ngày 7 tháng 5 năm 2031', '2031-05-07'],
    ['07 | 05 | 2031', null],
    ['13 | 05 | 2031', '2031-05-13'],
    ['13/05/2031', '2031-05-13'],
    ['05/13/2031', '2031-05-13'],
    ['05/05/2031', '2031-05-05'],
    ['７ مايو ٢٠٣١', '2031-05-07'],
    ['٧ أيار ٢٠٣١', '2031-05-07'],
    ['७ मई २०३१', '2031-05-07'],
    ['7 พฤษภาคม 2574', '2031-05-07'],
    ['7 พ.ค. 2574 เวลา 12:10', '2031-05-07T12:10'],
    ['民國120年5月7日', '2031-05-07'],
    ['120年5月7日', '2031-05-07'],
    ['昭和64年1月7日', '1989-01-07'],
    ['۱۷ اردیبهشت ۱۴۱۰', '2031-05-07'],
    ['۱۴۱۰/۰۲/۱۷', '2031-05-07'],
    ['7 במאי 2031', '2031-05-07'],
    ['2031 m. gegužės 7 d.', '2031-05-07'],
    ['2031. gada 7. maijs', '2031-05-07'],
    ['7. touko 2031 klo 12.10', '2031-05-07T12:10'],
    ['07.05.2031, 12.10 Uhr', '2031-05-07T12:10'],
    ['7 Mayıs 2031', '2031-05-07'],
    ['7 mai 2031', '2031-05-07'],
    ['7 Mei 2031 12.10 WIB', '2031-05-07T12:10+07:00'],
    ['7-May-31', '2031-05-07'],
    ["7 May '31", '2031-05-07'],
    ['May-07-2031', '2031-05-07'],
    ['Wed May 07 12:10:44 +0000 2031', '2031-05-07T12:10:44Z'],
    ['13.05.35', '2035-05-13'],
  ])('reads %j', (words, iso) => {
    expect(parseDate(words, null)).toBe(iso);
  });

  it.each([
    '12-06',
    '05/06/2031',
    '2031-02-30',
    '2031-13-01',
    'yesterday',
    '昨天 12:30',
    '3 hours ago',
    '',
    '0000-00-00',
    '31 Foo 2031',
    '1410/02/17',
    '7.5.28',
  ])('does not guess at %j', (words) => {
    expect(parseDate(words, null)).toBeNull();
  });

  it('reads days and months in the order it is told, and short years then only', () => {
    expect(parseDate('05/06/2031', null, 'day-first')).toBe('2031-06-05');
    expect(parseDate('05/06/2031', null, 'month-first')).toBe('2031-05-06');
    expect(parseDate('7.5.31', null, 'day-first')).toBe('2031-05-07');
    expect(parseDate('7.5.31', null)).toBeNull();
  });

  it('reads months whose names mean two of them by the language', () => {
    expect(parseDate('7. listopada 2031', null, null, 'hr')).toBe('2031-10-07');
    expect(parseDate('7 listopada 2031', null, null, 'pl')).toBe('2031-11-07');
  });

  it('keeps a zone that could mean two things out', () => {
    expect(parseDate('2031-05-07 12:10 CST', null)).toBe('2031-05-07T12:10');
  });

  it('rejects what lies in the future of the moment the item was received', () => {
    const now = new Date('2031-05-08T00:00:00Z');
    expect(parseDate('2031-05-09', now)).toBe('2031-05-09');
    expect(parseDate('2031-05-12', now)).toBeNull();
  });

  it('never throws and gives nothing but ISO dates that exist', () => {
    const piece = fc.constantFrom(
      '2031',
      '05',
      '-',
      '/',
      '.',
      'May',
      '年',
      '月',
      '日',
      ' ',
      'T',
      '12:10',
      '+08:00',
      'pm',
      '令和',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 }))), (pieces) => {
        const iso = parseDate(pieces.join(''), null);
        if (iso !== null) expect(Number.isNaN(Date.parse(iso.slice(0, 10)))).toBe(false);
      }),
    );
  });
});
