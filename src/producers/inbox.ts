// Determines which folders a producer works on, and which it must never enter.
// Must not write anything.
import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { isWithin, joinBytes, keyOf } from './byte-path.ts';
import { saySystemError } from './say-system-error.ts';
import { systemErrorCode } from './system-error-code.ts';
import { lookAt, type ScanEntry, type ScanOptions, scan } from './watch/scan.ts';

export interface InboxFolder {
  /** Real path. */
  root: string;
  /** The only names directly inside it to take; null for everything below it. */
  only: Set<string> | null;
}

/**
 * Turns the paths of a command line into folders: a file becomes its folder with `only` its name, the same folder
 * twice becomes one, and a folder inside another one is dropped.
 * @throws UsageError for a path that does not exist
 */
export async function resolveInboxes(paths: readonly string[]): Promise<InboxFolder[]> {
  const folders = new Map<string, Set<string> | null>();
  for (const path of paths) {
    const stats = await lstat(path).catch((error: unknown) => {
      const code = systemErrorCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') throw new UsageError(`${path} does not exist.`);
      throw new UsageError(`${path} can't be inspected: ${saySystemError(error)}.`);
    });
    const isFolder = stats.isDirectory() || (stats.isSymbolicLink() && (await leadsToFolder(path)));
    if (isFolder) {
      folders.set(await realpath(path), null);
      continue;
    }
    const absolute = resolve(path);
    const root = await realpath(dirname(absolute));
    const only = folders.get(root);
    if (only === undefined) folders.set(root, new Set([basename(absolute)]));
    else only?.add(basename(absolute));
  }
  const whole = [...folders].filter(([, only]) => only === null).map(([root]) => Buffer.from(root));
  return [...folders]
    .filter(
      ([root]) =>
        !whole.some(
          (other) => keyOf(other) !== keyOf(Buffer.from(root)) && isWithin(Buffer.from(root), other),
        ),
    )
    .map(([root, only]) => ({ root, only }));
}

async function leadsToFolder(link: string): Promise<boolean> {
  try {
    return (await lstat(await realpath(link))).isDirectory();
  } catch {
    // A broken link is an entry like any other: it is rejected as a link.
    return false;
  }
}

/**
 * Real paths of folders that a scan never enters; they need not exist yet.
 * @throws UsageError when one of them is itself an inbox
 */
export async function resolveExcluded(
  exclude: readonly string[],
  inboxes: readonly InboxFolder[],
): Promise<string[]> {
  const excluded = await Promise.all(exclude.map((path) => realPathOfFuture(resolve(path))));
  for (const { root, only } of inboxes) {
    if (only === null && excluded.includes(root)) {
      throw new UsageError(`${root} is Copydesk's own output or data folder: its files can't be the input.`);
    }
  }
  return excluded;
}

async function realPathOfFuture(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realPathOfFuture(parent), basename(path));
  }
}

/** The entries of an inbox: everything below it, or only the named files (even if they are on the ignore list). */
export async function* entriesOf(inbox: InboxFolder, options: ScanOptions): AsyncGenerator<ScanEntry> {
  const root = Buffer.from(inbox.root);
  if (inbox.only === null) {
    yield* scan(root, options);
    return;
  }
  for (const name of inbox.only) {
    const relativePath = Buffer.from(name);
    try {
      const entry = await lookAt(options.fileSystem, root, relativePath);
      if (entry !== null) yield entry;
    } catch (error) {
      options.skipped(joinBytes(root, relativePath), 'unreadable', error);
    }
  }
}
