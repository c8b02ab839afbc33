// Distinguishes an output folder from a copy of it, which has the same ledger and names the same pipeline.
// Must not make or change anything.
import { type BigIntStats, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { SystemError } from '../errors.ts';
import { readLedgerId } from '../outcomes/open-reader.ts';
import type { Pipeline } from './find-pipeline.ts';

/** @returns null where the output has no ledger */
export async function ledgerIdOf(out: string): Promise<string | 'unreadable' | null> {
  try {
    return await readLedgerId(out);
  } catch (error) {
    if (error instanceof SystemError) return 'unreadable';
    throw error;
  }
}

/**
 * For an output whose ledger is the one that Redis works for. A folder that was moved passes, because its former place is empty; so does one
 * that is seen under two paths, and a copy whose data folder was copied with it.
 * @param bound path of the output that Redis works for, as recorded by the process that bound it
 * @throws SystemError when the output is a copy of that one
 */
export async function refuseCopy(
  { out, data, redisUrl }: Pick<Pipeline, 'data' | 'redisUrl'> & { out: string },
  bound: string,
  ledgerId: string,
): Promise<void> {
  if (bound === out || !isAbsolute(bound) || !isOther(bound, out)) return;
  if (redisUrl === null && isOther(join(resolve(bound, relative(out, data)), 'redis'), join(data, 'redis')))
    return;
  if ((await ledgerIdOf(bound)) !== ledgerId) return;
  throw new SystemError(
    `${out} is a copy of ${bound}, whose pipeline this is. Give the copy a --namespace (or --data) of its own, once.`,
  );
}

/** Whether both paths exist and lead to different places. */
function isOther(one: string, other: string): boolean {
  const [first, second] = [placeOf(one), placeOf(other)];
  return first !== null && second !== null && (first.dev !== second.dev || first.ino !== second.ino);
}

function placeOf(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return null; // gone, or not visible from here
  }
}
