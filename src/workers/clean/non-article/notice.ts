// Distinguishes notice pages (error pages, bot walls and the like) from articles that quote them: most of the text decides.
// Must not know any phrase: notice-phrases.ts does.
import { weigh } from '../../../html/measure.ts';
import { endsLikeSentence, splitSentences } from '../../../text/sentences.ts';
import { countWide, countWords } from '../../../text/words.ts';
import { matchPhrase, type NoticeKind, type PhraseMatch } from './notice-phrases.ts';

export interface Notice {
  kind: NoticeKind;
  /** The sentence that shows it most clearly, as written. */
  sentence: string;
  /** Whether the title says it too. */
  isNamed: boolean;
}

/** Longer texts are articles, or documents at least. */
const maxChars = 12_000;
/** A notice is in one of the first sentences. */
const openingChars = 600;
const openingSentences = 8;
/** In texts up to this length, the clauses of the first sentences are examined too. */
const clauseChars = 300;
/** A title is a notice if the phrase is most of it. */
const minTitleCoverage = 0.6;
const maxTitleChars = 160;
/** The share of a text that must be notices, and the share including their companions. */
const minNoticeShare = 0.25;
const minCoveredShare = 0.6;
const minCoverageAlone = 0.3;
/** In a short text without other sentences, less is enough. */
const shortWeight = 400;
const minShortShare = 0.4;
/** A short text below a title that is a notice may explain it at some length. */
const proseToCoveredWhereShort = 3;
/** Below a title that is a notice, text up to this weight without a sentence is a remnant. Weight as in measure.ts. */
const remnantWeight = 120;
/** Shorter sentences are labels. */
const minSentenceWords = 5;

const titleParts = /\s*[|｜–—·•:：»_]\s*|\s+-\s+/u;

/**
 * The notice that a text consists of, or null if it is an article.
 * @param text one paragraph per line, without the title
 */
export function noticeOf(title: string | null, text: string): Notice | null {
  if (text.length > maxChars) return null;
  const named = title === null ? null : titleNotice(title);
  const opening = splitSentences(text.slice(0, openingChars)).slice(0, openingSentences);
  const withClauses = text.length <= clauseChars;
  if (named === null && !opening.some((sentence) => isNotice(sentence, withClauses))) return null;
  return judge(named, splitSentences(text), named !== null);
}

/**
 * The notice on a page without anything like an article, or null.
 * @param text all text that the page shows, including its chrome
 */
export function noticeAmong(title: string | null, text: string): Notice | null {
  const named = title === null ? null : titleNotice(title);
  return judge(named, splitSentences(text.slice(0, maxChars)), true);
}

function isProse(sentence: string): boolean {
  if (!endsLikeSentence(sentence)) return false;
  return countWords(sentence) - countWide(sentence) / 2 >= minSentenceWords;
}

function isNotice(sentence: string, withClauses: boolean): boolean {
  return [sentence, ...(withClauses ? clausesOf(sentence) : [])].some((part) => {
    const match = matchPhrase(part);
    return match !== null && match.kind !== 'companions';
  });
}

function titleNotice(title: string): Notice | null {
  if (title.length > maxTitleChars) return null;
  for (const part of [title, ...title.split(titleParts)]) {
    const match = matchPhrase(part);
    if (match === null || match.kind === 'companions' || match.coverage < minTitleCoverage) continue;
    return { kind: match.kind, sentence: part.trim(), isNamed: true };
  }
  return null;
}

/** The clauses of a sentence: Chinese and Japanese chain what other languages write as separate sentences. */
function clausesOf(sentence: string): string[] {
  return sentence.includes('，') || sentence.includes('、') ? sentence.split(/(?<=[，、])/u) : [sentence];
}

/** What the sentences of a text add up to. Weights as in measure.ts. */
class Tally {
  whole = 0;
  notices = 0;
  covered = 0;
  prose = 0;
  clearest: { kind: NoticeKind; sentence: string; coverage: number } | null = null;
  #sentences = 0;
  readonly #byKind = new Map<NoticeKind, number>();

  add(sentence: string): void {
    const match = matchPhrase(sentence);
    if (match !== null) {
      this.#cover(sentence, match);
      return;
    }
    const counts = isProse(sentence);
    for (const clause of clausesOf(sentence)) {
      const said = clause === sentence ? null : matchPhrase(clause);
      if (said !== null) this.#cover(clause, said);
      else {
        this.whole += weigh(clause);
        if (counts) this.prose += weigh(clause);
      }
    }
  }

  #cover(sentence: string, { kind, coverage }: PhraseMatch): void {
    const weight = weigh(sentence);
    this.whole += weight;
    this.covered += weight;
    if (kind === 'companions') return;
    this.notices += weight;
    this.#sentences++;
    this.#byKind.set(kind, (this.#byKind.get(kind) ?? 0) + weight);
    if (coverage > (this.clearest?.coverage ?? 0)) this.clearest = { kind, sentence, coverage };
  }

  get kind(): NoticeKind | undefined {
    return [...this.#byKind].sort(([, one], [, other]) => other - one)[0]?.[0];
  }

  /** Whether most of it consists of notices and their companions. */
  get isMadeOfNotices(): boolean {
    const { notices, covered, prose, whole } = this;
    // A single sentence must be the phrase, not only begin with it.
    if (this.#sentences < 2 && (this.clearest?.coverage ?? 0) < minCoverageAlone) return false;
    if (notices >= whole * minNoticeShare && covered >= whole * minCoveredShare) return true;
    return prose === 0 && whole <= shortWeight && notices >= whole * minShortShare;
  }

  /** Whether it may be the text below a title that is a notice. */
  get explainsNotice(): boolean {
    const { notices, covered, prose, whole } = this;
    if (notices > 0) return prose <= covered * (whole <= shortWeight ? proseToCoveredWhereShort : 1);
    return prose === 0 && whole <= remnantWeight;
  }
}

/** @param isExpected whether there is other evidence that the page has no article */
function judge(named: Notice | null, sentences: readonly string[], isExpected: boolean): Notice | null {
  const tally = new Tally();
  for (const sentence of sentences) tally.add(sentence);
  if (!tally.isMadeOfNotices && !(isExpected && tally.explainsNotice)) return null;
  const kind = named?.kind ?? tally.kind;
  if (kind === undefined) return null;
  const sentence = named?.sentence ?? tally.clearest?.sentence ?? '';
  return { kind, sentence: sentence.trim(), isNamed: named !== null };
}

/** Weight of the sentences in `text` that are not part of a notice. */
export function weighProse(text: string): number {
  return splitSentences(text).reduce(
    (sum, sentence) => sum + (isProse(sentence) && matchPhrase(sentence) === null ? weigh(sentence) : 0),
    0,
  );
}
