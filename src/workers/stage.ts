// A stage is a function of one item. It does no I/O: it asks effects for anything from outside.
// It never knows which stage comes before or after it.
import type { ZodType } from 'zod';
import type { AnyQuestions, Exchanges, Questions } from '../effects/exchange.ts';
import type { EffectName } from '../effects/table.ts';
import type { Removal } from '../schemas/clean.ts';
import type { ItemMeta } from '../schemas/item.ts';
import type { Drop } from '../schemas/outcome.ts';
import type { StageName } from '../schemas/stage-name.ts';

/** One item as a stage sees it. */
export interface StageItem<In> {
  /** What the producer knows of it; null outside a pipeline. */
  meta: ItemMeta | null;
  /** The result of the stage before. */
  input: In;
}

/** What a stage decides about one item. */
export type StageResult<Out> =
  | { kind: 'pass'; output: Out }
  /** The item leaves here; the last stage writes its outcome. */
  | { kind: 'drop'; drop: Drop };

/** The item waits in this stage until another item has settled. */
export interface Park {
  kind: 'park';
}

/** All that a stage may use beside its item: the answers to what it asks, and nothing of other effects. */
export type StageContext<Asks extends EffectName = never> = Readonly<Pick<Exchanges, Asks>> & {
  /** Receives everything that is taken out, where somebody wants to know. */
  readonly onRemoved: ((removal: Removal) => void) | null;
};

/**
 * A stage: one verb, one queue, one line in src/pipeline.ts. Deterministic given its item and context.
 * A `PermanentError` rejects the item with its code, any other throw as `internal`.
 */
export interface Stage<In, Out, Asks extends EffectName = never, Parks extends boolean = false> {
  readonly name: StageName;
  /** In a few words, for people. */
  readonly does: string;
  readonly parks: Parks;
  /** Validates what the stage before stored. */
  readonly input: ZodType<In>;
  // Function properties, not methods: TypeScript checks method parameters loosely and would accept a stage that needs more than
  // it is given.
  readonly ask: (item: StageItem<In>) => Questions<Asks>;
  readonly run: (
    item: StageItem<In>,
    context: StageContext<Asks>,
  ) => StageResult<Out> | (Parks extends true ? Park : never);
}

/** A stage ready to run. The table has checked its types, so its effects and parking are no longer part of them. */
export interface RunnableStage<In = unknown, Out = unknown> {
  readonly name: StageName;
  readonly does: string;
  readonly parks: boolean;
  readonly input: ZodType<In>;
  ask(item: StageItem<In>): AnyQuestions;
  run(item: StageItem<In>, context: StageContext<EffectName>): StageResult<Out> | Park;
}

/** Defaults for a stage that asks no effect and never parks. */
export const pure = { parks: false, ask: (): Questions<never> => ({}) } as const;

export function pass<Out>(output: Out): StageResult<Out> {
  return { kind: 'pass', output };
}
