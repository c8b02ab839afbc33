// Recognises the phrases of pages without an article: error pages, bot walls, consent pages and the like, in many languages.
// Must not decide what a page is: an article may contain any of the phrases.
import type { Purpose } from '../../../languages/language.ts';
import { languages } from '../../../languages/table.ts';
import { simplifiedPairs } from '../../../text/simplified-characters.ts';

/** Kinds of pages without an article. */
export type NoticeKind = 'errorPage' | 'botWall' | 'consent' | 'scriptPage' | 'signIn';
/** The kind of page that a phrase indicates. Companions are beside a notice, but are not one alone. */
export type PhraseKind = NoticeKind | 'companions';

/** The purpose of each kind in the languages. `…` matches any words; without it a phrase must be the whole sentence. */
const phrasePurposes: readonly (readonly [PhraseKind, Purpose])[] = [
  ['errorPage', 'errorPage'],
  ['botWall', 'botWall'],
  ['consent', 'consent'],
  ['scriptPage', 'scriptPage'],
  ['signIn', 'signIn'],
  ['companions', 'noticeCompanion'],
];

interface Phrase {
  kind: PhraseKind;
  /** Folded; the first begins the sentence, the others follow in this order. */
  parts: string[];
  /** Whether anything may follow the last part. */
  isOpen: boolean;
}

export interface PhraseMatch {
  kind: PhraseKind;
  /** The share of the sentence that the phrase's own words take up, 0 to 1. */
  coverage: number;
}

const simplified = new Map<string, string>();
for (let at = 0; at < simplifiedPairs.length; at += 2) {
  simplified.set(simplifiedPairs.charAt(at), simplifiedPairs.charAt(at + 1));
}
const ascii = /^[\0-\x7f]*$/u;
const han = /\p{Script=Han}/gu;
const apostrophes = /['’‘`´]/gu;
const marks = /\p{Mn}/gu;
/** Scripts from Thai on are written without spaces, or with more or fewer of them. */
const spacesBetween = / (?=[\u0e00-\uffff])|(?<=[\u0e00-\uffff]) /gu;
const separators = /[^\p{L}\p{N}]+/gu;

/** Letters and digits in lower case, one space for all else; without accents, simplified. */
function foldPhrase(text: string): string {
  if (ascii.test(text)) return text.toLowerCase().replace(apostrophes, '').replace(separators, ' ').trim();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(apostrophes, '')
    .replace(marks, '')
    .normalize('NFC')
    .replace(han, (character) => simplified.get(character) ?? character)
    .replace(separators, ' ')
    .replace(spacesBetween, '')
    .trim();
}

/** Scripts from Thai on are written without spaces, or with endings glued to the words. */
const firstSpaceless = 0x0e00;
const keyChars = 2;

function isSpaceless(text: string, at: number): boolean {
  // beyond the end it is NaN, which is not above
  return text.charCodeAt(at) >= firstSpaceless;
}

/** Whether a word ends at `at`: a space or the end follows, or the script there has no spaces. */
function endsWord(folded: string, at: number): boolean {
  if (at >= folded.length || folded.charCodeAt(at) === 0x20) return true;
  return isSpaceless(folded, at - 1) || isSpaceless(folded, at);
}

/** The lookup key of a sentence: its first word, or its first two characters. */
function keyOf(folded: string): string {
  if (isSpaceless(folded, 0)) return folded.slice(0, keyChars);
  let end = 0;
  while (!endsWord(folded, end + 1)) end++;
  return folded.slice(0, end + 1);
}

function compile(): { phrases: Map<string, Phrase[]>; fillers: Map<string, string[]> } {
  const phrases = new Map<string, Phrase[]>();
  const fillers = new Map<string, string[]>();
  const add = <T>(map: Map<string, T[]>, key: string, value: T) => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [value]);
    else known.push(value);
  };
  for (const language of languages) {
    for (const word of language.noticeFiller?.map(foldPhrase) ?? []) add(fillers, keyOf(word), word);
    for (const [kind, purpose] of phrasePurposes) {
      for (const entry of language[purpose] ?? []) {
        const parts = entry.split('…').map(foldPhrase);
        const isOpen = parts.at(-1) === '' && parts.length > 1;
        const phrase = { kind, parts: parts.filter((part) => part !== ''), isOpen };
        add(phrases, keyOf(phrase.parts[0] ?? ''), phrase);
      }
    }
  }
  for (const known of fillers.values()) known.sort((one, other) => other.length - one.length);
  return { phrases, fillers };
}

