// What the items of a batch ask of effects, and what they are answered: each effect is asked once for all of them.
// Must not decide how often or how long an effect is asked.
import type { StageName } from '../schemas/stage-name.ts';
import { ask } from './ask.ts';
import type { Answer, EffectName, Effects, Question } from './table.ts';

/** What a stage asks of each effect for one item; null asks nothing. */
export type Questions<Asks extends EffectName = EffectName> = {
  readonly [Name in Asks]: Question<Name> | null;
};

/** A question and its answer. */
export interface Exchange<Name extends EffectName> {
  question: Question<Name>;
  answer: Answer<Name>;
}

/** Absent where nothing was asked, the question stayed unanswered, or the effect was left out. */
export type Exchanges = { [Name in EffectName]?: Exchange<Name> };

function isOpen(name: string, effects: Effects): name is EffectName {
  return Object.hasOwn(effects, name);
}

async function exchange<Name extends EffectName>(
  name: Name,
  effect: Effects[Name],
  asked: { questions: readonly Partial<Questions>[]; stage: StageName; exchanges: readonly Exchanges[] },
): Promise<void> {
  if (effect === undefined) return;
  const open: { question: Question<Name>; at: number }[] = [];
  for (const [at, questions] of asked.questions.entries()) {
    const question: Question<Name> | null | undefined = questions[name];
    if (question !== undefined && question !== null) open.push({ question, at });
  }
  if (open.length === 0) return;
  const answers = await ask(
    effect,
    open.map(({ question }) => question),
    asked.stage,
  );
  for (const [nth, { question, at }] of open.entries()) {
    const [answer, exchanges] = [answers[nth], asked.exchanges[at]];
    if (answer === undefined || answer === null || exchanges === undefined) continue;
    Object.assign(exchanges, { [name]: { question, answer } satisfies Exchange<Name> });
  }
}

/**
 * Puts the questions of a batch's items at a stage; answers in order.
 * @throws the failure of an effect without which items don't go on
 */
export async function askEffects(
  effects: Effects,
  questions: readonly Partial<Questions>[],
  stage: StageName,
): Promise<Exchanges[]> {
  const exchanges = questions.map((): Exchanges => ({}));
  for (const name of Object.keys(effects)) {
    if (isOpen(name, effects)) await exchange(name, effects[name], { questions, stage, exchanges });
  }
  return exchanges;
}
