// The lines of a stream from a place on, in order, through all files that the stream has been rotated into.
// Must not change any file or judge the lines.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SystemError } from '../../errors.ts';
import type { StreamState } from '../ledger/ledger.ts';
import { streamFile } from '../ledger/ledger-schema.ts';
import { isMissing } from '../ledger/output-failure.ts';
import type { LineFileName } from '../outcome-reader.ts';
import { type Line, type LineReader, openLineReader, syncFile } from './line-reader.ts';

/** One file of a stream. */
export interface StreamPart {
  /** Counted from 1. */
  part: number;
  path: string;
  bytes: number;
}

export interface StreamTail {
  /** The next line, which stays the next one until it is taken; null at the end of the last file. */
  peek(): Promise<TailLine | null>;
  /** Goes beyond the line that was peeked at. */
  take(): void;
  /** Behind the last line that was taken; at the end of a numbered file, the beginning of the one after it. */
  readonly position: StreamState;
  /** The file that the position is in. */
  readonly path: string;
  /** Whether that file is the one that is written to. */
  readonly isCurrent: boolean;
  close(): Promise<void>;
}

export interface TailLine extends Line {
  part: number;
}

/**
 * The files of a stream, oldest first, without those before `fromPart`. The last one is the one that is written to, whether it is
 * there or not. A numbered file that holds something else is not one of them.
 *
 * @param currentPart the least number of the file that is written to: those before it may have been taken away
 */
export async function partsOf(
  dir: string,
  name: LineFileName,
  fromPart: number,
  currentPart = fromPart,
): Promise<StreamPart[]> {
  const numbered: StreamPart[] = [];
  for (const file of await readdir(dir)) {
    const [, digits] = /^(\d{6,})\.jsonl$/.exec(file.slice(name.length + 1)) ?? [];
    const part = Number(digits);
    if (digits === undefined || file !== streamFile(name, part) || part < fromPart) continue;
    const path = join(dir, file);
    if (await beginsWithLine(path)) numbered.push({ part, path, bytes: (await stat(path)).size });
  }
  numbered.sort((one, other) => one.part - other.part);
  const path = join(dir, streamFile(name, null));
  const bytes = await sizeOf(path);
  const part = Math.max(currentPart, (numbered.at(-1)?.part ?? 0) + 1);
  return [...numbered, { part, path, bytes }];
}

/** Bytes of a file, 0 for one that is missing. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

/** Whether a file begins with a whole line that holds a JSON object, as each of ours does. */
async function beginsWithLine(path: string): Promise<boolean> {
  const reader = await openLineReader(path, 0);
  try {
    const line = await reader.next();
    return line?.isWhole === true && isRecord(readJson(line));
  } finally {
    await reader.close();
  }
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** The value of a line; undefined if it is not JSON or is incomplete. */
export function readJson({ bytes, isWhole }: Line): unknown {
  if (bytes === null || !isWhole) return undefined;
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

/**
 * Opens the lines after `from`. Everything in it is on the disk when this resolves.
 *
 * @throws SystemError when a file between `from` and the current one is missing, or the first is shorter than `from` says
 */
export async function openStreamTail(
  dir: string,
  name: LineFileName,
  from: StreamState,
): Promise<StreamTail> {
  const parts = await partsOf(dir, name, from.part);
  for (const [at, { part }] of parts.entries()) {
    if (part === from.part + at) continue;
    throw new SystemError(
      `${join(dir, streamFile(name, from.part + at))} is missing, but there are files of ${name} before and after it. ` +
        `Restore it, or run "copydesk verify --repair --out ${dir}" to rebuild the ledger from the existing files.`,
    );
  }
  const [first] = parts;
  if (first !== undefined && first.bytes < from.bytes) throw tooShort(first.path, first.bytes, from.bytes);
  for (const { path, bytes } of parts) if (bytes > 0) await syncFile(path);
  return streamTail(parts, from);
}

/** All lines of a stream, of the files that are there. */
export function readStream(parts: StreamPart[]): StreamTail {
  return streamTail(parts, { part: parts[0]?.part ?? 1, bytes: 0, rotating: false });
}

function streamTail(parts: StreamPart[], from: StreamState): StreamTail {
  let at = 0;
  let bytes = from.bytes;
  let reader: LineReader | null = null;
  let ahead: TailLine | null = null;
  const current = (): StreamPart => {
    const part = parts[at];
    if (part === undefined) throw new Error('A stream has at least one file.');
    return part;
  };

  async function peek(): Promise<TailLine | null> {
    for (;;) {
      if (ahead !== null) return ahead;
      const { part, path, bytes: size } = current();
      if (size > bytes) {
        reader ??= await openLineReader(path, bytes);
        const line = await reader.next();
        if (line !== null) {
          ahead = { ...line, part };
          continue;
        }
      }
      if (at + 1 >= parts.length) return null;
      await reader?.close();
      reader = null;
      at += 1;
      bytes = 0;
    }
  }

  return {
    peek,
    take() {
      bytes += ahead?.lengthBytes ?? 0;
      ahead = null;
    },
    get position() {
      return { part: current().part, bytes, rotating: false };
    },
    get path() {
      return current().path;
    },
    get isCurrent() {
      return at + 1 >= parts.length;
    },
    async close() {
      await reader?.close();
      reader = null;
    },
  };
}

export function tooShort(path: string, bytes: number, committedBytes: number): SystemError {
  return new SystemError(
    `${path} is ${bytes} bytes long, but ${committedBytes} bytes were committed to it: another program has cut, ` +
      'replaced or removed it. Restore it, or choose another folder with --out.',
  );
}
