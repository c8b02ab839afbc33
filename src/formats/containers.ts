// Opens a file into its items: compressed files, JSON Lines, JSON arrays, or the one item it is.
// Must not hold more than one item, and must not trust the file's name.
import { PermanentError } from '../errors.ts';
import { isEmpty } from './binary.ts';
import { type ByteSource, type PeekedSource, peek } from './byte-source.ts';
import { decode } from './decode.ts';
import { decompress, findCompression } from './decompress.ts';
import { splitElements } from './json-elements.ts';
import { splitLines } from './lines.ts';

/** One item of a file, or why it can't be worked on. `index` is null when the file is one item. */
export type Entry =
  | { index: number | null; bytes: Uint8Array }
  | { index: number | null; rejection: PermanentError };

const maxNesting = 2;

/** So many bytes tell the compression, and whether JSON begins here. */
const magicBytes = 512;

/**
 * Yields the items of a file in order, at least one entry. Memory is bounded by a few times `maxBytes`.
 * Errors of `source` itself pass as they are.
 * @param options.maxBytes the largest item, opened; a container may be larger
 */
export async function* openContainer(
  source: ByteSource,
  options: { maxBytes: number },
): AsyncGenerator<Entry> {
  const { maxBytes } = options;
  let next: number | null = null;
  try {
    for await (const entry of openItems(await openCompression(source, maxBytes), maxBytes)) {
      next = entry.index === null ? null : entry.index + 1;
      yield entry;
    }
  } catch (error) {
    // Items of a damaged archive that came out whole stay; the damage is one more entry.
    if (!(error instanceof PermanentError)) throw error;
    yield { index: next, rejection: error };
  }
}

/**
 * The entry of a file that is one item, from all of its bytes; null where it may be a container, which
 * `openContainer` finds out. Costs a tenth of that, and copies nothing.
 */
export function wholeFile(bytes: Uint8Array, options: { maxBytes: number }): Entry | null {
  if (findCompression(bytes) !== null || jsonStart(bytes) !== null) return null;
  return wholeEntry(bytes, options.maxBytes);
}

async function openCompression(source: ByteSource, maxBytes: number): Promise<PeekedSource> {
  for (let nesting = 0, bytes = source; ; nesting += 1) {
    const peeked = await peek(bytes, (_chunk, bytesRead) => bytesRead >= magicBytes);
    const compression = findCompression(peeked.head);
    if (!compression) return peeked;
    if (nesting === maxNesting) {
      throw new PermanentError('bad_archive', `The file is compressed more than ${maxNesting} times over.`);
    }
    bytes = decompress(peeked.bytes, compression, maxBytes);
  }
}

async function* openItems(peeked: PeekedSource, maxBytes: number): AsyncGenerator<Entry> {
  const { head, bytes } = peeked;
  const start = jsonStart(head);
  if (start === 'array') yield* arrayEntries(bytes, maxBytes);
  else if (start === 'object') yield* objectEntries(bytes, maxBytes);
  else yield await collectEntry(bytes, maxBytes);
}

function jsonStart(head: Uint8Array): 'array' | 'object' | null {
  const shown = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 2 * magicBytes));
  const start = /^(?:\xef\xbb\xbf)?\s*(\[?)\s*\{\s*["}]/.exec(shown.toString('latin1'));
  if (start === null) return null;
  return start[1] === '[' ? 'array' : 'object';
}

async function collectEntry(source: ByteSource, maxBytes: number): Promise<Entry> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > maxBytes) return { index: null, rejection: tooLarge(maxBytes) };
    chunks.push(chunk);
  }
  return wholeEntry(Buffer.concat(chunks), maxBytes);
}

function wholeEntry(bytes: Uint8Array, maxBytes: number): Entry {
  if (bytes.length > maxBytes) return { index: null, rejection: tooLarge(maxBytes) };
  if (!isEmpty(bytes)) return { index: null, bytes };
  return { index: null, rejection: new PermanentError('empty', 'The file has no content.') };
}

