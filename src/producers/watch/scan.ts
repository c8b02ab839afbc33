// Walks a folder and reports its entries, in bounded memory however many files there are.
// Must not change anything, follow links, or judge whether a file is ready.
import type { BigIntStats, Dir } from 'node:fs';
import { isWithin, joinBytes, keyOf } from '../byte-path.ts';
import type { FileSystem } from '../file-system.ts';
import { systemErrorCode } from '../system-error-code.ts';
import { isIgnoredName } from './ignore-list.ts';
import { pageOfFolder } from './page-folders.ts';

export type EntryKind = 'file' | 'link' | 'other';

/** An entry that is not a folder, as it was when the scan saw it. */
export interface ScanEntry {
  /** Relative to the scanned folder, `/` between parts. */
  relativePath: Buffer;
  kind: EntryKind;
  /** Bytes. */
  size: number;
  /** When its content was last changed, nanoseconds since 1970. Any program can set it. */
  mtimeNs: bigint;
  /** When its content, name or permissions were last changed, nanoseconds since 1970. No program can set it. */
  ctimeNs: bigint;
  ino: bigint;
}

/** Why an entry was skipped: its name, a setting, the page that it was saved with, or a folder or file that can't be inspected. */
export type SkipReason = 'ignored' | 'excluded' | 'page_folder' | 'unreadable';

export interface ScanOptions {
  fileSystem: FileSystem;
  /** Absolute folders never entered. */
  exclude: readonly Buffer[];
  /** False inside `.copydesk/claimed`, where every name has passed the ignore list once. */
  ignore: boolean;
  /** Called with every skipped entry; `detail` is the error for `unreadable`, the path of the page for `page_folder`. */
  skipped(relativePath: Buffer, reason: SkipReason, detail?: unknown): void;
  /** Called with each folder just before it is read. */
  entered?(relativePath: Buffer): void;
}

/** Folders held open at once on the way down; deeper ones are listed first and entered after. */
const maxOpenFolders = 64;
/** Entries inspected at the same time. */
const chunkSize = 32;

/**
 * Yields every file, link and special file under `root`, folder by folder in the order the disk gives them.
 * Entries that vanish are skipped silently; those that can't be read are passed to `skipped`.
 *
 * Node's own recursive walk is not used: in Node 24 `opendir({ recursive: true, encoding: 'buffer' })` throws.
 */
export async function* scan(root: Buffer, options: ScanOptions): AsyncGenerator<ScanEntry> {
  const waiting: Buffer[] = [Buffer.alloc(0)];
  const open: OpenFolder[] = [];
  try {
    for (;;) {
      // Entering a sub-folder before the rest of its folder is read keeps only a chunk of them in memory.
      const next = open.length < maxOpenFolders ? waiting.pop() : undefined;
      if (next !== undefined) {
        const entered = await openFolder(root, next, options);
        if (entered !== null) open.push(entered);
        continue;
      }
      const folder = open.at(-1);
      if (folder === undefined) return;
      const { entries, folders, ended } = await readChunk(root, folder, options);
      yield* entries;
      waiting.push(...folders);
      if (ended) {
        open.pop();
        await options.fileSystem.closeFolder(folder.dir);
      }
    }
  } finally {
    for (const folder of open) await options.fileSystem.closeFolder(folder.dir).catch(() => undefined);
  }
}

/** The current entry of a path, or null if there is none. */
export async function lookAt(
  fileSystem: FileSystem,
  root: Buffer,
  relativePath: Buffer,
): Promise<ScanEntry | null> {
  const stats = await fileSystem.lstat(joinBytes(root, relativePath));
  return stats === null || stats.isDirectory() ? null : entryOf(relativePath, stats);
}

interface OpenFolder {
  dir: Dir;
  relativePath: Buffer;
}

async function openFolder(
  root: Buffer,
  relativePath: Buffer,
  options: ScanOptions,
): Promise<OpenFolder | null> {
  const path = joinBytes(root, relativePath);
  options.entered?.(relativePath);
  try {
    return { dir: await options.fileSystem.openFolder(path), relativePath };
  } catch (error) {
    // Only the root must exist: a sub-folder may vanish.
    if (relativePath.length === 0 || systemErrorCode(error) !== 'ENOENT') {
      options.skipped(relativePath, 'unreadable', error);
    }
    return null;
  }
}

async function readChunk(root: Buffer, folder: OpenFolder, options: ScanOptions) {
  const found: Buffer[] = [];
  let ended = false;
  while (found.length < chunkSize) {
    const name = await readName(folder, options);
    if (name === null) {
      ended = true;
      break;
    }
    const relativePath = joinBytes(folder.relativePath, name);
    if (options.ignore && isIgnoredName(keyOf(name))) {
      if (keyOf(name) !== '.copydesk') options.skipped(relativePath, 'ignored');
    } else {
      found.push(relativePath);
    }
  }
  const entries: ScanEntry[] = [];
  const folders: Buffer[] = [];
  const looked = await Promise.all(found.map((path) => statEntry(root, path, options)));
  for (const [index, stats] of looked.entries()) {
    const relativePath = found[index];
    if (stats === null || relativePath === undefined) continue;
    if (!stats.isDirectory()) {
      entries.push(entryOf(relativePath, stats));
    } else if (options.exclude.some((excluded) => isWithin(joinBytes(root, relativePath), excluded))) {
      options.skipped(relativePath, 'excluded');
    } else {
      const page = options.ignore ? await pageOfFolder(options.fileSystem, root, relativePath) : null;
      if (page === null) folders.push(relativePath);
      else options.skipped(relativePath, 'page_folder', page);
    }
  }
  return { entries, folders, ended };
}

async function readName(folder: OpenFolder, options: ScanOptions): Promise<Buffer | null> {
  try {
    return await options.fileSystem.nextName(folder.dir);
  } catch (error) {
    options.skipped(folder.relativePath, 'unreadable', error);
    return null;
  }
}

async function statEntry(root: Buffer, relativePath: Buffer, options: ScanOptions) {
  try {
    return await options.fileSystem.lstat(joinBytes(root, relativePath));
  } catch (error) {
    options.skipped(relativePath, 'unreadable', error);
    return null;
  }
}

function entryOf(relativePath: Buffer, stats: BigIntStats): ScanEntry {
  const kind = stats.isFile() ? 'file' : stats.isSymbolicLink() ? 'link' : 'other';
  const { size, mtimeNs, ctimeNs, ino } = stats;
  return { relativePath, kind, size: Number(size), mtimeNs, ctimeNs, ino };
}
