// What the dedupe stage asks of the place that remembers texts, and what it is answered.
// Must not describe how texts are remembered.
import { z } from 'zod';
import type { Fingerprint } from './fingerprint.ts';
import type { Likeness, Story } from './unique.ts';

/** What happens to near-duplicates: published and linked to their story, dropped as duplicates, or not looked for. */
export const nearPolicies = ['link', 'drop', 'off'] as const;
export const NearPolicy = z.enum(nearPolicies);
export type NearPolicy = z.infer<typeof NearPolicy>;

/** An item asks for its text. */
export interface Claim {
  itemId: string;
  fingerprint: Fingerprint;
  /** 12 hex digits that name the address or path it came from. */
  sourceKey: string;
  /** Item id of what the same file held before it grew: the item is neither a duplicate of it nor of its story. */
  replaces: string | null;
}

/**
 * What is answered to an item that claims a text:
 * - `parked`: the owner has not completed yet
 * - `gone`: the item is no longer at dedupe
 * - a duplicate of another item's text
 * - an article of its own, with the item that brought the story's original (itself where it is that)
 */
export type ClaimReply =
  | 'parked'
  | 'gone'
  | ({ kind: 'duplicate'; of: 'exact' | 'near'; ownerId: string } & Likeness)
  | ({ kind: 'article'; originalId: string; role: Story['role']; revision: number } & Likeness);
