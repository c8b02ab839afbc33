// Holds an output folder while its ledger is verified, and rebuilt on request.
// Must not create anything if there is no output.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SystemError, UsageError } from '../errors.ts';
import { acquireFileLock } from '../file-lock.ts';
import { type Difference, Differences } from './differences.ts';
import { ledgerFile } from './ledger/ledger-schema.ts';
import { openReadableLedger } from './ledger/open-readable.ts';
import { outputFailure } from './ledger/output-failure.ts';
import { partsOf } from './lines/stream-tail.ts';
import { lineFileNames } from './outcome-reader.ts';
import { type Rebuilt, rebuildLedger } from './verify/rebuild-ledger.ts';
import { type Compared, verifyLedger } from './verify/verify-ledger.ts';

export interface Verification {
  /** Null if there is no readable ledger. */
  compared: Compared | null;
  differences: Difference[];
  /** Null unless a repair was asked for. */
  rebuilt: Rebuilt | null;
}

/**
 * @throws UsageError when there is no output in this folder
 * @throws SystemError when another process holds it, or the disk fails
 */
export async function verifyFolder(dir: string, { repair }: { repair: boolean }): Promise<Verification> {
  if (!(await hasOutput(dir)))
    throw new UsageError(`${dir} contains neither a ledger nor lines. Name the output folder with --out.`);
  const lock = await acquireFileLock(join(dir, 'ledger.lock'), { waitMs: 0 });
  if (lock === null)
    throw new SystemError(
      `${dir} is in use by another command (up, run or work). Stop it, then run verify again.`,
    );
  try {
    const rebuilt = repair ? await rebuildLedger(dir) : null;
    return { ...(await compare(dir)), rebuilt };
  } catch (error) {
    throw outputFailure(join(dir, ledgerFile), error);
  } finally {
    lock.release();
  }
}

async function compare(dir: string): Promise<Omit<Verification, 'rebuilt'>> {
  const differences = new Differences();
  const path = join(dir, ledgerFile);
  const ledger = (await sizeOf(path)) > 0 ? await openOrDamaged(path, differences) : null;
  if (ledger === null || ledger.state === 'none') {
    ledger?.database.close();
    if (differences.list().length === 0) differences.add('no-ledger', path);
    return { compared: null, differences: differences.list() };
  }
  try {
    return { compared: await verifyLedger(dir, ledger, differences), differences: differences.list() };
  } catch (error) {
    if (!isDamage(error)) throw error;
    differences.add('damaged', error.message);
    return { compared: null, differences: differences.list() };
  } finally {
    ledger.database.close();
  }
}

async function openOrDamaged(path: string, differences: Differences) {
  try {
    return await openReadableLedger(path);
  } catch (error) {
    if (!isDamage(error)) throw error;
    differences.add('damaged', error.message);
    return null;
  }
}

/** SQLite's codes for a file that is damaged (11) or not a database (26). */
function isDamage(error: unknown): error is Error {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    [11, 26].includes(error.errcode & 0xff)
  );
}

async function hasOutput(dir: string): Promise<boolean> {
  if ((await sizeOf(join(dir, ledgerFile))) > 0) return true;
  if ((await sizeOf(dir)) === 0) return false;
  for (const name of lineFileNames)
    if ((await partsOf(dir, name, 1)).some(({ bytes }) => bytes > 0)) return true;
  return false;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
