// Says whether a path leads through folders alone: a link among them would lead out of the inbox.
// Must not make anything, or follow a link.
import { joinBytes, splitFirst } from './byte-path.ts';
import type { FileSystem } from './file-system.ts';

const upwards = Buffer.from('..');

/**
 * Is every part of `relativePath` a folder, none `..`, a link, a file or missing?
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
