// Runs the last stage on one batch: load, compose, commit, complete. Runs in the worker process, which holds the ledger.
// Its items leave the pipeline; the batches that it returns hold other items, which waited for them.
import { siteRules } from '../../rules/site-rules.ts';
import type { ContainerRecord } from '../../schemas/container.ts';
import type { Delivery, Receipt } from '../../schemas/delivery.ts';
import type { Batch, LoadedItem } from '../../schemas/in-flight.ts';
import type { ItemMeta } from '../../schemas/item.ts';
import type { Outcome } from '../../schemas/outcome.ts';
import { publish } from '../publish/publish.ts';
import { type BatchStore, collectMoves, loadInputs } from './run-batch.ts';
import { type RunContext, runItems } from './run-items.ts';

/** Completes items in the store that holds them. */
export interface BatchCompletion {
  /** Ensures that the pipeline belongs to this output. */
  bind(): Promise<void>;
  /** Completes items whose outcomes are committed. Returns batches of parked items that may go on. */
  complete(outcomes: { meta: ItemMeta; outcome: Outcome; alreadyCounted: boolean }[]): Promise<Batch[]>;
  /** Ends closing entries whose containers' records are committed. */
  close(entries: ItemMeta[]): Promise<void>;
}

export interface PublishContext extends Pick<RunContext, 'failed'> {
  store: Pick<BatchStore, 'load' | 'advance'>;
  completion: BatchCompletion;
  /** Writes a batch, all or nothing, each outcome exactly once. Returns receipts in the same order. */
  commit(deliveries: Delivery[]): Promise<Receipt[]>;
  /** Writes records of containers, each once however often it comes. */
  addContainers(records: ContainerRecord[]): Promise<void>;
  now(): Date;
}

/** Publishing reads no pages. */
const noOwnRules = siteRules();

/**
 * @returns the batches to put on their queues
 * @throws whatever the store or the ledger throws; the batch may then be run again
 */
export async function publishBatch(itemIds: string[], context: PublishContext): Promise<Batch[]> {
  const { store, completion, failed } = context;
  const moves = collectMoves(publish.name);
  // Bind before the ledger commits: a wiped Redis restores its totals from the ledger, which must not contain
  // these items yet. Bind before loading: items that a wipe removes in between are then not published for
  // their old round.
  await completion.bind();
  const closing: LoadedItem[] = [];
  const itemsOnly: Pick<BatchStore, 'load'> = {
    async load(stage, ids) {
      const loaded = await store.load(stage, ids);
      closing.push(...loaded.filter((entry) => entry.closing !== null));
      return loaded.filter((entry) => entry.closing === null);
    },
  };
  const { items, running } = await loadInputs(
    publish,
    itemIds,
    { store: itemsOnly, now: context.now },
    moves,
  );
  const ran = await runItems(publish, items, {
    effects: {},
    siteRules: noOwnRules,
    starting() {},
    waiting() {},
    failed,
  });
  const composed: { meta: ItemMeta; delivery: Delivery }[] = [];
  for (const [at, { item }] of running.entries()) {
    const result = ran[at]?.result;
    if (result?.kind === 'pass') composed.push({ meta: item.meta, delivery: result.output });
    // The item returns to this stage with its drop and completes with it.
    else if (result?.kind === 'drop' && item.drop === null)
      moves.add(item.meta.itemId, publish.name, { drop: result.drop }, item.stageMs);
    else throw new Error(`The outcome of item ${item.meta.itemId} can't be composed.`);
  }
  const receipts = await context.commit(composed.map(({ delivery }) => delivery));
  const outcomes = composed.flatMap(({ meta }, at) => {
    const receipt = receipts[at];
    return receipt === undefined ? [] : [{ meta, ...receipt }];
  });
  const woken = await completion.complete(outcomes);
  if (closing.length > 0) {
    await context.addContainers(
      closing.flatMap(({ closing: record }) => (record === null || record === 'unreadable' ? [] : [record])),
    );
    await completion.close(closing.map(({ meta }) => meta));
  }
  return [...woken, ...(await moves.store(store))];
}
