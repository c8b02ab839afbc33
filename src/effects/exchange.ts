// Collects the questions of a batch's items, asks each effect once for all of them, and assigns the answers.
// Must not decide about retries or time limits.
import type { StageName } from '../schemas/stage-name.ts';
import { ask } from './ask.ts';
import type { Answer, EffectName, Effects, Question } from './table.ts';

/** The questions that a stage has about one item, one for each effect that it declares; null asks nothing. */
export type Questions<Asks extends EffectName> = {
  readonly [Name in Asks]: Question<Name> | null;
} & {
  readonly [Name in Exclude<EffectName, Asks>]?: never;
};

/** The questions that any stage may ask. */
export type AnyQuestions = { readonly [Name in EffectName]?: Question<Name> | null };

/** A question and its answer. */
export interface Exchange<Name extends EffectName> {
  question: Question<Name>;
  answer: Answer<Name>;
}

/** An exchange is absent if nothing was asked, the question stayed unanswered, or the effect was left out. */
export type Exchanges = { [Name in EffectName]?: Exchange<Name> };

/** What one item got back. If there is a failure, the item must wait until the effect answers. */
export interface Answered {
  exchanges: Exchanges;
  failure: Error | null;
}

function isGiven(name: string, effects: Effects): name is EffectName {
  return Object.hasOwn(effects, name);
}

async function askOne<Name extends EffectName>(
  name: Name,
  effect: Effects[Name],
  stage: StageName,
  items: readonly { questions: AnyQuestions; answered: Answered }[],
): Promise<void> {
  if (effect === undefined) return;
  const asking: { question: Question<Name>; answered: Answered }[] = [];
  for (const { questions, answered } of items) {
    const question: Question<Name> | null | undefined = questions[name];
    if (question !== undefined && question !== null) asking.push({ question, answered });
  }
  if (asking.length === 0) return;
  const answers = await ask(
    effect,
    asking.map(({ question }) => question),
    stage,
  );
  for (const [at, { question, answered }] of asking.entries()) {
    const answer = answers[at];
    if (answer instanceof Error) {
      if (effect.unanswered === 'wait') answered.failure = answer;
    } else if (answer !== undefined) {
      Object.assign(answered.exchanges, { [name]: { question, answer } satisfies Exchange<Name> });
    }
  }
}

/** Asks the questions of a batch's items at a stage. Returns results in the order of the items. */
export async function askEffects(
  effects: Effects,
  questions: readonly AnyQuestions[],
  stage: StageName,
): Promise<Answered[]> {
  const items = questions.map((asked) => {
    const answered: Answered = { exchanges: {}, failure: null };
    return { questions: asked, answered };
  });
  for (const name of Object.keys(effects)) {
    if (isGiven(name, effects)) await askOne(name, effects[name], stage, items);
  }
  return items.map(({ answered }) => answered);
}
