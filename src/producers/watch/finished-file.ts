// Decides whether a file is finished: unchanged for the stability threshold and, where that can be seen, not open for writing.
// Must not take or move anything.
import { readFileSync } from 'node:fs';
import { showPath } from '../../formats/bytes/path-bytes.ts';
import type { OpenInbox } from '../open-inbox.ts';
import type { ScanEntry } from './scan.ts';

/** Stability threshold where open files can't be seen. */
const unseenStabilityMs = 3_000;
/** Stability threshold where open files can be seen, or where the caller says that the files are finished. */
const seenStabilityMs = 500;
/** How long a program may keep a file open without writing before the log says so. */
const patienceMs = 60_000;

/** How long a file must not have changed, for a setting of `auto`. */
export function autoStabilityMs(seesWriters: boolean): number {
  return seesWriters ? seenStabilityMs : unseenStabilityMs;
}

/**
 * Milliseconds until a file should be checked again; 0 when it is finished.
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
        `${path} is waiting: process ${pid} (${nameOf(pid)}) has had it open for more than a minute without writing to it. ` +
          'It is taken once it is closed; --settle 3s would take it after such a pause.',
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
