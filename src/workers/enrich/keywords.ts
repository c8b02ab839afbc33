// Words that stand out in a text: repeated, cohesive, and not function words.
// Must not use dictionaries of topics, and must not return words that aren't in the text.
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
import { functionWords } from '../../text/function-words.ts';
import { isSpaceless } from '../../text/script.ts';

const maxKeywords = 10;
const sampleChars = 20_000;
/** Characters that begin or end no Chinese or Japanese keyword. */
const hanGlue =
  /^[的了是在将把被与和对等也都就还这那为从到再我你他她它们其之以及于而或并但又很更最已有无不能会可要让使向由因所此该每各某个些种位名次年月日时分第今昨明前后中上下内外里多少大小来去说称表示据者性化]|[的了是在将把被与和对等也都就还这那为从到再我你他她它们其之以及于而或并但又很更最已有无不能会可要让使向由因所此该每各某个些种位名次年月日时第今昨前后中上里多少来去说称表据]$/u;

/** Words that every report uses. */
const hanCommon =
  /^(?:工作|进行|开展|情况|表示|相关|有关|目前|要求|加强|落实|措施|问题|方面|部门|人员|单位|活动|发展|建设|管理|服务|提供|通过|其中|同时|由于|因此|如果|因为|所以|可以|没有|已经|一个|我们|他们|自己|认为|指出|强调|介绍|记者|报道|消息|今年|去年|时间|成为|作为|需要|继续|积极|全面|推进|推动|实现|提高|组织|工作组|召开|会议|领导|出席|参加|座谈|主要|重要|累计|报告|截至|発表|関係|場合)$/u;

interface Scored {
  word: string;
  score: number;
}

/** Up to 10 keywords, most telling first. */
export function findKeywords(title: string | null, text: string, language: string | null): string[] {
  const sample = text.slice(0, sampleChars);
  const scored = isSpaceless(sample)
    ? hanKeywords(title ?? '', sample)
    : spacedKeywords(title ?? '', sample, language);
  return pick(scored);
}

/** Best first, leaving out pieces of words already chosen. */
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

function hanKeywords(title: string, text: string): Scored[] {
  const runs = [...text.matchAll(/\p{Script=Han}+/gu)];
  const counts = new Map<string, number>();
  let total = 0;
  for (const [run] of runs) {
    total += run.length;
    for (let i = 0; i < run.length; i++) {
      for (let size = 1; size <= 4 && i + size <= run.length; size++) {
        const gram = run.slice(i, i + size);
        counts.set(gram, (counts.get(gram) ?? 0) + 1);
      }
    }
  }
  const least = total > 1_200 ? 3 : 2;
  const frequent = new Set<string>();
  for (const [gram, count] of counts) {
    if (gram.length >= 2 && count >= least && !hanGlue.test(gram) && !hanCommon.test(gram))
      frequent.add(gram);
  }
  // Neighbours only of what is frequent: most grams of a text stand in it once.
  const left = new Map<string, Set<string>>();
  const right = new Map<string, Set<string>>();
  for (const match of runs) {
    const run = match[0];
    for (let i = 0; i < run.length; i++) {
      for (let size = 2; size <= 4 && i + size <= run.length; size++) {
        const gram = run.slice(i, i + size);
        if (!frequent.has(gram)) continue;
        // the edge of a run differs from every other neighbour
        note(left, gram, run[i - 1] ?? `<${match.index}`);
        note(right, gram, run[i + size] ?? `>${match.index}`);
      }
    }
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
  // four tell as much as forty
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
  /** As it was written first. */
  surface: string;
  /** How often each way of writing was found, where there are several. */
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
  /** The topic's lower-case form, '' for a word that is none. */
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
  /** The text's words, and one of nothing where a clause ends. */
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
  // A pair stands in a text as often as the rarer of its words at most: most need not be counted.
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
