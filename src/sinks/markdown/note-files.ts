// The files of a folder of notes: looks at them, writes, replaces and removes them so that a power failure loses nothing.
// Must not overwrite, rename or remove a file that holds other bytes than it was told.
import { createHash } from 'node:crypto';
import {
  closeSync,
  fdatasync,
  fsync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A file as it was found: what is at a path is compared with it before it is replaced or removed. */
export interface FoundFile {
  stats: Stats;
  /** SHA-256 of its bytes; empty for a folder, a link or a device. */
  hash: string;
}

export interface NoteWrite {
  path: string;
  bytes: Buffer;
  /** The file that is replaced; null if there is none. */
  over: FoundFile | null;
}

export interface NoteRemoval {
  path: string;
  file: FoundFile;
}

/** Files that are written before they are synced together: syncing many at once costs a fraction of one by one. */
const syncedAtOnce = 128;

const dataSynced = promisify(fdatasync);
const synced = promisify(fsync);

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export class NoteFiles {
  readonly #folder: string;
  /** Folders that are there. */
  readonly #made = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Null if there is nothing at the path. */
  find(path: string): FoundFile | null {
    const stats = statsOf(this.#at(path));
    if (stats === null) return null;
    return { stats, hash: stats.isFile() ? hashOf(this.read(path)) : '' };
  }

  has(path: string): boolean {
    return statsOf(this.#at(path)) !== null;
  }

  read(path: string): Buffer {
    return readFileSync(this.#at(path));
  }

  /** Removes what a killed process has left of a write. */
  removeUnfinished(path: string): void {
    rmSync(temporary(this.#at(path)), { force: true });
  }

  /**
   * Writes and removes notes. All of it is on the disk when this resolves.
   * @throws when a file is no longer as it was found; some may have been written then
   */
  async change(writes: readonly NoteWrite[], removals: readonly NoteRemoval[]): Promise<void> {
    const changed = new Set<string>();
    for (let at = 0; at < writes.length; at += syncedAtOnce)
      await this.#writeSome(writes.slice(at, at + syncedAtOnce), changed);
    const left = new Set<string>();
    for (const { path, file } of removals) {
      requireSame(this.#at(path), file);
      unlinkSync(this.#at(path));
      left.add(dirname(this.#at(path)));
    }
    for (const folder of left) changed.add(this.#removeEmpty(folder));
    await syncFolders([...changed].filter((folder) => isFolder(folder)));
  }

  async #writeSome(writes: readonly NoteWrite[], changed: Set<string>): Promise<void> {
    const moves = writes.map(({ path, over }) => {
      const to = this.#at(path);
      return { over, from: temporary(to), to, folder: dirname(to) };
    });
    const files: number[] = [];
    try {
      for (const [at, { from, folder }] of moves.entries()) {
        this.#makeFolder(folder, changed);
        const file = openSync(from, 'w');
        files.push(file);
        writeWhole(file, writes[at]?.bytes ?? Buffer.of());
      }
      // All end before a file is closed, also if one fails.
      const ends = await Promise.allSettled(files.map((file) => dataSynced(file)));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    } catch (error) {
      for (const { from } of moves) rmSync(from, { force: true });
      throw error;
    } finally {
      for (const file of files) closeSync(file);
    }
    for (const { over, from, to, folder } of moves) {
      // Compared again, immediately before: the time in which a person's change would be lost is a few microseconds.
      requireSame(to, over);
      renameSync(from, to);
      changed.add(folder);
    }
  }

  /** Removes a folder that has become empty, and those around it. @returns the first that stays */
  #removeEmpty(folder: string): string {
    if (folder.length <= this.#folder.length || !removedIfEmpty(folder)) return folder;
    this.#made.delete(folder);
    return this.#removeEmpty(dirname(folder));
  }

  #makeFolder(folder: string, changed: Set<string>): void {
    if (this.#made.has(folder)) return;
    const first = mkdirSync(folder, { recursive: true });
    this.#made.add(folder);
    if (first === undefined) return;
    for (let made = folder; made.length >= first.length; made = dirname(made)) changed.add(dirname(made));
  }

  #at(path: string): string {
    return join(this.#folder, path);
  }
}

/** Resolves when the entries of folders are on the disk. */
export async function syncFolders(folders: readonly string[]): Promise<void> {
  for (let at = 0; at < folders.length; at += syncedAtOnce)
    await Promise.all(
      folders.slice(at, at + syncedAtOnce).map(async (folder) => {
        const file = openSync(folder, 'r');
        try {
          await synced(file);
        } finally {
          closeSync(file);
        }
      }),
    );
}

/** In the same folder, so that it can be renamed. Hidden, so that no reader of notes takes it for one. */
function temporary(path: string): string {
  return join(dirname(path), `.copydesk-${hashOf(Buffer.from(path)).slice(0, 16)}.tmp`);
}

function writeWhole(file: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written, bytes.length - written, null);
}

function removedIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  return statsOf(path)?.isDirectory() ?? false;
}

/** Null if there is nothing. */
function statsOf(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}

/** @throws if a path does not hold the file that was found, or holds one where none was */
function requireSame(path: string, file: FoundFile | null): void {
  const [now, then] = [statsOf(path), file?.stats];
  const isSame =
    now?.ino === then?.ino &&
    now?.size === then?.size &&
    now?.mtimeMs === then?.mtimeMs &&
    now?.ctimeMs === then?.ctimeMs;
  // The next attempt looks at the file again.
  if (!isSame) throw new Error(`${path} was changed by another program a moment ago.`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
