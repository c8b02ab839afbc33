// Tells which producers of an inbox are at work: each holds a lock named after it for as long as its process lives.
// Must not decide what becomes of anybody's files, and must not fail where locks can't be had.
import { access, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { acquireFileLock, type FileLock } from '../../file-lock.ts';

export interface Presence {
  /** Is a producer of this id at work, other than this one? No where that can't be told. */
  isAtWork(producerId: string): Promise<boolean>;
  /** Says that this producer has ended. */
  leave(): Promise<void>;
}

/** Long enough for whoever looks at the lock in this very moment. */
const waitMs = 1000;

/** @param root real path of the inbox */
export async function openPresence(root: string, producerId: string): Promise<Presence> {
  const folder = join(root, '.copydesk/producers');
  const lockOf = (id: string) => join(folder, `${id}.lock`);
  let own: FileLock | null = null;
  try {
    await mkdir(folder, { recursive: true });
    own = await acquireFileLock(lockOf(producerId), { waitMs });
  } catch {
    // A file system without locks: others then take this producer for one that is gone, which costs but harms nothing.
  }

  return {
    async isAtWork(id) {
      if (id === producerId) return false;
      try {
        await access(lockOf(id));
        const lock = await acquireFileLock(lockOf(id), { waitMs: 0 });
        if (lock === null) return true;
        // Nobody takes an id twice: what a dead producer left can go.
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
