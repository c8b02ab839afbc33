// Runs publish on one batch: load, deliver, settle. Runs in the worker process, where the sink is held.
// Its items go nowhere but out; what it answers are other items that waited for them.
import type { Batch } from '../../schemas/in-flight.ts';
import type { ItemMeta } from '../../schemas/item.ts';
import type { Outcome } from '../../schemas/outcome.ts';
import { type PublishContext, publish } from '../publish/publish.ts';
import { type BatchStore, collectMoves, loadInputs } from './run-batch.ts';

/** What ends items in the place that holds them. */
export interface BatchSettlement {
  /** Makes sure that the pipeline belongs to this output. */
  bind(): Promise<void>;
  /** Ends items whose outcomes are committed; answers batches of parked items that may go on. */
  settle(outcomes: { meta: ItemMeta; outcome: Outcome; alreadyCounted: boolean }[]): Promise<Batch[]>;
}

/**
 * @returns the batches to be put on their queues
 * @throws whatever the store or the sink throws: the batch may then be run again
 */
export async function publishBatch(
  itemIds: string[],
  store: Pick<BatchStore, 'load' | 'advance'>,
  settlement: BatchSettlement,
  context: PublishContext,
): Promise<Batch[]> {
  const moves = collectMoves('publish');
  // Before the sink commits: a wiped Redis takes its totals from the ledger, and these items must not be in it yet.
  // Before they are loaded: what a wipe between the two takes away is then not published for its former round.
  await settlement.bind();
  const { items } = await loadInputs(publish, itemIds, store, moves);
  const results = await publish.run(items, context);
  const outcomes = items.flatMap(({ meta }, at) => {
    const result = results[at];
    return result?.kind === 'pass' ? [{ meta, ...result.output }] : [];
  });
  const woken = await settlement.settle(outcomes);
  return [...woken, ...(await moves.store(store))];
}
