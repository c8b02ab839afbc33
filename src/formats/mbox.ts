// A mailbox in one file (mbox): each letter (email) is an item. Lines that begin with `From ` separate them, unless they are text.
// Must not read a letter: eml.ts does.
import { isEmpty } from './binary.ts';
import { type Content, tooLarge } from './bytes/bounded-content.ts';
import { splitLineBatches } from './bytes/lines.ts';
import { createPartCollector, type PartCollector } from './bytes/part-collector.ts';
import { type Container, headOf, type Member } from './format.ts';
import { isLetterHead, isSeparator } from './mail/mail-head.ts';
import { isHeaderLine } from './mail/mime-headers.ts';

const lineFeed = Buffer.from('\n');
const capitalF = 0x46;
const mostSeparatorBytes = 500;

export const mbox: Container = {
  kind: 'container',
  name: 'mbox',
  about: {
    title: 'mbox',
    read: 'each email, as in EML; quoted and unquoted `From ` lines, `Content-Length` headers',
    refused: 'emails without text, anything that is not part of an email',
  },
  sniff(head) {
    const [first = '', second = ''] = head.replace(/^(?:\xef\xbb\xbf)?\s*/, '').split(/\r?\n/, 2);
    return isSeparator(first) && beginsLetter(second);
  },
  async *open(source, { maxBytes }) {
    const mailbox = new Mailbox(maxBytes);
    for await (const lines of splitLineBatches(source, maxBytes)) yield* mailbox.take(lines);
    yield* mailbox.end();
  },
};

/** Whether a line may be the first of a letter's head. */
function beginsLetter(line: string): boolean {
  return /^>?From /.test(line) || (isHeaderLine(line) && /:(?:\s|$)/.test(line));
}

/** Puts letters together from the lines of a mailbox. */
class Mailbox {
  readonly #maxBytes: number;
  #letter: PartCollector;
  /** Letters that have ended. */
  #ended: Member[] = [];
  /** A line that separates letters if the next one begins a letter. */
  #doubtful: Buffer | null = null;
  #isAfterBlank = true;
  #hasBegun = false;
  #isInHead = true;
  #statedLength: number | null = null;
  /** Where the letter ends if the length in its head is right; null if the head states no length or a wrong one. */
  #claimedEnd: number | null = null;
  /** Positions of separators within the claimed length. */
  #inside: number[] = [];

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#letter = createPartCollector(maxBytes);
  }

  /** @returns letters that have ended */
  take(lines: readonly (Uint8Array | 'too_long')[]): Member[] {
    for (const line of lines) this.#takeLine(line);
    return this.#ended.splice(0);
  }

  end(): Member[] {
    if (this.#doubtful !== null) this.#add(this.#doubtful);
    this.#doubtful = null;
    this.#finish();
    return this.#ended.splice(0);
  }

  #takeLine(line: Uint8Array | 'too_long'): void {
    const doubtful = this.#doubtful;
    if (doubtful !== null) {
      this.#doubtful = null;
      if (line !== 'too_long' && beginsLetter(startOf(line))) this.#separate(doubtful);
      else this.#add(doubtful);
    }
    const maySeparate = this.#isAfterBlank && line !== 'too_long' && line[0] === capitalF;
    if (maySeparate && isSeparator(startOf(line))) {
      this.#doubtful = Buffer.from(line);
      this.#isAfterBlank = false;
    } else this.#add(line);
  }

  /** A separator begins the next letter, unless it is within the length that the letter claims. */
  #separate(line: Buffer): void {
    if (this.#claimedEnd !== null && this.#letter.length < this.#claimedEnd) {
      this.#inside.push(this.#letter.length);
      this.#add(line);
      return;
    }
    this.#finish();
    this.#hasBegun = true;
    this.#letter.take(line);
    this.#letter.take(lineFeed);
    this.#isInHead = true;
    this.#statedLength = null;
    this.#claimedEnd = null;
    this.#inside = [];
  }

  #add(line: Uint8Array | 'too_long'): void {
    const isBlank = line !== 'too_long' && (line.length === 0 || (line.length === 1 && line[0] === 0x0d));
    this.#isAfterBlank = isBlank;
    // Nothing but blank lines comes before the first separator.
    if (!this.#hasBegun) return;
    if (this.#claimedEnd !== null && this.#letter.length > this.#claimedEnd + 2) this.#dropClaim();
    if (line === 'too_long') this.#letter.take(new Uint8Array(this.#maxBytes + 1));
    else this.#letter.take(line);
    this.#letter.take(lineFeed);
    if (this.#isInHead && line !== 'too_long') this.#takeHeadLine(line, isBlank);
  }

  #takeHeadLine(line: Uint8Array, isBlank: boolean): void {
    const stated = /^content-length:\s*(\d{1,15})\s*$/i.exec(startOf(line))?.[1];
    if (stated !== undefined) this.#statedLength = Number(stated);
    if (!isBlank) return;
    this.#isInHead = false;
    const end = this.#letter.length + (this.#statedLength ?? 0);
    if (this.#statedLength !== null && end <= this.#maxBytes) this.#claimedEnd = end;
  }

  /** The letter is longer than it claims: separators within it were real ones. */
  #dropClaim(): void {
    this.#claimedEnd = null;
    const last = this.#inside.at(-1);
    if (last === undefined) return;
    const whole = this.#letter.finish();
    if (whole === 'too_long') {
      this.#ended.push(tooLarge(this.#maxBytes));
      return;
    }
    this.#cut(whole.subarray(0, last));
    this.#letter.take(whole.subarray(last));
    this.#inside = [];
  }

  #finish(): void {
    if (!this.#hasBegun) return;
    const length = this.#letter.length;
    const end = this.#claimedEnd;
    // A blank line may come between the claimed end and the separator.
    const isRight = end !== null && length >= end && length <= end + 2;
    const whole = this.#letter.finish();
    if (whole === 'too_long') this.#ended.push(tooLarge(this.#maxBytes));
    else if (isRight) this.#ended.push(memberOf(whole));
    else this.#cut(whole);
  }

  #cut(bytes: Buffer): void {
    let start = 0;
    for (const next of [...this.#inside, bytes.length]) {
      if (next > start) this.#ended.push(memberOf(bytes.subarray(start, next)));
      start = next;
    }
  }
}

function startOf({ buffer, byteOffset, length }: Uint8Array): string {
  const start = Buffer.from(buffer, byteOffset, Math.min(length, mostSeparatorBytes)).toString('latin1');
  return start.replace(/\r$/, '');
}

/** A letter with the separator before it. */
function memberOf(bytes: Buffer): Member {
  const lineEnd = bytes.indexOf(lineFeed) + 1;
  const letter = unescaped(bytes.subarray(lineEnd));
  if (isEmpty(letter)) return { skipped: 'empty_member' };
  const head = headOf(letter);
  // A message that mail servers write for internal use.
  if (/^subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA/im.test(head))
    return { skipped: 'metadata' };
  // A head that is not one of a letter by itself is one behind the separator.
  const content: Content = { bytes: isLetterHead(head) ? letter : bytes };
  return content;
}

/** Writers put a `>` before `From ` at the beginning of a line, and most of them also before `>From `. */
function unescaped(letter: Buffer): Buffer {
  if (!letter.includes('>From ')) return letter;
  return Buffer.from(letter.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1');
}
