// Makes src/languages/calendar-names.ts: names of months and weekdays in CLDR, as the Intl of this Node gives them.
// Must not add names that CLDR lacks: those are entries of src/languages/<language>.ts.

/** The locales whose dates Copydesk reads. A region is listed after its language and adds what only the region writes. */
const locales = [
  ...[
    'af',
    'am',
    'ar',
    'ar-DZ',
    'ar-IQ',
    'ar-MA',
    'as',
    'az',
    'be',
    'bg',
    'bn',
    'br',
    'bs',
    'ca',
    'ceb',
    'ckb',
  ],
  ...[
    'cs',
    'cy',
    'da',
    'de',
    'de-AT',
    'el',
    'en',
    'en-AU',
    'en-CA',
    'eo',
    'es',
    'es-MX',
    'et',
    'eu',
    'fa',
    'fa-AF',
  ],
  ...[
    'fi',
    'fil',
    'fo',
    'fr',
    'fr-CA',
    'ga',
    'gd',
    'gl',
    'gu',
    'ha',
    'he',
    'hi',
    'hr',
    'hu',
    'hy',
    'id',
    'ig',
    'is',
  ],
  ...[
    'it',
    'jv',
    'ka',
    'kk',
    'km',
    'kn',
    'ku',
    'ky',
    'lb',
    'lo',
    'lt',
    'lv',
    'mk',
    'ml',
    'mn',
    'mr',
    'ms',
    'mt',
  ],
  ...[
    'my',
    'nb',
    'ne',
    'nl',
    'nn',
    'oc',
    'or',
    'pa',
    'pl',
    'ps',
    'pt',
    'ro',
    'ru',
    'si',
    'sk',
    'sl',
    'so',
    'sq',
  ],
  ...[
    'sr',
    'sr-Latn',
    'sr-ME',
    'sv',
    'sw',
    'ta',
    'te',
    'tg',
    'th',
    'ti',
    'tk',
    'tr',
    'uk',
    'ur',
    'uz',
    'vi',
    'xh',
  ],
  ...['yo', 'zu'],
];

/** Weekdays that are left out: in front of a date, such a word is more often another word than a short form. */
const notWeekdays: Record<string, string> = {
  cs: 'st',
  eo: 'lu me ĵa ve',
  eu: 'ig al ar az og or lr',
  gd: 'did',
  id: 'sen',
  jv: 'sen',
  lt: 'an',
  nn: 'tys on',
  sk: 'st',
  sq: 'die',
  tk: 'pen',
  uz: 'pay',
  xh: 'bin sin',
  zu: 'sin',
};

/** Months that are left out: the name means another month, or another thing, in languages that more pages are written in. */
const notMonths: Record<string, string> = {
  br: 'eost here du mae meur mezh goue gwen kzu',
  ha: 'fab afi yun yul sat nuw',
  hr: 'listopad listopada lip srp lis',
  ig: 'jen maa epr juu ọgọ ọkt',
  ku: 'rbn sbt adr nsn gln hzr trm tbx îln cot mjd brf',
  mt: 'fra',
  so: 'juun lul ogs seb nof',
  tk: 'few',
  xh: 'mat epr mey aga',
  zu: 'mas eph mey aga',
};
/** Languages whose months are left out: the names are those of another calendar too. */
const otherCalendars = new Set(['si', 'ti']);

/** What a locale has, in the order of the file. */
const lists = ['months', 'persianMonths', 'weekdays'] as const;

type Names = Record<(typeof lists)[number], string[]>;

