// Puts a rejected file back into the claim folder, where any producer of the inbox takes it as a new round.
// Must not offer anything itself, or touch a file that is not the rejected one.
import { lstat, mkdir, readdir, realpath, rename } from 'node:fs/promises';
import type { RejectionCode } from '../../errors.ts';
import { joinBytes, parentOf } from '../byte-path.ts';
import { claimedFolder, readClaim, retryRound } from '../claims/claim.ts';
import { systemClock } from '../clock.ts';
import { pooledFileSystem } from '../file-system.ts';
import { itemId, knownInboxIdOf, unreadContent } from '../identity.ts';
import { readItems, unreadState } from '../intake/read-file.ts';
import { filesShownAs, type ShownFile } from '../shown-path.ts';
import { systemErrorCode } from '../system-error-code.ts';
import { lookAt, type ScanEntry } from '../watch/scan.ts';

/** The rejected round, as in the ledger. */
export interface RejectedRound {
  itemId: string;
  /** As in `ItemMeta.sha256`: of the item's bytes. */
  sha256: string | null;
  code: RejectionCode;
  round: string;
  /** As in `ItemMeta.replaces`: the new round is to replace the same item. */
  replaces: string | null;
  /** When it was rejected, milliseconds since 1970. */
  completedAtMs: number;
}

export interface RejectedFile extends RejectedRound {
  /** Of the inbox, absolute. */
  root: string;
  /** As in `ItemMeta.path`. */
  path: string;
  /** The largest item, in bytes. */
  maxBytes: number;
}

/**
 * Renames the file of a rejected item from `.copydesk/rejected` into `.copydesk/claimed/retry-…~<item id>`: the one that
 * was rejected, or, if it is no longer there, the only one of its name that was changed since, because somebody corrected it.
 * Items of a container have no separate file: for those nothing is found.
 * @returns whether a file was found
 */
export async function requeueRejected(item: RejectedFile): Promise<boolean> {
  const root = Buffer.from(await realpath(item.root));
  const inboxId = await knownInboxIdOf(root.toString());
  // A forged root may name any folder: nothing is created or moved in a folder that is not an inbox.
  if (inboxId === null) return false;
  const changed: ShownFile[] = [];
  for await (const file of filesShownAs(root, '.copydesk/rejected', item.path, true)) {
    if (await isMeant(item, inboxId, root, file)) {
      if (await putBack(item, root, file)) return true;
    } else if (await isChangedSince(item.completedAtMs, root, file)) changed.push(file);
  }
  const [mended, another] = changed;
  return mended !== undefined && another === undefined && putBack(item, root, mended);
}

/** @returns false when another retry was faster */
async function putBack(item: RejectedFile, root: Buffer, file: ShownFile): Promise<boolean> {
  const round = retryRound(item.itemId, item.replaces);
  const top = claimedFolder(root);
  await mkdir(top, { recursive: true });
  if (!(await lstat(top)).isDirectory()) return false;
  const target = joinBytes(top, joinBytes(Buffer.from(round), file.relativePath));
  await mkdir(parentOf(target) ?? target, { recursive: true });
  try {
    await rename(joinBytes(root, file.found), target);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function isChangedSince(completedAtMs: number, root: Buffer, { found }: ShownFile): Promise<boolean> {
  const entry = await lookAt(pooledFileSystem, root, found);
  return entry?.kind === 'file' && Number(entry.mtimeNs / 1_000_000n) > completedAtMs;
}

/** Ids of the items whose files have been put back and have not completed since. */
export async function retriesUnderway(root: string): Promise<Set<string>> {
  let rounds: Buffer[];
  try {
    rounds = await readdir(claimedFolder(Buffer.from(root)), { encoding: 'buffer' });
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return new Set();
    throw error;
  }
  return new Set(rounds.flatMap((round) => readClaim(round).retryOf ?? []));
}

async function isMeant(
  item: RejectedFile,
  inboxId: string,
  root: Buffer,
  { found, relativePath }: ShownFile,
): Promise<boolean> {
  const entry = await lookAt(pooledFileSystem, root, found);
  if (entry === null) return false;
  if (item.sha256 === null) return isUnreadRound(item, { inboxId, relativePath, index: null }, entry);
  const state = unreadState();
  const { maxBytes } = item;
  const options = { fileSystem: pooledFileSystem, maxBytes, clock: systemClock, failed: () => undefined };
  for await (const draft of readItems(joinBytes(root, found), entry, state, options)) {
    return 'bytes' in draft && draft.index === null && draft.sha256 === item.sha256;
  }
  return false;
}

/** Whether this round was an item of this file, rejected unread. Its id proves it: it includes size and time of the file. */
export function isUnreadRound(
  { itemId: id, code, round }: RejectedRound,
  place: { inboxId: string; relativePath: Buffer; index: string | null },
  { size, mtimeNs }: Pick<ScanEntry, 'size' | 'mtimeNs'>,
): boolean {
  return itemId({ ...place, content: unreadContent(code, size, mtimeNs), round }) === id;
}
