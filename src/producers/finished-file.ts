// Decides whether a file is finished: unchanged for the settle time, and open for writing nowhere, where that can be seen.
// Must not take or move anything.
import { readFileSync } from 'node:fs';
import { showPath } from '../formats/path-bytes.ts';
import type { OpenInbox } from './open-inbox.ts';
import type { ScanEntry } from './scan.ts';

/** How long nobody must have changed a file that somebody may have open without our seeing it. */
const unseenSettleMs = 3_000;
/** The same where it is seen who has a file open, or where the caller says that the files are there. */
const seenSettleMs = 500;
/** How long somebody may keep a file open without writing before the log says so. */
const patienceMs = 60_000;

/** How long a file must not have changed, for a setting of `auto`. */
export function autoSettleMs(seesWriters: boolean): number {
  return seesWriters ? seenSettleMs : unseenSettleMs;
}

/**
 * Milliseconds until a file is worth looking at again; 0 when it is finished.
 * @param key names the file for the gate
 */
export async function msUntilFinished(inbox: OpenInbox, key: string, entry: ScanEntry): Promise<number> {
  const { gate, openWriters } = inbox;
  const { clock, log } = inbox.context;
  const { waitMs, sinceMs } = gate.observe(key, entry, clock.monotonicMs(), clock.wallMs());
  if (waitMs > 0 || sinceMs === null || openWriters === null) return waitMs;
  const { pid, waitMs: askAgainMs } = await openWriters.look(entry.relativePath, entry.ino, sinceMs);
  if (pid !== null && clock.monotonicMs() - sinceMs > patienceMs) {
    const path = showPath(entry.relativePath);
    inbox.once(`open:${path}`, () =>
      log.warn(
        { path, pid },
        `${path} is waiting: process ${pid} (${nameOf(pid)}) has had it open for writing for more than a minute without writing. It is taken when it is closed; with --settle 3s it would be taken after such a pause.`,
      ),
    );
  }
  return askAgainMs;
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return 'gone';
  }
}
