// Refuses what can't be an inbox before anything is created or started.
// Must not create any folder but the default inbox of `up`, nor take anything.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { SystemError, UsageError } from '../errors.ts';
import { resolveExcluded, resolveInboxes } from '../producers/inbox.ts';
import type { Settings } from './settings.ts';

type Around = Pick<Settings, 'out' | 'data' | 'after'>;

/**
 * @param paths files and folders that `run` is given
 * @throws UsageError for one that is missing, or is the output or data folder
 */
export async function requireInputs(paths: readonly string[], { out, data }: Around): Promise<void> {
  await resolveExcluded([out, data], await resolveInboxes(paths));
}

/**
 * @param dir absolute path of a folder to watch
 * @throws UsageError when it is not a folder, or is the output or data folder
 * @throws SystemError when files can't be moved in it although they are to be
 */
export async function requireInbox(dir: string, settings: Around): Promise<void> {
  const [folder] = await resolveInboxes([dir]);
  if (folder?.only !== null) throw new UsageError(`${dir} is a file. Name a folder to watch.`);
  await resolveExcluded([settings.out, settings.data], [folder]);
  if (settings.after === 'keep') return;
  try {
    accessSync(dir, constants.W_OK);
  } catch {
    throw new SystemError(
      `Files in ${dir} can't be claimed: the folder is read-only. Use --after keep to leave files where they are.`,
    );
  }
}

/**
 * The same for the inbox that `up` makes when it is given none: it may be missing.
 */
export async function requireOwnInbox(dir: string, settings: Around): Promise<void> {
  if (existsSync(dir)) return requireInbox(dir, settings);
  await resolveExcluded([settings.out, settings.data], [{ root: dir, only: null }]);
}

/** @throws SystemError when it can't be made */
export function makeOwnInbox(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true });
  } catch (error) {
    throw new SystemError(
      `The folder ${dir} can't be created: ${error instanceof Error ? error.message : error}`,
    );
  }
}