async function* arrayEntries(source: ByteSource, maxBytes: number): AsyncGenerator<Entry> {
  let index = 0;
  for await (const element of splitElements(source, maxBytes)) {
    if (element === 'broken') {
      yield { index, rejection: new PermanentError('bad_json', 'The file is not one whole JSON array.') };
    } else yield jsonEntry(index, element === 'too_long' ? null : element, maxBytes);
    index += 1;
  }
}

/** A file that begins with `{`: JSON Lines, or one JSON object (or something else) over several lines. */
async function* objectEntries(source: ByteSource, maxBytes: number): AsyncGenerator<Entry> {
  const countLines = lineCounter();
  const ahead = await peek(source, (chunk, bytesRead) => countLines(chunk) >= 3 || bytesRead > maxBytes);
  const breakAt = ahead.head.indexOf(0x0a);
  if (!ahead.isWhole && breakAt === -1) yield* entriesAfterLongLine(lineEntries(ahead.bytes, maxBytes));
  else if (await areJsonLines(ahead, maxBytes)) yield* lineEntries(ahead.bytes, maxBytes);
  else yield await collectEntry(ahead.bytes, maxBytes);
}

async function* lineEntries(source: ByteSource, maxBytes: number): AsyncGenerator<Entry> {
  let index = 0;
  for await (const line of splitLines(source, maxBytes)) {
    if (line !== 'too_long' && isEmpty(line)) continue;
    yield jsonEntry(index, line === 'too_long' ? null : line, maxBytes);
    index += 1;
  }
}

/** A first line past the limit could be all of one JSON object: the second line tells whether items follow. */
async function* entriesAfterLongLine(entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  let held: Entry | null = null;
  for await (const entry of entries) {
    if (entry.index === 0) {
      held = entry;
      continue;
    }
    if (held && 'rejection' in entry && entry.rejection.code === 'bad_json') break;
    if (held) yield held;
    held = null;
    yield entry;
  }
  if (held) yield { ...held, index: null };
}

/** Whether the first line is an object of its own and another one begins like that, or only the first is broken. */
async function areJsonLines({ head, isWhole }: PeekedSource, maxBytes: number): Promise<boolean> {
  const lines: (Uint8Array | 'too_long')[] = [];
  for await (const line of splitLines(chunksOf(head), maxBytes)) {
    if (line === 'too_long' || !isEmpty(line)) lines.push(line);
  }
  const [first, ...others] = lines;
  if (!first || others.length === 0) return false;
  if (first !== 'too_long' && isJsonObject(first)) {
    return others.some((line) => line === 'too_long' || line[0] === 0x7b);
  }
  // The head may end within a line.
  const whole = isWhole ? others : others.slice(0, -1);
  return whole.length > 0 && whole.every((line) => line !== 'too_long' && isJsonObject(line));
}

function jsonEntry(index: number, bytes: Uint8Array | null, maxBytes: number): Entry {
  if (!bytes) return { index, rejection: tooLarge(maxBytes) };
  if (isJsonObject(bytes)) return { index, bytes };
  return { index, rejection: new PermanentError('bad_json', 'This item of the file is not a JSON object.') };
}

function isJsonObject(bytes: Uint8Array): boolean {
  try {
    const { text } = decode(bytes, null);
    if (!text.trimStart().startsWith('{')) return false;
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** Counts the lines with text that have ended so far. */
function lineCounter(): (chunk: Uint8Array) => number {
  let lines = 0;
  let hasText = false;
  return (chunk) => {
    for (const byte of chunk) {
      if (byte === 0x0a) {
        if (hasText) lines += 1;
        hasText = false;
      } else if (byte > 0x20) hasText = true;
    }
    return lines;
  };
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function tooLarge(maxBytes: number): PermanentError {
  return new PermanentError('too_large', `The content is larger than ${maxBytes} bytes.`);
}