/** Returns the file with the names of the CLDR version that this Node has. */
export function calendarNames(): [path: string, content: string] {
  const known = new Map<string, Names>();
  const blocks = locales.flatMap((locale) => {
    const names = namesOf(locale);
    const base = known.get(new Intl.Locale(locale).language);
    known.set(locale, names);
    const added = (list: keyof Names) => names[list].filter((name) => !base?.[list].includes(name));
    const filled = lists.map((list) => [list, added(list)] as const).filter(([, own]) => own.length > 0);
    return filled.length === 0 ? [] : [block(locale, filled)];
  });
  const content = `// Names of months and weekdays in CLDR, by locale and one a line. Must not be edited: changes made here are lost.
// Written by \`npm run generate -- --new-cldr\`. From CLDR, Unicode License v3: see licenses/unicode-cldr.txt.
export interface CalendarNames {
  /** One a line: a month's number, a space, and its name in a date or alone, in full or abbreviated. */
  months?: string;
  /** The same of the Persian calendar. */
  persianMonths?: string;
  weekdays?: string;
}

/** @internal */
export const cldrVersion = '${process.versions.cldr}';

/**
 * By BCP 47 tag. A region has what its language lacks. \`calendarEntries\` splits the lines.
 * @internal
 */
export const calendarNames: Readonly<Record<string, CalendarNames>> = {
${blocks.join('\n')}
};

/** Returns the names of one kind in all locales. A name that several locales have is returned once. */
export function calendarEntries(kind: keyof CalendarNames): string[] {
  const lines = Object.values(calendarNames).flatMap((names) => names[kind]?.split(/\\n\\s*/) ?? []);
  return [...new Set(lines)].filter((line) => line !== '');
}
`;
  return ['src/languages/calendar-names.ts', content];
}

function block(locale: string, filled: readonly (readonly [list: string, names: string[]])[]): string {
  const blocks = filled.map(
    ([list, names]) => `    ${list}: \`\n${names.map((name) => `      ${name}`).join('\n')}\n    \`,`,
  );
  const key = /^\w+$/.test(locale) ? locale : `'${locale}'`;
  return `  ${key}: {\n${blocks.join('\n')}\n  },`;
}

function namesOf(locale: string): Names {
  return {
    months: otherCalendars.has(locale) ? [] : monthsOf(locale, 'gregory'),
    persianMonths: locale === 'fa' ? monthsOf(locale, 'persian') : [],
    weekdays: weekdaysOf(locale),
  };
}

function monthsOf(locale: string, calendar: string): string[] {
  const number = new Intl.DateTimeFormat('en', { calendar, month: 'numeric', timeZone: 'UTC' });
  const names = (['long', 'short'] as const).flatMap((month) =>
    [undefined, 'numeric' as const].flatMap((day) =>
      Array.from({ length: 12 }, (_, nth) => new Date(Date.UTC(2031, nth, 15))).map(
        (date) => [Number(number.format(date)), part(locale, { calendar, month, day }, date)] as const,
      ),
    ),
  );
  const usable = names.filter(
    // A number is not a name.
    ([, name]) => isLongEnough(name) && !/\d/u.test(name) && !isListed(notMonths, locale, name),
  );
  return [
    ...new Set(usable.sort(([one], [other]) => one - other).map(([month, name]) => `${month} ${name}`)),
  ];
}

function weekdaysOf(locale: string): string[] {
  const names = (['long', 'short'] as const).flatMap((weekday) =>
    [{}, { day: 'numeric', month: 'long' } as const].flatMap((inDate) =>
      Array.from({ length: 7 }, (_, nth) =>
        part(locale, { weekday, ...inDate }, new Date(Date.UTC(2031, 5, nth + 1))),
      ),
    ),
  );
  return [...new Set(names.filter((name) => isLongEnough(name) && !isListed(notWeekdays, locale, name)))];
}

/** Returns the name in a date, in lower case, without a full stop behind it or a preposition before it (`de gener`). */
function part(locale: string, options: Intl.DateTimeFormatOptions, date: Date): string {
  const format = new Intl.DateTimeFormat(locale, {
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: 'UTC',
    ...options,
  });
  const wanted = options.weekday === undefined ? 'month' : 'weekday';
  const name = format.formatToParts(date).find(({ type }) => type === wanted)?.value ?? '';
  return name.toLowerCase().replace(/^(?:de |d’)|\.$/gu, '');
}

/** A letter alone could be anything. */
function isLongEnough(name: string): boolean {
  return /[\p{L}\p{M}].*[\p{L}\p{M}]/u.test(name);
}

function isListed(lists: Record<string, string>, locale: string, name: string): boolean {
  return lists[locale]?.split(' ').includes(name) ?? false;
}
