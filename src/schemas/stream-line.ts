// One line of a stream of articles as JSON Lines: an outcome that published an article, or that took one back.
// Must not repeat fields of the article.
import { z } from 'zod';
import { Article } from './article.ts';
import { ItemId } from './item.ts';

export const StreamLine = z.object({
  number: z.number().int().positive().describe('Position of the outcome in the ledger, from 1.'),
  epoch: z.number().int().positive().describe("The ledger's epoch; each repair raises it."),
  itemId: ItemId.describe('The item that the outcome belongs to.'),
  lineage: ItemId.describe("Item id of this input's first round: the same through retries."),
  supersedes: z.array(ItemId).describe('Item ids of the articles in earlier lines that it replaces.'),
  article: Article.nullable().describe(
    'The record; null for an outcome that withdraws what it supersedes without publishing an article.',
  ),
});
export type StreamLine = z.infer<typeof StreamLine>;