/** Longer sentences belong to articles, or to terms and conditions. */
const maxSentenceChars = 500;
/** Walls begin with the name of the site behind them. */
const hostname = /^\s*(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,15}\s+(?=\p{Ll})/u;
const asciiWord = /^[^\p{L}\p{N}]{0,4}([a-z\d]+)(?=[ .,:;!?)-]|$)/iu;
const hanPair = /^[^\p{L}\p{N}]{0,4}([\u4e00-\u9fff])([\u4e00-\u9fff])/u;

/** The key of most sentences, found without folding them; null if they must be folded. */
function plainKey(sentence: string): string | null {
  const word = asciiWord.exec(sentence)?.[1];
  if (word !== undefined) return word.toLowerCase();
  const pair = hanPair.exec(sentence);
  if (pair === null) return null;
  const [, first = '', second = ''] = pair;
  return (simplified.get(first) ?? first) + (simplified.get(second) ?? second);
}

let compiled: ReturnType<typeof compile> | null = null;

function coverageOf(phrase: Phrase, folded: string): number {
  const [first = '', ...others] = phrase.parts;
  if (!folded.startsWith(first) || !endsWord(folded, first.length)) return 0;
  let at = first.length;
  let chars = first.length;
  for (const part of others) {
    const found = folded.indexOf(part, at);
    if (found < 0) return 0;
    at = found + part.length;
    chars += part.length;
  }
  if (!phrase.isOpen && at < folded.length) {
    const last = phrase.parts.at(-1) ?? '';
    if (phrase.parts.length === 1 || !folded.endsWith(last)) return 0;
  }
  return chars / folded.length;
}

/** The sentence without the words that such pages begin with: apologies, greetings, the word "error". */
function withoutFillers(folded: string, fillers: Map<string, string[]>): string {
  let rest = folded;
  for (let round = 0; round < 3; round++) {
    const filler = fillers
      .get(keyOf(rest))
      ?.find((word) => rest.startsWith(word) && endsWord(rest, word.length));
    if (filler === undefined) return rest;
    rest = rest.slice(filler.length).trimStart();
  }
  return rest;
}

/**
 * The phrase in a sentence, or null if it does not contain one.
 * @param sentence as written
 */
export function matchPhrase(sentence: string): PhraseMatch | null {
  compiled ??= compile();
  if (sentence.length > maxSentenceChars) return null;
  const key = hostname.test(sentence) ? null : plainKey(sentence);
  if (key !== null && !compiled.phrases.has(key) && !compiled.fillers.has(key)) return null;
  const folded = foldPhrase(sentence.replace(hostname, ''));
  const bare = withoutFillers(folded, compiled.fillers);
  if (bare === '') return folded === '' ? null : { kind: 'companions', coverage: 1 };
  const best = bestMatch(bare, compiled.phrases);
  return best ?? (bare === folded ? null : bestMatch(folded, compiled.phrases));
}

function bestMatch(folded: string, phrases: Map<string, Phrase[]>): PhraseMatch | null {
  let best: PhraseMatch | null = null;
  for (const phrase of phrases.get(keyOf(folded)) ?? []) {
    const coverage = coverageOf(phrase, folded);
    if (coverage > (best?.coverage ?? 0)) best = { kind: phrase.kind, coverage };
  }
  return best;
}
