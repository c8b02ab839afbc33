// Who owns a text, and which story it belongs to: asked of the dedupe index.
// Must not know how texts are remembered.
import type { Claim, ClaimReply } from '../schemas/claim.ts';
import type { Effect, World } from './effect.ts';

/** No item goes on without an answer: a story that was published twice can't be taken back. */
export function ownership(world: World): Effect<Claim, ClaimReply> {
  return {
    limitMs: 10_000,
    tries: 3,
    unanswered: 'wait',
    ask: (claims, { stage, signal }) => world.claimTexts(stage, claims, signal),
  };
}
