// The publish stage: composes the final records and delivers them. The only stage that writes outcomes.
// Must not know how a sink writes, or Redis.
import { z } from 'zod';
import { type Article, EnrichedArticle } from '../../schemas/article.ts';
import type { Delivery, Receipt } from '../../schemas/delivery.ts';
import type { ItemMeta } from '../../schemas/item.ts';
import { Drop, type Outcome } from '../../schemas/outcome.ts';
import type { Trace } from '../../schemas/trace.ts';
import type { Story } from '../../schemas/unique.ts';
import type { Stage, StageContext, StageItem } from '../stage.ts';

/** An item at the end of its way: an article, or why there is none. */
export const PublishInput = z.strictObject({
  ending: z.union([z.strictObject({ drop: Drop }), z.strictObject({ article: EnrichedArticle })]),
  stageMs: z.record(z.string(), z.number()),
  /** Milliseconds of the store's clock. */
  acceptedAtMs: z.number(),
});
export type PublishInput = z.infer<typeof PublishInput>;

export interface PublishContext extends StageContext {
  /** Writes a batch, all or nothing, each outcome exactly once; answers in order. */
  deliver(deliveries: Delivery[]): Promise<Receipt[]>;
  now(): Date;
  /** Version of this Copydesk, for the articles' provenance. */
  version: string;
}

function outcomeOf(meta: ItemMeta, ending: PublishInput['ending'], settledAt: string): Outcome {
  const standing = {
    itemId: meta.itemId,
    path: meta.path,
    index: meta.index,
    sha256: meta.sha256,
    ...(meta.retryOf === null ? {} : { retryOf: meta.retryOf }),
    ...(meta.replaces === null ? {} : { replaces: meta.replaces }),
    receivedAt: meta.receivedAt,
    settledAt,
  };
  if ('article' in ending) {
    const { id, story } = ending.article;
    return { ...standing, outcome: 'published', articleId: id, ...linkOf(story) };
  }
  if (ending.drop.outcome === 'rejected') return { ...standing, ...ending.drop };
  const { articleId, ...duplicate } = ending.drop;
  return { ...standing, ...duplicate, ...(articleId === null ? {} : { articleId }) };
}

/** What the outcome of a published article says about its story. */
function linkOf(story: Story | null): Partial<Outcome> {
  if (story === null) return {};
  if (story.role === 'original') return { storyId: story.id };
  const { id, originalId, role, revision, similarity, containment } = story;
  return {
    duplicateOf: originalId,
    kind: 'near',
    similarity,
    containment,
    storyId: id,
    role,
    ...(revision > 1 ? { revision } : {}),
  };
}

function articleOf({ meta, input }: StageItem<PublishInput>, version: string): Article | null {
  if (!('article' in input.ending)) return null;
  const { format, encoding, removed: _removed, sourceKey: _sourceKey, ...article } = input.ending.article;
  return {
    ...article,
    provenance: {
      itemId: meta.itemId,
      path: meta.path,
      sha256: meta.sha256,
      bytes: meta.bytes,
      format,
      encoding,
      receivedAt: meta.receivedAt,
      publishedBy: version,
      stageMs: input.stageMs,
    },
  };
}

function traceOf({ ending, stageMs }: PublishInput): Trace {
  return { stageMs, removed: 'article' in ending ? ending.article.removed : [] };
}

export const publish: Stage<PublishInput, Receipt, PublishContext> = {
  name: 'publish',
  input: PublishInput,
  async run(items, context) {
    const settledAt = context.now().toISOString();
    const receipts = await context.deliver(
      items.map((item) => {
        context.starting(item.meta.itemId);
        return {
          outcome: outcomeOf(item.meta, item.input.ending, settledAt),
          article: articleOf(item, context.version),
          root: item.meta.root,
          inboxId: item.meta.inboxId,
          round: item.meta.round,
          acceptedAtMs: item.input.acceptedAtMs,
          sourceKey: 'article' in item.input.ending ? item.input.ending.article.sourceKey : null,
          trace: traceOf(item.input),
        };
      }),
    );
    return receipts.map((receipt) => ({ kind: 'pass', output: receipt }));
  },
};
