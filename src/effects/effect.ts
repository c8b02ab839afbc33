// What an effect is: something that a stage asks of the world. The stage puts a question for each item and reads the
// answer; ask.ts decides how often the world is asked.
import type { Claim, ClaimReply } from '../schemas/claim.ts';
import type { StageName } from '../schemas/stage-name.ts';

/** What effects may use; the process that runs the stages provides it. */
export interface World {
  /**
   * Claims texts for items that are at a stage; answers in order.
   * @throws Error when Redis refuses, or is away until the signal aborts
   */
  claimTexts(stage: StageName, claims: readonly Claim[], signal: AbortSignal): Promise<readonly ClaimReply[]>;
}

/** An effect: one file, one line in table.ts. */
export interface Effect<Asked, Answered> {
  /** Milliseconds after which a question has failed that has no answer by then. */
  readonly limitMs: number;
  /** How often a question is asked at most. */
  readonly tries: number;
  /** What happens to an item whose question stays unanswered: it goes on without an answer, or waits at its stage and asks again. */
  readonly unanswered: 'go-on' | 'wait';
  /** Puts questions to the world: a promise for each, in order. One that rejects is asked again, alone. */
  ask(
    questions: readonly Asked[],
    asking: { stage: StageName; signal: AbortSignal },
  ): readonly Promise<Answered>[];
}
