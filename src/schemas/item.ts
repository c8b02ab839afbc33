// What is known about an item before any stage has seen it: the boundary between producers and Redis.
// Must not hold content.
import { z } from 'zod';
import { FieldMap } from './field-map.ts';
import { MemberFacts } from './member-facts.ts';

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Stays below the folder that it is relative to. */
function isBelow(path: string): boolean {
  return (
    !path.includes('\0') && !path.split('/').some((part) => part === '..' || part === '.' || part === '')
  );
}

/** So long may a name and a path be where files lie, in bytes. */
const [mostNameBytes, mostPathBytes] = [255, 4_096];

/** A claimed file relative to the inbox's `.copydesk/claimed`, base64 of its bytes: the producer moves the file there. */
export const ClaimedPath = z.base64().refine((claim) => {
  const path = Buffer.from(claim, 'base64').toString('latin1');
  const isShort =
    path.length < mostPathBytes && path.split('/').every((part) => part.length <= mostNameBytes);
  return isShort && isBelow(path);
});

/** Where an item is in its container: ordinals from 0, joined by `.` in nested ones. Earlier versions stored a number. */
export const Place = z.preprocess(
  (stored) => (typeof stored === 'number' ? String(stored) : stored),
  z.string().regex(/^\d{1,15}(?:\.\d{1,15})*$/),
);

/** SHA-256 in hex; the identity of an (item, round): see docs/architecture.md. */
export const ItemId = sha256Hex;

export const ItemMeta = z.strictObject({
  itemId: ItemId,
  /** Identity of the watched folder or of the root given to `run`. */
  inboxId: z.string().min(1),
  /** Absolute path of that folder, on the producer's host. */
  root: z.string(),
  /** Path relative to root, `/` between parts; bytes that are not UTF-8 are shown as `\xNN`. */
  path: z.string().refine(isBelow),
  /** Null for a file that is one item. */
  index: Place.nullable(),
  /** The container that it is a member of; absent in what earlier versions stored. */
  container: z
    .strictObject({ format: z.string().min(1), facts: MemberFacts.optional() })
    .nullable()
    .default(null),
  /** Keys that a user has named for fields of this file. */
  map: FieldMap.optional(),
  /** SHA-256 of the item's bytes (decompressed); null where they were not read (too large, link, unreadable). */
  sha256: sha256Hex.nullable(),
  /** Size of the item's bytes (decompressed), as far as known. */
  bytes: z.number().int().nonnegative(),
  /** Which time these bytes at this path go through: `keep` for a file that stays in place, otherwise the name of its claim folder. */
  round: z.string().min(1),
  /** Item id of the rejected round that this one repeats. */
  retryOf: ItemId.nullable(),
  /** Item id of what this very file held when it was read before it grew; absent in what earlier versions stored. */
  replaces: ItemId.nullable().default(null),
  /** ISO 8601, UTC: when the producer took the item. */
  receivedAt: z.iso.datetime(),
  /** Null when the file stays where it is. */
  claim: ClaimedPath.nullable(),
});
export type ItemMeta = z.infer<typeof ItemMeta>;

/** Whether an earlier item is of the same input. Then the input is not new, whatever the outcome of this item. */
export function isAnotherAttempt({ retryOf, replaces }: ItemMeta): boolean {
  return retryOf !== null || replaces !== null;
}
