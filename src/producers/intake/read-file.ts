// Opens one file safely and turns it into items: their bytes, or why they can't be read.
// Must not follow links, open anything but regular files, or let one bad file throw.

import { createHash, hash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { PermanentError } from '../../errors.ts';
import { accessInMemory } from '../../formats/bytes/memory-access.ts';
import { type Closing, type Entry, openContainer, wholeFile } from '../../formats/containers.ts';
import type { AccessRandomly } from '../../formats/format.ts';
import type { FieldMap } from '../../schemas/field-map.ts';
import type { Clock } from '../clock.ts';
import { type FileSystem, readFlags } from '../file-system.ts';
import { systemErrorCode } from '../system-error-code.ts';
import type { EntryKind, ScanEntry } from '../watch/scan.ts';
import { accessOf, drain, maxCopyBytes, openSpool } from './spool.ts';

/** One item of a file, before it has an id. */
export type Draft = Omit<Entry, 'bytes' | 'rejection'> &
  ({ bytes: Uint8Array; sha256: string } | { rejection: PermanentError });

/** What was read, to be compared with the file when its items complete. Filled in while reading. */
export interface ReadState {
  /** The file as it was just before its first byte was read; null if it was gone. */
  entry: (Pick<ScanEntry, 'kind' | 'size' | 'mtimeNs'> & { ino?: bigint }) | null;
  /** SHA-256 of the whole file as on disk, in hex; null if it was not read to its end. */
  sha256: string | null;
  /** Number of bytes that were hashed: more than in `entry` if the file grew while it was read. */
  bytesRead: number;
}

/** The state before anything has been read. */
export function unreadState(): ReadState {
  return { entry: null, sha256: null, bytesRead: 0 };
}

export interface ReadOptions {
  fileSystem: FileSystem;
  /** The largest item, in bytes. */
  maxBytes: number;
  /** Keys that a user has named for fields of this file. */
  map?: FieldMap | null;
  clock: Clock;
  /** Reads the file as it was then: only its first bytes, with its former time. */
  asItWas?: { size: number; mtimeNs: bigint } | null;
  /** For copies of archives inside archives; by default where the system keeps temporary files. */
  spoolFolder?: string;
  /** Called with an error that is a bug of Copydesk. */
  failed(error: unknown): void;
}

const chunkBytes = 256 * 1024;

/**
 * Yields the items of one file, at least one unless the file is gone. Never throws.
 * @param found the entry as the scan saw it
 */
export async function* readItems(
  path: Buffer,
  found: Pick<ScanEntry, 'kind' | 'size' | 'mtimeNs'>,
  state: ReadState,
  options: ReadOptions,
): AsyncGenerator<Draft | Closing> {
  state.entry = found;
  if (found.kind !== 'file') {
    yield rejected(notAFile(found.kind));
    return;
  }
  const { asItWas = null } = options;
  const fileSystem = asItWas === null ? options.fileSystem : firstBytesOf(options.fileSystem, asItWas.size);
  let file: number;
  try {
    file = await openPatiently(path, options);
  } catch (error) {
    const rejection = cannotOpen(error);
    if (rejection === null) state.entry = null;
    else yield rejected(rejection);
    return;
  }
  try {
    const stats = await fileSystem.stat(file);
    const { size, mtimeNs } = asItWas ?? { size: Number(stats.size), mtimeNs: stats.mtimeNs };
    const entry = { kind: found.kind, size, mtimeNs, ino: stats.ino };
    state.entry = entry;
    if (!stats.isFile()) {
      yield rejected(notAFile('other'));
      return;
    }
    const bytes = await readAtOnce(fileSystem, file, entry.size);
    const reading: Reading = { error: null };
    if (bytes === null) {
      const source = chunks(fileSystem, file, entry.size, state, reading);
      const ofFile = accessOpenFile(fileSystem, file, state, reading);
      yield* openItems({ source, ofFile }, reading, options);
      return;
    }
    const sha256 = hash('sha256', bytes, 'hex');
    state.sha256 = sha256;
    state.bytesRead = bytes.length;
    const whole = wholeFile(bytes, options);
    if (whole === null) {
      const ofFile = async () => accessInMemory(bytes);
      yield* openItems({ source: inOneChunk(bytes), ofFile }, reading, options);
    } else yield 'bytes' in whole ? { ...whole, sha256 } : whole;
  } catch (error) {
    yield rejected(unreadable(error));
  } finally {
    await fileSystem.close(file).catch(() => undefined);
  }
}

/** The same file system, on which every file ends after this many bytes. */
function firstBytesOf(fileSystem: FileSystem, size: number): FileSystem {
  return {
    ...fileSystem,
    async read(file, buffer, position) {
      const room = Math.min(buffer.length, size - position);
      return room > 0 ? await fileSystem.read(file, buffer.subarray(0, room), position) : 0;
    },
  };
}

interface Reading {
  /** Why the disk could not be read, if so. */
  error: unknown;
}

/** A small file, read at once; null if it is not small, or no longer of this size. */
async function readAtOnce(fileSystem: FileSystem, file: number, size: number): Promise<Buffer | null> {
  if (size >= chunkBytes) return null;
  // One byte more than expected shows whether it has grown. Allocate it outside Node's pool, where it would
  // live as long as any path of a file in flight beside it.
  const buffer = Buffer.allocUnsafeSlow(size + 1);
  const bytesRead = await fileSystem.read(file, buffer, 0);
  return bytesRead === size ? buffer.subarray(0, size) : null;
}

async function* inOneChunk(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The file itself, once all of it was read and hashed. What changes in it meanwhile is noticed before it completes. */
function accessOpenFile(
  fileSystem: FileSystem,
  file: number,
  state: ReadState,
  reading: Reading,
): AccessRandomly {
  return async (source) => {
    await drain(source);
    const read = async (buffer: Buffer, position: number) => {
      try {
        return await fileSystem.read(file, buffer, position);
      } catch (error) {
        reading.error = error;
        throw error;
      }
    };
    return accessOf(state.bytesRead, read, async () => undefined);
  };
}

/** A file's bytes from beginning to end, and in any order after that. */
interface Readable {
  source: AsyncGenerator<Uint8Array>;
  ofFile: AccessRandomly;
}

async function* openItems(
  { source, ofFile }: Readable,
  reading: Reading,
  options: ReadOptions,
): AsyncGenerator<Draft | Closing> {
  let count = 0;
  try {
    const { maxBytes, map = null, spoolFolder = tmpdir() } = options;
    const ofCopy = openSpool({
      ...{ folder: spoolFolder, maxMemoryBytes: maxBytes, maxCopyBytes },
      failed(error) {
        reading.error = error;
      },
    });
    for await (const part of openContainer(source, { maxBytes, map }, { ofFile, ofCopy })) {
      count += 1;
      if ('closing' in part) yield part;
      else if ('bytes' in part) yield { ...part, sha256: hash('sha256', part.bytes, 'hex') };
      // If the disk could not be read, the archive only looks damaged.
      else if (reading.error === null) yield part;
      else yield { ...part, rejection: unreadable(reading.error) };
    }
  } catch (error) {
    count += 1;
    if (reading.error !== null) {
      yield rejected(unreadable(reading.error));
    } else {
      options.failed(error);
      const reason = error instanceof Error ? error.message : String(error);
      const message = `Copydesk failed on this file (${reason}). Please report it.`;
      yield rejected(new PermanentError('internal', message));
    }
  }
  if (count === 0) yield rejected(new PermanentError('empty', 'The file holds no items.'));
}

function rejected(rejection: PermanentError): Draft {
  return { index: null, format: null, rejection };
}

/** Yields the file's bytes and hashes them. Stops reading when the consumer stops. */
async function* chunks(
  fileSystem: FileSystem,
  file: number,
  size: number,
  state: ReadState,
  reading: Reading,
): AsyncGenerator<Uint8Array> {
  const whole = createHash('sha256');
  let position = 0;
  for (;;) {
    // Ask for one byte more than expected: a short read then shows the end without another call.
    const wanted = Math.min(Math.max(size - position + 1, 1024), chunkBytes);
    const buffer = Buffer.allocUnsafeSlow(wanted);
    let bytesRead: number;
    try {
      bytesRead = await fileSystem.read(file, buffer, position);
    } catch (error) {
      reading.error = error;
      throw error;
    }
    const chunk = buffer.subarray(0, bytesRead);
    position += bytesRead;
    whole.update(chunk);
    const ended = bytesRead === 0 || (bytesRead < wanted && position >= size);
    // Do this before yielding the last chunk: the consumer may not ask for more.
    if (ended) {
      state.sha256 = whole.digest('hex');
      state.bytesRead = position;
    }
    if (bytesRead > 0) yield chunk;
    if (ended) return;
  }
}

/** Waits while the process or the system has no file descriptor left: the file is not at fault. */
async function openPatiently(path: Buffer, { fileSystem, clock }: ReadOptions): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fileSystem.open(path, readFlags);
    } catch (error) {
      const code = systemErrorCode(error);
      if ((code !== 'EMFILE' && code !== 'ENFILE') || attempt === 100) throw error;
      await clock.sleep(100);
    }
  }
}

function cannotOpen(error: unknown): PermanentError | null {
  const code = systemErrorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return null;
  if (code === 'ELOOP') return notAFile('link');
  if (code === 'ENXIO' || code === 'EISDIR' || code === 'ENODEV') return notAFile('other');
  return unreadable(error);
}

function unreadable(error: unknown): PermanentError {
  const code = systemErrorCode(error);
  const message =
    code === 'EACCES' || code === 'EPERM'
      ? 'Copydesk is not allowed to read this file. Change its permissions and drop it again.'
      : `The file could not be read (${code ?? String(error)}).`;
  return new PermanentError('unreadable', message);
}

function notAFile(kind: EntryKind): PermanentError {
  return kind === 'link'
    ? new PermanentError('link', 'This is a symbolic link. Links are never followed: drop the file itself.')
    : new PermanentError('not_a_file', 'This is a pipe, socket or device. Only regular files are read.');
}
