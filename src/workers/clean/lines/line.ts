// One line of a text input and what its shape says about it.
// Must not know other lines: position and neighbours are for the steps that read them.
import { squeezeSpace } from '../../../text/normalise.ts';
import { endsLikeSentence } from '../../../text/sentences.ts';
import { countWide } from '../../../text/words.ts';

export interface Line {
  /** White space squeezed; never empty. */
  text: string;
  /** Whether an empty line precedes it. */
  afterGap: boolean;
  /** Length on a scale where a Han or kana character weighs like 2.2 Latin letters. */
  weight: number;
  /** Ends with a full stop or the like. */
  isClosed: boolean;
  /** Reads like sentences rather than a label or a headline. */
  isProse: boolean;
}

/**
 * Later lines are not read: the longest articles have about a thousand lines, large books twenty thousand.
 * @internal
 */
export const maxLines = 50_000;
const lineEnd = /\r\n?|[\n\u2028\u2029]/gu;
/** Only the head of longer lines is examined. */
const headChars = 1_500;

/** At least one stop or comma for every 250 characters: clouds of tags and menus have none. */
function hasStops(text: string): boolean {
  const stops = text.match(/[。！？，、；]|[,;](?=\s)|[.!?]["”’)]*(?=\s|$)/gu)?.length ?? 0;
  return stops >= Math.max(1, Math.floor(text.length / 250));
}

/** Makes a line of text whose white space is already squeezed. */
export function makeLine(text: string, afterGap: boolean): Line {
  if (text.length > headChars) {
    const isProse = hasStops(text.slice(0, headChars));
    return { text, afterGap, weight: text.length, isClosed: endsLikeSentence(text), isProse };
  }
  const weight = text.length + 1.2 * countWide(text);
  const isClosed = endsLikeSentence(text);
  const opensAsList = /^(?:\d{1,3}[.)、]|[-*•●])\s/u.test(text);
  const isProse =
    (isClosed && weight >= 40) ||
    (weight >= 130 && hasStops(text)) ||
    (opensAsList && weight >= 80 && hasStops(text));
  return { text, afterGap, weight, isClosed, isProse };
}

/** The non-empty lines of `body` in order, at most `maxLines`, and where the last of them ends. */
export function readLines(body: string): { lines: Line[]; end: number } {
  const lines: Line[] = [];
  let afterGap = false;
  let from = 0;
  while (from < body.length && lines.length < maxLines) {
    lineEnd.lastIndex = from;
    const found = lineEnd.exec(body);
    const text = squeezeSpace(body.slice(from, found?.index));
    if (text !== '') lines.push(makeLine(text, afterGap));
    afterGap = text === '';
    from = found === null ? body.length : lineEnd.lastIndex;
  }
  return { lines, end: from };
}
