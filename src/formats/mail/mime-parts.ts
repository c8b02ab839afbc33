// Finds the parts of a letter or saved page (MIME), in one walk over its lines.
// Must not decode a part, or choose one.
import { isHeaderLine, MimeHeaders, type Parameterised, readParameters } from './mime-headers.ts';
import { undoTransfer } from './mime-transfer.ts';

/** Limits of depth and number of parts: nobody writes letters beyond them. */
const mostDepth = 100;
const mostParts = 10_000;
const mostBoundaryChars = 1_000;
const mostGuessedChars = 200;

/** The beginning of a line that only the head of a part has. */
const partHead = /^(?:content-(?:disposition|id|location|transfer-encoding|type)|mime-version):/i;

/** A field whose name has bytes that are not allowed in names. */
const damagedField = /^[!-9;-~]{0,40}[\u0080-\u00ff][^\s:]{0,40}: /;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const dash = 0x2d;

export class MimePart {
  readonly headers: MimeHeaders;
  /** Of a multipart, or the one letter of `message/rfc822`. */
  readonly children: MimePart[] = [];
  readonly depth: number;
  readonly #bytes: Uint8Array;
  readonly #usualType: string;
  #type: Parameterised | null = null;
  #isMixed = false;
  /** Of the body, in the bytes of the letter. */
  start = 0;
  end = 0;

  constructor(bytes: Uint8Array, depth: number, usualType: string, headers = new MimeHeaders()) {
    this.headers = headers;
    this.#bytes = bytes;
    this.depth = depth;
    this.#usualType = usualType;
  }

  /** In lower case, such as `text/html`. */
  get type(): string {
    if (this.#isMixed) return 'multipart/mixed';
    const { value } = this.#contentType();
    return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(value) ? value : this.#usualType;
  }

  /** Parts were found in it although it does not declare any: the content before them is its first part. */
  becomeMixed(): void {
    const first = new MimePart(this.#bytes, this.depth + 1, this.#usualType, this.headers);
    first.start = this.start;
    first.end = this.end;
    this.children.push(first);
    this.#isMixed = true;
  }

  parameter(name: string): string | null {
    return this.#contentType().parameters.get(name) ?? null;
  }

  /** `attachment` or `inline`, in lower case; empty without one. */
  get disposition(): string {
    return readParameters(this.headers.first('content-disposition') ?? '').value;
  }

  get hasFileName(): boolean {
    const disposition = readParameters(this.headers.first('content-disposition') ?? '');
    return disposition.parameters.has('filename') || this.#contentType().parameters.has('name');
  }

  /** The body without its transfer encoding. */
  content(): Uint8Array {
    const encoding = this.headers.first('content-transfer-encoding');
    return undoTransfer(this.#bytes.subarray(this.start, this.end), encoding);
  }

  #contentType(): Parameterised {
    this.#type ??= readParameters(this.headers.first('content-type') ?? '');
    return this.#type;
  }
}

/** The letter in `bytes`, with its parts. A damaged letter is read as far as possible. */
export function readMime(bytes: Uint8Array): MimePart {
  return new Walk(withLineFeeds(bytes)).root;
}

/** Line ends of old Macs. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(lineFeed)) return bytes;
  return bytes.map((byte) => (byte === carriageReturn ? lineFeed : byte));
}

class Walk {
  readonly root: MimePart;
  readonly #bytes: Uint8Array;
  /** Multiparts that have not ended, the outermost first. */
  readonly #open: { part: MimePart; boundary: string }[] = [];
  #count = 1;
  /** The part whose head or body the walk is in; null between parts. */
  #current: MimePart | null;
  #isInHead = true;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.root = new MimePart(bytes, 0, 'text/plain');
    this.#current = this.root;
    this.#walk();
  }

