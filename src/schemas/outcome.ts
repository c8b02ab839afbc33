// How an item ended: exactly one record for each item and round.
// Must not hold the article itself.
import { z } from 'zod';
import { type RejectionCode, rejectionCodes } from '../errors.ts';
import { ItemId, Place } from './item.ts';
import { Likeness, SourceKey } from './unique.ts';

const codes = Object.keys(rejectionCodes) as [RejectionCode, ...RejectionCode[]];

/** Why an item leaves the pipeline before its end, as a stage decides it. */
export const Drop = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('duplicate'),
    /** Item id of the owner. */
    duplicateOf: ItemId,
    kind: z.enum(['exact', 'near']),
    ...Likeness.shape,
    articleId: z.string().nullable(),
  }),
  z.strictObject({ outcome: z.literal('rejected'), code: z.enum(codes), message: z.string().min(1) }),
]);
export type Drop = z.infer<typeof Drop>;

export const OutcomeName = z.enum(['published', 'duplicate', 'rejected']);
export type OutcomeName = z.infer<typeof OutcomeName>;

/** How an entry in flight ended: an item with its outcome, the closing entry of a container without one. */
export const Ended = z.enum([...OutcomeName.options, 'closed']);
export type Ended = z.infer<typeof Ended>;

export const Outcome = z.strictObject({
  itemId: ItemId.describe('The item: SHA-256 over its inbox, path, index, content and round.'),
  path: z.string().min(1).describe('Path relative to the inbox.'),
  index: Place.nullable().describe(
    'Where it is in its container: ordinals from 0, joined by . for nested containers; null for a whole file.',
  ),
  sha256: ItemId.nullable().describe('SHA-256 of the raw bytes; null where they were not read.'),
  outcome: OutcomeName.describe('How the item ended.'),
  articleId: z
    .string()
    .optional()
    .describe('The article: its own when published, that of the owner otherwise.'),
  duplicateOf: ItemId.optional().describe('Item id of the item that owns the article or the story.'),
  kind: z.enum(['exact', 'near']).optional().describe('How alike a duplicate, repost or revision is.'),
  similarity: Likeness.shape.similarity
    .optional()
    .describe('0 to 1: the share of the content of both texts that they have in common.'),
  containment: Likeness.shape.containment
    .optional()
    .describe('0 to 1: the share of the shorter text that is also in the longer one.'),
  storyId: z.string().optional().describe('The story of a published article.'),
  role: z
    .enum(['repost', 'revision'])
    .optional()
    .describe('What a published article is to its story, where it is not the original.'),
  revision: z
    .number()
    .int()
    .min(2)
    .optional()
    .describe('Counts the texts of one address: 2 for the first change.'),
  code: z.enum(codes).optional().describe('Why it was rejected, for programs.'),
  message: z.string().optional().describe('Why it was rejected, for people.'),
  retryOf: ItemId.optional().describe('Item id of the rejected item that this one repeats.'),
  replaces: ItemId.optional().describe('Item id of the earlier, incomplete reading of the same file.'),
  redoOf: ItemId.optional().describe(
    'Item id of the completed item whose kept raw file was processed again.',
  ),
  receivedAt: z.iso.datetime().describe('When the producer took the item, UTC.'),
  settledAt: z.iso.datetime().describe('When the outcome was decided, UTC.'),
});
export type Outcome = z.infer<typeof Outcome>;

/** One line of `outcomes.jsonl`: the outcome, and what it takes to make a ledger from the lines. */
export const OutcomeLine = z.strictObject({
  schemaVersion: z
    .literal(2)
    .describe('Version of this line. Lines of version 1 lack this field and the fields after `settledAt`.'),
  number: z
    .number()
    .int()
    .positive()
    .describe('Position of the outcome in the order of commits to this output, from 1.'),
  ...Outcome.shape,
  lineage: ItemId.describe("Item id of this input's first round: the same through retries."),
  root: z.string().describe("Absolute path of the inbox on the producer's host."),
  inboxId: z.string().min(1).describe('Identifies the inbox, even after its folder is moved.'),
  round: z.string().min(1).describe('Identifies the round in which these bytes at this path were processed.'),
  acceptedAtMs: z.number().describe("When it came into flight, in milliseconds of Redis's clock."),
  sourceKey: SourceKey.optional().describe(
    'Identifies the address of a published article, or else its inbox and path.',
  ),
  ledgerId: z.string().min(1).describe('The ledger that this line belongs to.'),
  epoch: z.number().int().positive().describe('Increases with every repair of that ledger.'),
});
export type OutcomeLine = z.infer<typeof OutcomeLine>;

/** Reads the outcome in a line of any version. */
export const OutcomeOfLine = z.object(Outcome.shape);
