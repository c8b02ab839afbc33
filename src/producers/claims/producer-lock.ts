// Shows which producers of an inbox are running: each holds a lock file named by its id while its process lives.
// Must not decide what happens to another producer's files, and must not fail on a file system without locks.
import { access, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { acquireFileLock, type FileLock } from '../../file-lock.ts';

export interface ProducerLock {
  /** Whether another producer with this id is running. False if that can't be known. */
  isAtWork(producerId: string): Promise<boolean>;
  /** Releases the lock: this producer has ended. */
  leave(): Promise<void>;
}

/** Another producer that checks the lock holds it for much less than this. */
const waitMs = 1000;

/** @param root real path of the inbox */
export async function openProducerLock(root: string, producerId: string): Promise<ProducerLock> {
  const folder = join(root, '.copydesk/producers');
  const lockOf = (id: string) => join(folder, `${id}.lock`);
  let own: FileLock | null = null;
  try {
    await mkdir(folder, { recursive: true });
    own = await acquireFileLock(lockOf(producerId), { waitMs });
  } catch {
    // Without locks, the others take this producer for dead. That costs work but loses nothing.
  }

  return {
    async isAtWork(id) {
      if (id === producerId) return false;
      try {
        await access(lockOf(id));
        const lock = await acquireFileLock(lockOf(id), { waitMs: 0 });
        if (lock === null) return true;
        // No id is used twice, so the lock of a dead producer can be removed.
        await rm(lockOf(id), { force: true });
        lock.release();
        return false;
      } catch {
        return false;
      }
    },
    async leave() {
      if (own === null) return;
      await rm(lockOf(producerId), { force: true }).catch(() => undefined);
      own.release();
      own = null;
    },
  };
}
