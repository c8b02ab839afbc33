// Who owns a text, and which story it belongs to: asked of the dedupe index.
// Must not know how texts are remembered.
import type { Claim, ClaimReply } from '../schemas/claim.ts';
import type { Effect, World } from './effect.ts';

/**
 * No item goes on without an answer: a story that was published twice can't be taken back. The limit is far above what a slow
 * Redis takes, because a claim that is given up may still be carried out.
 */
export function ownership(world: World): Effect<Claim, ClaimReply> {
  return {
    limitMs: 60_000,
    tries: 1,
    unanswered: 'wait',
    ask(claims, { stage, signal }) {
      const replies = world.claimTexts(stage, claims, signal);
      return claims.map(async (_, at) => {
        const reply = (await replies)[at];
        if (reply === undefined) throw new Error('the dedupe index left a claim without a reply');
        return reply;
      });
    },
  };
}
