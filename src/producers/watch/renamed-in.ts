// Detects whether this file system shows that a file was renamed: its change time is new, its modification time is not.
// Must not leave anything behind.
import { lstat, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../clock.ts';

const hourMs = 3_600_000;
/** File systems count time in ticks: of a few milliseconds, or of a second. */
const tickMs = [20, 1_100];

/**
 * Renames a probe file in the inbox's own `.copydesk`, once or twice.
 * @param root real path of the inbox
 * @returns false also if nothing can be written
 */
export async function renamesShow(root: string, producerId: string): Promise<boolean> {
  const names = [
    join(root, '.copydesk', `probe-${producerId}`),
    join(root, '.copydesk', `probed-${producerId}`),
  ];
  let [from = '', to = ''] = names;
  try {
    await writeFile(from, 'probe', { flag: 'wx' });
    const then = (systemClock.wallMs() - hourMs) / 1_000;
    await utimes(from, then, then);
    for (const waitMs of tickMs) {
      const before = await lstat(from, { bigint: true });
      await systemClock.sleep(waitMs);
      await rename(from, to);
      const after = await lstat(to, { bigint: true });
      if (after.mtimeNs !== before.mtimeNs || after.mtimeNs >= after.ctimeNs) return false;
      if (after.ctimeNs > before.ctimeNs) return true;
      [from, to] = [to, from];
    }
    return false;
  } catch {
    return false;
  } finally {
    for (const name of names) await rm(name, { force: true }).catch(() => undefined);
  }
}
