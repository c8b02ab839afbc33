// Counts the files that wait in an inbox, for status and the dashboard.
// Must not look at the files themselves, and must not decide what is taken.
import { opendir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pooledFileSystem } from '../file-system.ts';
import { isIgnoredName } from './ignore-list.ts';
import { pageOfFolder } from './page-folders.ts';

/** The most files that are counted, which takes some tens of milliseconds. */
const mostCounted = 100_000;

export interface Backlog {
  waiting: number;
  /** Counting stopped at `waiting`. */
  hasMore: boolean;
}

/**
 * @param root real path of the inbox
 * @param exclude real paths of folders that a scan never enters
 */
export async function countBacklog(
  root: string,
  exclude: readonly string[],
  most: number = mostCounted,
): Promise<Backlog> {
  const folders = [root];
  let waiting = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      for await (const entry of await opendir(folder, { bufferSize: 1_024 })) {
        if (isIgnoredName(entry.name)) continue;
        const path = join(folder, entry.name);
        if (!entry.isDirectory()) waiting++;
        else if (!exclude.includes(path) && !(await isPageFolder(root, path))) folders.push(path);
        if (waiting > most) return { waiting: most, hasMore: true };
      }
    } catch {
      // The folder is gone or unreadable: the scan reports it.
    }
  }
  return { waiting, hasMore: false };
}

async function isPageFolder(root: string, path: string): Promise<boolean> {
  return (
    (await pageOfFolder(pooledFileSystem, Buffer.from(root), Buffer.from(relative(root, path)))) !== null
  );
}
