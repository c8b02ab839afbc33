// Runs a stage on the items of a batch: asks all questions together, and does the rest item by item.
// A throw harms only its own item. Must not know where the items come from or where they go.
import { type AnyQuestions, askEffects, type Exchanges } from '../../effects/exchange.ts';
import type { Effects } from '../../effects/table.ts';
import { PermanentError } from '../../errors.ts';
import type { SiteRules } from '../../rules/site-rules.ts';
import type { ItemMeta } from '../../schemas/item.ts';
import type { Park, RunnableStage, StageResult } from '../stage.ts';

/** What running items needs from its process. */
export interface RunContext {
  effects: Effects;
  siteRules: SiteRules;
  /** Called before work on an item begins, so that a crash or a hang can be attributed to it. */
  starting(itemId: string): void;
  /** Called before waiting for an effect: a delay there is not the fault of any item. */
  waiting(): void;
  /** Receives what was thrown unexpectedly, with its stack. */
  failed(itemId: string, error: unknown): void;
}

export interface BatchItem<In> {
  meta: ItemMeta;
  input: In;
}

/** The result of an item, and how long the stage took for it in milliseconds. */
export interface Ran<Out> {
  result: StageResult<Out> | Park | Unanswered;
  ms: number;
}

/** The item needs an answer that an effect has not given. It must be run again. */
export interface Unanswered {
  kind: 'unanswered';
  failure: Error;
}

/** Runs a stage on items. Returns results in the order of the items. */
export async function runItems<In, Out>(
  stage: RunnableStage<In, Out>,
  items: readonly BatchItem<In>[],
  context: RunContext,
): Promise<Ran<Out>[]> {
  /** Works on one item. A throw rejects the item. */
  function workOn<T>({ meta }: BatchItem<In>, work: () => T): { done: T | StageResult<never>; ms: number } {
    context.starting(meta.itemId);
    const startedMs = performance.now();
    let done: T | StageResult<never>;
    try {
      done = work();
    } catch (error) {
      done = rejectionBy(error, meta.itemId, context);
    }
    return { done, ms: performance.now() - startedMs };
  }
  function run(item: BatchItem<In>, exchanges: Exchanges) {
    const result = stage.run(
      item,
      Object.assign({ onRemoved: null, siteRules: context.siteRules }, exchanges),
    );
    if (result.kind === 'park' && !stage.parks) throw new Error(`${stage.name} parks without declaring it`);
    return result;
  }

  const ran: Ran<Out>[] = [];
  const asking: { at: number; item: BatchItem<In>; questions: AnyQuestions; ms: number }[] = [];
  for (const [at, item] of items.entries()) {
    const { done, ms } = workOn(item, () => {
      const questions = stage.ask(item);
      return Object.keys(questions).length === 0 ? run(item, {}) : { kind: 'asks' as const, questions };
    });
    if (done.kind === 'asks') asking.push({ at, item, questions: done.questions, ms });
    else ran[at] = { result: done, ms };
  }
  if (asking.length === 0) return ran;

  context.waiting();
  const startedMs = performance.now();
  const questions = asking.map((asked) => asked.questions);
  const answered = await askEffects(context.effects, questions, stage.name);
  const shareMs = (performance.now() - startedMs) / asking.length;
  for (const [nth, { at, item, ms: askedMs }] of asking.entries()) {
    const { exchanges, failure } = answered[nth] ?? { exchanges: {}, failure: null };
    if (failure !== null) ran[at] = { result: { kind: 'unanswered', failure }, ms: askedMs + shareMs };
    else {
      const { done, ms } = workOn(item, () => run(item, exchanges));
      ran[at] = { result: done, ms: askedMs + shareMs + ms };
    }
  }
  return ran;
}

function rejectionBy(thrown: unknown, itemId: string, context: RunContext): StageResult<never> {
  const { code, message } = thrown instanceof PermanentError ? thrown : unexpected(thrown, itemId, context);
  return { kind: 'drop', drop: { outcome: 'rejected', code, message } };
}

function unexpected(thrown: unknown, itemId: string, context: RunContext): PermanentError {
  context.failed(itemId, thrown);
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new PermanentError('internal', `Copydesk failed on this item (${reason}). Please report it.`);
}
