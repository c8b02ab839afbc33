// Runs a stage on the items of a batch: what they ask is put to effects together, everything else is done item by item.
// A throw harms only its own item. Must not know where the items come from or go to.
import { askEffects, type Exchanges, type Questions } from '../../effects/exchange.ts';
import type { Effects } from '../../effects/table.ts';
import { PermanentError } from '../../errors.ts';
import type { ItemMeta } from '../../schemas/item.ts';
import type { Park, RunnableStage, StageResult } from '../stage.ts';

/** What running items needs of its process. */
export interface RunContext {
  effects: Effects;
  /** Called before work on an item begins, so that a crash or a hang can be pinned on it. */
  starting(itemId: string): void;
  /** Called before waiting for an effect, which is no item's fault. */
  waiting(): void;
  /** Receives the stack of an unexpected throw. */
  failed(itemId: string, error: unknown): void;
}

export interface BatchItem<In> {
  meta: ItemMeta;
  input: In;
}

/** What became of an item, and how long the stage took for it, in milliseconds. */
export interface Ran<Out> {
  result: StageResult<Out> | Park;
  ms: number;
}

interface Waiting<In> {
  item: BatchItem<In>;
  at: number;
  questions: Partial<Questions>;
  ms: number;
}

/**
 * Answers in order.
 * @throws the failure of an effect without which items don't go on: the batch may be run again
 */
export async function runItems<In, Out>(
  stage: RunnableStage<In, Out>,
  items: readonly BatchItem<In>[],
  context: RunContext,
): Promise<Ran<Out>[]> {
  const ran = new Map<number, Ran<Out>>();
  const waiting: Waiting<In>[] = [];

  /** Works on an item; its result is what the work gives, if it gives one, or that it has thrown. */
  function workOn(at: number, item: BatchItem<In>, earlierMs: number, work: () => Ran<Out>['result'] | null) {
    context.starting(item.meta.itemId);
    const startedMs = performance.now() - earlierMs;
    let result: Ran<Out>['result'] | null;
    try {
      result = work();
    } catch (error) {
      result = rejectionBy(error, item.meta.itemId, context);
    }
    const ms = performance.now() - startedMs;
    if (result !== null) ran.set(at, { result, ms });
    return ms;
  }
  const run = (item: BatchItem<In>, answered: Exchanges) =>
    stage.run(item, Object.assign({ onRemoved: null }, answered));

  for (const [at, item] of items.entries()) {
    let questions: Partial<Questions> = {};
    const ms = workOn(at, item, 0, () => {
      questions = stage.ask(item);
      return Object.keys(questions).length === 0 ? run(item, {}) : null;
    });
    if (!ran.has(at)) waiting.push({ at, item, questions, ms });
  }
  if (waiting.length > 0) {
    context.waiting();
    const startedMs = performance.now();
    const asked = waiting.map(({ questions }) => questions);
    const answered = await askEffects(context.effects, asked, stage.name);
    const shareMs = (performance.now() - startedMs) / waiting.length;
    for (const [nth, { at, item, ms }] of waiting.entries())
      workOn(at, item, ms + shareMs, () => run(item, answered[nth] ?? {}));
  }
  return items.flatMap((_, at) => ran.get(at) ?? []);
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
