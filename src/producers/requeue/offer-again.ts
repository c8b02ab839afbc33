// Reads rejected items again from their file, and makes a new round of each: for files that stay in
// place, and for items of containers, which have no separate file to put back.
// Must not move anything, or offer the items itself.

import { realpath } from 'node:fs/promises';
import type { FieldMap } from '../../schemas/field-map.ts';
import { joinBytes } from '../byte-path.ts';
import { systemClock } from '../clock.ts';
import { pooledFileSystem } from '../file-system.ts';
import { inPlaceInboxIdOf, knownInboxIdOf } from '../identity.ts';
import type { NewItem } from '../intake/item-store.ts';
import { newItem } from '../intake/new-item.ts';
import { type Draft, readItems, unreadState } from '../intake/read-file.ts';
import { filesShownAs } from '../shown-path.ts';
import { lookAt, type ScanEntry } from '../watch/scan.ts';
import { isUnreadRound, type RejectedRound } from './retry.ts';

type RejectedItem = RejectedRound & {
  index: string | null;
  /** When its producer took it, milliseconds since 1970. */
  takenAtMs: number;
};

/** An item's own time of acceptance is trusted at most this far back from its completion: it may be forged. */
const longestOnTheWayMs = 3_600_000;

export interface RejectedItems {
  /** Of the inbox, absolute. */
  root: string;
  /** As in `ItemMeta.path`: all of them came from this path. */
  path: string;
  items: RejectedItem[];
  /** The largest item, in bytes. */
  maxBytes: number;
  /** Keys that a user has named for fields of this file. */
  map: FieldMap | null;
  /**
   * Id of the folder at its former path, if it was moved. A change to a file then proves nothing, even if files stay in place: the file must
   * be the one that was rejected.
   */
  formerInboxId?: string;
}

/** Did the file of this round stay in place? Stored rounds say `keep`, the earlier name. */
export function isInPlace(round: string): boolean {
  return round === 'keep' || round.startsWith('keep-');
}

/**
 * Yields the new round of each item that is found; the others are gone. The round is named after the rejected one,
 * so that a second request gets the same item.
 *
 * A container that was moved is searched for in `.copydesk/settled`, which may hold others of its name: there each item
 * must be the one that was rejected. A file that stayed in place may have been corrected since: if it has changed, it may hold
 * anything. Any other file is not the one that was rejected: somebody has forged an item that names it, to have it read.
 * @param inPlace whether the files of the inbox stay in place
 */
export async function* readAgain(file: RejectedItems, inPlace: boolean): AsyncGenerator<NewItem> {
  const root = await realpath(file.root);
  const inboxId = inPlace ? await inPlaceInboxIdOf(root) : await knownInboxIdOf(root);
  if (inboxId === null) return;
  const rootBytes = Buffer.from(root);
  const folder = inPlace ? '' : '.copydesk/settled';
  const wanted = new Map<string | null, RejectedItem[]>();
  for (const item of file.items) wanted.set(item.index, [...(wanted.get(item.index) ?? []), item]);

  for await (const { found, relativePath } of filesShownAs(rootBytes, folder, file.path, !inPlace)) {
    const entry = await lookAt(pooledFileSystem, rootBytes, found);
    if (entry === null) continue;
    const changedAtMs = await changedAtMsOf(joinBytes(rootBytes, found));
    const state = unreadState();
    const { maxBytes, map } = file;
    const options = {
      fileSystem: pooledFileSystem,
      maxBytes,
      map,
      clock: systemClock,
      failed: () => undefined,
    };
    for await (const draft of readItems(joinBytes(rootBytes, found), entry, state, options)) {
      if ('closing' in draft) break;
      const { index } = draft;
      const items = wanted.get(index) ?? [];
      const place = { inboxId: file.formerInboxId ?? inboxId, relativePath, index };
      const mayBeMended = inPlace && file.formerInboxId === undefined;
      const meant = items.filter(
        (item) => isSame(item, draft, place, entry) || (mayBeMended && isMended(item, draft, changedAtMs)),
      );
      if (meant.length === 0) continue;
      wanted.set(
        index,
        items.filter((item) => !meant.includes(item)),
      );
      for (const { itemId, replaces } of meant) {
        const round = `${inPlace ? 'keep' : 'retry'}-${itemId.slice(0, 16)}`;
        const source = {
          inboxId,
          root,
          relativePath,
          round,
          retryOf: itemId,
          replaces,
          claim: null,
          map,
          entry,
        };
        yield newItem(source, draft, systemClock.wallMs());
      }
    }
    if ([...wanted.values()].every((items) => items.length === 0)) return;
  }
}

/** When the file was last changed in any way, milliseconds since 1970: unlike its modification time, this can't be copied. */
async function changedAtMsOf(path: Buffer): Promise<number> {
  const stats = await pooledFileSystem.lstat(path);
  return stats === null ? Number.NEGATIVE_INFINITY : Number(stats.ctimeNs / 1_000_000n);
}

/** Whether this may be the rejected file, corrected in place. A file that can't be read reveals nothing, so it may. */
function isMended({ takenAtMs, completedAtMs }: RejectedItem, draft: Draft, changedAtMs: number): boolean {
  return !('bytes' in draft) || changedAtMs > Math.max(takenAtMs, completedAtMs - longestOnTheWayMs);
}

function isSame(
  item: RejectedItem,
  draft: Draft,
  place: { inboxId: string; relativePath: Buffer; index: string | null },
  entry: ScanEntry,
): boolean {
  if (item.sha256 === null) return isUnreadRound(item, place, entry);
  return 'bytes' in draft && draft.sha256 === item.sha256;
}
