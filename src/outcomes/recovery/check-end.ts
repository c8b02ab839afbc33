// Checks that the committed part of each line file ends with what the ledger committed.
// Must not check earlier lines: `copydesk verify` does.
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Ledger } from '../ledger/ledger.ts';
import { streamFile } from '../ledger/ledger-schema.ts';
import { partsOf } from '../lines/stream-tail.ts';
import { streamNames } from '../outcome-reader.ts';
import { contradiction } from './roll-forward.ts';

/** No outcome line is longer. */
const mostLineBytes = 256 * 1024;
const lineFeed = 0x0a;
const Identified = z.object({ itemId: z.string(), epoch: z.number().default(1) });

/** @throws SystemError when the ledger and the lines do not belong together */
export async function checkEnd(dir: string, ledger: Ledger): Promise<void> {
  for (const name of streamNames) {
    const { part, bytes } = ledger.stream(name);
    const [file] = await partsOf(dir, name, part);
    if (file === undefined || file.part !== part || bytes === 0) continue;
    const end = await readEnd(file.path, bytes);
    const place = `${join(dir, streamFile(name, null)) === file.path ? '' : 'what is now '}${file.path}`;
    if (end.at(-1) !== lineFeed)
      throw contradiction(dir, `${place} has no line feed at its committed length of ${bytes} bytes`);
    if (name !== 'outcomes') continue;
    const last = lastOutcome(end);
    // Lines from before a repair may be missing from the ledger that the repair rebuilt.
    if (last !== null && ledger.row(last.itemId) === null && last.epoch >= ledger.epoch)
      throw contradiction(dir, `the last committed outcome in ${place} is not in the ledger`);
  }
}

async function readEnd(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const end = Buffer.alloc(Math.min(bytes, mostLineBytes));
    await file.read(end, 0, end.length, bytes - end.length);
    return end;
  } finally {
    await file.close();
  }
}

/** Reads the last line; null if it is not an outcome line. */
function lastOutcome(end: Buffer): z.infer<typeof Identified> | null {
  const start = end.lastIndexOf(lineFeed, -2) + 1;
  try {
    return Identified.parse(JSON.parse(end.subarray(start).toString()));
  } catch {
    return null;
  }
}
