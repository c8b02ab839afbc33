// Splits a web archive into records: a head that declares the length of the content, then the content.
// Must not know what a record means. It never trusts a length that the bytes contradict.
import type { ByteWindow } from '../bytes/byte-window.ts';

/** How heads are written. WARC and ARC differ only in this. */
export interface RecordSyntax<Head> {
  /** `find` needs at most this many bytes to recognise the beginning of a record. */
  readonly beginningBytes: number;
  /** Where the first record at or after `from` begins; -1 if there is none. */
  find(bytes: Buffer, from: number): number;
  /** The head at the beginning of bytes, and where its content begins; `incomplete` when the bytes end within it. */
  readHead(bytes: Buffer): { head: Head; end: number; length: number | null } | 'incomplete' | 'broken';
  /** How many bytes to skip after a broken head before searching for the next record. */
  readonly brokenBytes: number;
  /** Whether bytes outside any record are the remains of one. */
  isRemainder(text: string): boolean;
}

export type ArchiveRecord<Head> =
  /** The content is valid until the next record is requested. For a record past the limit, it is only the beginning. */
  | { head: Head; content: Buffer; isWhole: boolean }
  /** The head is null if it could not be read either. */
  | { head: Head | null; damage: Damage };

/** `cut`: the file ends within the record; `length`: it does not end where its head says; `head`: it has no usable head. */
export type Damage = 'cut' | 'length' | 'head';

/** Of a record past the limit. */
const beginningBytes = 65_536;
/** Of what is between two records. */
const sampleBytes = 4_096;
/** The next record is searched for in this many blank bytes after a record. */
const gapBytes = 64;
/** Maximum padding after a record, which some programs add to fill a block. */
const mostPadding = 16_384;

/**
 * Yields all records; after a damaged one it goes on with the next one that can be found.
 * @param mostBytes longest content; memory is bounded by it
 */
export async function* readRecords<Head>(
  window: ByteWindow,
  syntax: RecordSyntax<Head>,
  mostBytes: number,
): AsyncGenerator<ArchiveRecord<Head>> {
  while (await skipBlank(window)) {
    await window.fill(syntax.beginningBytes);
    if (!beginsWith(window.bytes, syntax)) {
      await window.fill(sampleBytes);
      const next = syntax.find(window.bytes, 0);
      const between = next === -1 ? window.bytes : window.bytes.subarray(0, next);
      if (syntax.isRemainder(between.toString('latin1', 0, sampleBytes)))
        yield { head: null, damage: 'head' };
      await moveToNext(window, syntax);
      continue;
    }
    const read = await readWholeHead(window, syntax);
    if (read === 'cut' || read === 'broken') {
      yield { head: null, damage: read === 'cut' ? 'cut' : 'head' };
      // If this head does not end, no later head does either.
      window.consume(read === 'cut' ? window.length : syntax.brokenBytes);
      await moveToNext(window, syntax);
      continue;
    }
    window.consume(read.end);
    if (read.length === null) yield* endingAtNext(window, read.head, syntax, mostBytes);
    else if (read.length > mostBytes) yield* passedBy(window, read.head, read.length, syntax);
    else yield* ofLength(window, read.head, read.length, syntax);
  }
}

async function readWholeHead<Head>(window: ByteWindow, syntax: RecordSyntax<Head>) {
  for (let wanted = 1_024; ; wanted = 2 * window.length) {
    const hasMore = await window.fill(wanted);
    const read = syntax.readHead(window.bytes);
    if (read !== 'incomplete') return read;
    if (!hasMore) return 'cut';
  }
}

async function* ofLength<Head>(
  window: ByteWindow,
  head: Head,
  length: number,
  syntax: RecordSyntax<Head>,
): AsyncGenerator<ArchiveRecord<Head>> {
  await window.fill(length + gapBytes + syntax.beginningBytes);
  const { bytes } = window;
  if (endsAt(bytes, length, syntax)) {
    yield { head, content: bytes.subarray(0, length), isWhole: true };
    window.consume(length);
    return;
  }
  const isCut = bytes.length < length && syntax.find(bytes, 0) === -1;
  yield { head, damage: isCut ? 'cut' : 'length' };
  await moveToNext(window, syntax);
}

