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
  ['latin', /\p{Script=Latin}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['greek', /\p{Script=Greek}/u],
  ['han', /\p{Script=Han}/u],
  ['kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['devanagari', /\p{Script=Devanagari}/u],
  ['bengali', /\p{Script=Bengali}/u],
  ['tamil', /\p{Script=Tamil}/u],
  ['telugu', /\p{Script=Telugu}/u],
  ['thai', /\p{Script=Thai}/u],
  ['georgian', /\p{Script=Georgian}/u],
  ['armenian', /\p{Script=Armenian}/u],
];

/** Reads only the first 20,000 characters: more add no information. */
const maxChars = 20_000;

const noLetter = 0;
const firstScript = 1;
/** The script of a character of the basic plane, as 1 + its index; 255 if not computed yet. */
const known = new Uint8Array(0x10000).fill(255);

function scriptIndex(codePoint: number): number {
  const standing = codePoint < known.length ? known[codePoint] : undefined;
  if (standing !== undefined && standing !== 255) return standing;
  const character = String.fromCodePoint(codePoint);
  let index = noLetter;
  if (/\p{L}/u.test(character)) {
    const at = patterns.findIndex(([, pattern]) => pattern.test(character));
    index = firstScript + (at === -1 ? scriptNames.length - 1 : at);
  }
  if (codePoint < known.length) known[codePoint] = index;
  return index;
}

/** Counts the scripts of `text`'s letters. All shares are 0 when there are none. */
export function scriptShares(text: string): ScriptShares {
  const counts = new Uint32Array(firstScript + scriptNames.length);
  const end = Math.min(text.length, maxChars);
  for (let at = 0; at < end; at += 1) {
    let code = text.charCodeAt(at);
    if (code >= 0xd800 && code < 0xdc00) code = text.codePointAt(at) ?? 0;
    if (code > 0xffff) at += 1;
    const index = scriptIndex(code);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const letters = counts.reduce((sum, count) => sum + count, 0) - (counts[noLetter] ?? 0);
  const share = (at: number) => (letters === 0 ? 0 : (counts[firstScript + at] ?? 0) / letters);
  const shares = Object.fromEntries(scriptNames.map((name, at) => [name, share(at)])) as Record<
    ScriptName,
    number
  >;
  return { ...shares, letters };
}

/** This much text shows whether spaces separate its words. */
const spacelessSample = 4_000;

/** Whether many letters at the beginning of `text` are Han or kana: no spaces between words, one character a word. */
export function isSpaceless(text: string): boolean {
  const shares = scriptShares(text.slice(0, spacelessSample));
  return shares.han + shares.kana > 0.3;
}
