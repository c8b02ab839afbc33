// Listens for changes in an inbox so that the next scan comes sooner.
// Must not be relied on: an event may be missing, late or wrong, and only the scan decides.
import { type FSWatcher, watch } from 'node:fs';
import { joinBytes, keyOf, nameOf } from '../byte-path.ts';
import type { ProducerLog } from '../producer-log.ts';
import { systemErrorCode } from '../system-error-code.ts';
import { isIgnoredName } from './ignore-list.ts';

export interface FileEvents {
  /** The scan enters this folder of the inbox (empty: the inbox itself): listen to it from now on. */
  entered(folder: Buffer): void;
  /** A whole scan has ended: folders that it did not enter no longer exist. */
  endOfScan(): void;
  stop(): void;
}

/** Folders listened to at most: the system has a limit for all programs together. Others are found by polling. */
const maxFolders = 4096;

/**
 * Calls `nudge` whenever something in the inbox seems to have changed. Gives up at the first error, with one line
 * in the log: the regular scans go on.
 *
 * Plain `fs.watch` on each folder, because a watcher with its own tree (chokidar) reads the folder again at
 * every event: claiming 10,000 files from one folder then took 139 s, 90 of them in the watcher.
 * @param root real path of the inbox
 */
export function listenForChanges(root: Buffer, nudge: () => void, log: ProducerLog): FileEvents {
  const watchers = new Map<string, { watcher: FSWatcher; scan: number }>();
  let scan = 0;
  let stopped = false;

  function stop() {
    stopped = true;
    for (const { watcher } of watchers.values()) watcher.close();
    watchers.clear();
  }

  function giveUp(error: unknown) {
    if (stopped) return;
    stop();
    const code = systemErrorCode(error);
    log.warn(
      { err: error },
      code === 'ENOSPC'
        ? 'The system watches too many folders already (fs.inotify.max_user_watches): new files are found by polling.'
        : 'File events are not available here: new files are found by polling.',
    );
  }

  function drop(key: string) {
    watchers.get(key)?.watcher.close();
    watchers.delete(key);
  }

  function listen(folder: Buffer, key: string) {
    const ownName = keyOf(nameOf(joinBytes(root, folder)));
    const watcher = watch(joinBytes(root, folder), { encoding: 'buffer' }, (event, name) => {
      const changed = name === null ? '' : keyOf(name);
      // The event is about the folder itself: it was removed or renamed. If it comes back, the next scan listens again.
      if (event === 'rename' && changed === ownName) drop(key);
      if (!isIgnoredName(changed)) nudge();
    });
    watcher.on('error', giveUp);
    watchers.set(key, { watcher, scan });
  }

  return {
    entered(folder) {
      if (stopped) return;
      const key = keyOf(folder);
      const known = watchers.get(key);
      if (known !== undefined) {
        known.scan = scan;
        return;
      }
      if (watchers.size >= maxFolders) return;
      try {
        listen(folder, key);
      } catch (error) {
        // A folder that is gone or can't be entered produces no events.
        const code = systemErrorCode(error) ?? '';
        if (!['ENOENT', 'EACCES', 'ENAMETOOLONG'].includes(code)) giveUp(error);
      }
    },
    endOfScan() {
      for (const [key, { scan: last }] of watchers) if (last < scan) drop(key);
      scan += 1;
    },
    stop,
  };
}
