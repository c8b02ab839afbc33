// Reads the raw bytes of one item again, from its file, which moved when the item completed.
// Must not move or change anything, leave the inbox, or follow links.
import { realpath } from 'node:fs/promises';
import { comparePlaces, outermost } from '../../formats/place.ts';
import { joinBytes } from '../byte-path.ts';
import { systemClock } from '../clock.ts';
import { pooledFileSystem } from '../file-system.ts';
import { readItems, unreadState } from '../intake/read-file.ts';
import { filesShownAs } from '../shown-path.ts';
import { lookAt } from '../watch/scan.ts';
import { isInPlace } from './offer-again.ts';

/** What is known of an item that has completed. */
export interface CompletedPlace {
  /** Of the inbox, absolute. */
  root: string;
  /** As in `ItemMeta.path`. */
  path: string;
  index: string | null;
  sha256: string | null;
  round: string;
  outcome: 'published' | 'duplicate' | 'rejected';
}

/** An item further back in its container is not searched for. */
const mostBefore = 20_000;

/**
 * @param maxBytes the largest item
 * @returns null when its file is not on this machine, or has changed since
 */
export async function readCompleted(place: CompletedPlace, maxBytes: number): Promise<Uint8Array | null> {
  if (place.sha256 === null || (place.index !== null && outermost(place.index) > mostBefore)) return null;
  const root = await realpath(place.root).catch(() => null);
  if (root === null) return null;
  const rootBytes = Buffer.from(root);
  const inPlace = isInPlace(place.round);
  const folder = inPlace ? '' : `.copydesk/${place.index === null ? place.outcome : 'settled'}`;
  for await (const { found } of filesShownAs(rootBytes, folder, place.path, !inPlace)) {
    const bytes = await readItem(rootBytes, found, place, maxBytes);
    if (bytes !== null) return bytes;
  }
  return null;
}

async function readItem(
  root: Buffer,
  found: Buffer,
  { index, sha256 }: CompletedPlace,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const entry = await lookAt(pooledFileSystem, root, found).catch(() => null);
  if (entry?.kind !== 'file') return null;
  const options = { fileSystem: pooledFileSystem, maxBytes, clock: systemClock, failed: () => undefined };
  for await (const draft of readItems(joinBytes(root, found), entry, unreadState(), options)) {
    if ('closing' in draft) return null;
    const order = comparePlaces(draft.index, index);
    if (order > 0) return null;
    if (order < 0) continue;
    return 'bytes' in draft && draft.sha256 === sha256 ? draft.bytes : null;
  }
  return null;
}
