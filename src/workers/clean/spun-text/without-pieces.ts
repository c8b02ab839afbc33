// Removes pieces from a block's text, and the same ones from its Markdown.
// Must not decide which pieces. A piece that is interrupted in the Markdown stays in both.
import type { Block } from '../block.ts';
import type { Unit } from './units.ts';

/** Consecutive units of a block. */
export interface Piece {
  block: number;
  /** Index among the units of its block. */
  at: number;
  size: number;
}

/** Targets of links, and images as a whole: they are not part of the text. */
const unshown = /!\[(?:\\.|[^\]\\])*\]\([^)]*\)|\]\([^)]*\)/gu;
/** Markup at both ends of a piece that is the whole text of a link or of an emphasis. */
const opensMarkup = /[[*_`~]$/u;
const closesMarkup = /^[\]*_`~]/u;

/**
 * @param units those of the block's text
 * @param pieces in order
 * @param onTaken called with each removed piece
 */
export function withoutPieces(
  block: Block,
  units: readonly Unit[],
  pieces: readonly Piece[],
  onTaken: (piece: string) => void,
): Block {
  let { text, markdown } = block;
  const shownAt = placesInMarkdown(text, markdown);
  let taken = text.length;
  for (const { at, size } of pieces.toReversed()) {
    const first = units[at];
    const last = units[at + size - 1];
    if (!first || !last || last.end > taken) continue;
    const space = /^\s*/u.exec(block.text.slice(last.end))?.[0].length ?? 0;
    const end = Math.min(last.end + space, units[at + size]?.start ?? taken, taken);
    const gone = block.text.slice(first.start, end);
    const from = shownAt[first.start];
    const until = from === undefined ? 0 : from + gone.length;
    if (from === undefined || block.markdown.slice(from, until) !== gone) continue;
    if (opensMarkup.test(block.markdown.slice(0, from)) && closesMarkup.test(block.markdown.slice(until)))
      continue;
    text = text.slice(0, first.start) + text.slice(end);
    markdown = markdown.slice(0, from) + markdown.slice(until);
    taken = first.start;
    onTaken(gone.trim());
  }
  return {
    ...block,
    text: text.trim(),
    markdown: markdown.trim(),
    linkedChars: Math.min(block.linkedChars, text.length),
  };
}

/** The index in the Markdown of each character of a text. */
function placesInMarkdown(text: string, markdown: string): number[] {
  const shown = markdown.replace(unshown, (part) => '\0'.repeat(part.length));
  const places: number[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const place = shown.indexOf(text.charAt(at), from);
    if (place === -1) break;
    places.push(place);
    from = place + 1;
  }
  return places;
}
