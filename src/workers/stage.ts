// Defines a stage: a function of one item that does no I/O and asks effects for anything from outside.
// A stage must not know which stage comes before or after it.
import type { ZodType } from 'zod';
import type { AnyQuestions, Exchanges, Questions } from '../effects/exchange.ts';
import type { EffectName } from '../effects/table.ts';
import type { SiteRules } from '../rules/site-rules.ts';
import type { Removal } from '../schemas/clean.ts';
import type { ItemMeta } from '../schemas/item.ts';
import type { Drop } from '../schemas/outcome.ts';
import type { StageName } from '../schemas/stage-name.ts';

/** One item as a stage sees it. */
export interface StageItem<In> {
  /** What the producer knows about the item; null outside a pipeline. */
  meta: ItemMeta | null;
  /** The result of the previous stage. */
  input: In;
}

/** What a stage decides about one item. */
export type StageResult<Out> =
  | { kind: 'pass'; output: Out }
  /** The item goes straight to the last stage, which writes its outcome. */
  | { kind: 'drop'; drop: Drop };

/** The item waits in this stage until another item has completed. */
export interface Park {
  kind: 'park';
}

/** All that a stage may use besides its item. Of the effects it gets the answers of those that it declares. */
export type StageContext<Asks extends EffectName = never> = Readonly<Pick<Exchanges, Asks>> & {
  /** Receives everything that is removed from the text; null when no caller wants it. */
  readonly onRemoved: ((removal: Removal) => void) | null;
  /** The site rules of this process. */
  readonly siteRules: SiteRules;
};

/**
 * A stage: one verb, one queue, one line in src/pipeline.ts. Deterministic for a given item and context.
 * A `PermanentError` rejects the item with its code; any other throw rejects it as `internal`.
 */
export interface Stage<In, Out, Asks extends EffectName = never, Parks extends boolean = false> {
  readonly name: StageName;
  /** What the stage does, in a few words, for people. */
  readonly does: string;
  readonly parks: Parks;
  /** Validates what the previous stage stored. */
  readonly input: ZodType<In>;
  // Function properties, not methods: TypeScript checks method parameters loosely, and would accept a stage
  // that needs more than it is given.
  readonly ask: (item: StageItem<In>) => Questions<Asks>;
  readonly run: (
    item: StageItem<In>,
    context: StageContext<Asks>,
  ) => StageResult<Out> | (Parks extends true ? Park : never);
}

/** A stage ready to run. Its effects and parking are no longer in its type: the table has checked them. */
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
