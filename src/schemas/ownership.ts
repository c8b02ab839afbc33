// Requests for the ownership of a text, and the replies of the dedupe index.
// Must not describe how the index stores texts.
import { z } from 'zod';
import type { Fingerprint } from './fingerprint.ts';
import type { Likeness, Story } from './unique.ts';

/** What happens to near-duplicates: published and linked to their story, dropped as duplicates, or not looked for. */
export const nearPolicies = ['link', 'drop', 'off'] as const;
export const NearPolicy = z.enum(nearPolicies);
export type NearPolicy = z.infer<typeof NearPolicy>;

/** An item's request to own its text. */
export interface OwnershipRequest {
  itemId: string;
  fingerprint: Fingerprint;
  /** 12 hex digits that name the address or path it came from. */
  sourceKey: string;
  /** Item id of what the same file held before it grew. The item is not a duplicate of that item or of its story. */
  replaces: string | null;
}

/**
 * The reply to a request:
 * - `parked`: the owner has not completed yet
 * - `gone`: the item is no longer at dedupe
 * - a duplicate of another item's text
 * - a separate article, with the item that brought the story's original, which may be the item itself
 */
export type OwnershipReply =
  | 'parked'
  | 'gone'
  | ({ kind: 'duplicate'; of: 'exact' | 'near'; ownerId: string } & Likeness)
  | ({ kind: 'article'; originalId: string; role: Story['role']; revision: number } & Likeness);
