// Opens a ledger read-only: beside a writer, without one, and without write permission.
// Must not query anything but its version.
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { SystemError } from '../../errors.ts';
import { isLocked, sqliteWaitMs } from '../../sqlite-locked.ts';
import { ledgerState } from './ledger-tables.ts';
import { whileLocked } from './while-locked.ts';

export interface ReadableLedger {
  database: DatabaseSync;
  state: ReturnType<typeof ledgerState>;
}

/** How long opening waits for another program that has the ledger locked. */
const lockedWaitMs = 5_000;

/**
 * Rejects with SQLite's errors as they are.
 *
 * @throws SystemError when the ledger is of an unknown version
 */
export function openReadableLedger(path: string): Promise<ReadableLedger> {
  return whileLocked(() => openReadable(path), { waitMs: lockedWaitMs });
}

/**
 * A reader that may not write to the folder (another user, a read-only mount) can't make SQLite's own files beside
 * the ledger. While a writer is there they exist; without one the ledger can be read as a file that never changes.
 */
function openReadable(path: string): ReadableLedger {
  try {
    return openAs(path, path);
  } catch (error) {
    if (error instanceof SystemError || isLocked(error) || existsSync(`${path}-wal`)) throw error;
    const unchanging = pathToFileURL(path);
    unchanging.searchParams.set('immutable', '1');
    return openAs(unchanging, path);
  }
}

function openAs(location: string | URL, path: string): ReadableLedger {
  const database = new DatabaseSync(location, { readOnly: true, timeout: sqliteWaitMs });
  try {
    return { database, state: ledgerState(database, path) };
  } catch (error) {
    database.close();
    throw error;
  }
}
