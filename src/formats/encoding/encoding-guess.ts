// Guesses the encoding of bytes that are not UTF-8 from how plausible the text is that each decoder makes of them.
// Must not look at what a document claims. A further encoding is one more entry in `detectors`.
import {
  alphabets,
  commonHangul,
  commonJapanese,
  commonSimplified,
  commonTraditional,
  markedLatin,
} from './common-characters.ts';

/** How well bytes read in one encoding. */
interface Detector {
  encoding: string;
  /** 0: nonsense; from 0.25 on: running text of the languages this encoding is used for. */
  score(text: string): number;
}

const surveyedBytes = 200_000;
const surveyedChars = 50_000;
const sureScore = 0.25;

const han = /[\u4e00-\u9fff]/u;
const hanOrHangul = /[\u4e00-\u9fff\uac00-\ud7a3]/u;

const detectors: Detector[] = [
  { encoding: 'gb18030', score: (text) => scoreWide(text, commonSimplified, han) },
  { encoding: 'big5', score: (text) => scoreWide(text, commonTraditional, han) },
  { encoding: 'shift_jis', score: (text) => scoreWide(text, commonJapanese, han) },
  { encoding: 'euc-jp', score: (text) => scoreWide(text, commonJapanese, han) },
  { encoding: 'euc-kr', score: (text) => scoreWide(text, commonHangul, hanOrHangul) },
  { encoding: 'windows-1251', score: (text) => scoreAlphabet(text, alphabets.cyrillic) },
  { encoding: 'koi8-r', score: (text) => scoreAlphabet(text, alphabets.cyrillic) },
  { encoding: 'iso-8859-5', score: (text) => scoreAlphabet(text, alphabets.cyrillic) },
  { encoding: 'windows-1253', score: (text) => scoreAlphabet(text, alphabets.greek) },
  { encoding: 'windows-1255', score: (text) => scoreAlphabet(text, alphabets.hebrew) },
  { encoding: 'windows-1256', score: (text) => scoreAlphabet(text, alphabets.arabic) },
  { encoding: 'windows-874', score: (text) => scoreAlphabet(text, alphabets.thai) },
];

/** What the bytes suggest; sure enough to overrule what the document claims, or only better than nothing. */
export interface EncodingGuess {
  encoding: string;
  isSure: boolean;
}

/** The best encoding for these bytes, or null if none of the known ones fits. */
export function guessEncoding(bytes: Uint8Array): EncodingGuess | null {
  const surveyed = bytes.subarray(0, surveyedBytes);
  let best: EncodingGuess | null = null;
  let bestScore = 0;
  for (const { encoding, score } of detectors) {
    const reached = score(new TextDecoder(encoding).decode(surveyed));
    if (reached <= bestScore) continue;
    best = { encoding, isSure: reached >= sureScore };
    bestScore = reached;
  }
  return best ?? guessLatin(surveyed);
}

/** Scripts of many characters: the part of them that is common, less what is broken. */
function scoreWide(text: string, commonOnes: ReadonlySet<string>, scripts: RegExp): number {
  let common = 0;
  let others = 0;
  let broken = 0;
  let seen = 0;
  for (let at = 0; at < text.length && seen < surveyedChars; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    seen += 1;
    // GB18030 maps its unassigned pairs to the private use area.
    if (code === 0xfffd || (code >= 0xe000 && code < 0xf900)) broken += 1;
    else if (commonOnes.has(text.charAt(at))) common += 1;
    else if (scripts.test(text.charAt(at))) others += 1;
  }
  if (common < 2 && seen > 20) return 0;
  // A headline may hold few common characters, but then everything in it is one.
  const isAllScript = seen >= 3 && common >= 1 && common + others === seen;
  const share = (common - 3 * broken) / Math.max(seen, 1);
  return share >= sureScore ? share : isAllScript ? sureScore / 2 : 0;
}

/** In other alphabets' encodings the same bytes are letters too, but the wrong ones, or capitals within words. */
function scoreAlphabet(text: string, { common, letters }: { common: string; letters: RegExp }): number {
  let frequent = 0;
  let inside = 0;
  let besideLatin = 0;
  let wrongCase = 0;
  let others = 0;
  let seen = 0;
  let before = '';
  for (let at = 0; at < text.length && seen < surveyedChars; at += 1) {
    const character = text.charAt(at);
    if (character > '\u007f') {
      seen += 1;
      if (letters.test(character)) {
        inside += 1;
        if (common.includes(character)) frequent += 1;
        if (/[a-z]/iu.test(before + text.charAt(at + 1))) besideLatin += 1;
        const isCapital = character !== character.toLowerCase();
        if (isCapital && letters.test(before) && before !== before.toUpperCase()) wrongCase += 1;
      } else if (/\p{L}|\ufffd|\p{Cc}/u.test(character)) others += 1;
    }
    before = character;
  }
  // Latin words with marked letters are letters of both.
  if (inside < 8 || besideLatin > inside * 0.2) return 0;
  // At random the frequent letters would be about half as many.
  return ((frequent - 3 * wrongCase) / inside) * Math.max(0, 1 - (3 * others) / seen) * 0.9 - 0.2;
}

const leastMarked = 0.85;

/** Latin letters with marks: the encoding in which nearly all of them are letters that some language uses. */
function guessLatin(bytes: Uint8Array): EncodingGuess | null {
  let best: EncodingGuess | null = null;
  let bestShare = leastMarked;
  for (const [encoding, marked] of Object.entries(markedLatin)) {
    const high = new TextDecoder(encoding).decode(bytes).match(/\P{ASCII}/gu) ?? [];
    const signs = high.filter((character) => !/[\u00a0-\u00bf\u2010-\u203a\u20ac\u2122]/u.test(character));
    if (signs.length < 4) return null;
    const share = signs.filter((character) => marked.includes(character)).length / signs.length;
    const lost = high.length - signs.length;
    // Signs within words are letters of another encoding.
    const worth = share - lost / (high.length * 10);
    if (worth > bestShare + 0.02) {
      best = { encoding, isSure: false };
      bestShare = worth;
    }
  }
  return best;
}

/**
 * Whether the bytes above 0x7F are such as Western European text has: accented letters and typographic signs,
 * and few of them.
 */
export function readsAsWindows1252(bytes: Uint8Array): boolean {
  let high = 0;
  let usual = 0;
  let letters = 0;
  for (const byte of bytes) {
    if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) letters += 1;
    if (byte < 0x80) continue;
    high += 1;
    if (usualWindows1252.has(byte)) usual += 1;
  }
  return usual >= 0.9 * high && high <= 0.4 * (letters + high);
}

const usualWindows1252 = new Set([
  ...[0x80, 0x85, 0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9a, 0x9c, 0x9e],
  ...[0xa0, 0xa1, 0xa3, 0xa7, 0xa9, 0xaa, 0xab, 0xae, 0xb0, 0xb2, 0xb3, 0xb4, 0xb7, 0xba, 0xbb, 0xbd, 0xbf],
  // All letters but ÿ, þ, Þ and the signs × and ÷.
  ...Array.from({ length: 0x3e }, (_, index) => 0xc0 + index).filter(
    (byte) => ![0xd7, 0xde, 0xf7].includes(byte),
  ),
]);
