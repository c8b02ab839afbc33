// The file beside a stream that says how much of it is committed: `PATH.copydesk.json`.
// Must not touch the stream itself.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { replaceFile } from '../durable-file.ts';
import { SystemError } from '../errors.ts';
import { thinnedOut } from './thin-out.ts';

const version = 1;

/** Where a delivery ended. */
const Point = z.object({
  number: z.number().int(),
  digest: z.string(),
  /** Length of the stream's file. */
  bytes: z.number().int().nonnegative(),
});
export type Point = z.infer<typeof Point>;

const State = z.object({
  version: z.literal(version),
  /** Name of the kind of sink. */
  sink: z.string(),
  ledgerId: z.string(),
  /** What is behind its end in the file does not count. */
  committed: Point,
  /** SHA-256 of the last committed bytes: another file has others. */
  tail: z.string(),
  /** Earlier ends, newest first, thinned out: what `goBack` can go back to. */
  former: z.array(Point),
});
export type StreamState = Omit<z.infer<typeof State>, 'version'>;

const AnyVersion = z.object({ version: z.number() });

/** Before the first delivery. */
export const beginning: Point = { number: 0, digest: '', bytes: 0 };

/** Path of the state of a stream. */
export function statePath(path: string): string {
  return `${path}.copydesk.json`;
}

/** Null if there is none. @throws SystemError when it is another file, or a newer version's */
export async function readState(path: string): Promise<StreamState | null> {
  const file = statePath(path);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const content = parseJson(text);
  const state = State.safeParse(content);
  if (state.success) return state.data;
  const found = AnyVersion.safeParse(content);
  if (found.success && found.data.version > version)
    throw new SystemError(`${file} was written by a newer version of Copydesk. Use that version.`);
  throw new SystemError(`${file} is damaged. Restore it, or name another file with --sink.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** It is on the disk when this returns. */
export async function writeState(path: string, state: StreamState): Promise<void> {
  await replaceFile(statePath(path), `${JSON.stringify({ version, ...state })}\n`);
}

/** The earlier ends of a stream, after it has got one more. */
export function formerPoints({ committed, former }: StreamState): Point[] {
  const points = [committed, ...former].filter(({ number }) => number > 0);
  const kept = thinnedOut(points.map(({ number }) => number));
  return points.filter(({ number }) => kept.has(number));
}
