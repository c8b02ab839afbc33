// Splits a stream of JSON into its parts: whole objects, or the elements of an array or object in them.
// Must not parse: it tracks keys, strings and brackets, so that depth and size cost nothing.
import type { ByteSource } from '../bytes/byte-source.ts';
import { createPartCollector } from '../bytes/part-collector.ts';
import {
  closeBrace,
  closeBracket,
  colon,
  comma,
  JsonScanner,
  openBrace,
  openBracket,
  quote,
} from './json-scanner.ts';

/** Maximum depth of an array or object that is split. */
export const maxPath = 8;
/** Longer keys are `too_long`. */
export const maxKeyBytes = 4_096;
const byteOrderMark = Buffer.from('\ufeff');

/** What a stream holds, and what its parts are. */
export interface Shape {
  /** The bracket that each value of the stream begins with. */
  opener: typeof openBrace | typeof openBracket;
  /** Whether the stream may hold several values, with white space or commas between them. */
  repeats: boolean;
  /**
   * Whether the elements of an array or object are the parts. Only the first one in each value is split; a value without one is a
   * part as a whole.
   * @param opener its bracket
   * @param path keys on the way to it; elements of arrays have an empty key
   */
  splits(opener: number, path: readonly string[]): boolean;
}

export interface Part {
  /** `too_long` for one that is longer than the limit. */
  bytes: Uint8Array | 'too_long';
  /** Of an element of an object: as it is written between the quotes, a Latin-1 character each byte; otherwise empty. */
  key: string;
}

/**
 * Yields the parts in order; `broken` comes last when the stream ends inside a value, or holds anything else.
 * @param maxBytes longest part; memory is bounded by a few times as much
 */
export async function* splitJson(
  source: ByteSource,
  shape: Shape,
  maxBytes: number,
): AsyncGenerator<Part | 'broken'> {
  const splitter = new JsonSplitter(shape, maxBytes);
  for await (const chunk of source) {
    for (const part of splitter.take(chunk)) yield part;
    if (splitter.isBroken) break;
  }
  if (splitter.isBroken || splitter.isInside) yield 'broken';
}

interface Frame {
  key: string;
  isArray: boolean;
}

export class JsonSplitter {
  /** Whether anything but the values of its shape was in the stream. Nothing is read after that. */
  isBroken = false;
  /** Whether the last value has an array or object that is split. */
  isSplit = false;
  /** Key of the element that is being read. */
  key = '';

  private readonly shape: Shape;
  private readonly scanner = new JsonScanner();
  private readonly whole;
  private readonly element;
  private readonly word = createPartCollector(maxKeyBytes);
  /** Whether the last string may be a key. */
  private wordIsKey = false;
  /** The outermost open objects and arrays. */
  private readonly stack: Frame[] = [];
  /** Depth of the elements that are parts; 0 outside of them. */
  private elementDepth = 0;
  private hasValue = false;

  constructor(shape: Shape, maxBytes: number) {
    this.shape = shape;
    this.whole = createPartCollector(maxBytes);
    this.element = createPartCollector(maxBytes);
  }

  /** Whether a value has begun and not ended. */
  get isInside(): boolean {
    return this.scanner.depth > 0;
  }

  /** Yields the parts that end in this chunk. Chunks come in order. */
  *take(chunk: Uint8Array): Generator<Part> {
    const { scanner } = this;
    /** Where the bytes begin that are not collected yet, and those of the word. */
    let start = 0;
    let wordStart = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      if (!this.isInside) {
        at = this.beginningOfValue(chunk, at);
        if (at === chunk.length || this.isBroken) return;
        start = at;
      }
      at = scanner.next(chunk, at);
      switch (chunk[at]) {
        case quote:
          if (scanner.isInString) {
            this.wordIsKey = this.mayBeginKey();
            wordStart = at + 1;
            this.word.finish();
          } else if (this.wordIsKey) this.word.take(chunk.subarray(wordStart, at));
          break;
        case colon:
          if (!this.wordIsKey) break;
          this.key = wordOf(this.word.finish());
          this.wordIsKey = false;
          if (scanner.depth === this.elementDepth) {
            this.element.finish();
            start = at + 1;
          }
          break;
        case comma:
          if (scanner.depth === this.elementDepth) {
            const part = this.finishElement(chunk.subarray(start, at));
            if (part !== null) yield part;
            start = at + 1;
          }
          if (this.elementDepth === 0) this.key = '';
          break;
        case openBrace:
        case openBracket:
          if (this.enter(chunk[at] ?? 0)) start = at + 1;
          break;
        case closeBrace:
        case closeBracket:
          if (scanner.depth === this.elementDepth - 1) {
            const part = this.finishElement(chunk.subarray(start, at));
            if (part !== null) yield part;
            this.elementDepth = 0;
          }
          if (this.elementDepth === 0) this.key = '';
          if (!this.isInside && !this.isSplit) {
            this.whole.take(chunk.subarray(start, at + 1));
            yield { bytes: this.whole.finish(), key: '' };
          }
          break;
      }
    }
    if (!this.isInside) return;
    if (scanner.isInString && this.wordIsKey) this.word.take(chunk.subarray(wordStart));
    if (this.elementDepth > 0) this.element.take(chunk.subarray(start));
    else if (!this.isSplit) this.whole.take(chunk.subarray(start));
  }

  /** Skips what may be between values. */
  private beginningOfValue(chunk: Uint8Array, from: number): number {
    const { opener, repeats } = this.shape;
    let at = from;
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      const isMark = !this.hasValue && byteOrderMark.includes(byte);
      if (byte > 0x20 && !isMark && !(repeats && byte === comma)) break;
    }
    if (at === chunk.length) return at;
    this.isBroken = chunk[at] !== opener || (this.hasValue && !repeats);
    this.hasValue = true;
    this.isSplit = false;
    return at;
  }

  /** Keys are read on the way to the elements and before each of them. */
  private mayBeginKey(): boolean {
    const { depth } = this.scanner;
    return (
      (this.elementDepth === 0 ? !this.isSplit : depth === this.elementDepth) &&
      this.stack[depth - 1]?.isArray === false
    );
  }

  /** Whether the elements of the array or object that begins are parts. */
  private enter(opener: number): boolean {
    const depth = this.scanner.depth - 1;
    if (depth > maxPath || this.isSplit) return false;
    const path = [...this.stack.slice(1, depth).map(({ key }) => key), ...(depth > 0 ? [this.key] : [])];
    this.stack.length = depth;
    this.stack.push({ key: this.key, isArray: opener === openBracket });
    this.key = '';
    if (!this.shape.splits(opener, path)) return false;
    this.whole.finish();
    this.isSplit = true;
    this.elementDepth = depth + 1;
    return true;
  }

  /** Null if there is only white space. */
  private finishElement(rest: Uint8Array): Part | null {
    const { element, key } = this;
    element.take(rest);
    const bytes = element.finish();
    this.key = '';
    if (bytes === 'too_long') return { bytes, key };
    const trimmed = trimSpace(bytes);
    return trimmed.length === 0 ? null : { bytes: trimmed, key };
  }
}

function wordOf(bytes: Buffer | 'too_long'): string {
  return bytes === 'too_long' ? bytes : bytes.toString('latin1');
}

function trimSpace(bytes: Uint8Array): Uint8Array {
  let start = 0;
  let end = bytes.length;
  while (start < end && (bytes[start] ?? 0) <= 0x20) start += 1;
  while (end > start && (bytes[end - 1] ?? 0) <= 0x20) end -= 1;
  return bytes.subarray(start, end);
}
