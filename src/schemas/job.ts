// What a BullMQ job carries: a batch of references, never content. Job ids mean nothing and decide nothing.
// Must not hold anything that is true of an item.
import { z } from 'zod';
import { ItemId } from './item.ts';

/** The most items a batch holds. */
export const maxBatchItems = 128;

export const BatchJob = z.strictObject({
  schemaVersion: z.literal(1),
  itemIds: z.array(ItemId).min(1).max(maxBatchItems),
});
export type BatchJob = z.infer<typeof BatchJob>;
