// Puts stages in order. The compiler rejects a stage whose input is not the output of the previous stage.
// Must not know any stage by name.
import type { AnyQuestions, Exchanges } from '../effects/exchange.ts';
import type { EffectName } from '../effects/table.ts';
import { PermanentError, SystemError } from '../errors.ts';
import type { Delivery } from '../schemas/delivery.ts';
import type { EndingOf } from '../schemas/ending.ts';
import type { StageName } from '../schemas/stage-name.ts';
import type { RunnableStage, Stage, StageContext, StageItem } from './stage.ts';

/** An item on its way through a chain, outside a pipeline. */
export interface Walk extends Pick<StageItem<unknown>, 'meta'>, StageContext {
  /** Called after each stage with its run time in milliseconds. */
  onRan(stage: StageName, ms: number): void;
}

/** The questions that a stage asks about an item. */
export interface Asking {
  stage: StageName;
  questions: AnyQuestions;
}

/**
 * Takes one item through the stages. Yields each stage's questions; `next()` takes the answers.
 * @throws whatever a stage throws; PermanentError when a stage rejects the item
 */
type Walking<In, Out> = (input: In, walk: Walk) => Generator<Asking, Out, Exchanges>;

export interface StageTable<In, Out> {
  /** In the order of travel. */
  readonly stages: readonly RunnableStage[];
  /** Takes an item through all stages except the last one. */
  readonly walk: Walking<In, Out>;
}

interface StageChain<In, Out> {
  next<Given, Asks extends EffectName, Parks extends boolean>(
    stage: Stage<Out, Given, Asks, Parks>,
  ): StageChain<In, Given>;
  /**
   * Adds the last stage. It turns the ending of each item into what the ledger commits. It asks no effects,
   * because it runs in the process that holds the ledger.
   */
  endWith(stage: Stage<EndingOf<Out>, Delivery>): StageTable<In, Out>;
}

/** Starts a stage table. */
export function startWith<In, Out, Asks extends EffectName, Parks extends boolean>(
  stage: Stage<In, Out, Asks, Parks>,
): StageChain<In, Out> {
  return chainOf([stage], (input, walk) => walkStage(stage, input, walk));
}

function chainOf<In, Out>(
  stages: readonly RunnableStage[],
  walkSoFar: Walking<In, Out>,
): StageChain<In, Out> {
  return {
    next: (stage) =>
      chainOf([...stages, stage], function* (input, walk) {
        return yield* walkStage(stage, yield* walkSoFar(input, walk), walk);
      }),
    endWith: (stage) => ({ stages: inOrder([...stages, stage]), walk: walkSoFar }),
  };
}

function* walkStage<In, Out, Asks extends EffectName, Parks extends boolean>(
  stage: Stage<In, Out, Asks, Parks>,
  input: In,
  { meta, onRemoved, siteRules, onRan }: Walk,
): Generator<Asking, Out, Exchanges> {
  const item = { meta, input };
  const answered = yield { stage: stage.name, questions: stage.ask(item) };
  const startedMs = performance.now();
  const result = stage.run(item, Object.assign({ onRemoved, siteRules }, answered));
  onRan(stage.name, performance.now() - startedMs);
  if (result.kind === 'pass') return result.output;
  if (result.kind === 'drop' && result.drop.outcome === 'rejected')
    throw new PermanentError(result.drop.code, result.drop.message);
  throw new SystemError(`${stage.name} can drop or park an item only inside a pipeline.`);
}

/** @throws Error for a name that is not valid in BullMQ or a URL, or that two stages share */
function inOrder(stages: readonly RunnableStage[]): readonly RunnableStage[] {
  const names = stages.map(({ name }) => name);
  for (const [at, name] of names.entries()) {
    if (!/^[a-z][a-z-]*$/.test(name))
      throw new Error(`${JSON.stringify(name)} is no name for a stage: use a verb in small letters.`);
    if (names.indexOf(name) !== at) throw new Error(`Two stages are named ${name}.`);
  }
  return stages;
}
