// How an item ended: exactly one record for each item and round.
import { z } from 'zod';
import { type RejectionCode, rejectionCodes } from '../errors.ts';
import { ItemId } from './item.ts';

const codes = Object.keys(rejectionCodes) as [RejectionCode, ...RejectionCode[]];

/** Why an item leaves the pipeline before its end, as a stage decides it. */
export const Drop = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('duplicate'),
    /** Item id of the owner. */
    duplicateOf: ItemId,
    kind: z.enum(['exact', 'near']),
    similarity: z.number().min(0).max(1),
    articleId: z.string().nullable(),
  }),
  z.strictObject({ outcome: z.literal('rejected'), code: z.enum(codes), message: z.string().min(1) }),
]);
export type Drop = z.infer<typeof Drop>;

export const OutcomeName = z.enum(['published', 'duplicate', 'rejected']);
export type OutcomeName = z.infer<typeof OutcomeName>;

export const Outcome = z.strictObject({
  itemId: ItemId,
  path: z.string().min(1),
  index: z.number().int().nonnegative().nullable(),
  sha256: ItemId.nullable(),
  outcome: OutcomeName,
  articleId: z.string().optional(),
  /** Item id of the item that owns the story. */
  duplicateOf: ItemId.optional(),
  kind: z.enum(['exact', 'near']).optional(),
  similarity: z.number().min(0).max(1).optional(),
  code: z.enum(codes).optional(),
  message: z.string().optional(),
  retryOf: ItemId.optional(),
  receivedAt: z.iso.datetime(),
  settledAt: z.iso.datetime(),
});
export type Outcome = z.infer<typeof Outcome>;
