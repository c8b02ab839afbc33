// Tells the language of a text: by script, and where a script has many languages by their function words.
// Must not trust a declared language over the text: it only breaks ties and fills silence.

import { functionWords } from '../../languages/function-words.ts';
import { apostrophe, endOfRun, letter, mark } from '../../text/characters.ts';
import { owned } from '../../text/owned.ts';
import { type ScriptName, scriptShares } from '../../text/script.ts';
import { isTraditional } from './han-variants.ts';

const byScript: Partial<Record<ScriptName, string>> = {
  greek: 'el',
  hebrew: 'he',
  bengali: 'bn',
  tamil: 'ta',
  telugu: 'te',
  thai: 'th',
  georgian: 'ka',
  armenian: 'hy',
};
const cyrillic = new Set(['ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk']);
/** Other languages of a script that a declaration may name; without one the first stands. */
const kin: Record<'devanagari' | 'hebrew', string[]> = {
  devanagari: ['hi', 'mr', 'ne', 'sa'],
  hebrew: ['he', 'yi'],
};
/** Languages that are written in Latin as well as in Cyrillic script. */
const inTwoScripts = new Set(['az', 'bs', 'kk', 'ku', 'ky', 'mn', 'sr', 'tg', 'tk', 'tt', 'uz']);
/** Which of the scripts that are told apart a declared language is written in, by its ISO 15924 code. */
const scriptsOf: Record<string, ScriptName[]> = {
  Arab: ['arabic'],
  Armn: ['armenian'],
  Beng: ['bengali'],
  Cyrl: ['cyrillic'],
  Deva: ['devanagari'],
  Geor: ['georgian'],
  Grek: ['greek'],
  Hans: ['han'],
  Hant: ['han'],
  Hebr: ['hebrew'],
  Jpan: ['han', 'kana'],
  Kore: ['han', 'hangul'],
  Latn: ['latin'],
  Taml: ['tamil'],
  Telu: ['telugu'],
  Thai: ['thai'],
};
const sampleChars = 12_000;
const sampleWords = 1_500;
/** A language is scored below this only where the text is in none of those that are known. */
const minScore = 0.06;
/**
 * In a text of so few words, function words have to weigh so much together, and so much more than those of the next
 * language. With these figures 98% of what is said about 2 to 14 words of news is right; without them it is 84 to 97%.
 */
const fewWords = 30;
const minWeight = 1.2;
const minLead = 0.3;
/** Letters of a script that has one language: fewer may be a formula's, or a name's. */
const minScriptLetters = 4;
/** So few Han characters without kana may be Japanese, where the page says so. */
const fewHan = 12;

/** Who uses a word as a function word, by index, and how much it says: the less, the more languages have it. */
interface FunctionWord {
  languages: number[];
  weight: number;
}

const languages = [...functionWords.keys()];
const isCyrillicLanguage = languages.map((language) => cyrillic.has(language));
const usersOf = new Map<string, FunctionWord>();
for (const [index, words] of [...functionWords.values()].entries()) {
  for (const word of words) {
    const users = [...(usersOf.get(word)?.languages ?? []), index];
    usersOf.set(word, { languages: users, weight: 1 / Math.sqrt(users.length) });
  }
}

interface Scored {
  language: string;
  /** Weight of its function words for each word of the text. */
  score: number;
}

function scoreLanguages(words: readonly string[], isCyrillic: boolean): Scored[] {
  const scores = new Float64Array(languages.length);
  const met: number[] = [];
  for (const word of words) {
    const used = usersOf.get(word);
    if (used === undefined) continue;
    const share = used.weight / words.length;
    for (const index of used.languages) {
      if (isCyrillicLanguage[index] !== isCyrillic) continue;
      if (scores[index] === 0) met.push(index);
      scores[index] = (scores[index] ?? 0) + share;
    }
  }
  return met
    .map((index) => ({ language: languages[index] ?? '', score: scores[index] ?? 0 }))
    .sort((a, b) => b.score - a.score);
}

function firstWords(text: string): string[] {
  const sample = text.slice(0, sampleChars).toLowerCase().replaceAll('’', "'");
  const words: string[] = [];
  for (let at = 0; at < sample.length && words.length < sampleWords; ) {
    const end = endOfRun(sample, at, letter | mark | apostrophe);
    if (end > at) words.push(sample.slice(at, end));
    at = end + 1;
  }
  return words;
}

