// Asks an effect: within its time limit, as often as it allows, and only what has failed again.
// Must not know any effect by name.
import { setTimeout as sleep } from 'node:timers/promises';
import type { StageName } from '../schemas/stage-name.ts';
import type { Effect } from './effect.ts';

const firstPauseMs = 100;

/** One try: an answer or an error for each question, whatever the effect does. */
async function tryOnce<Asked, Answered>(
  effect: Effect<Asked, Answered>,
  questions: readonly Asked[],
  stage: StageName,
): Promise<readonly (Answered | Error)[]> {
  const limit = new AbortController();
  const overdue = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new Error(`no answer within ${effect.limitMs} ms`);
    limit.abort(error);
    overdue.reject(error);
  }, effect.limitMs);
  try {
    const answering = effect.ask(questions, { stage, signal: limit.signal });
    const answers = await Promise.race([answering, overdue.promise]);
    return questions.map((_, at) => answers[at] ?? new Error('a question was left without an answer'));
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    return questions.map(() => failure);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Answers in order; null for a question that stays unanswered where the effect lets its item go on.
 * @throws the last failure where the effect has its items wait
 */
export async function ask<Asked, Answered>(
  effect: Effect<Asked, Answered>,
  questions: readonly Asked[],
  stage: StageName,
): Promise<(Answered | null)[]> {
  const answers = new Map<number, Answered>();
  let failure: Error | null = null;
  for (let tries = 0; tries < effect.tries && answers.size < questions.length; tries += 1) {
    // Jitter: the children of many workers lose the same server at the same moment.
    if (tries > 0) await sleep(firstPauseMs * 2 ** (tries - 1) * (0.5 + Math.random()));
    const open = [...questions.entries()].filter(([at]) => !answers.has(at));
    const asked = open.map(([, question]) => question);
    for (const [nth, reply] of (await tryOnce(effect, asked, stage)).entries()) {
      const at = open[nth]?.[0];
      if (reply instanceof Error) failure = reply;
      else if (at !== undefined) answers.set(at, reply);
    }
  }
  if (failure !== null && answers.size < questions.length && effect.unanswered === 'wait') throw failure;
  return questions.map((_, at) => answers.get(at) ?? null);
}
