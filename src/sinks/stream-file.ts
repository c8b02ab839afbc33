// A sink that appends each delivery to a file. The length that counts is stored in a file beside it.
// Must not rewrite what was delivered, or know what a row looks like.
import { createHash } from 'node:crypto';
import { constants, existsSync, type Stats } from 'node:fs';
import { type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip as gzipCallback } from 'node:zlib';
import { syncFolder, writeWhole } from '../durable-file.ts';
import { SystemError } from '../errors.ts';
import type { LedgerRecord } from '../outcomes/record-reader.ts';
import type { Cursor, Sink } from './sink.ts';
import {
  beginning,
  formerPoints,
  type Point,
  readState,
  type StreamState,
  statePath,
  writeState,
} from './stream-state.ts';

/** What the rows of a stream look like. */
export interface RowFormat {
  /** Name of the kind of sink. */
  sink: string;
  /** What the file begins with. */
  head: string;
  /** The row of an outcome that published or withdrew an article, with its line end. */
  row(record: LedgerRecord): string;
}

/** Bytes before the committed end that are compared to find a replaced file. */
const tailBytes = 4_096;

/** Files that the ledger writes, or will write, beside itself. */
const outputFiles = /^(?:articles|outcomes)\.(?:.*\.)?jsonl(?:\.(?:gz|zst))?$/;

const gzip = promisify(gzipCallback);

/** @throws SystemError when the path can't be a stream */
export async function openStreamFile(path: string, format: RowFormat): Promise<Sink> {
  if (outputFiles.test(basename(path)) && existsSync(join(dirname(path), 'ledger.sqlite')))
    throw new SystemError(`${path} is a file of the output itself. Name another file with --sink.`);
  const sink = new StreamFile(path, format);
  await sink.prepare();
  return sink;
}

class StreamFile implements Sink {
  readonly #path: string;
  readonly #format: RowFormat;
  readonly #isCompressed: boolean;
  /** What would be written after the file was removed would be a stream without its beginning. */
  #wasThere = false;

  constructor(path: string, format: RowFormat) {
    this.#path = path;
    this.#format = format;
    this.#isCompressed = /\.gz$/i.test(path);
  }

