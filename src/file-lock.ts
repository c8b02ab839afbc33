// An exclusive lock between processes, held on a file, that the kernel frees when its holder dies.
// Must not block the event loop while it waits, and must not delete the lock file (a deleted file can be held twice).
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { SystemError } from './errors.ts';

/** A held lock. */
export interface FileLock {
  /** Lets the next one take it. Calling it again does nothing. */
  release(): void;
}

export interface FileLockOptions {
  /** How long to wait for another holder, in milliseconds; 0 tries once. Without it the wait has no limit. */
  waitMs?: number | undefined;
  /** Ends the wait: the call rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

const retryMinMs = 20;
const retryMaxMs = 100;
const sqliteBusy = 5;

/**
 * Takes the lock of the file `path`. Creates the file if it is missing, but not its folder.
 * Waits while another process, or another holder in this one, has it. No order is kept among those who wait.
 *
 * @returns the lock, or null when `waitMs` passed first
 * @throws SystemError when the file can't be used as a lock
 */
export function acquireFileLock(
  path: string,
  options?: FileLockOptions & { waitMs?: undefined },
): Promise<FileLock>;
export function acquireFileLock(path: string, options: FileLockOptions): Promise<FileLock | null>;
export async function acquireFileLock(path: string, options: FileLockOptions = {}): Promise<FileLock | null> {
  const startedAt = performance.now();
  for (;;) {
    options.signal?.throwIfAborted();
    const lock = tryLock(path);
    if (lock !== null) return lock;
    const leftMs =
      options.waitMs === undefined
        ? Number.POSITIVE_INFINITY
        : startedAt + options.waitMs - performance.now();
    if (leftMs <= 0) return null;
    // The pause varies so that those who wait don't keep step with each other.
    const pauseMs = retryMinMs + Math.random() * (retryMaxMs - retryMinMs);
    try {
      await sleep(Math.min(pauseMs, leftMs), undefined, options.signal ? { signal: options.signal } : {});
    } catch (error) {
      options.signal?.throwIfAborted();
      throw error;
    }
  }
}

/**
 * SQLite's own file locks do the work: they are the kernel's, so a SIGKILL frees them, and SQLite makes them
 * exclusive inside one process too, which bare fcntl locks are not. The transaction never writes anything.
 */
function tryLock(path: string): FileLock | null {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    // Nothing is ever rolled back. The head of a journal file would be written, which fails on a full disk.
    database.exec('PRAGMA journal_mode = MEMORY');
    // IMMEDIATE, not EXCLUSIVE: both keep every other such transaction out, but two processes that begin an
    // EXCLUSIVE one at the same moment can make each other fail, so that neither gets a lock that was free.
    database.exec('BEGIN IMMEDIATE');
  } catch (error) {
    database?.close();
    if (isBusy(error)) return null;
    const reason = error instanceof Error ? error.message : String(error);
    throw new SystemError(
      `The lock file ${path} can't be used (${reason}). Check that its folder exists and can be written to.`,
    );
  }
  const held = database;
  return {
    release: () => {
      if (held.isOpen) held.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  // The low byte is the primary code; the others say which kind of busy it was.
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    (error.errcode & 0xff) === sqliteBusy
  );
}
