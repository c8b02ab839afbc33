// What a stage is. A stage is pure: everything that touches the world arrives through its context,
// and it never knows which stage comes before or after it.
import type { ZodType } from 'zod';
import { PermanentError } from '../errors.ts';
import type { ItemMeta } from '../schemas/item.ts';
import type { Drop } from '../schemas/outcome.ts';
import type { StageName } from '../schemas/stage-name.ts';

/** One item as a stage sees it: what is known of it, and the result of the stage before. */
export interface StageItem<In> {
  meta: ItemMeta;
  input: In;
}

/** What a stage decides about one item. */
export type StageResult<Out> =
  | { kind: 'pass'; output: Out }
  /** The item leaves here; publish writes its outcome. */
  | { kind: 'drop'; drop: Drop }
  /** The item waits in this stage until another item has settled. */
  | { kind: 'park' };

/** Everything a stage may touch. */
export interface StageContext {
  /** Called before work on an item begins, so that a crash or a hang can be pinned on it. */
  starting(itemId: string): void;
  /** Receives the stack of an unexpected throw. */
  failed(itemId: string, error: unknown): void;
}

/**
 * A stage: one verb, one queue, one line in src/pipeline.ts.
 * `run` returns exactly one result per item, in order; it must be deterministic given its input and context.
 */
export interface Stage<In, Out, Context extends StageContext = StageContext> {
  name: StageName;
  /** Validates what the stage before stored. */
  input: ZodType<In>;
  run(items: StageItem<In>[], context: Context): Promise<StageResult<Out>[]>;
}

/** Rejects one item. */
function reject<Out>(error: PermanentError): StageResult<Out> {
  return { kind: 'drop', drop: { outcome: 'rejected', code: error.code, message: error.message } };
}

/**
 * Makes a batch `run` of a function for one item. A throw harms only its own item:
 * a `PermanentError` rejects it with its code, anything else as `internal`.
 */
export function eachItem<In, Out>(
  one: (item: StageItem<In>, context: StageContext) => Out,
): (items: StageItem<In>[], context: StageContext) => Promise<StageResult<Out>[]> {
  return async (items, context) =>
    items.map((item) => {
      context.starting(item.meta.itemId);
      try {
        return { kind: 'pass', output: one(item, context) };
      } catch (error) {
        if (error instanceof PermanentError) return reject(error);
        context.failed(item.meta.itemId, error);
        const reason = error instanceof Error ? error.message : String(error);
        return reject(
          new PermanentError('internal', `Copydesk failed on this item (${reason}). Please report it.`),
        );
      }
    });
}
