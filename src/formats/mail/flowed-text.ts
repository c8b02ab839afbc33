// Joins the lines of a `format=flowed` text (RFC 3676).
// Must not decode: in all encodings of email, blanks and line ends are ASCII.
import type { MimePart } from './mime-parts.ts';

/** The text with its paragraphs on one line each, if the part says that it is flowed; otherwise as it is. */
export function flowedText(bytes: Uint8Array, part: MimePart): Uint8Array {
  if (part.parameter('format')?.toLowerCase() !== 'flowed') return bytes;
  const dropsBlank = part.parameter('delsp')?.toLowerCase() === 'yes';
  const { buffer, byteOffset, length } = bytes;
  const text = Buffer.from(buffer, byteOffset, length).toString('latin1');
  const out: string[] = [];
  /** Depth of quotation of a line that goes on in the next one; null after a fixed line. */
  let flowing: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    const quote: string = /^>{0,1000}/.exec(line)?.[0] ?? '';
    // Space-stuffing: one blank comes before lines that would look like something else.
    const content = line.slice(quote.length).replace(/^ /, '');
    const isSignature = content === '-- ';
    const flows = content.endsWith(' ') && !isSignature;
    const shown = flows && dropsBlank ? content.slice(0, -1) : content;
    if (flowing === quote && !isSignature) out.push(shown);
    else out.push(`${out.length === 0 ? '' : '\n'}${quote}${quote === '' ? '' : ' '}${shown}`);
    flowing = flows ? quote : null;
  }
  return Buffer.from(out.join(''), 'latin1');
}
