// Puts stages in order. The compiler refuses one whose input is not what the stage before gives.
// Must not know any stage by name.
import type { Exchanges, Questions } from '../effects/exchange.ts';
import type { EffectName } from '../effects/table.ts';
import { PermanentError, SystemError } from '../errors.ts';
import type { Delivery } from '../schemas/delivery.ts';
import type { EndingOf } from '../schemas/ending.ts';
import type { StageName } from '../schemas/stage-name.ts';
import type { RunnableStage, Stage, StageContext, StageItem } from './stage.ts';

/** An item on its way through a chain, outside a pipeline. */
export interface Walk extends Pick<StageItem<unknown>, 'meta'>, StageContext {
  /** Told how long each stage took, in milliseconds. */
  onRan(stage: StageName, ms: number): void;
}

/** What a stage asks for the item. */
export interface Asking {
  stage: StageName;
  questions: Partial<Questions>;
}

/**
 * Takes one item through stages; yields what each of them asks, and wants the answers.
 * @throws what a stage throws; PermanentError where one rejects the item
 */
type Walking<In, Out> = (input: In, walk: Walk) => Generator<Asking, Out, Exchanges>;

export interface StageTable<In, Out> {
  /** In the order of travel. */
  readonly stages: readonly RunnableStage[];
  /** Through all stages but the last one. */
  readonly walk: Walking<In, Out>;
}

interface StageChain<In, Out> {
  next<Given, Asks extends EffectName, Parks extends boolean>(
    stage: Stage<Out, Given, Asks, Parks>,
  ): StageChain<In, Given>;
  /** The last stage is given how each item ended, and makes of it what goes to the sink. */
  endWith<Asks extends EffectName>(stage: Stage<EndingOf<Out>, Delivery, Asks>): StageTable<In, Out>;
}

/** Begins a stage table. */
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
    endWith: (stage) => ({ stages: [...stages, stage], walk: walkSoFar }),
  };
}

function* walkStage<In, Out, Asks extends EffectName, Parks extends boolean>(
  stage: Stage<In, Out, Asks, Parks>,
  input: In,
  { meta, onRemoved, onRan }: Walk,
): Generator<Asking, Out, Exchanges> {
  const item = { meta, input };
  const answered = yield { stage: stage.name, questions: stage.ask(item) };
  const startedMs = performance.now();
  const result = stage.run(item, Object.assign({ onRemoved }, answered));
  onRan(stage.name, performance.now() - startedMs);
  if (result.kind === 'pass') return result.output;
  if (result.kind === 'drop' && result.drop.outcome === 'rejected')
    throw new PermanentError(result.drop.code, result.drop.message);
  throw new SystemError(`What ${stage.name} was answered for this item needs a pipeline.`);
}
