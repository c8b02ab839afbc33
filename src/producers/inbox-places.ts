// Finds the folder of an inbox again after it was moved, by its id or by the file itself.
// Must not move or change anything, and must not take a folder for an inbox because of its name.
import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { itemId, knownInboxIdOf } from './identity.ts';
import { isInPlace } from './requeue/offer-again.ts';

/** An item that came from the inbox. */
export interface ItemOfInbox {
  itemId: string;
  /** As in `ItemMeta.path`. */
  path: string;
  index: string | null;
  sha256: string | null;
  round: string;
  /** Where the inbox was, absolute. */
  root: string;
  /** Null for items completed by older versions. */
  inboxId: string | null;
}

export interface InboxPlaces {
  /**
   * Folders that the item's inbox may be now; at least one. An inbox whose files are claimed is recognised by its id; if no folder
   * has the id, the recorded folder is returned. An inbox whose files stay in place has no id: each folder with such a file is
   * returned, and the caller must check the content.
   */
  of(item: ItemOfInbox): Promise<string[]>;
}

/** At most this many folders above the output, and this many parts of the recorded path, are tried. */
const mostAbove = 16;
const mostParts = 8;

/** @param near absolute paths of folders that may have been moved together with the inbox: the output, the working directory */
export function openInboxPlaces(near: readonly string[]): InboxPlaces {
  const known = new Map<string, string>();

  async function claimedPlace(item: ItemOfInbox): Promise<string> {
    const key = JSON.stringify([item.root, item.inboxId]);
    const place = known.get(key);
    if (place !== undefined) return place;
    for (const folder of [item.root, ...movedPlaces(item.root, near)]) {
      if (!isOfInbox(item, await knownInboxIdOf(folder).catch(() => null))) continue;
      known.set(key, folder);
      return folder;
    }
    return item.root;
  }

  async function unclaimedPlaces({ root, path }: ItemOfInbox): Promise<string[]> {
    if (await isThere(root)) return [root];
    const places: string[] = [];
    for (const folder of movedPlaces(root, near)) if (await isThere(join(folder, path))) places.push(folder);
    return places.length === 0 ? [root] : places;
  }

  return {
    of: async (item) => (isInPlace(item.round) ? await unclaimedPlaces(item) : [await claimedPlace(item)]),
  };
}

/** Whether the item came from the inbox with this id. Its own id proves it if the inbox was not recorded. */
export function isOfInbox(item: Omit<ItemOfInbox, 'root'>, inboxId: string | null): boolean {
  if (inboxId === null) return false;
  if (item.inboxId !== null) return item.inboxId === inboxId;
  const { path, index, sha256: content, round } = item;
  return (
    content !== null &&
    itemId({ inboxId, relativePath: Buffer.from(path), index, content, round }) === item.itemId
  );
}

/** The id that a folder had whose files stayed in place; see `inPlaceInboxIdOf`. */
export function formerInPlaceIdOf(root: string): string {
  return createHash('sha256').update(root).digest('hex');
}

/** Yields places where the inbox may be now: the last parts of its recorded path below `near` and each of their parents. */
function* movedPlaces(root: string, near: readonly string[]): Generator<string> {
  const parts = root.split('/').slice(1);
  if (!isAbsolute(root) || parts.some((part) => part === '' || part === '.' || part === '..')) return;
  const told = new Set([root]);
  for (const start of near) {
    let above = start;
    for (let level = 0; level < mostAbove; level += 1) {
      for (let count = Math.min(parts.length, mostParts); count >= 0; count -= 1) {
        const place = join(above, ...parts.slice(parts.length - count));
        if (!told.has(place)) yield place;
        told.add(place);
      }
      if (dirname(above) === above) break;
      above = dirname(above);
    }
  }
}

/** A path that can't be inspected counts as missing. */
async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

/** A folder above a path that is an inbox whose files are claimed. */
export interface InboxAbove {
  inboxId: string;
  /** The path in it. */
  path: string;
}

/** The inboxes above an absolute path, which need not exist. */
export async function inboxesAbove(path: string): Promise<InboxAbove[]> {
  const inboxes: InboxAbove[] = [];
  if (!path.startsWith('/')) return inboxes;
  for (let slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const inboxId = await knownInboxIdOf(path.slice(0, slash)).catch(() => null);
    if (inboxId !== null) inboxes.push({ inboxId, path: path.slice(slash + 1) });
  }
  return inboxes;
}
