// Refuses a path that can't be an inbox before anything is created or started.
// Must not create any folder except the default inbox of `up`, or take files.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { sep } from 'node:path';
import { SystemError, UsageError } from '../errors.ts';
import { type InboxFolder, resolveExcluded, resolveInboxes } from '../producers/inbox.ts';
import type { Settings } from './settings.ts';

type Around = Pick<Settings, 'out' | 'data' | 'after' | 'sinks'>;

/**
 * @param paths files and folders that `run` is given
 * @throws UsageError for one that is missing, is the output or data folder, or has a sink in it
 */
export async function requireInputs(paths: readonly string[], settings: Around): Promise<void> {
  await requireApart(await resolveInboxes(paths), settings);
}

/** The output, the data and the sinks must not become input. */
async function requireApart(inboxes: readonly InboxFolder[], { out, data, sinks }: Around): Promise<void> {
  const excluded = await resolveExcluded([out, data], inboxes);
  const roots = inboxes.flatMap(({ root, only }) => (only === null ? [root] : []));
  for (const { name, path } of sinks) {
    if (path === null) continue;
    const [place = path] = await resolveExcluded([path], []);
    const root = roots.find((folder) => isBelow(place, folder));
    if (root === undefined || excluded.some((folder) => isBelow(place, folder))) continue;
    throw new UsageError(
      `The sink ${name} is in ${root}, and files in there are taken as input. Give it another place.`,
    );
  }
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder === sep ? sep : `${folder}${sep}`);
}

/**
 * @param dir absolute path of a folder to watch
 * @throws UsageError when it is not a folder, is the output or data folder, or has a sink in it
 * @throws SystemError when files must be moved in it but can't be
 */
export async function requireInbox(dir: string, settings: Around): Promise<void> {
  const [folder] = await resolveInboxes([dir]);
  if (folder?.only !== null) throw new UsageError(`${dir} is a file. Name a folder to watch.`);
  await requireApart([folder], settings);
  if (settings.after === 'in-place') return;
  try {
    accessSync(dir, constants.W_OK);
  } catch {
    throw new SystemError(
      `Files in ${dir} can't be claimed: the folder is read-only. Use --after in-place to leave files where they are.`,
    );
  }
}

/**
 * The same for the default inbox of `up`, which may be missing.
 */
export async function requireOwnInbox(dir: string, settings: Around): Promise<void> {
  if (existsSync(dir)) return requireInbox(dir, settings);
  await requireApart([{ root: dir, only: null }], settings);
}

/** @throws SystemError when it can't be created */
export function makeOwnInbox(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true });
  } catch (error) {
    throw new SystemError(
      `The folder ${dir} can't be created: ${error instanceof Error ? error.message : error}`,
    );
  }
}
