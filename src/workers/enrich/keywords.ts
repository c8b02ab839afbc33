// Finds the keywords of a text: words that are repeated, cohesive, and not function words.
// Must not use dictionaries of topics, or return words that are not in the text.

import { wordsOf } from '../../languages/compile.ts';
import { functionWords } from '../../languages/function-words.ts';
import {
  apostrophe,
  endOfRun,
  flagsAt,
  hyphen,
  letter,
  mark,
  number,
  widthAt,
} from '../../text/characters.ts';
import { isSpaceless } from '../../text/script.ts';

const maxKeywords = 10;
const sampleChars = 20_000;
/** Characters that neither begin nor end a Chinese or Japanese keyword, and those that do not begin one. */
const hanEdges = wordsOf('wordEdge');
const hanStarts = wordsOf('wordEdge', 'wordStart');

const hanCommon = wordsOf('commonWord');

interface Scored {
  word: string;
  score: number;
}

/** Up to 10 keywords, the most characteristic first. */
export function findKeywords(title: string | null, text: string, language: string | null): string[] {
  const sample = text.slice(0, sampleChars);
  const scored = isSpaceless(sample)
    ? hanKeywords(title ?? '', sample)
    : spacedKeywords(title ?? '', sample, language);
  return pick(scored);
}

/** Best first, without parts of words that were already chosen. */
function pick(scored: Scored[]): string[] {
  const chosen: string[] = [];
  for (const { word } of scored.sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))) {
    const lower = word.toLowerCase();
    if (chosen.some((other) => other.toLowerCase().includes(lower) || lower.includes(other.toLowerCase())))
      continue;
    chosen.push(word);
    if (chosen.length === maxKeywords) break;
  }
  return chosen;
}

function isGlued(gram: string): boolean {
  return hanStarts.has(gram.charAt(0)) || hanEdges.has(gram.charAt(gram.length - 1));
}

const longestGram = 4;

/** A run of characters in the text, and the run of Han characters that contains it. */
interface Place {
  gram: string;
  at: number;
  from: number;
  to: number;
}

/**
 * Counts grams of up to four characters that occur at least `least` times, and finds the places of those with two or more
 * characters. A longer gram is counted only where the two grams inside it, one character shorter, both repeat.
 */
function repeatedGrams(
  text: string,
  runs: readonly RegExpExecArray[],
  least: number,
): { counts: Map<string, number>; places: Place[] } {
  const counts = new Map<string, number>();
  const places: Place[] = [];
  // Grams are compared by ids, because cutting and hashing a string at each place takes several times as long.
  /** The id of the gram of `size - 1` characters at each place; 0 if it is not repeated. */
  let shorter = new Uint32Array();
  for (let size = 1; size <= longestGram; size++) {
    const ids = new Map<number, number>();
    const met: { count: number; gram: string }[] = [];
    const idAt = new Uint32Array(text.length + 1);
    for (const { 0: run, index: from } of runs) {
      for (let at = from; at + size <= from + run.length; at++) {
        const left = shorter[at] ?? 0;
        const right = shorter[at + 1] ?? 0;
        if (size > 1 && (left === 0 || right === 0)) continue;
        const key = size === 1 ? text.charCodeAt(at) : left * (sampleChars + 1) + right;
        let id = ids.get(key);
        if (id === undefined) {
          id = met.push({ count: 0, gram: '' });
          ids.set(key, id);
        }
        idAt[at] = id;
        const gram = met[id - 1];
        if (gram !== undefined) gram.count += 1;
      }
    }
    for (const { 0: run, index: from } of runs) {
      const to = from + run.length;
      for (let at = from; at + size <= to; at++) {
        const known = met[(idAt[at] ?? 0) - 1];
        if (known === undefined) continue;
        if (known.count < least) {
          idAt[at] = 0;
          continue;
        }
        if (known.gram === '') {
          known.gram = text.slice(at, at + size);
          counts.set(known.gram, known.count);
        }
        if (size > 1) places.push({ gram: known.gram, at, from, to });
      }
    }
    shorter = idAt;
  }
  return { counts, places };
}

