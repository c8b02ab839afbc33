// Recognises a line of tags run together without spaces: pieces of the article's own words, and nothing else.
// Must not be called for lines inside the main content: a short heading can look the same.
import { anywhere, patternOf } from '../../../languages/compile.ts';

const clauseCharacter = patternOf('clauseCharacter', anywhere);

/** Longest piece that counts as one tag, in characters. */
const maxPiece = 6;

/**
 * Whether `line` splits into three or more words of 2 to 6 characters that are all in `mainContent`, but not side by side.
 * @param mainContent the title and the text below the line; its first 20,000 characters are searched
 */
export function isTagLine(line: string, mainContent: string): boolean {
  if (line.length < 6 || line.length > 60) return false;
  if (!/^[\p{Script=Han}\p{L}\p{N}]+$/u.test(line) || !/\p{Script=Han}{4}/u.test(line)) return false;
  if (clauseCharacter.test(line)) return false;
  const sample = mainContent.slice(0, 20_000);
  if (sample.includes(line)) return false;
  let pieces = 0;
  let covered = 0;
  for (let at = 0; at < line.length; ) {
    let size = Math.min(maxPiece, line.length - at);
    while (size >= 2 && !occursTwice(sample, line.slice(at, at + size))) size--;
    if (size >= 2) {
      pieces++;
      covered += size;
      at += size;
    } else at++;
  }
  return pieces >= 3 && covered / line.length >= 0.85;
}

function occursTwice(text: string, piece: string): boolean {
  const first = text.indexOf(piece);
  return first >= 0 && text.indexOf(piece, first + piece.length) >= 0;
}
