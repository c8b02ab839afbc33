// The files of a folder of notes: looks at them, writes, replaces and removes them so that a power failure loses nothing.
// Must not overwrite, rename or remove a file that holds other bytes than it was told.
import { createHash } from 'node:crypto';
import {
  closeSync,
  fdatasync,
  fsync,
  linkSync,
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

/** Errors of file systems without hard links. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

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
    const stats = this.#stats(path);
    if (stats === null) return null;
    return { stats, hash: stats.isFile() ? hashOf(this.read(path)) : '' };
  }

  has(path: string): boolean {
    return this.#stats(path) !== null;
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
    for (const { path, file } of removals) this.#remove(path, file, changed);
    // A folder that has been emptied may be gone.
    await syncFolders([...changed].filter((folder) => isFolder(folder)));
  }

  async #writeSome(writes: readonly NoteWrite[], changed: Set<string>): Promise<void> {
    const files: number[] = [];
    try {
      for (const { path, bytes } of writes) {
        this.#makeFolder(dirname(this.#at(path)), changed);
        const file = openSync(temporary(this.#at(path)), 'w');
        files.push(file);
        writeWhole(file, bytes);
      }
      await Promise.all(files.map((file) => dataSynced(file)));
    } catch (error) {
      for (const { path } of writes) this.removeUnfinished(path);
      throw error;
    } finally {
      for (const file of files) closeSync(file);
    }
    for (const { path, over } of writes) {
      this.#place(path, over);
      changed.add(dirname(this.#at(path)));
    }
  }

  /** Moves a written file to its path, which holds the file that is replaced, or nothing. */
  #place(path: string, over: FoundFile | null): void {
    const [from, to] = [temporary(this.#at(path)), this.#at(path)];
    if (over !== null) {
      this.#requireUnchanged(path, over);
      renameSync(from, to);
      return;
    }
    try {
      linkSync(from, to);
      unlinkSync(from);
    } catch (error) {
      if (!noLinks.has(codeOf(error))) throw error;
      if (this.has(path)) throw new Error(`${to} was created by another program a moment ago.`);
      renameSync(from, to);
    }
  }

  #remove(path: string, file: FoundFile, changed: Set<string>): void {
    this.#requireUnchanged(path, file);
    unlinkSync(this.#at(path));
    let folder = dirname(this.#at(path));
    changed.add(folder);
    while (folder.length > this.#folder.length && removeIfEmpty(folder)) {
      this.#made.delete(folder);
      folder = dirname(folder);
      changed.add(folder);
    }
  }

  #requireUnchanged(path: string, { stats }: FoundFile): void {
    const now = this.#stats(path);
    const isSame =
      now?.ino === stats.ino &&
      now.size === stats.size &&
      now.mtimeMs === stats.mtimeMs &&
      now.ctimeMs === stats.ctimeMs;
    if (!isSame) throw new Error(`${this.#at(path)} was changed by another program a moment ago.`);
  }

  #makeFolder(folder: string, changed: Set<string>): void {
    if (this.#made.has(folder)) return;
    const first = mkdirSync(folder, { recursive: true });
    this.#made.add(folder);
    if (first === undefined) return;
    for (let made = folder; made.length >= first.length; made = dirname(made)) changed.add(dirname(made));
  }

  #stats(path: string): Stats | null {
    try {
      return lstatSync(this.#at(path), { throwIfNoEntry: false }) ?? null;
    } catch (error) {
      if (codeOf(error) === 'ENOTDIR') return null;
      throw error;
    }
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

function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
