// Listens for changes in an inbox so that the next scan comes sooner.
// Must not be believed: an event may be missing, late or wrong, and only the scan decides.
import { basename, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { isIgnoredName } from './ignore-list.ts';
import type { ProducerLog } from './producer-log.ts';
import { systemErrorCode } from './system-error-code.ts';

export interface FileEvents {
  stop(): Promise<void>;
}

/**
 * Calls `nudge` whenever something in the inbox seems to have changed. Gives up at the first error, with one line
 * in the log: the regular scans go on.
 * @param root real path of the inbox
 * @param exclude absolute folders that are not the inbox's business
 */
export function listenForChanges(
  root: string,
  exclude: readonly string[],
  nudge: () => void,
  log: ProducerLog,
): FileEvents {
  // Only folders are watched: an entry for every waiting file would grow without bound, and the raw event
  // of a folder tells of its files as soon as the system does.
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path, stats) =>
      (stats !== undefined && !stats.isDirectory()) ||
      relative(root, path).split(sep).some(isIgnoredName) ||
      exclude.some((folder) => path === folder || path.startsWith(folder + sep)),
  });
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= watcher.close();
    return stopped;
  };
  watcher.on('all', nudge);
  watcher.on('raw', (_event, path) => {
    if (typeof path !== 'string' || !isIgnoredName(basename(path))) nudge();
  });
  watcher.on('error', (error) => {
    if (stopped !== null) return;
    const code = systemErrorCode(error);
    log.warn(
      { err: error, root },
      code === 'ENOSPC'
        ? 'The system watches too many folders already (fs.inotify.max_user_watches): new files are found by polling.'
        : 'File events are not available here: new files are found by polling.',
    );
    void stop();
  });
  return { stop };
}
