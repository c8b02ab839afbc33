// Defines an effect: something that a stage asks of the outside world, with one question per item.
// Must not decide when a question is retried: ask.ts does.
import type { OwnershipReply, OwnershipRequest } from '../schemas/ownership.ts';
import type { StageName } from '../schemas/stage-name.ts';

/** What effects may use. The process that runs the stages provides it. */
export interface World {
  /**
   * Requests ownership of texts for items that are at a stage. Returns replies in the order of the requests.
   * @throws Error when Redis refuses the command, or stays unreachable until the signal aborts
   */
  requestOwnership(
    stage: StageName,
    requests: readonly OwnershipRequest[],
    signal: AbortSignal,
  ): Promise<readonly OwnershipReply[]>;
}

/** An effect: one file and one line in table.ts. */
export interface Effect<Asked, Answered> {
  /** Time limit for an answer, in milliseconds. A question without an answer by then has failed. */
  readonly limitMs: number;
  /** The most times a question is asked. */
  readonly tries: number;
  /**
   * What happens to an item whose question stays unanswered: it goes on without an answer, or it waits at its
   * stage and asks again.
   */
  readonly unanswered: 'go-on' | 'wait';
  /**
   * Puts questions to the outside world. Returns one promise per question, in order. When a promise rejects,
   * only its question is asked again.
   */
  ask(
    questions: readonly Asked[],
    asking: { stage: StageName; signal: AbortSignal },
  ): readonly Promise<Answered>[];
}
