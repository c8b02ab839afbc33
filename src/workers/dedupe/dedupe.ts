// The dedupe stage: asks who has each text already, and gives every article the story it belongs to.
// Must not know how claims are kept.
import type { Claim, ClaimReply } from '../../schemas/claim.ts';
import { CleanArticle } from '../../schemas/clean.ts';
import type { UniqueArticle } from '../../schemas/unique.ts';
import { articleId } from '../../text/article-id.ts';
import { fingerprint } from '../../text/fingerprint.ts';
import { eachItem, type Stage, type StageContext, type StageItem, type StageResult } from '../stage.ts';
import { sourceKey } from './source-key.ts';

export interface DedupeContext extends StageContext {
  /** Claims texts for items, all or none of a batch at a time; answers in order. */
  claim(asked: Claim[]): Promise<ClaimReply[]>;
}

const nameAll = eachItem(({ meta, input: article }: StageItem<CleanArticle>) => ({
  article,
  claim: {
    itemId: meta.itemId,
    fingerprint: fingerprint(article.title, article.text),
    sourceKey: sourceKey(article.candidates, meta),
    replaces: meta.replaces,
  },
}));

/** A story is named after the item that brought its original, which is known before the original is published. */
function storyId(originalId: string): string {
  return `story-${originalId.slice(0, 32)}`;
}

function resultOf(
  article: CleanArticle,
  { sourceKey }: Claim,
  reply: ClaimReply | undefined,
): StageResult<UniqueArticle> {
  if (reply === undefined || reply === 'parked' || reply === 'gone') return { kind: 'park' };
  const { similarity, containment } = reply;
  if (reply.kind === 'article') {
    const { originalId, role, revision } = reply;
    const story = { id: storyId(originalId), originalId, role, revision, similarity, containment };
    return { kind: 'pass', output: { ...article, story, sourceKey } };
  }
  return {
    kind: 'drop',
    drop: {
      outcome: 'duplicate',
      duplicateOf: reply.ownerId,
      kind: reply.of,
      similarity,
      containment,
      articleId: articleId(article.title, article.text),
    },
  };
}

export const dedupe: Stage<CleanArticle, UniqueArticle, DedupeContext> = {
  name: 'dedupe',
  input: CleanArticle,
  async run(items, context) {
    const named = await nameAll(items, context);
    const claims = named.flatMap((result) => (result.kind === 'pass' ? [result.output.claim] : []));
    const replies = new Map((await context.claim(claims)).map((reply, at) => [claims[at]?.itemId, reply]));
    return named.map((result) =>
      result.kind === 'pass'
        ? resultOf(result.output.article, result.output.claim, replies.get(result.output.claim.itemId))
        : result,
    );
  },
};