  #walk(): void {
    const bytes = this.#bytes;
    let at = 0;
    while (at < bytes.length && this.#count <= mostParts) {
      const lineEnd = bytes.indexOf(lineFeed, at);
      const next = lineEnd === -1 ? bytes.length : lineEnd + 1;
      const mayBe = bytes[at] === dash && bytes[at + 1] === dash;
      const isSeparator = mayBe && (this.#takeSeparator(at, next) || this.#takeUndeclared(at, next));
      if (!isSeparator && this.#isInHead) this.#takeHeadLine(at, next);
      at = next;
    }
    this.#endHeads(bytes.length);
    if (this.#current !== null) this.#current.end = at;
    // It declares parts and has none: all of it is one.
    if (this.root.children.length === 0) this.root.end = at;
  }

  /** Whether the line separates two parts or ends a multipart. */
  #takeSeparator(at: number, next: number): boolean {
    const first = this.#bytes[at + 2];
    const isPossible = this.#open.some(({ boundary }) => boundary.charCodeAt(0) === first);
    if (!isPossible || next - at > mostBoundaryChars) return false;
    const line = this.#line(at, next).slice(2).trimEnd();
    let level = this.#open.findLastIndex(({ boundary }) => boundary === line);
    const isEnd = level === -1;
    // Chrome's boundaries end with dashes themselves: only a longer line is the end.
    if (isEnd) level = this.#open.findLastIndex(({ boundary }) => `${boundary}--` === line);
    if (level === -1) return false;
    this.#endPart(at);
    this.#open.length = isEnd ? level : level + 1;
    this.#current = null;
    const around = isEnd ? undefined : this.#open.at(-1);
    if (around !== undefined) this.#begin(around.part, around.part.type === 'multipart/digest');
    return true;
  }

  /** A line like a separator with the head of a part behind it is one, in a letter whose boundaries are damaged. */
  #takeUndeclared(at: number, next: number): boolean {
    if (next - at < 4 || next - at > mostGuessedChars || !partHead.test(this.#line(next, next + 40)))
      return false;
    const boundary = this.#line(at, next).slice(2).trimEnd();
    if (boundary === '' || boundary.includes(' ')) return false;
    const current = this.#current;
    const isParts = current?.type.startsWith('multipart/') === true;
    const around = isParts ? current : (this.#open.at(-1)?.part ?? this.root);
    if (around.depth >= mostDepth) return false;
    this.#endPart(at);
    if (around === this.root && around.children.length === 0 && !around.type.startsWith('multipart/'))
      around.becomeMixed();
    if (this.#open.length < mostDepth) this.#open.push({ part: around, boundary });
    this.#begin(around, false);
    return true;
  }

  #endPart(at: number): void {
    this.#endHeads(at);
    if (this.#current !== null) this.#current.end = Math.max(this.#current.start, this.#beforeLineEnd(at));
  }

  #begin(parent: MimePart, isLetter: boolean): void {
    const part = new MimePart(this.#bytes, parent.depth + 1, isLetter ? 'message/rfc822' : 'text/plain');
    parent.children.push(part);
    this.#count += 1;
    this.#current = part;
    this.#isInHead = true;
  }

  #takeHeadLine(at: number, next: number): void {
    const part = this.#current;
    if (part === null) return;
    const line = this.#line(at, next);
    if (line === '') {
      // Blank lines before a letter are not its head's end; a part may have no head.
      if (part.headers.size === 0 && this.#isLetter(part)) return;
      // More of the head comes below a line that was lost.
      const isDamaged = part.headers.size > 0 && !part.type.startsWith('message/');
      if (!isDamaged || !partHead.test(this.#line(next, next + 40))) this.#endHead(next);
      return;
    }
    if (part.headers.take(line)) return;
    if (part.headers.size === 0 && this.#isLetter(part)) {
      // A byte order mark, or the line of an mbox.
      if (/^>?From /.test(line) || part.headers.take(line.replace(/^\u00ef\u00bb\u00bf/, ''))) return;
    }
    // A damaged line in the middle of a head is passed over; before anything else, the text begins.
    const after = this.#bytes.indexOf(lineFeed, next);
    const following = this.#line(next, after === -1 ? this.#bytes.length : after + 1);
    const isFirst = part.headers.size === 0 && part !== this.root;
    const isDamaged = isFirst ? partHead.test(following) : isHeaderLine(following) || damagedField.test(line);
    if (!isDamaged) this.#endHead(at);
  }

  #isLetter(part: MimePart): boolean {
    return part === this.root || this.#letters.has(part);
  }

  readonly #letters = new WeakSet<MimePart>();

  /** A head without a body; that of a letter within a letter follows at once. */
  #endHeads(at: number): void {
    while (this.#isInHead) this.#endHead(at);
  }

  #endHead(bodyStart: number): void {
    this.#isInHead = false;
    const part = this.#current;
    if (part === null) return;
    part.start = bodyStart;
    part.end = bodyStart;
    if (part.depth >= mostDepth) return;
    if (part.type.startsWith('multipart/')) {
      const boundary = part.parameter('boundary')?.trimEnd() ?? '';
      if (boundary !== '') this.#open.push({ part, boundary });
      else if (part !== this.root) return;
      // What comes before the first part is for programs that know no parts.
      this.#current = null;
    } else if (isLetterType(part.type) && !isEncoded(part)) {
      this.#begin(part, false);
      if (this.#current !== null) this.#letters.add(this.#current);
    }
  }

  #line(at: number, next: number): string {
    const { buffer, byteOffset, length } = this.#bytes;
    const end = Math.min(next, length);
    const line = Buffer.from(buffer, byteOffset + at, Math.max(0, end - at)).toString('latin1');
    return line.replace(/\r?\n$/, '');
  }

  /** Where the line end before `at` begins: it belongs to the separator. */
  #beforeLineEnd(at: number): number {
    if (this.#bytes[at - 1] !== lineFeed) return at;
    return this.#bytes[at - 2] === carriageReturn ? at - 2 : at - 1;
  }
}

function isLetterType(type: string): boolean {
  return type === 'message/rfc822' || type === 'message/global' || type === 'message/news';
}

function isEncoded(part: MimePart): boolean {
  return /base64|quoted/i.test(part.headers.first('content-transfer-encoding') ?? '');
}
