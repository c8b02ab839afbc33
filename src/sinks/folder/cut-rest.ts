// Takes the torn end of a file away from it: the bytes go into a file of their own, and only then are they cut off.
// Must not cut more than one batch: more than that is never left by a crash, and is for people to look at.
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { maxBatchItems } from '../../schemas/job.ts';
import type { SinkLog } from '../sink.ts';
import type { StreamName } from './ledger-schema.ts';
import { syncFolder } from './line-file.ts';
import { openLineReader } from './line-reader.ts';
import { contradiction } from './roll-forward.ts';

export interface TornEnd {
  dir: string;
  name: StreamName;
  path: string;
  /** Where the lines end that count. */
  fromBytes: number;
}

/** @throws SystemError when more than one batch stands there */
export async function refuseLongRest({ dir, path, fromBytes }: TornEnd): Promise<void> {
  if (await isLongRest(path, fromBytes))
    throw contradiction(dir, `${path} has more than one batch of lines after byte ${fromBytes}`);
}

/** Whether more stands behind a byte than a crash leaves. */
export async function isLongRest(path: string, fromBytes: number): Promise<boolean> {
  return (await countLines(path, fromBytes)) > maxBatchItems;
}

/**
 * Does nothing where the file ends at `fromBytes`.
 *
 * @throws SystemError when more than one batch stands there; the system's errors as they are
 */
export async function cutRest(end: TornEnd, log?: SinkLog): Promise<void> {
  const { dir, name, path, fromBytes } = end;
  if ((await stat(path)).size <= fromBytes) return;
  await refuseLongRest(end);
  const time = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const aside = join(dir, `${name}.cut-${time}.jsonl`);
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    await copyRange(file, { fromBytes, toBytes: size }, aside);
    await syncFolder(dir);
    await file.truncate(fromBytes);
    await file.sync();
    log?.warn(
      { file: aside, bytes: size - fromBytes, cutOff: path },
      'the end of a file was incomplete and did not count; it was moved into a separate file',
    );
  } finally {
    await file.close();
  }
}

/** Lines and beginnings of lines from a byte on, counted up to one more than a batch has. */
async function countLines(path: string, fromBytes: number): Promise<number> {
  const reader = await openLineReader(path, fromBytes);
  try {
    let lines = 0;
    while (lines <= maxBatchItems && (await reader.next()) !== null) lines += 1;
    return lines;
  } finally {
    await reader.close();
  }
}

async function copyRange(
  from: FileHandle,
  { fromBytes, toBytes }: { fromBytes: number; toBytes: number },
  path: string,
): Promise<void> {
  const to = await open(path, 'wx');
  try {
    const chunk = Buffer.alloc(256 * 1024);
    for (let at = fromBytes; at < toBytes; ) {
      const { bytesRead } = await from.read(chunk, 0, Math.min(chunk.length, toBytes - at), at);
      if (bytesRead === 0) break;
      await to.write(chunk, 0, bytesRead);
      at += bytesRead;
    }
    await to.sync();
  } catch (error) {
    // A copy that is not whole must not be taken for one.
    await rm(path, { force: true });
    throw error;
  } finally {
    await to.close();
  }
}