function hanKeywords(title: string, text: string): Scored[] {
  const runs = [...text.matchAll(/\p{Script=Han}+/gu)];
  const total = runs.reduce((sum, [run]) => sum + run.length, 0);
  const least = total > 1_200 ? 3 : 2;
  const { counts, places } = repeatedGrams(text, runs, least);
  const frequent = new Set<string>();
  for (const { gram } of places) {
    if (!frequent.has(gram) && !isGlued(gram) && !hanCommon.has(gram)) frequent.add(gram);
  }
  const left = new Map<string, Set<string>>();
  const right = new Map<string, Set<string>>();
  for (const { gram, at, from, to } of places) {
    if (!frequent.has(gram)) continue;
    const end = at + gram.length;
    // the edges of different runs count as different neighbours
    note(left, gram, at > from ? (text[at - 1] ?? '') : `<${from}`);
    note(right, gram, end < to ? (text[end] ?? '') : `>${from}`);
  }
  const scored: Scored[] = [];
  for (const gram of frequent) {
    const count = counts.get(gram) ?? 0;
    if ((left.get(gram)?.size ?? 0) < 2 || (right.get(gram)?.size ?? 0) < 2) continue;
    let cohesion = Number.POSITIVE_INFINITY;
    for (let i = 1; i < gram.length; i++) {
      const expected = ((counts.get(gram.slice(0, i)) ?? 1) * (counts.get(gram.slice(i)) ?? 1)) / total;
      cohesion = Math.min(cohesion, count / expected);
    }
    if (cohesion < 8) continue;
    scored.push({
      word: gram,
      score: count * Math.log2(1 + gram.length) * Math.log2(cohesion) * boost(title, gram),
    });
  }
  for (const [word, count] of countAll(text, /[\p{Script=Katakana}ー]{3,}|[A-Za-z][A-Za-z0-9-]{2,}/gu)) {
    if (count >= least) scored.push({ word, score: count * 5 * boost(title, word) });
  }
  return scored;
}

const boost = (title: string, word: string) => (title.toLowerCase().includes(word.toLowerCase()) ? 2.5 : 1);

function note(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  // four are as good evidence as forty
  if (!set) map.set(key, new Set([value]));
  else if (set.size < 4) set.add(value);
}

function countAll(text: string, pattern: RegExp): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(pattern)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const startsWord = letter | number | mark;
const endsClause = new Set('.,;:!?()[]"“”«»\n—–');

const clauseEnd = { word: '', topic: '' };

interface Counted {
  count: number;
  /** As first written in the text. */
  surface: string;
  /** The count of each spelling, if there are several. */
  surfaces: Map<string, number> | null;
}

function spacedKeywords(title: string, text: string, language: string | null): Scored[] {
  const stop =
    functionWords.get(language?.split('-')[0] ?? '') ?? functionWords.get('en') ?? new Set<string>();
  const counts = new Map<string, Counted>();
  const add = (surface: string, key: string) => {
    const counted = counts.get(key);
    if (counted === undefined) counts.set(key, { count: 1, surface, surfaces: null });
    else {
      counted.count += 1;
      if (counted.surfaces === null && surface !== counted.surface)
        counted.surfaces = new Map([[counted.surface, counted.count - 1]]);
      counted.surfaces?.set(surface, (counted.surfaces.get(surface) ?? 0) + 1);
    }
  };
  /** The topic of each word: its lower case, or '' if it is not a topic. */
  const topics = new Map<string, string>();
  const topicOf = (word: string): string => {
    let topic = topics.get(word);
    if (topic === undefined) {
      const lower = word.toLowerCase();
      const isTopic =
        word.length >= 3 &&
        !stop.has(lower.replaceAll('’', "'")) &&
        !/^\d+$|['’](?:s|t|re|ve|ll|d)$/u.test(word);
      topic = isTopic ? lower : '';
      topics.set(word, topic);
    }
    return topic;
  };
  /** The words of the text, with an empty one at the end of each clause. */
  const tokens: { word: string; topic: string }[] = [];
  for (let at = 0; at < text.length; ) {
    const flags = flagsAt(text, at);
    if ((flags & startsWord) === 0) {
      if (endsClause.has(text[at] ?? '')) tokens.push(clauseEnd);
      at += widthAt(text, at);
      continue;
    }
    const end = endOfRun(text, at, startsWord | apostrophe | hyphen);
    const word = text.slice(at, end);
    const topic = topicOf(word);
    if (topic !== '') add(word, topic);
    tokens.push({ word, topic });
    at = end;
  }
  // A pair occurs at most as often as the rarer of its words: most pairs need not be counted.
  const isRepeated = (topic: string) => topic !== '' && (counts.get(topic)?.count ?? 0) > 1;
  let before = clauseEnd;
  let wasRepeated = false;
  for (const token of tokens) {
    const repeated = isRepeated(token.topic);
    if (repeated && wasRepeated) add(`${before.word} ${token.word}`, `${before.topic} ${token.topic}`);
    before = token;
    wasRepeated = repeated;
  }
  const scored: Scored[] = [];
  for (const [key, counted] of counts) {
    const { count, surfaces } = counted;
    if (count < 2) continue;
    const surface = [...(surfaces ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0] ?? counted.surface;
    const isName = /^\p{Lu}/u.test(surface) ? 1.3 : 1;
    const isPair = key.includes(' ') ? 1.8 : 1;
    scored.push({ word: surface, score: count * isName * isPair * boost(title, key) });
  }
  return scored;
}
