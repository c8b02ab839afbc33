// Folds words for finding them in a text: without case, width and accents.
// Must not be used for what is shown: see fold.ts for comparing whole texts.

/** Folds a text without relating its characters to those of the original. */
export function foldWord(text: string): string {
  return foldWithOrigins(text).text;
}

/** A folded text, and where each of its units comes from. */
export interface FoldedWords {
  text: string;
  /** For each unit of the folded text the offset of its character in the original; one more for the end. */
  origins: number[];
}

/** A character with the accents behind it. */
const characters = /\P{M}\p{M}*|\p{M}+/gu;
const known = new Map<string, string>();
const mostKnown = 20_000;

function foldCharacter(character: string): string {
  const found = known.get(character);
  if (found !== undefined) return found;
  const composed = character.normalize('NFKC');
  // Korean syllables stay whole: their parts are no accents.
  const folded = /\p{Script=Hangul}/u.test(composed)
    ? composed
    : composed
        .normalize('NFD')
        .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '');
  const result = folded.toLowerCase();
  if (known.size < mostKnown && character.length < 5) known.set(character, result);
  return result;
}

export function foldWithOrigins(text: string): FoldedWords {
  const parts: string[] = [];
  const origins: number[] = [];
  let at = 0;
  for (const [character] of text.matchAll(characters)) {
    const folded = foldCharacter(character);
    parts.push(folded);
    for (let unit = 0; unit < folded.length; unit += 1) origins.push(at);
    at += character.length;
  }
  origins.push(text.length);
  return { text: parts.join(''), origins };
}
