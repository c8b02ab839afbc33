// Checks that the committed part of each line file ends with what the ledger committed.
// Must not check earlier lines: `copydesk verify` does.
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Ledger } from '../ledger/ledger.ts';
import { streamFile } from '../ledger/ledger-schema.ts';
import { partsOf } from '../lines/stream-tail.ts';
import { lineFileNames } from '../outcome-reader.ts';
import { contradiction } from './roll-forward.ts';

/** No outcome line is longer. */
const mostLineBytes = 256 * 1024;
const lineFeed = 0x0a;
const Identified = z.object({ itemId: z.string(), epoch: z.number().default(1) });
const OfContainer = z.object({ id: z.string() });

/** @throws SystemError when the ledger and the lines do not belong together */
export async function checkEnd(dir: string, ledger: Ledger): Promise<void> {
  for (const name of lineFileNames) {
    const { part, bytes } = ledger.stream(name);
    const [file] = await partsOf(dir, name, part);
    if (file === undefined || file.part !== part || bytes === 0) continue;
    const end = await readEnd(file.path, bytes);
    const place = `${join(dir, streamFile(name, null)) === file.path ? '' : 'what is now '}${file.path}`;
    if (end.at(-1) !== lineFeed)
      throw contradiction(dir, `${place} has no line feed at its committed length of ${bytes} bytes`);
    if (name === 'containers') {
      const { data } = OfContainer.safeParse(lastLine(end));
      if (data !== undefined && !ledger.containers.has(data.id))
        throw contradiction(dir, `the last committed record in ${place} is not in the ledger`);
    }
    if (name !== 'outcomes') continue;
    const { data: last } = Identified.safeParse(lastLine(end));
    // Lines from before a repair may be missing from the ledger that the repair rebuilt.
    if (last !== undefined && ledger.row(last.itemId) === null && last.epoch >= ledger.epoch)
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

/** The value of the last line; undefined if it is not JSON. */
function lastLine(end: Buffer): unknown {
  const start = end.lastIndexOf(lineFeed, -2) + 1;
  try {
    return JSON.parse(end.subarray(start).toString());
  } catch {
    return undefined;
  }
}
