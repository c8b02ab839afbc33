// The dedupe stage: asks who owns each text, and lets only owners pass.
// Must not know how claims are kept.

import { CleanArticle } from '../../schemas/clean.ts';
import type { ClaimReply } from '../../schemas/in-flight.ts';
import type { UniqueArticle } from '../../schemas/unique.ts';
import { articleId } from '../../text/article-id.ts';
import { exactKey } from '../../text/dedupe-key.ts';
import { eachItem, type Stage, type StageContext, type StageItem, type StageResult } from '../stage.ts';

export interface DedupeContext extends StageContext {
  /** Claims texts for items, all or none of a batch at a time; answers in order. Keys are 64 hex digits. */
  claim(asked: { itemId: string; key: string }[]): Promise<ClaimReply[]>;
}

const nameAll = eachItem(({ meta: { itemId }, input: article }: StageItem<CleanArticle>) => ({
  itemId,
  article,
  key: exactKey(article.title, article.text),
  id: articleId(article.title, article.text),
}));

export const dedupe: Stage<CleanArticle, UniqueArticle, DedupeContext> = {
  name: 'dedupe',
  input: CleanArticle,
  async run(items, context) {
    const named = await nameAll(items, context);
    const asked = named.flatMap((result) =>
      result.kind === 'pass' ? [{ itemId: result.output.itemId, key: result.output.key }] : [],
    );
    const replies = new Map((await context.claim(asked)).map((reply, at) => [asked[at]?.itemId, reply]));
    return named.map((result): StageResult<UniqueArticle> => {
      if (result.kind !== 'pass') return result;
      const { itemId, id, article } = result.output;
      const reply = replies.get(itemId);
      if (reply === undefined || reply === 'parked' || reply === 'gone') return { kind: 'park' };
      if (reply === 'claimed') {
        return { kind: 'pass', output: { ...article, story: { id, role: 'original', similarity: 1 } } };
      }
      const { duplicateOf } = reply;
      return {
        kind: 'drop',
        drop: { outcome: 'duplicate', duplicateOf, kind: 'exact', similarity: 1, articleId: id },
      };
    });
  },
};
