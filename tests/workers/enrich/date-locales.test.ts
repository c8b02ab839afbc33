// Tests that dates are read as the world writes them: what ICU makes of a day in each language must give that day again.
// Must not expect notations of our own: ICU's are the source of truth here.
import { describe, expect, it } from 'vitest';
import { findDateWords, isDateWords } from '../../../src/dates/date-words.ts';
import { parseDate } from '../../../src/workers/enrich/dates.ts';
import { dayOrderOf } from '../../../src/workers/enrich/day-order.ts';

const locales =
  'af-ZA ar-AE ar-DZ ar-EG ar-IQ ar-LB ar-MA ar-SA as-IN az-AZ be-BY bg-BG bn-BD bn-IN bs-BA ca-ES cs-CZ cy-GB da-DK de-AT de-CH de-DE el-GR en-AU en-CA en-GB en-IN en-NG en-SG en-US en-ZA es-AR es-ES es-MX et-EE eu-ES fa-IR fi-FI fil-PH fo-FO fr-BE fr-CA fr-CH fr-FR ga-IE gl-ES gu-IN he-IL hi-IN hr-HR hu-HU hy-AM id-ID is-IS it-CH it-IT ja-JP jv-ID ka-GE kk-KZ km-KH kn-IN ko-KR ky-KG lo-LA lt-LT lv-LV mk-MK ml-IN mn-MN mr-IN ms-MY nb-NO ne-NP nl-BE nl-NL nn-NO or-IN pa-IN pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sl-SI sq-AL sr-Latn-RS sr-RS sv-SE sw-KE ta-IN te-IN tg-TJ th-TH tr-TR uk-UA ur-PK uz-UZ vi-VN zh-CN zh-HK zh-SG zh-TW'.split(
    ' ',
  );
const styles: Record<string, Intl.DateTimeFormatOptions> = {
  long: { dateStyle: 'long' },
  medium: { dateStyle: 'medium' },
  'weekday and day': { dateStyle: 'full' },
  'day and time': { dateStyle: 'long', timeStyle: 'short' },
};
/** One day of each month, of which none is both a day and a month. */
const days = Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(2031, i, 15 + i, 14, 5)));

describe('dates as ICU writes them', () => {
  it.each(locales)('are found and read in %s', (locale) => {
    const language = new Intl.Locale(locale).language;
    const order = dayOrderOf([{ field: 'language', value: locale, origin: 'meta' }], language);
    const wrong = Object.entries(styles).flatMap(([style, options]) =>
      days.flatMap((day) => {
        const words = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(day);
        const found = findDateWords(words)?.words ?? '';
        const want = day.toISOString().slice(0, 10);
        const got = [words, found].map((text) => parseDate(text, null, order, language)?.slice(0, 10));
        return got.every((iso) => iso === want) ? [] : [{ style, words, found, got }];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    'de-DE',
    'fr-FR',
    'it-IT',
    'nl-NL',
    'da-DK',
    'fi-FI',
    'cs-CZ',
    'hr-HR',
    'sr-RS',
    'uk-UA',
    'ro-RO',
    'el-GR',
    'tr-TR',
    'he-IL',
    'ar-EG',
    'fa-IR',
    'zh-CN',
    'ja-JP',
    'ko-KR',
    'id-ID',
    'kk-KZ',
  ])('are a line of nothing but a date in %s, with weekday and time', (locale) => {
    const format = new Intl.DateTimeFormat(locale, {
      dateStyle: 'full',
      timeStyle: 'short',
      timeZone: 'UTC',
    });
    expect(days.map((day) => format.format(day)).filter((words) => !isDateWords(words))).toEqual([]);
  });

  it('takes a time in front of a day, and no number with a point', () => {
    expect(isDateWords('10:20, 8.6.2031')).toBe(true);
    expect(isDateWords('lúc 14:05 Thứ Sáu, 3 tháng 1, 2031')).toBe(true);
    expect(isDateWords('8.6.2031 14.250')).toBe(false);
  });
});
