// The publish stage: composes the final records, an outcome for each item and an article for those that pass.
// Must not know how outcomes are written, or Redis.
import type { Article, EnrichedArticle, Provenance } from '../../schemas/article.ts';
import type { Delivery } from '../../schemas/delivery.ts';
import { Ending } from '../../schemas/ending.ts';
import type { ItemMeta } from '../../schemas/item.ts';
import type { Outcome } from '../../schemas/outcome.ts';
import type { Trace } from '../../schemas/trace.ts';
import type { Story } from '../../schemas/unique.ts';
import { version } from '../../version.ts';
import { pass, pure, type Stage } from '../stage.ts';

function outcomeOf(meta: ItemMeta, { ending, settledAt }: Ending): Outcome {
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

/** What is known of where an article came from, whether a pipeline was involved or not. */
type Origin = Pick<
  Provenance,
  'itemId' | 'path' | 'container' | 'sha256' | 'bytes' | 'receivedAt' | 'stageMs'
>;

/** The article record: what the stages found, and where it came from. Its lineage is known to the ledger alone. */
export function articleOf(enriched: EnrichedArticle, origin: Origin): Article {
  const { format, encoding, removed: _removed, sourceKey: _sourceKey, ...rest } = enriched;
  const { rules = null, fetchedAt, ...article } = rest;
  const { itemId, path, container, sha256, bytes, stageMs } = origin;
  const receivedAt = fetchedAt ?? origin.receivedAt;
  return {
    ...article,
    supersedes: null,
    provenance: {
      ...{ itemId, lineage: null, path, container, sha256, bytes, format, encoding, receivedAt },
      ...{ publishedBy: version, rules, stageMs },
    },
  };
}

function containerOf({ container, index }: ItemMeta): Provenance['container'] {
  return container === null || index === null ? null : { format: container.format, place: index };
}

function traceOf({ ending, stageMs }: Ending): Trace {
  return { stageMs, removed: 'article' in ending ? ending.article.removed : [] };
}

function deliveryOf(meta: ItemMeta, input: Ending): Delivery {
  const article = 'article' in input.ending ? input.ending.article : null;
  return {
    outcome: outcomeOf(meta, input),
    article:
      article === null
        ? null
        : articleOf(article, { ...meta, container: containerOf(meta), stageMs: input.stageMs }),
    root: meta.root,
    inboxId: meta.inboxId,
    round: meta.round,
    acceptedAtMs: input.acceptedAtMs,
    sourceKey: article?.sourceKey ?? null,
    trace: traceOf(input),
  };
}

export const publish: Stage<Ending, Delivery> = {
  ...pure,
  name: 'publish',
  does: 'outcomes to the ledger',
  input: Ending,
  run({ meta, input }) {
    if (meta === null) throw new Error('Only an item of a pipeline has an outcome.');
    return pass(deliveryOf(meta, input));
  },
};
