// What an effect is: something that a stage asks of the world. The stage puts a question for each item and reads the
// answer; ask.ts decides when the world is asked, and how often.
import type { Claim, ClaimReply } from '../schemas/claim.ts';
import type { StageName } from '../schemas/stage-name.ts';

/** What the process that runs stages lends to effects. */
export interface World {
  /**
   * Claims texts for items that are at a stage; answers in order.
   * @throws Error when Redis refuses, or is away until the signal aborts
   */
  claimTexts(stage: StageName, claims: readonly Claim[], signal: AbortSignal): Promise<readonly ClaimReply[]>;
}

/** An effect: one file, one line in table.ts. */
export interface Effect<Asked, Answered> {
  /** Milliseconds after which one try has failed. */
  readonly limitMs: number;
  /** How often a question is asked at most. */
  readonly tries: number;
  /** What an item does whose question stays unanswered: go on without, or wait at its stage until the world is back. */
  readonly unanswered: 'go-on' | 'wait';
  /**
   * Puts questions to the world; answers in order. A question whose answer is an error is asked again, alone;
   * a throw fails all of them.
   */
  ask(
    questions: readonly Asked[],
    asking: { stage: StageName; signal: AbortSignal },
  ): Promise<readonly (Answered | Error)[]>;
}
