// Which scripts a text is written in.
// Must not guess languages: see workers/enrich/language.ts.

const scriptNames = [
  'latin',
  'cyrillic',
  'greek',
  'han',
  'kana',
  'hangul',
  'arabic',
  'hebrew',
  'devanagari',
  'bengali',
  'tamil',
  'telugu',
  'thai',
  'georgian',
  'armenian',
  'other',
] as const;
export type ScriptName = (typeof scriptNames)[number];

/** Share of each script among the letters (0..1 each), and how many letters were looked at. */
type ScriptShares = Record<ScriptName, number> & { letters: number };

const patterns: [ScriptName, RegExp][] = [
  ['latin', /\p{Script=Latin}/gu],
  ['cyrillic', /\p{Script=Cyrillic}/gu],
  ['greek', /\p{Script=Greek}/gu],
  ['han', /\p{Script=Han}/gu],
  ['kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['hangul', /\p{Script=Hangul}/gu],
  ['arabic', /\p{Script=Arabic}/gu],
  ['hebrew', /\p{Script=Hebrew}/gu],
  ['devanagari', /\p{Script=Devanagari}/gu],
  ['bengali', /\p{Script=Bengali}/gu],
  ['tamil', /\p{Script=Tamil}/gu],
  ['telugu', /\p{Script=Telugu}/gu],
  ['thai', /\p{Script=Thai}/gu],
  ['georgian', /\p{Script=Georgian}/gu],
  ['armenian', /\p{Script=Armenian}/gu],
];

/** Looks at the first 20,000 characters: more tells nothing new. */
const maxChars = 20_000;

/** Counts the scripts of `text`'s letters. All shares are 0 when there are none. */
export function scriptShares(text: string): ScriptShares {
  const sample = text.slice(0, maxChars);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const shares = Object.fromEntries(scriptNames.map((name) => [name, 0])) as Record<ScriptName, number>;
  if (letters > 0) {
    let known = 0;
    for (const [name, pattern] of patterns) {
      const count = sample.match(pattern)?.length ?? 0;
      shares[name] = Math.min(1, count / letters);
      known += count;
    }
    shares.other = Math.max(0, 1 - known / letters);
  }
  return { ...shares, letters };
}

/** Whether most letters of `text` are Han or kana: no spaces between words, one character a word. */
export function isSpaceless(text: string): boolean {
  const shares = scriptShares(text);
  return shares.han + shares.kana > 0.3;
}
