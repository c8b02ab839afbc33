// The ending of an item: the input of the last stage.
// Must not decide what happens to it.
import { z } from 'zod';
import { EnrichedArticle } from './article.ts';
import { Drop } from './outcome.ts';

export const Ending = z.strictObject({
  /** The article, or the reason why there is none. */
  ending: z.union([z.strictObject({ drop: Drop }), z.strictObject({ article: EnrichedArticle })]),
  /** Run time of each stage, in milliseconds. */
  stageMs: z.record(z.string(), z.number()),
  /** When the item was accepted, in milliseconds on the store's clock. */
  acceptedAtMs: z.number(),
  /** Time of completion, ISO 8601, UTC: the same for all items that are completed together. */
  settledAt: z.iso.datetime(),
});
export type Ending = z.infer<typeof Ending>;

/** The ending of an item whose stages produce this type of article. */
export type EndingOf<Article> = Omit<Ending, 'ending'> & { ending: { drop: Drop } | { article: Article } };
