// Finds files in an outcome folder whose name got a number, by their inode. Lists each folder once for all of its files.
// Must not move or read anything, or remember more than its bound.
import { joinBytes, keyOf, nameOf, parentOf } from '../byte-path.ts';
import type { Clock } from '../clock.ts';
import type { FileSystem } from '../file-system.ts';
import { leadsThroughFolders } from '../folder-path.ts';
import { systemErrorCode } from '../system-error-code.ts';
import { isNumbered, withoutNumber } from './complete-file.ts';
import type { Reading } from './past-readings.ts';

/** How long a listing is used, in milliseconds: another producer may add files to the folder. */
const listedForMs = 10_000;
/** Folders and files remembered at once. */
const mostRemembered = 100_000;

interface Listing {
  untilMs: number;
  names: Map<bigint, Buffer>;
}

export interface NumberedFiles {
  /** The file of a reading under another number; null when its folder has no such file. */
  placeOf(reading: Reading): Promise<Buffer | null>;
}

/** @param root real path of the inbox */
export function createNumberedFiles(
  fileSystem: FileSystem,
  root: Buffer,
  clock: Pick<Clock, 'monotonicMs'>,
): NumberedFiles {
  const listings = new Map<string, Listing>();
  let remembered = 0;

  async function listingOf(folder: Buffer): Promise<Listing> {
    const key = keyOf(folder);
    const former = listings.get(key);
    if (former !== undefined && clock.monotonicMs() < former.untilMs) return former;
    const names = await numberedIn(fileSystem, root, folder);
    const listing = { untilMs: clock.monotonicMs() + listedForMs, names };
    remembered += 1 + names.size - (former === undefined ? 0 : 1 + former.names.size);
    if (remembered > mostRemembered) {
      listings.clear();
      remembered = 1 + names.size;
    }
    listings.set(key, listing);
    return listing;
  }

  return {
    async placeOf({ place, relativePath, ino }) {
      const folder = parentOf(Buffer.from(place)) ?? Buffer.alloc(0);
      const name = (await listingOf(folder)).names.get(ino);
      return name !== undefined && isNumbered(name, nameOf(Buffer.from(relativePath)))
        ? joinBytes(folder, name)
        : null;
    },
  };
}

async function numberedIn(
  fileSystem: FileSystem,
  root: Buffer,
  folder: Buffer,
): Promise<Map<bigint, Buffer>> {
  const names = new Map<bigint, Buffer>();
  if (!(await leadsThroughFolders(fileSystem, root, folder))) return names;
  const path = joinBytes(root, folder);
  try {
    const open = await fileSystem.openFolder(path);
    try {
      for (
        let name = await fileSystem.nextName(open);
        name !== null;
        name = await fileSystem.nextName(open)
      ) {
        if (withoutNumber(name) === null) continue;
        const stats = await fileSystem.lstat(joinBytes(path, name));
        if (stats?.isFile()) names.set(stats.ino, name);
        if (names.size >= mostRemembered) break;
      }
    } finally {
      await fileSystem.closeFolder(open);
    }
  } catch (error) {
    const code = systemErrorCode(error);
    if (code !== 'ENOENT' && code !== 'EACCES') throw error;
  }
  return names;
}
