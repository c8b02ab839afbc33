// Asks the dedupe index who owns a text and which story the text belongs to.
// Must not know how texts are remembered.
import type { OwnershipReply, OwnershipRequest } from '../schemas/ownership.ts';
import type { Effect, World } from './effect.ts';

/**
 * No item goes on without an answer: a story that was published twice can't be taken back. The time limit is
 * far longer than a slow Redis needs, because Redis may still carry out an abandoned request.
 */
export function ownership(world: World): Effect<OwnershipRequest, OwnershipReply> {
  return {
    limitMs: 60_000,
    tries: 1,
    unanswered: 'wait',
    ask(requests, { stage, signal }) {
      const replies = world.requestOwnership(stage, requests, signal);
      return requests.map(async (_, at) => {
        const reply = (await replies)[at];
        if (reply === undefined) throw new Error('the dedupe index did not reply to this request');
        return reply;
      });
    },
  };
}