function baseOf(tag: string | null): string | null {
  const base = tag?.split(/[-_]/u)[0]?.toLowerCase() ?? '';
  if (base === 'nb' || base === 'nn') return 'no';
  return /^[a-z]{2,3}$/u.test(base) ? base : null;
}

/** A script that is most of a text, names and signs in others aside. */
const minShare = 0.4;

/** Declared tags met already: sites have one each, and asking the engine takes longer than telling the language. */
const known = new Map<string, string | null>();
const maxKnown = 1_000;
const maxTagChars = 40;

/** A declared tag as BCP 47, or null when it is none. */
function canonicalLanguage(declared: string | null): string | null {
  if (declared === null) return null;
  const before = known.get(declared);
  if (before !== undefined) return before;
  const tag = readTag(declared);
  if (declared.length <= maxTagChars && known.size < maxKnown) known.set(owned(declared), tag);
  return tag;
}

function readTag(declared: string): string | null {
  try {
    return (
      Intl.getCanonicalLocales(
        declared
          .trim()
          .replaceAll('_', '-')
          .split(/[,;\s]/u)[0] ?? '',
      )[0] ?? null
    );
  } catch {
    return null;
  }
}

/** Whether a text with these scripts can be in the language `tag`. */
function fits(tag: string, shares: ReturnType<typeof scriptShares>): boolean {
  if (inTwoScripts.has(baseOf(tag) ?? '')) return shares.latin + shares.cyrillic + shares.arabic > minShare;
  const script = new Intl.Locale(tag).maximize().script ?? '';
  const names = scriptsOf[script] ?? ['other'];
  return names.reduce((sum, name) => sum + shares[name], 0) > minShare;
}

/** Whether the words that were met are enough to say so. */
function isClear([first, second]: readonly Scored[], words: number): boolean {
  if (first === undefined || first.score < minScore) return false;
  const lead = first.score - (second?.score ?? 0);
  return words >= fewWords || (first.score * words >= minWeight && lead * words >= minLead);
}

/**
 * BCP 47 tag of the language `text` is written in; null where it is too short to tell, or in none that is known.
 * @param declared what the input says, as written: it decides between kin, and for a short text that fits its script
 */
export function detectLanguage(text: string, declared: string | null): string | null {
  const shares = scriptShares(text);
  const said = canonicalLanguage(declared);
  const saidBase = baseOf(said);
  if (shares.letters === 0) return said;
  const assumed = said !== null && fits(said, shares) ? said : null;
  const cjk = shares.han + shares.kana;
  if (cjk + shares.hangul > 0.25) {
    if (shares.hangul > cjk) return 'ko';
    if (shares.kana > 0.08 * cjk) return 'ja';
    if (saidBase === 'ja' && shares.han * shares.letters < fewHan) return 'ja';
    return isTraditional(text, said) ? 'zh-Hant' : 'zh';
  }
  for (const [script, language] of Object.entries(byScript)) {
    const share = shares[script as ScriptName];
    if (share > minShare && share * shares.letters >= minScriptLetters) {
      return script === 'hebrew' && saidBase !== null && kin.hebrew.includes(saidBase) ? saidBase : language;
    }
  }
  if (shares.devanagari > minShare)
    return saidBase !== null && kin.devanagari.includes(saidBase) ? saidBase : 'hi';
  if (shares.arabic > minShare) {
    const sample = text.slice(0, sampleChars);
    if (/[ٹڈڑےں]/u.test(sample)) return 'ur';
    return (sample.match(/[پچژگی]/gu)?.length ?? 0) > sample.length / 100 ? 'fa' : 'ar';
  }
  const words = firstWords(text);
  const scores = scoreLanguages(words, shares.cyrillic > shares.latin);
  const [first] = scores;
  if (saidBase !== null && assumed !== null && first !== undefined && first.score >= minScore) {
    const saidScore = scores.find((entry) => entry.language === saidBase)?.score ?? 0;
    if (saidScore > first.score * 0.85) return saidBase;
  }
  return isClear(scores, words.length) && first !== undefined ? first.language : assumed;
}
