// The record of a container: what became of its entries, written once when all of its members are in flight.
// Must not hold what is known of a single member: each member has an outcome.
import { z } from 'zod';
import { ItemId } from './item.ts';
import { Skipped } from './skip-reason.ts';

/** What the producer found in a container. */
export const ContainerContent = z.strictObject({
  format: z.string().min(1).describe('Format of the container.'),
  members: z.number().int().nonnegative().describe('Members that are items; each has an outcome.'),
  skipped: Skipped.describe('Skipped entries, by reason.'),
});
export type ContainerContent = z.infer<typeof ContainerContent>;

export const ContainerRecord = z.strictObject({
  id: ItemId.describe('SHA-256 over its inbox, path, content and round.'),
  path: z.string().min(1).describe('Path relative to the inbox.'),
  root: z.string().describe("Absolute path of the inbox on the producer's host."),
  inboxId: z.string().min(1).describe('Identifies the inbox.'),
  sha256: ItemId.nullable().describe(
    'SHA-256 of the file as it was on disk; null if it was not read to its end.',
  ),
  round: z.string().min(1).describe('Identifies the round in which this file was processed.'),
  ...ContainerContent.shape,
  version: z.string().min(1).describe('The Copydesk version that opened it.'),
  receivedAt: z.iso.datetime().describe('When the producer took the file, UTC.'),
});
export type ContainerRecord = z.infer<typeof ContainerRecord>;

/** One line of `containers.jsonl`: the record, and the ledger that it belongs to. */
export const ContainerLine = z.strictObject({
  schemaVersion: z.literal(1).describe('Version of this line.'),
  ...ContainerRecord.shape,
  ledgerId: z.string().min(1).describe('The ledger that this line belongs to.'),
  epoch: z.number().int().positive().describe('Increases with every repair of that ledger.'),
});
export type ContainerLine = z.infer<typeof ContainerLine>;

/** Reads the record in a line. */
export const ContainerOfLine = z.object(ContainerRecord.shape);
