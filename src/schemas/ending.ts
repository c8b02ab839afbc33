// An item at the end of its way: what the last stage is given.
// Must not say what becomes of it.
import { z } from 'zod';
import { EnrichedArticle } from './article.ts';
import { Drop } from './outcome.ts';

export const Ending = z.strictObject({
  /** An article, or why there is none. */
  ending: z.union([z.strictObject({ drop: Drop }), z.strictObject({ article: EnrichedArticle })]),
  /** Run time of each stage, in milliseconds. */
  stageMs: z.record(z.string(), z.number()),
  /** Milliseconds of the store's clock. */
  acceptedAtMs: z.number(),
  /** ISO 8601, UTC: the same for all items that are settled together. */
  settledAt: z.iso.datetime(),
});
export type Ending = z.infer<typeof Ending>;

/** The ending of an item whose stages give such an article. */
export type EndingOf<Article> = Omit<Ending, 'ending'> & { ending: { drop: Drop } | { article: Article } };
