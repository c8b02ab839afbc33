// Tells pages that say why there is no article from articles that say such things: what counts is what most of the text is.
// Must not know any phrase: notice-phrases.ts does.
import { endsLikeSentence, splitSentences } from '../../../text/sentences.ts';
import { countWords } from '../../../text/words.ts';
import { weigh } from '../tree/measure.ts';
import { matchPhrase, type NoticeKind } from './notice-phrases.ts';

export interface Notice {
  kind: NoticeKind;
  /** The sentence that says it most clearly, as written. */
  sentence: string;
  /** Whether the title says it too. */
  isNamed: boolean;
}

/** Longer texts are articles, or documents at least. */
const maxChars = 12_000;
/** A notice is in one of the first sentences. */
const openingChars = 600;
const openingSentences = 8;
/** A title is a notice where the phrase is most of it. */
const minTitleCoverage = 0.6;
const maxTitleChars = 160;
/** So much of a text has to be notices, and with what stands beside them. */
const minNoticeShare = 0.25;
const minCoveredShare = 0.6;
/** Below a title that is a notice, so little text without a sentence is a remnant. Weight as in measure.ts. */
const remnantWeight = 120;
/** Shorter sentences are labels. */
const minSentenceWords = 5;

const titleParts = /\s*[|｜–—·•:：»_]\s*|\s+-\s+/u;

/**
 * The notice that a text is made of, or null where it is an article.
 * @param text one paragraph a line, without its title
 */
export function noticeOf(title: string | null, text: string): Notice | null {
  if (text.length > maxChars) return null;
  const named = title === null ? null : titleNotice(title);
  const opening = splitSentences(text.slice(0, openingChars)).slice(0, openingSentences);
  if (named === null && !opening.some((sentence) => isNotice(sentence))) return null;
  return judge(named, splitSentences(text), named !== null);
}

/**
 * The notice on a page where nothing reads as an article, or null.
 * @param text all that the page shows, its chrome too
 */
export function noticeAmong(title: string | null, text: string): Notice | null {
  const named = title === null ? null : titleNotice(title);
  return judge(named, splitSentences(text.slice(0, maxChars)), true);
}

function isProse(sentence: string): boolean {
  return endsLikeSentence(sentence) && countWords(sentence) >= minSentenceWords;
}

function isNotice(sentence: string): boolean {
  const match = matchPhrase(sentence);
  return match !== null && match.kind !== 'companions';
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

/** @param isExpected whether something else says already that there is no article */
function judge(named: Notice | null, sentences: readonly string[], isExpected: boolean): Notice | null {
  const byKind = new Map<NoticeKind, number>();
  let clearest: { kind: NoticeKind; sentence: string; coverage: number } | null = null;
  let whole = 0;
  let notices = 0;
  let covered = 0;
  let prose = 0;
  for (const sentence of sentences) {
    const weight = weigh(sentence);
    whole += weight;
    const match = matchPhrase(sentence);
    if (match === null) {
      if (isProse(sentence)) prose += weight;
      continue;
    }
    covered += weight;
    if (match.kind === 'companions') continue;
    notices += weight;
    byKind.set(match.kind, (byKind.get(match.kind) ?? 0) + weight);
    if (match.coverage > (clearest?.coverage ?? 0)) {
      clearest = { kind: match.kind, sentence, coverage: match.coverage };
    }
  }
  const isMadeOfIt = notices >= whole * minNoticeShare && covered >= whole * minCoveredShare;
  const isBelowIt = prose <= covered && (notices > 0 || (prose === 0 && whole <= remnantWeight));
  if (!(notices > 0 && isMadeOfIt) && !(isExpected && isBelowIt)) return null;
  const [most] = [...byKind].sort(([, one], [, other]) => other - one);
  const kind = named?.kind ?? most?.[0] ?? clearest?.kind;
  if (kind === undefined) return null;
  return { kind, sentence: named?.sentence ?? clearest?.sentence ?? '', isNamed: named !== null };
}

/** Weight of the sentences in `text` that no notice says. */
export function weighProse(text: string): number {
  return splitSentences(text).reduce(
    (sum, sentence) => sum + (isProse(sentence) && matchPhrase(sentence) === null ? weigh(sentence) : 0),
    0,
  );
}
