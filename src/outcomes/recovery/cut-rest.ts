// Cuts the incomplete end off a line file, after copying it to a separate file.
// Must not cut more than one batch: a crash never leaves more, so a person has to decide.
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../durable-file.ts';
import { maxBatchItems } from '../../schemas/job.ts';
import { openLineReader } from '../lines/line-reader.ts';
import type { LineFileName } from '../outcome-reader.ts';
import type { WriterLog } from '../outcome-writer.ts';
import { contradiction } from './roll-forward.ts';

export interface TornEnd {
  dir: string;
  name: LineFileName;
  path: string;
  /** Where the last line that counts ends. */
  fromBytes: number;
}

/** @throws SystemError when more than one batch follows `fromBytes` */
export async function refuseLongRest({ dir, path, fromBytes }: TornEnd): Promise<void> {
  if (await isLongRest(path, fromBytes))
    throw contradiction(dir, `${path} has more than one batch of lines after byte ${fromBytes}`);
}

/** Whether more lines follow this byte than a crash can leave. */
export async function isLongRest(path: string, fromBytes: number): Promise<boolean> {
  return (await countLines(path, fromBytes)) > maxBatchItems;
}

/**
 * Does nothing if the file ends at `fromBytes`.
 *
 * @throws SystemError when more than one batch follows `fromBytes`; file system errors are passed on
 */
export async function cutRest(end: TornEnd, log?: WriterLog): Promise<void> {
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
      'moved the incomplete end of a line file to a separate file',
    );
  } finally {
    await file.close();
  }
}

/** Counts the lines after a byte, a partial last line included. Stops at one more than a batch can have. */
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
    // A partial copy must not look like a complete one.
    await rm(path, { force: true });
    throw error;
  } finally {
    await to.close();
  }
}
