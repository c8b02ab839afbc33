// Tells the language of a text: by script, and where a script has many languages by their function words.
// Must not trust a declared language over the text: it only breaks ties and fills silence.
import { apostrophe, endOfRun, letter, mark } from '../../text/characters.ts';
import { functionWords } from '../../text/function-words.ts';
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
const sampleChars = 12_000;
const sampleWords = 1_500;

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

function scoreLanguages(text: string, isCyrillic: boolean): { language: string; score: number }[] {
  const words = firstWords(text);
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
