// The form in which titles and lines are compared: letters and digits only, one case, one width.
// Must not be used for output.
import { endOfRun, letter, mark, number, widthAt } from '../../text/characters.ts';

const isAscii = /^[\0-\x7f]*$/;

/** Letters and digits of a text, lower case, full width made half. */
export function squash(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase().replace(/[^a-z\d]+/g, '');
  const plain = text.normalize('NFKC').toLowerCase();
  let squashed = '';
  for (let at = 0; at < plain.length; ) {
    const end = endOfRun(plain, at, letter | number | mark);
    if (end === at) at += widthAt(plain, at);
    else {
      squashed += plain.slice(at, end);
      at = end;
    }
  }
  return squashed;
}
