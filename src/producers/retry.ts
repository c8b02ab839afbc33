// Puts a rejected file back into the claim folder, where any producer of the inbox takes it as a new round.
// Must not offer anything itself, or touch a file that is not the rejected one.
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, realpath, rename } from 'node:fs/promises';
import { showPath } from '../formats/path-bytes.ts';
import { joinBytes, keyOf, parentOf } from './byte-path.ts';
import { claimedFolder } from './claim.ts';
import { systemClock } from './clock.ts';
import { readItems } from './read-file.ts';
import { lookAt } from './scan.ts';
import { isNumbered } from './settle-file.ts';
import { systemErrorCode } from './system-error-code.ts';

export interface RejectedItem {
  /** Of the inbox, absolute. */
  root: string;
  /** As in `ItemMeta.path`. */
  path: string;
  /** As in `ItemMeta.sha256`: of the item's bytes; null takes the file by its name alone. */
  sha256: string | null;
  /** The round that was rejected. */
  itemId: string;
  /** The largest item, in bytes. */
  maxBytes: number;
}

/**
 * Renames the file of a rejected item from `.copydesk/rejected` into `.copydesk/claimed/retry-…~<item id>`.
 * Items of a container have no file of their own: for those nothing is found.
 * @returns whether a file was found
 */
export async function requeueRejected(item: RejectedItem): Promise<boolean> {
  const root = Buffer.from(await realpath(item.root));
  const rejected = joinBytes(root, '.copydesk/rejected');
  for (const { found, relativePath } of await candidates(rejected, item.path)) {
    if (item.sha256 !== null && (await hashOf(rejected, found, item.maxBytes)) !== item.sha256) continue;
    const round = `retry-${randomBytes(6).toString('hex')}~${item.itemId}`;
    const target = joinBytes(claimedFolder(root), joinBytes(Buffer.from(round), relativePath));
    await mkdir(parentOf(target) ?? target, { recursive: true });
    try {
      await rename(joinBytes(rejected, found), target);
      return true;
    } catch (error) {
      // Another retry was faster.
      if (systemErrorCode(error) !== 'ENOENT') throw error;
    }
  }
  return false;
}

interface Candidate {
  /** Below `.copydesk/rejected`. */
  found: Buffer;
  /** In the inbox: the same without numbers. */
  relativePath: Buffer;
}

/** Files that may be meant by a shown path, the unnumbered name first; names are found by listing, not by guessing. */
async function candidates(rejected: Buffer, path: string): Promise<Candidate[]> {
  let level: Candidate[] = [{ found: Buffer.alloc(0), relativePath: Buffer.alloc(0) }];
  for (const part of path.split('/')) {
    const next: Candidate[] = [];
    for (const { found, relativePath } of level) {
      const names = await namesIn(joinBytes(rejected, found));
      const original = names.find((name) => showPath(name) === part) ?? Buffer.from(part);
      const numbered = names.filter((name) => isNumbered(name, original));
      for (const name of [...names.filter((name) => keyOf(name) === keyOf(original)), ...numbered]) {
        next.push({ found: joinBytes(found, name), relativePath: joinBytes(relativePath, original) });
      }
    }
    level = next;
  }
  return level;
}

async function namesIn(folder: Buffer): Promise<Buffer[]> {
  try {
    return await readdir(folder, { encoding: 'buffer' });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

async function hashOf(rejected: Buffer, found: Buffer, maxBytes: number): Promise<string | null> {
  const entry = await lookAt(rejected, found);
  if (entry === null) return null;
  const state = { entry: null, sha256: null };
  const options = { maxBytes, clock: systemClock, failed: () => undefined };
  for await (const draft of readItems(joinBytes(rejected, found), entry, state, options)) {
    return 'bytes' in draft && draft.index === null ? draft.sha256 : null;
  }
  return null;
}
