// Splits JSON objects around lists of articles, such as API responses, into the bytes of the lists' elements.
// Must not parse: it only tracks keys, strings and brackets, so that depth and size cost nothing.

import type { ByteSource } from '../bytes/byte-source.ts';
import { createPartCollector } from '../bytes/part-collector.ts';
import { aroundListKeys, listKeys, plainKey } from './article-keys.ts';
import type { Element } from './json-elements.ts';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const openBracket = 0x5b;
const closeBrace = 0x7d;
const closeBracket = 0x5d;

/** Maximum length of a list's key. */
const maxKeyBytes = 64;
/** Maximum depth of a list of articles. */
export const maxPath = 8;

/** Whether an array is a list of articles, by the keys on the way to it; elements of arrays have an empty key. */
export function isListPath(keys: readonly string[]): boolean {
  const last = keys.at(-1);
  if (last === undefined || keys.length > maxPath || !listKeys.has(plainKey(last))) return false;
  return keys.slice(0, -1).every((key) => key === '' || aroundListKeys.has(plainKey(key)));
}

/**
 * Yields the elements of the first list of each object of a stream; an object without a list is yielded whole. `broken` comes
 * last when the stream ends inside an object, or holds anything else.
 * @param maxBytes longest element; memory is bounded by a few times as much
 */
export async function* splitLists(source: ByteSource, maxBytes: number): AsyncGenerator<Element> {
  const splitter = new ListSplitter(maxBytes);
  for await (const chunk of source) {
    splitter.take(chunk);
    yield* splitter.ready.splice(0);
    if (splitter.isBroken) break;
  }
  if (splitter.isBroken || splitter.isInside) yield 'broken';
}

/** Whether such a list begins in these first bytes of an object. */
export function beginsList(bytes: Uint8Array, maxBytes: number): boolean {
  const splitter = new ListSplitter(maxBytes);
  splitter.take(bytes);
  return splitter.hasList;
}

interface Frame {
  key: string;
  isArray: boolean;
}

class ListSplitter {
  readonly ready: Element[] = [];
  isBroken = false;
  /** The outermost open objects and arrays. */
  private readonly stack: Frame[] = [];
  private depth = 0;
  private inString = false;
  private isEscaped = false;
  /** Bytes of the last string, while it may be a key. */
  private word = '';
  private wordIsKey = false;
  private key = '';
  /** Depth of the elements of the list that is being read; 0 outside of one. */
  private elementDepth = 0;
  /** Whether the object has one. */
  hasList = false;
  private readonly element;
  private readonly object;

  constructor(maxBytes: number) {
    this.element = createPartCollector(maxBytes);
    this.object = createPartCollector(maxBytes);
  }

  get isInside(): boolean {
    return this.depth > 0;
  }

  take(chunk: Uint8Array): void {
    let start = 0;
    const collect = (end: number) => {
      if (this.elementDepth > 0) this.element.take(chunk.subarray(start, end));
      else if (!this.hasList) this.object.take(chunk.subarray(start, end));
      start = end;
    };
    for (let at = 0; at < chunk.length && !this.isBroken; at += 1) {
      const byte = chunk[at] ?? 0;
      if (this.inString) {
        if (this.isEscaped) this.isEscaped = false;
        else if (byte === backslash) this.isEscaped = true;
        else if (byte === quote) this.inString = false;
        else if (this.wordIsKey && this.word.length < maxKeyBytes) this.word += String.fromCharCode(byte);
        continue;
      }
      if (byte <= 0x20) continue;
      if (!this.isInside && byte !== openBrace) {
        // Some programs put commas between objects.
        if (byte !== comma) this.isBroken = true;
        continue;
      }
      if (byte === quote) {
        this.inString = true;
        this.word = '';
        this.wordIsKey = this.elementDepth === 0 && this.stack[this.depth - 1]?.isArray === false;
      } else if (byte === colon) {
        if (this.wordIsKey) this.key = this.word;
      } else if (byte === comma) {
        this.key = '';
        if (this.elementDepth > 0 && this.depth === this.elementDepth) {
          collect(at);
          this.finishElement();
          start = at + 1;
        }
      } else if (byte === openBrace || byte === openBracket) {
        if (!this.isInside) {
          start = at;
          this.hasList = false;
        }
        const begins = this.begins(byte);
        if (this.depth <= maxPath) this.stack[this.depth] = { key: this.key, isArray: byte === openBracket };
        this.depth += 1;
        this.key = '';
        if (begins) {
          this.object.finish();
          this.hasList = true;
          this.elementDepth = this.depth;
          start = at + 1;
        }
      } else if (byte === closeBrace || byte === closeBracket) {
        if (this.elementDepth > 0 && this.depth === this.elementDepth) {
          collect(at);
          this.finishElement();
          this.elementDepth = 0;
        }
        this.depth -= 1;
        this.key = '';
        if (!this.isInside) {
          collect(at + 1);
          if (!this.hasList) this.ready.push(this.object.finish());
        }
      }
    }
    if (this.isInside) collect(chunk.length);
  }

  private begins(byte: number): boolean {
    if (byte !== openBracket || this.hasList || this.depth > maxPath) return false;
    return isListPath([...this.stack.slice(1, this.depth).map(({ key }) => key), this.key]);
  }

  private finishElement(): void {
    const bytes = this.element.finish();
    if (bytes === 'too_long' || bytes.some((byte) => byte > 0x20)) this.ready.push(bytes);
  }
}
