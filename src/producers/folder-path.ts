// Checks that a path leads only through folders: a link in it could lead out of the inbox.
// Must not create anything, or follow a link.
import { joinBytes, splitFirst } from './byte-path.ts';
import type { FileSystem } from './file-system.ts';

const upwards = Buffer.from('..');

/**
 * Whether every part of `relativePath` is a folder: none is `..`, a link, a file or missing.
 * @param base a folder that is trusted
 */
export async function leadsThroughFolders(
  fileSystem: FileSystem,
  base: Buffer,
  relativePath: Buffer,
): Promise<boolean> {
  let above = base;
  for (let left = relativePath; left.length > 0; ) {
    const { first, rest } = splitFirst(left);
    if (first.equals(upwards)) return false;
    above = joinBytes(above, first);
    if (!(await fileSystem.lstat(above))?.isDirectory()) return false;
    left = rest;
  }
  return true;
}
