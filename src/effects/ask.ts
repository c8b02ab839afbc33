// Puts questions to an effect within its time limit, and retries only the questions that failed.
// Must not know any effect by name.
import { setTimeout as sleep } from 'node:timers/promises';
import type { StageName } from '../schemas/stage-name.ts';
import type { Effect } from './effect.ts';

const firstPauseMs = 100;

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Tries once. Returns an answer or an error for each question, whatever the effect does. */
async function tryOnce<Asked, Answered>(
  effect: Effect<Asked, Answered>,
  questions: readonly Asked[],
  stage: StageName,
): Promise<(Answered | Error)[]> {
  const limit = new AbortController();
  const overdue = Promise.withResolvers<Error>();
  const timer = setTimeout(() => {
    const error = new Error(`no answer within ${effect.limitMs} ms`);
    limit.abort(error);
    overdue.resolve(error);
  }, effect.limitMs);
  try {
    const asked = effect
      .ask(questions, { stage, signal: limit.signal })
      .map((answer) => answer.catch(asError));
    const answers = questions.map(
      (_, at) => asked[at] ?? new Error('the effect did not answer this question'),
    );
    return await Promise.all(answers.map((answer) => Promise.race([answer, overdue.promise])));
  } catch (error) {
    return questions.map(() => asError(error));
  } finally {
    clearTimeout(timer);
  }
}

/** Returns answers in the order of the questions, or the last error of a question that stays unanswered. */
export async function ask<Asked, Answered>(
  effect: Effect<Asked, Answered>,
  questions: readonly Asked[],
  stage: StageName,
): Promise<(Answered | Error)[]> {
  const answers = await tryOnce(effect, questions, stage);
  for (let tries = 1; tries < effect.tries; tries += 1) {
    const failed = [...answers.entries()].filter(([, answer]) => answer instanceof Error).map(([at]) => at);
    if (failed.length === 0) break;
    // Jitter: the children of many workers can lose the same server at the same moment.
    await sleep(firstPauseMs * 2 ** (tries - 1) * (0.5 + Math.random()));
    const again = failed.flatMap((at) => questions.slice(at, at + 1));
    for (const [nth, answer] of (await tryOnce(effect, again, stage)).entries()) {
      const at = failed[nth];
      if (at !== undefined) answers[at] = answer;
    }
  }
  return answers;
}
