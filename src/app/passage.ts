// Chooses the passage of an article that says most of what was searched for.
// Must not decide what a match is.
import { findWords, type Mark, type QueryPart } from '../text/find-words.ts';
import { isSpaceless } from '../text/script.ts';

/** A text with marks: pairs of offsets in UTF-16 units. */
export interface Marked {
  text: string;
  marks: [from: number, to: number][];
}

/** Length of a passage, and how much of it comes before the first mark. Half of it where a character is as much as a word. */
const passageUnits = 220;
const unitsBefore = 60;

/** The title, or another short text, with its marks. */
export function markedWhole(text: string, parts: readonly QueryPart[]): Marked {
  return { text, marks: findWords(text, parts).map(({ from, to }) => [from, to]) };
}

/** The passage with the most parts of the query, the first of several; the beginning of the text if there is none. */
export function passageOf(text: string, parts: readonly QueryPart[]): Marked {
  const share = isSpaceless(text) ? 0.5 : 1;
  const marks = findWords(text, parts);
  const start = bestStart(marks, (passageUnits - unitsBefore) * share);
  const wanted = start === undefined ? 0 : Math.max(0, start.from - unitsBefore * share);
  const from = wanted === 0 ? 0 : wordStart(text, wanted, start?.from ?? 0);
  const wantedEnd = Math.max(from + passageUnits * share, start?.to ?? 0);
  const to = wantedEnd >= text.length ? text.length : wordEnd(text, wantedEnd, start?.to ?? from);
  const before = from > 0 ? '…' : '';
  const offset = before.length - from;
  return {
    text: `${before}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    marks: marks
      .filter((mark) => mark.from >= from && mark.to <= to)
      .map((mark) => [mark.from + offset, mark.to + offset]),
  };
}

/** The first mark from which on, within `reach`, most parts are found. */
function bestStart(marks: readonly Mark[], reach: number): Mark | undefined {
  let best: Mark | undefined;
  let most = 0;
  const counts = new Map<number, number>();
  let end = 0;
  for (const mark of marks) {
    for (let next = marks[end]; next !== undefined; next = marks[end]) {
      if (next.to > mark.from + reach && next !== mark) break;
      counts.set(next.part, (counts.get(next.part) ?? 0) + 1);
      end += 1;
    }
    if (counts.size > most) {
      most = counts.size;
      best = mark;
    }
    const left = (counts.get(mark.part) ?? 0) - 1;
    if (left > 0) counts.set(mark.part, left);
    else counts.delete(mark.part);
  }
  return best;
}

/** The first beginning of a word or line from `at` on, before `limit`; within scripts without spaces any character. */
function wordStart(text: string, at: number, limit: number): number {
  const space = text.slice(at, limit).search(/\s\S/);
  return space === -1 ? outsidePair(text, at) : at + space + 1;
}

function wordEnd(text: string, at: number, least: number): number {
  const near = text.slice(Math.max(least, at - 30), at).search(/\s\S*$/);
  return near === -1 ? outsidePair(text, at) : Math.max(least, at - 30) + near;
}

function outsidePair(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000 ? at + 1 : at;
}
