// Takes files out of an inbox by renaming them into `.copydesk/claimed/<round>/`, which only one producer can win.
// Must never rename onto an existing name, follow a link, or open a file.
import { randomBytes } from 'node:crypto';
import { SystemError } from '../../errors.ts';
import { joinBytes, keyOf, parentOf, splitFirst } from '../byte-path.ts';
import type { FileSystem } from '../file-system.ts';
import { leadsThroughFolders } from '../folder-path.ts';
import { systemErrorCode } from '../system-error-code.ts';

export interface Claimer {
  /** Files claimed from now on get a new claim folder, whose name is their round. */
  nextRound(): void;
  /**
   * Claims a file of the inbox.
   * @returns its path relative to `.copydesk/claimed`, beginning with the round; null when it is gone
   */
  claim(relativePath: Buffer): Promise<Buffer | null>;
  /**
   * Claims a completed file again, in the round that it had.
   * @param place where it is, relative to the inbox
   * @param claim as it was claimed before
   * @returns false when it is gone, or that claim is taken
   */
  takeBack(place: Buffer, claim: Buffer): Promise<boolean>;
}

/** `<inbox>/.copydesk/claimed`. */
export function claimedFolder(root: Buffer): Buffer {
  return joinBytes(root, '.copydesk/claimed');
}

/** The contents of a claim's name. */
export interface NamedClaim {
  round: string;
  /** In the inbox. */
  relativePath: Buffer;
  /** Item id of the rejected item that a retry repeats. */
  retryOf: string | null;
  /** Item id of the item that the rejected one was to replace. */
  replaces: string | null;
}

export function readClaim(claim: Buffer): NamedClaim {
  const { first, rest } = splitFirst(claim);
  const round = keyOf(first);
  const [, retryOf = null, replaces = null] =
    /^retry-[^~]+~([0-9a-f]{64})(?:~([0-9a-f]{64}))?$/.exec(round) ?? [];
  return { round, relativePath: rest, retryOf, replaces };
}

/** A unique name for the round of a retry. */
export function retryRound(retryOf: string, replaces: string | null): string {
  const round = `retry-${randomBytes(6).toString('hex')}~${retryOf}`;
  return replaces === null ? round : `${round}~${replaces}`;
}

/** The producer that claimed the files of a round; null for a round that `retry` has made. */
export function claimantOf(round: string): string | null {
  return /^([0-9a-f]+)-[0-9]+$/.exec(round)?.[1] ?? null;
}

/** Removes the folders of a claim that are empty now. */
export async function removeEmptyClaimFolders(
  fileSystem: FileSystem,
  root: Buffer,
  claim: Buffer,
): Promise<void> {
  const top = claimedFolder(root);
  for (let folder = parentOf(claim); folder !== null; folder = parentOf(folder)) {
    try {
      await fileSystem.removeFolder(joinBytes(top, folder));
    } catch {
      // Not empty, or already gone: stop here.
      return;
    }
  }
}

/**
 * @param root real path of the inbox
 * @param producerId unique for each process start; with a running number it names the claim folders
 * @throws SystemError when nothing can be claimed here at all
 */
export async function openClaimer(
  fileSystem: FileSystem,
  root: Buffer,
  producerId: string,
): Promise<Claimer> {
  const top = claimedFolder(root);
  let count = 0;
  let used = false;
  let lastParent: string | null = null;
  /** One move at a time: the result of a check before a rename must still hold when the rename happens. */
  let turn: Promise<unknown> = Promise.resolve();

  try {
    await fileSystem.makeFolders(top);
    await proveRename(fileSystem, root, top, producerId);
  } catch (error) {
    throw cannotClaim(root, error);
  }

  function nextRound() {
    if (used || count === 0) count += 1;
    used = false;
    lastParent = null;
  }

  async function moveInto(source: Buffer, relativePath: Buffer): Promise<Buffer | null> {
    for (let attempt = 0; ; attempt++) {
      if (count === 0) nextRound();
      const claim = joinBytes(Buffer.from(`${producerId}-${count}`), relativePath);
      const target = joinBytes(top, claim);
      used = true;
      try {
        if (!(await makeParent(claim)) || (await fileSystem.lstat(target)) !== null) {
          nextRound();
          continue;
        }
        await fileSystem.rename(source, target);
        return claim;
      } catch (error) {
        const code = systemErrorCode(error);
        lastParent = null;
        if (code === 'EROFS') throw cannotClaim(root, error);
        // A folder of this round that was emptied and removed meanwhile looks just like a vanished file.
        if (code === 'ENOENT' && attempt > 0) return null;
        if (code === 'ENOENT') continue;
        // A file of the same round is where a folder is needed, or the other way round.
        if ((code === 'EEXIST' || code === 'ENOTDIR' || code === 'EISDIR') && attempt < 5) {
          nextRound();
          continue;
        }
        throw error;
      }
    }
  }

  /** False if a link of this round is where a folder is needed. */
  async function makeParent(claim: Buffer): Promise<boolean> {
    const parent = parentOf(claim);
    if (parent === null || keyOf(parent) === lastParent) return true;
    await fileSystem.makeFolders(joinBytes(top, parent));
    if (!(await leadsThroughFolders(fileSystem, top, parent))) return false;
    lastParent = keyOf(parent);
    return true;
  }

  async function moveBack(source: Buffer, claim: Buffer): Promise<boolean> {
    const target = joinBytes(top, claim);
    try {
      if (!(await makeParent(claim)) || (await fileSystem.lstat(target)) !== null) return false;
      await fileSystem.rename(source, target);
      return true;
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return false;
      throw error;
    } finally {
      lastParent = null;
    }
  }

  function inTurn<Result>(move: () => Promise<Result>): Promise<Result> {
    const result = turn.then(move);
    turn = result.catch(() => undefined);
    return result;
  }

  return {
    nextRound,
    claim: (relativePath) => inTurn(() => moveInto(joinBytes(root, relativePath), relativePath)),
    takeBack: (place, claim) => inTurn(() => moveBack(joinBytes(root, place), claim)),
  };
}

/** Renames an empty folder from the inbox into the claim folder, which fails if it is read-only or on another device. */
async function proveRename(
  fileSystem: FileSystem,
  root: Buffer,
  top: Buffer,
  producerId: string,
): Promise<void> {
  const probe = joinBytes(root, `.copydesk-probe-${producerId}`);
  const target = joinBytes(top, `probe-${producerId}`);
  await fileSystem.makeFolder(probe);
  try {
    await fileSystem.rename(probe, target);
  } catch (error) {
    await fileSystem.removeFolder(probe).catch(() => undefined);
    throw error;
  }
  await fileSystem.removeFolder(target);
}

function cannotClaim(root: Buffer, error: unknown): SystemError {
  const code = systemErrorCode(error);
  const reason =
    code === 'EXDEV'
      ? 'its .copydesk folder is on another device'
      : code === 'EROFS' || code === 'EACCES' || code === 'EPERM'
        ? 'the folder is read-only'
        : error instanceof Error
          ? error.message
          : String(error);
  return new SystemError(
    `Files in ${root.toString()} can't be claimed: ${reason}. Use --after in-place to leave files where they are.`,
  );
}
