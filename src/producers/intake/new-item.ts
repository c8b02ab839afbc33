// Makes the item that is offered from what was read of a file, with its id and origin.
// Must not read or offer anything.

import { showPath } from '../../formats/bytes/path-bytes.ts';
import type { Closing } from '../../formats/containers.ts';
import type { ContainerRecord } from '../../schemas/container.ts';
import type { FieldMap } from '../../schemas/field-map.ts';
import { version } from '../../version.ts';
import { itemId, unreadContent } from '../identity.ts';
import type { ScanEntry } from '../watch/scan.ts';
import type { NewItem } from './item-store.ts';
import type { Draft } from './read-file.ts';

/** The file that a draft was read from. */
export interface ItemSource {
  inboxId: string;
  /** Of the inbox, absolute. */
  root: string;
  /** In the inbox. */
  relativePath: Buffer;
  round: string;
  retryOf: string | null;
  replaces: string | null;
  /** As in `Claimer.claim`; null when the file stays where it is. */
  claim: Buffer | null;
  /** Keys that a user has named for fields of this file. */
  map?: FieldMap | null;
  /** The file as it was when it was read. */
  entry: Pick<ScanEntry, 'size' | 'mtimeNs'>;
}

/**
 * The closing entry of a container.
 * @param sha256 of the whole file; null if it was not read to its end
 * @param nowMs milliseconds since 1970, when the file was read
 */
export function closingEntry(
  source: ItemSource,
  { closing }: Closing,
  sha256: string | null,
  nowMs: number,
): NewItem & { closing: ContainerRecord } {
  const { inboxId, root, relativePath, round, retryOf, claim, entry } = source;
  // No item has such content, so that the entry never has the id of an item.
  const content = `container:${sha256 ?? unreadContent('container', entry.size, entry.mtimeNs)}`;
  const id = itemId({ inboxId, relativePath, index: null, content, round });
  const place = { inboxId, root, path: showPath(relativePath), round, sha256 };
  const receivedAt = new Date(nowMs).toISOString();
  return {
    meta: {
      ...{ itemId: id, ...place, index: null, container: { format: closing.format }, bytes: 0 },
      ...{ retryOf, replaces: null, receivedAt, claim: claim?.toString('base64') ?? null },
    },
    raw: null,
    rejection: null,
    closing: { id, ...place, ...closing, version, receivedAt },
  };
}

/** @param nowMs milliseconds since 1970, when the file was read */
export function newItem(source: ItemSource, draft: Draft, nowMs: number): NewItem {
  const { inboxId, root, relativePath, round, retryOf, replaces, claim, map, entry } = source;
  const { index } = draft;
  const read = 'bytes' in draft;
  const content = read ? draft.sha256 : unreadContent(draft.rejection.code, entry.size, entry.mtimeNs);
  const meta = {
    itemId: itemId({ inboxId, relativePath, index, content, round }),
    inboxId,
    root,
    path: showPath(relativePath),
    index,
    container:
      draft.format === null ? null : { format: draft.format, ...(draft.facts && { facts: draft.facts }) },
    ...(map && { map }),
    sha256: read ? draft.sha256 : null,
    // The size of an item inside a container that was not read is unknown.
    bytes: read ? draft.bytes.length : index === null ? entry.size : 0,
    round,
    retryOf,
    replaces,
    receivedAt: new Date(nowMs).toISOString(),
    claim: claim?.toString('base64') ?? null,
  };
  return read ? { meta, raw: draft.bytes, rejection: null } : { meta, raw: null, rejection: draft.rejection };
}
