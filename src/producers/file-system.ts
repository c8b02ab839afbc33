// The file-system calls that a producer makes for every file, in two implementations that differ only in cost.
// Must not decide anything about files, or make synchronous calls that may hang.
import * as fs from 'node:fs';
import * as pool from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Clock } from './clock.ts';
import { systemErrorCode } from './system-error-code.ts';

/** Errors are those of `node:fs`. Open files are identified by their descriptor. */
export interface FileSystem {
  /** Stats of the entry, links not followed; null if there is none. */
  lstat(path: Buffer): Promise<fs.BigIntStats | null>;
  rename(from: Buffer, to: Buffer): Promise<void>;
  link(existing: Buffer, path: Buffer): Promise<void>;
  unlink(path: Buffer): Promise<void>;
  makeFolder(path: Buffer): Promise<void>;
  /** Creates its parents too; an existing folder is not an error. */
  makeFolders(path: Buffer): Promise<void>;
  removeFolder(path: Buffer): Promise<void>;
  openFolder(path: Buffer): Promise<fs.Dir>;
  /** Name of the next entry, null at the end. */
  nextName(folder: fs.Dir): Promise<Buffer | null>;
  closeFolder(folder: fs.Dir): Promise<void>;
  open(path: Buffer, flags: number): Promise<number>;
  stat(file: number): Promise<fs.BigIntStats>;
  /** Returns the number of bytes that were read into `buffer`. */
  read(file: number, buffer: Buffer, position: number): Promise<number>;
  close(file: number): Promise<void>;
}

/** Flags for files of other users: no link is followed, and a pipe without a writer does not block. */
export const readFlags = fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW | fs.constants.O_NONBLOCK;

// Node accepts 'buffer' here too; its types omit it.
const folderOptions = { encoding: 'buffer' as BufferEncoding, bufferSize: 64 };
/** How long synchronous calls may run before the event loop gets a turn. */
const sliceMs = 4;

/** Every call in the thread pool: 20 to 40 µs of processor time each, but one that hangs does not block the process. */
export const pooledFileSystem: FileSystem = {
  async lstat(path) {
    try {
      return await pool.lstat(path, { bigint: true });
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return null;
      throw error;
    }
  },
  rename: pool.rename,
  link: pool.link,
  unlink: pool.unlink,
  makeFolder: (path) => pool.mkdir(path),
  async makeFolders(path) {
    await pool.mkdir(path, { recursive: true });
  },
  removeFolder: (path) => pool.rmdir(path),
  openFolder: (path) => pool.opendir(path, folderOptions),
  nextName: async (folder) => nameOf(await folder.read()),
  closeFolder: (folder) => folder.close(),
  open: promisify(fs.open),
  stat: (file) => promisify(fs.fstat)(file, { bigint: true }),
  read: async (file, buffer, position) =>
    (await promisify(fs.read)(file, buffer, 0, buffer.length, position)).bytesRead,
  close: promisify(fs.close),
};

/**
 * File systems that Linux keeps on the machine itself, by the magic numbers of statfs(2): ext2 to 4, xfs, btrfs,
 * zfs, f2fs, bcachefs, tmpfs, and overlayfs (containers). Calls to a network mount whose server has gone never return.
 */
const localTypes = new Set([
  0xef53, 0x58465342, 0x9123683e, 0x2fc12fc1, 0xf2f52010, 0xca451a4e, 0x01021994, 0x794c7630,
]);

/** The implementation for the file system of a folder: the thread pool if a call may hang, or if that is unknown. */
export async function fileSystemFor(folder: string, clock: Pick<Clock, 'monotonicMs'>): Promise<FileSystem> {
  if (process.platform !== 'linux') return pooledFileSystem;
  const { type } = await pool.statfs(folder);
  return isLocalType(type) ? openQuickFileSystem(clock) : pooledFileSystem;
}

/** Whether a file system of this type, as in statfs(2), is local. */
export function isLocalType(type: number): boolean {
  return localTypes.has(type);
}

/**
 * Every call synchronous: 2 to 20 µs, in slices after which timers, Redis and signals get their turn.
 * @internal
 */
export function openQuickFileSystem(clock: Pick<Clock, 'monotonicMs'>): FileSystem {
  let sliceEndMs = Number.NEGATIVE_INFINITY;
  let waiting: Promise<void> | null = null;

  async function othersTurn(): Promise<void> {
    waiting ??= nextTurn().then(() => {
      waiting = null;
      sliceEndMs = clock.monotonicMs() + sliceMs;
    });
    await waiting;
  }

  function atOnce<Args extends unknown[], Result>(call: (...args: Args) => Result) {
    return async (...args: Args): Promise<Result> => {
      if (clock.monotonicMs() >= sliceEndMs) await othersTurn();
      return call(...args);
    };
  }

  return {
    lstat: atOnce((path) => {
      try {
        return fs.lstatSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
      } catch (error) {
        if (systemErrorCode(error) === 'ENOTDIR') return null;
        throw error;
      }
    }),
    rename: atOnce(fs.renameSync),
    link: atOnce(fs.linkSync),
    unlink: atOnce(fs.unlinkSync),
    makeFolder: atOnce((path) => fs.mkdirSync(path)),
    makeFolders: atOnce((path) => {
      fs.mkdirSync(path, { recursive: true });
    }),
    removeFolder: atOnce((path) => fs.rmdirSync(path)),
    openFolder: atOnce((path) => fs.opendirSync(path, folderOptions)),
    nextName: atOnce((folder) => nameOf(folder.readSync())),
    closeFolder: atOnce((folder) => folder.closeSync()),
    open: atOnce((path, flags) => fs.openSync(path, flags)),
    stat: atOnce((file) => fs.fstatSync(file, { bigint: true })),
    read: atOnce((file, buffer, position) => fs.readSync(file, buffer, 0, buffer.length, position)),
    close: atOnce(fs.closeSync),
  };
}

function nameOf(entry: fs.Dirent | null): Buffer | null {
  if (entry === null) return null;
  // The types promise a string; with encoding 'buffer' it is bytes.
  const name: unknown = entry.name;
  return Buffer.isBuffer(name) ? name : Buffer.from(String(name));
}
