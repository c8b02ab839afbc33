// The dedupe stage: asks who owns each text, and gives every article the story it belongs to.
// Must not know how ownership is stored.
import type { Exchange } from '../../effects/exchange.ts';
import { CleanArticle } from '../../schemas/clean.ts';
import type { UniqueArticle } from '../../schemas/unique.ts';
import { articleId } from '../../text/article-id.ts';
import { fingerprint } from '../../text/fingerprint.ts';
import { sourceKey } from '../../text/source-key.ts';
import { pass, type Stage } from '../stage.ts';

/** A story is named after the item that brought its original, which is known before the original is published. */
function storyId(originalId: string): string {
  return `story-${originalId.slice(0, 32)}`;
}

function resultOf(article: CleanArticle, { question, answer }: Exchange<'ownership'>) {
  if (answer === 'parked' || answer === 'gone') return { kind: 'park' } as const;
  const { similarity, containment } = answer;
  if (answer.kind === 'article') {
    const { originalId, role, revision } = answer;
    const story = { id: storyId(originalId), originalId, role, revision, similarity, containment };
    return pass({ ...article, story, sourceKey: question.sourceKey });
  }
  return {
    kind: 'drop',
    drop: {
      outcome: 'duplicate',
      duplicateOf: answer.ownerId,
      kind: answer.of,
      similarity,
      containment,
      articleId: articleId(article.title, article.text),
    },
  } as const;
}

export const dedupe: Stage<CleanArticle, UniqueArticle, 'ownership', true> = {
  name: 'dedupe',
  does: 'who has it already?',
  parks: true,
  input: CleanArticle,
  ask: ({ meta, input: { title, text, candidates } }) => ({
    ownership:
      meta === null
        ? null
        : {
            itemId: meta.itemId,
            fingerprint: fingerprint(title, text),
            sourceKey: sourceKey(candidates, meta),
            replaces: meta.replaces,
          },
  }),
  run: ({ input }, { ownership }) =>
    ownership ? resultOf(input, ownership) : pass({ ...input, story: null, sourceKey: null }),
};