/** Without a length, the content extends to the next record. */
async function* endingAtNext<Head>(
  window: ByteWindow,
  head: Head,
  syntax: RecordSyntax<Head>,
  mostBytes: number,
): AsyncGenerator<ArchiveRecord<Head>> {
  for (let from = 0; ; from = Math.max(0, window.length - syntax.beginningBytes)) {
    // Bytes that were searched before are not searched again.
    const before = window.length;
    await window.fill(Math.max(beginningBytes, before + 1));
    const next = syntax.find(window.bytes, from);
    const hasEnded = window.length === before;
    if (next !== -1 || hasEnded) {
      const end = next === -1 ? window.length : next;
      const content = window.bytes.subarray(0, end);
      // The next record may have lost its beginning.
      if (syntax.isRemainder(content.toString('latin1'))) yield { head, damage: 'length' };
      else yield { head, content: content.subarray(0, lengthWithoutGap(content)), isWhole: end <= mostBytes };
      window.consume(end);
      return;
    }
    if (window.length > mostBytes) {
      yield { head, content: window.bytes.subarray(0, beginningBytes), isWhole: false };
      await moveToNext(window, syntax);
      return;
    }
  }
}

/**
 * A record past the limit is not held in memory, so the beginning of another record inside it means that the length is
 * wrong. If the content really is an archive, its records are read as records of this one, and nothing is lost.
 */
async function* passedBy<Head>(
  window: ByteWindow,
  head: Head,
  length: number,
  syntax: RecordSyntax<Head>,
): AsyncGenerator<ArchiveRecord<Head>> {
  await window.fill(beginningBytes);
  const beginning = Buffer.from(window.bytes.subarray(0, beginningBytes));
  for (let rest = length; ; ) {
    const within = window.bytes.subarray(0, rest);
    const next = syntax.find(within, 0);
    const hasRest = window.length >= rest + gapBytes + syntax.beginningBytes;
    const before = window.length;
    if (next === -1 && !hasRest) {
      const passed = Math.max(0, within.length - syntax.beginningBytes);
      window.consume(passed);
      rest -= passed;
      if (await window.fill(before - passed + 1)) continue;
    }
    const isSound = next === -1 && endsAt(window.bytes, rest, syntax);
    const isCut = next === -1 && window.length < rest;
    if (isSound) {
      yield { head, content: beginning, isWhole: false };
      window.consume(rest);
    } else {
      yield { head, damage: isCut ? 'cut' : 'length' };
      await moveToNext(window, syntax);
    }
    return;
  }
}

/** Whether a record can end at `end`: the next one begins there, or the file ends, or at least an empty line follows. */
function endsAt<Head>(bytes: Buffer, end: number, syntax: RecordSyntax<Head>): boolean {
  if (bytes.length < end) return false;
  let at = end;
  let lines = 0;
  const most = Math.min(bytes.length, end + mostPadding);
  for (; at < most && lines < 2 && (bytes[at] ?? 0) <= 0x20; at += 1) if (bytes[at] === 0x0a) lines += 1;
  return lines >= 2 || at === bytes.length || beginsWith(bytes.subarray(at), syntax);
}

function beginsWith<Head>(bytes: Buffer, { find, beginningBytes }: RecordSyntax<Head>): boolean {
  return find(bytes.subarray(0, beginningBytes), 0) === 0;
}

/** Moves to the next beginning of a record, or to the end. */
async function moveToNext<Head>(window: ByteWindow, syntax: RecordSyntax<Head>): Promise<void> {
  for (;;) {
    const next = syntax.find(window.bytes, 0);
    if (next !== -1) {
      window.consume(next);
      return;
    }
    window.consume(Math.max(0, window.length - syntax.beginningBytes));
    const before = window.length;
    await window.fill(before + 1);
    if (window.length === before) {
      window.consume(before);
      return;
    }
  }
}

/** Moves to the first byte that is not blank; false if there is none. */
async function skipBlank(window: ByteWindow): Promise<boolean> {
  while (await window.fill(1)) {
    const { bytes } = window;
    const first = bytes.findIndex((byte) => byte > 0x20);
    if (first !== -1) {
      window.consume(first);
      return true;
    }
    window.consume(bytes.length);
  }
  return false;
}

/** Two line ends separate records. */
function lengthWithoutGap(content: Buffer): number {
  let { length } = content;
  for (let lines = 0; lines < 2 && content[length - 1] === 0x0a; lines += 1)
    length -= content[length - 2] === 0x0d ? 2 : 1;
  return length;
}
