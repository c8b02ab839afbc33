// Moves a claimed file to where its outcome belongs: `.copydesk/published`, `duplicate`, `rejected` or `settled`.
// Must never overwrite: if the name exists, a number is appended, whatever else runs at the same time.
import { randomBytes } from 'node:crypto';
import { joinBytes, keyOf, nameOf, parentOf, splitFirst } from '../byte-path.ts';
import { claimedFolder, readClaim } from '../claims/claim.ts';
import type { FileSystem } from '../file-system.ts';
import { leadsThroughFolders } from '../folder-path.ts';
import { systemErrorCode } from '../system-error-code.ts';
import type { EntryKind } from '../watch/scan.ts';

/** Folders by the outcome of a single file. `settled` takes completed containers, whose items have different outcomes. */
export type CompletedFolder = 'published' | 'duplicate' | 'rejected' | 'settled';

/** From this many files of one name on, the number is random: counting up would take longer and longer. */
const maxCounted = 50;

/**
 * @param root real path of the inbox
 * The folder it leaves may be empty then: `removeEmptyClaimFolders` once for all its files is cheaper than here.
 * @param claim as in `Claimer.claim`
 * @param kind of the entry, as the scan saw it
 * @returns its new path, relative to the inbox; null if the claimed file is gone because another process moved it
 */
export async function completeFile(
  fileSystem: FileSystem,
  root: Buffer,
  claim: Buffer,
  folder: CompletedFolder,
  kind: EntryKind,
): Promise<Buffer | null> {
  const source = joinBytes(claimedFolder(root), claim);
  const base = joinBytes(root, joinBytes(Buffer.from('.copydesk'), folder));
  const { relativePath } = readClaim(claim);
  let parent = parentOf(relativePath) ?? Buffer.alloc(0);
  const name = nameOf(relativePath);
  // The folder also has links that were dropped: files dropped under their names later must not go through them.
  if (!(await leadsThroughFolders(fileSystem, base, parent)))
    parent = await makeFolder(fileSystem, base, parent);
  for (let number = 1; ; ) {
    const target = joinBytes(parent, number === 1 ? name : numbered(name, number));
    const moved = await move(fileSystem, source, joinBytes(base, target), kind);
    if (moved === 'exists') {
      number += 1;
    } else if (moved === 'no-parent') {
      parent = await makeFolder(fileSystem, base, parent);
    } else {
      return moved === 'gone' ? null : joinBytes(Buffer.from(`.copydesk/${folder}`), target);
    }
  }
}

/**
 * `name (2).txt`; the name is cut where it would grow past what file systems take.
 * @internal
 */
export function numbered(name: Buffer, number: number): Buffer {
  const dot = name.lastIndexOf(0x2e);
  const ending = dot > 0 && name.length - dot <= 32 ? name.subarray(dot) : Buffer.alloc(0);
  const label = number <= maxCounted ? String(number) : randomBytes(6).toString('hex');
  const suffix = Buffer.concat([Buffer.from(` (${label})`), ending]);
  let end = Math.min(name.length - ending.length, 255 - suffix.length);
  // Not in the middle of a UTF-8 character.
  while (end > 0 && end < name.length && ((name[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return Buffer.concat([name.subarray(0, end), suffix]);
}

/** The name without the number that `numbered` may have appended; null if it has no number. */
export function withoutNumber(name: Buffer): Buffer | null {
  const match = / \((?:[0-9]+|[0-9a-f]{12})\)(\.[^.]*)?$/.exec(keyOf(name));
  if (match === null) return null;
  return Buffer.from(keyOf(name).slice(0, match.index) + (match[1] ?? ''), 'latin1');
}

/** Whether `name` is what `numbered` makes of `original`. */
export function isNumbered(name: Buffer, original: Buffer): boolean {
  const rest = withoutNumber(name);
  if (rest === null) return false;
  if (name.length < 250) return rest.equals(original);
  // The name was cut before its ending.
  const dot = rest.lastIndexOf(0x2e);
  const [stem, ending] = dot < 0 ? [rest, Buffer.alloc(0)] : [rest.subarray(0, dot), rest.subarray(dot)];
  return keyOf(original).startsWith(keyOf(stem)) && keyOf(original).endsWith(keyOf(ending));
}

type Moved = 'moved' | 'exists' | 'gone' | 'no-parent';

async function move(fileSystem: FileSystem, source: Buffer, target: Buffer, kind: EntryKind): Promise<Moved> {
  // A hard link is the one move that refuses to overwrite; some systems follow links when making one.
  if (kind === 'file') {
    try {
      await fileSystem.link(source, target);
      return await unlinkMoved(fileSystem, source);
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'EEXIST') return afterCollision(fileSystem, source, target);
      if (code === 'ENOENT' || code === 'ENOTDIR') return whatIsMissing(fileSystem, source);
      // Any other error means that links can't be made here (EPERM, ENOTSUP, EMLINK …): rename, or fail as it does.
    }
  }
  if ((await fileSystem.lstat(target)) !== null) return 'exists';
  try {
    await fileSystem.rename(source, target);
    return 'moved';
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST' || code === 'EISDIR' || code === 'ENOTEMPTY') return 'exists';
    if (code === 'ENOENT' || code === 'ENOTDIR') return whatIsMissing(fileSystem, source);
    throw error;
  }
}

/** The name is taken: by this very file, when another producer or a crash stood between its link and its unlink. */
async function afterCollision(fileSystem: FileSystem, source: Buffer, target: Buffer): Promise<Moved> {
  const stats = await fileSystem.lstat(source);
  if (stats === null) return 'gone';
  const there = await fileSystem.lstat(target);
  if (there === null || there.ino !== stats.ino || there.dev !== stats.dev) return 'exists';
  return unlinkMoved(fileSystem, source);
}

async function unlinkMoved(fileSystem: FileSystem, source: Buffer): Promise<Moved> {
  try {
    await fileSystem.unlink(source);
    return 'moved';
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return 'gone';
    throw error;
  }
}

async function whatIsMissing(fileSystem: FileSystem, source: Buffer): Promise<Moved> {
  return (await fileSystem.lstat(source)) === null ? 'gone' : 'no-parent';
}

/** Creates a folder and its parents; if a file has one of the names, a number is appended to the folder's. */
async function makeFolder(fileSystem: FileSystem, base: Buffer, relativePath: Buffer): Promise<Buffer> {
  await fileSystem.makeFolders(base);
  let made: Buffer = Buffer.alloc(0);
  let left = relativePath;
  while (left.length > 0) {
    const { first, rest } = splitFirst(left);
    for (let number = 1; ; number++) {
      const next = joinBytes(made, number === 1 ? first : numbered(first, number));
      try {
        await fileSystem.makeFolder(joinBytes(base, next));
      } catch (error) {
        if (systemErrorCode(error) !== 'EEXIST') throw error;
        if (!(await fileSystem.lstat(joinBytes(base, next)))?.isDirectory()) continue;
      }
      made = next;
      break;
    }
    left = rest;
  }
  return made;
}
