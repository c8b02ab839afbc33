// Joins lines that are pieces of one sentence: scrapes put each link and each note mark on a separate line.
// Must not join lines that can stand alone: items of a list, verses, headings.
import { type Line, makeLine } from './line.ts';

const opensBracket = /[([{（［【「『“]$/u;
const goesOn = /^[)\]}）］】」』”,.;:!?%，。、；：！？]/u;
/** A piece in brackets is a note mark: a number, a letter, a word. */
const maxMarkChars = 12;
/** A line that breaks off and goes on in lower case is one sentence if it has more words than a label. */
const leastWords = 5;
const leastLongWeight = 60;
const opensSmall = /^\p{Ll}(?![\w+.-]{1,10}:\/\/)/u;

function belongs(before: Line, line: Line, after: Line | undefined, isJoined: boolean): boolean {
  if (line.afterGap) return false;
  if (opensBracket.test(before.text)) return line.text.length <= maxMarkChars || goesOn.test(line.text);
  if (goesOn.test(line.text)) return isJoined || /[\p{L}\p{N})\]”"’]$/u.test(before.text);
  if (before.isClosed || !/[\p{L}\p{N},]$/u.test(before.text)) return false;
  if (!opensSmall.test(line.text)) return false;
  if (isJoined) return true;
  // Short lines that all begin in lower case are verses or the items of a list.
  const isOneOfMany =
    line.weight < leastLongWeight &&
    [before, after].some((beside) => beside !== undefined && opensSmall.test(beside.text));
  return !isOneOfMany && !/^\d/u.test(before.text) && before.text.split(' ').length >= leastWords;
}

/** The lines, with the pieces of each sentence joined. */
export function joinPieces(lines: Line[]): Line[] {
  const joined: Line[] = [];
  let pieces: string[] = [];
  let last: Line | null = null;
  const flush = () => {
    const opening = last;
    if (opening === null) return;
    joined.push(pieces.length === 1 ? opening : makeLine(pieces.join(''), afterGap));
    pieces = [];
  };
  let afterGap = false;
  for (const [at, line] of lines.entries()) {
    if (last !== null && belongs(last, line, lines[at + 1], pieces.length > 1)) {
      if (!goesOn.test(line.text) && !opensBracket.test(last.text)) pieces.push(' ');
    } else {
      flush();
      ({ afterGap } = line);
    }
    pieces.push(line.text);
    last = line;
  }
  flush();
  return joined;
}