  /** Removes what a killed process has left behind the committed end. */
  async prepare(): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const state = await this.#committed();
    if (state === null) return;
    const file = await this.#openToAppend();
    try {
      await cut(file, state.committed.bytes);
    } finally {
      await file.close();
    }
  }

  async cursor(): Promise<Cursor | null> {
    const state = await this.#committed();
    if (state === null) return null;
    const { number, digest } = state.committed;
    return { ledgerId: state.ledgerId, number, digest };
  }

  async deliver(records: LedgerRecord[], cursor: Cursor): Promise<void> {
    const state = await this.#stateFor(cursor);
    const last = state.committed.number;
    if (cursor.number <= last) return;
    const rows = records
      .filter(
        ({ number, article, supersedes }) => number > last && (article !== null || supersedes.length > 0),
      )
      .map((record) => this.#format.row(record));
    await this.#append(state, rows.join(''), cursor);
  }

  /** Moves back to the end of a delivery: the cursor, or the last stored end before it. */
  async goBack(cursor: Cursor): Promise<void> {
    const state = await this.#stateFor(cursor);
    const points = [state.committed, ...state.former];
    const isEarlier = ({ number }: Point) => number <= cursor.number;
    const at = points.find(isEarlier) ?? beginning;
    const { number, digest } = at.number === cursor.number ? cursor : at;
    const file = await this.#openToAppend();
    try {
      const tail = await digestBefore(file, at.bytes);
      const former = points.filter((point) => point.number < at.number);
      await writeState(this.#path, {
        ...state,
        committed: { number, digest, bytes: at.bytes },
        tail,
        former,
      });
      await cut(file, at.bytes);
    } finally {
      await file.close();
    }
  }

  async close(): Promise<void> {}

  /** Null for a stream that no ledger has written to, or whose file was removed or emptied. */
  async #committed(): Promise<StreamState | null> {
    const [state, found] = [await readState(this.#path), await statOf(this.#path)];
    if (found?.isDirectory()) throw this.#error('is a folder. Name a file with --sink.');
    if (found !== null && !found.isFile()) throw this.#error('is not a regular file. Name one with --sink.');
    const size = found?.size ?? 0;
    if (state === null) {
      if (size === 0) return null;
      throw this.#error(
        `has content, and ${statePath(this.#path)}, which says how much of it Copydesk has written, is missing. ` +
          'Restore that file, or name another file with --sink.',
      );
    }
    if (state.sink !== this.#format.sink)
      throw this.#error(`belongs to a sink ${state.sink}:. Name another file with --sink.`);
    const { bytes } = state.committed;
    if (found === null || (size === 0 && bytes > 0)) return null;
    if (size < bytes || (await this.#tail(bytes)) !== state.tail)
      throw this.#error(
        'has been changed or replaced since Copydesk wrote to it. Restore it; or move it and ' +
          `${statePath(this.#path)} to another folder and give the sink another name (--sink NAME=…) to start a new file.`,
      );
    this.#wasThere = true;
    return state;
  }

  async #tail(bytes: number): Promise<string> {
    const file = await open(this.#path, 'r');
    try {
      return await digestBefore(file, bytes);
    } finally {
      await file.close();
    }
  }

  /** The committed state, which is made at the first delivery. @throws SystemError when it is another ledger's */
  async #stateFor({ ledgerId }: Cursor): Promise<StreamState> {
    const state = await this.#committed();
    if (state === null && this.#wasThere)
      throw this.#error('has been removed or emptied. Put it back and start again.');
    if (state === null) return await this.#begin(ledgerId);
    if (state.ledgerId !== ledgerId)
      throw this.#error('belongs to another output. Name another file with --sink.');
    return state;
  }

  /** Before there is anything in the file, so that a killed process never leaves a file that seems to be another's. */
  async #begin(ledgerId: string): Promise<StreamState> {
    const state = {
      sink: this.#format.sink,
      ledgerId,
      committed: beginning,
      tail: digestOf(Buffer.of()),
      former: [],
    };
    await writeState(this.#path, state);
    await (await open(this.#path, 'a')).close();
    await syncFolder(dirname(this.#path));
    this.#wasThere = true;
    return state;
  }

  /** Not created here: a file that the owner has just removed must not begin in the middle. */
  #openToAppend(): Promise<FileHandle> {
    return open(this.#path, constants.O_RDWR | constants.O_APPEND);
  }

  async #append(state: StreamState, rows: string, { number, digest }: Cursor): Promise<void> {
    const { bytes } = state.committed;
    const content = await this.#encode(bytes === 0 ? this.#format.head + rows : rows, bytes === 0);
    const file = await this.#openToAppend();
    try {
      await cut(file, bytes);
      await writeWhole(file, content);
      await file.sync();
      const end = bytes + content.length;
      const { size } = await file.stat();
      if (size !== end) throw new Error('another program has written to it');
      const tail = await digestBefore(file, end);
      await writeState(this.#path, {
        ...state,
        committed: { number, digest, bytes: end },
        tail,
        former: formerPoints(state),
      });
    } catch (error) {
      // What the state on the disk says counts: it may have been written before the failure.
      const counts = await readState(this.#path).catch(() => null);
      if (counts !== null) await cut(file, counts.committed.bytes).catch(() => {});
      throw this.#named(error);
    } finally {
      await file.close();
    }
  }

  /** Each delivery is a gzip member: any reader of gzip reads them as one file. An empty file is not gzip. */
  async #encode(text: string, isFirst: boolean): Promise<Buffer> {
    const content = Buffer.from(text);
    if (!this.#isCompressed || (content.length === 0 && !isFirst)) return content;
    return await gzip(content);
  }

  /** Failures of a write don't name the file. */
  #named(error: unknown): Error {
    return new Error(`${this.#path}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }

  #error(saying: string): SystemError {
    return new SystemError(`${this.#path} ${saying}`);
  }
}

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Leaves a file that is not longer as it is. */
async function cut(file: FileHandle, bytes: number): Promise<void> {
  if ((await file.stat()).size <= bytes) return;
  await file.truncate(bytes);
  await file.sync();
}

async function digestBefore(file: FileHandle, end: number): Promise<string> {
  const tail = Buffer.alloc(Math.min(end, tailBytes));
  let read = 0;
  while (read < tail.length) {
    const { bytesRead } = await file.read(tail, read, tail.length - read, end - tail.length + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return digestOf(tail.subarray(0, read));
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
