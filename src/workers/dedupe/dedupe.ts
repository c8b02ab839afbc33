// The dedupe stage: asks who owns each text, and lets only owners pass.
// Must not know how claims are kept.
import { CleanArticle } from '../../schemas/clean.ts';
import type { UniqueArticle } from '../../schemas/unique.ts';
import { articleId } from '../../text/article-id.ts';
import { exactKey } from '../../text/dedupe-key.ts';
import type { Stage, StageContext, StageResult } from '../stage.ts';

/** - `claimed`: the text is this item's own - `parked`: its owner has not settled yet - `gone`: the item left this stage */
export type ClaimReply = 'claimed' | 'parked' | 'gone' | { duplicateOf: string };

export interface DedupeContext extends StageContext {
  /** Claims texts for items, all or none of a batch at a time; answers in order. Keys are 64 hex digits. */
  claim(asked: { itemId: string; key: string }[]): Promise<ClaimReply[]>;
}

export const dedupe: Stage<CleanArticle, UniqueArticle, DedupeContext> = {
  name: 'dedupe',
  input: CleanArticle,
  async run(items, context) {
    const asked = items.map(({ meta: { itemId }, input: { title, text } }) => {
      context.starting(itemId);
      return { itemId, key: exactKey(title, text) };
    });
    const replies = await context.claim(asked);
    return items.map(({ input }, at): StageResult<UniqueArticle> => {
      const reply = replies[at];
      const id = articleId(input.title, input.text);
      if (reply === undefined || reply === 'parked' || reply === 'gone') return { kind: 'park' };
      if (reply === 'claimed') {
        return { kind: 'pass', output: { ...input, story: { id, role: 'original', similarity: 1 } } };
      }
      const { duplicateOf } = reply;
      return {
        kind: 'drop',
        drop: { outcome: 'duplicate', duplicateOf, kind: 'exact', similarity: 1, articleId: id },
      };
    });
  },
};
