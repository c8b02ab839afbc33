// Tells the language of a text: by script, and where a script has many languages by their function words.
// Must not trust a declared language over the text: it only breaks ties and fills silence.
import { apostrophe, endOfRun, letter, mark } from '../../text/characters.ts';
import { functionWords } from '../../text/function-words.ts';
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
const sampleChars = 12_000;
const sampleWords = 1_500;

/** The languages that use a word as a function word: a word of many says little of each. */
const wordLanguages = new Map<string, string[]>();
for (const [language, words] of functionWords) {
  for (const word of words) wordLanguages.set(word, [...(wordLanguages.get(word) ?? []), language]);
}

function scoreLanguages(text: string, isCyrillic: boolean): { language: string; score: number }[] {
  const words = firstWords(text);
  const scores = new Map<string, number>();
  for (const word of words) {
    const languages = wordLanguages.get(word);
    if (languages === undefined) continue;
    for (const language of languages) {
      if (cyrillic.has(language) !== isCyrillic) continue;
      scores.set(language, (scores.get(language) ?? 0) + 1 / Math.sqrt(languages.length) / words.length);
    }
  }
  return [...scores].map(([language, score]) => ({ language, score })).sort((a, b) => b.score - a.score);
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

/** A declared tag as BCP 47, or null when it is none. */
function canonicalLanguage(declared: string | null): string | null {
  if (declared === null) return null;
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

/**
 * BCP 47 tag of the language `text` is written in; null where nothing tells.
 * @param declared what the input says, as written
 */
export function detectLanguage(text: string, declared: string | null): string | null {
  const shares = scriptShares(text);
  const said = canonicalLanguage(declared);
  const saidBase = baseOf(said);
  if (shares.letters === 0) return said;
  const cjk = shares.han + shares.kana;
  if (cjk + shares.hangul > 0.25) {
    if (shares.hangul > cjk) return 'ko';
    if (shares.kana > 0.08 * cjk) return 'ja';
    return isTraditional(text, said) ? 'zh-Hant' : 'zh';
  }
  for (const [script, language] of Object.entries(byScript)) {
    if (shares[script as ScriptName] > 0.4) {
      return script === 'hebrew' && saidBase !== null && kin.hebrew.includes(saidBase) ? saidBase : language;
    }
  }
  if (shares.devanagari > 0.4)
    return saidBase !== null && kin.devanagari.includes(saidBase) ? saidBase : 'hi';
  if (shares.arabic > 0.4) {
    const sample = text.slice(0, sampleChars);
    if (/[ٹڈڑےں]/u.test(sample)) return 'ur';
    return (sample.match(/[پچژگی]/gu)?.length ?? 0) > sample.length / 100 ? 'fa' : 'ar';
  }
  const isCyrillic = shares.cyrillic > shares.latin;
  const scores = scoreLanguages(text, isCyrillic);
  const [first] = scores;
  if (!first || first.score < 0.06) return said;
  if (saidBase !== null) {
    const saidScore = scores.find((entry) => entry.language === saidBase)?.score ?? 0;
    if (saidScore > first.score * 0.85) return saidBase;
  }
  return first.language;
}
