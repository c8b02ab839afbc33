// Shortens a text to a width on the terminal.
// Must not cut through a character that is made of several code points.
import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The text if it fits `maxColumns`, else its beginning and its end with … between them: of a path both matter.
 * A wide character takes two columns, so the result may be one column narrower.
 */
export function cutMiddle(text: string, maxColumns: number): string {
  if (stringWidth(text) <= maxColumns) return text;
  if (maxColumns < 1) return '';
  const characters = Array.from(segmenter.segment(text), ({ segment }) => segment);
  const headColumns = Math.ceil((maxColumns - 1) / 2);
  const head = fitting(characters, headColumns);
  const tail = fitting(characters.toReversed(), maxColumns - 1 - stringWidth(head.join('')));
  return `${head.join('')}…${tail.toReversed().join('')}`;
}

/** As many characters from the start as fit. */
function fitting(characters: string[], columns: number): string[] {
  let left = columns;
  const end = characters.findIndex((character) => {
    left -= stringWidth(character);
    return left < 0;
  });
  return end === -1 ? characters : characters.slice(0, end);
}
