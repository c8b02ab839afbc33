// Runs one stage on one batch: load, run, move on. The same for every stage, in a child or in the worker itself.
// Must not know Redis or BullMQ. Decides only where each item goes next.
import { randomUUID } from 'node:crypto';
import { readStoredJson } from '../../formats/json/stored-json.ts';
import type { Batch, LoadedItem, Move, ParkedInput } from '../../schemas/in-flight.ts';
import type { Drop } from '../../schemas/outcome.ts';
import { firstStage, lastStage, type StageName, stageAfter } from '../../schemas/stage-name.ts';
import type { RunnableStage } from '../stage.ts';
import type { CachedItem, CachedResults } from './cached-results.ts';
import { type BatchItem, type RunContext, runItems } from './run-items.ts';

/** What running a batch needs from the store of items in flight. */
export interface BatchStore {
  /** Returns the items of a batch that are at this stage, in the order of the batch. */
  load(stage: StageName, itemIds: string[]): Promise<LoadedItem[]>;
  /** Moves items on. Returns the ids of those that moved. */
  advance(from: StageName, moves: Move[]): Promise<Set<string>>;
  /** Stores the inputs of items that are parked at a stage. */
  saveParked(stage: StageName, items: ParkedInput[]): Promise<void>;
}

/** Items that stay at their stage because an effect did not answer their question. */
export interface UnansweredItems {
  itemIds: string[];
  /** The reason for one of them. */
  reason: string;
}

/** The result of running a batch. */
export interface RanBatch {
  /** The batches to put on their queues. */
  batches: Batch[];
  /** Run time of each item that the stage ran, in milliseconds. */
  ranMs: number[];
  /** The number of items that the stage rejected. */
  rejected: number;
  /** The items to run again without the rest of the batch; null if there are none. */
  unanswered: UnansweredItems | null;
}

/** Collects where the items of a batch go next. Creates one job for each destination stage. */
export function collectMoves(from: StageName) {
  const jobs = new Map<StageName, string>();
  const moves: Move[] = [];
  return {
    add(itemId: string, to: StageName, carries: Move['carries'], stageMs: LoadedItem['stageMs']) {
      const jobId = jobs.get(to) ?? `b-${randomUUID()}`;
      jobs.set(to, jobId);
      moves.push({ itemId, to, jobId, carries, stageMs });
    },
    /** Carries out the moves. Returns the batches to put on their queues. */
    async store(store: Pick<BatchStore, 'advance'>): Promise<Batch[]> {
      const moved = await store.advance(from, moves);
      return [...jobs]
        .map(([stage, jobId]) => ({
          stage,
          jobId,
          itemIds: moves
            .filter((move) => move.jobId === jobId && moved.has(move.itemId))
            .map((move) => move.itemId),
        }))
        .filter((batch) => batch.itemIds.length > 0);
    },
  };
}

/** The input that a stage reads from a stored item, not yet validated by its schema. */
function storedInput(stage: StageName, item: LoadedItem, settledAt: string | undefined): unknown {
  if (stage === firstStage) {
    const { container, map } = item.meta;
    const facts = container?.facts;
    return {
      ...{ bytes: item.content, format: null, encoding: null },
      ...(facts && { facts }),
      ...(map && { map }),
    };
  }
  const result = item.content === null ? null : readStoredJson(item.content);
  if (stage !== lastStage) return result;
  const ending = item.drop ? { drop: item.drop } : { article: result };
  return { ending, stageMs: item.stageMs, acceptedAtMs: item.acceptedAtMs, settledAt };
}

/**
 * Returns the items whose input the stage can read, and moves the rest. A result that was lost with the
 * process that cached it is computed again from the raw content. So is a result that another version wrote, but
 * only once.
 */
function readInputs<In>(
  stage: Pick<RunnableStage<In>, 'name' | 'input'>,
  found: CachedItem[],
  moves: ReturnType<typeof collectMoves>,
): { items: BatchItem<In>[]; running: CachedItem[] } {
  const items: BatchItem<In>[] = [];
  const running: CachedItem[] = [];
  for (const cached of found) {
    const { item } = cached;
    const { itemId } = item.meta;
    if (item.lost) {
      moves.add(itemId, firstStage, 'lost', item.stageMs);
      continue;
    }
    const input = stage.input.safeParse(cached.result);
    if (input.success) {
      items.push({ meta: item.meta, input: input.data });
      running.push(cached);
    } else if (item.recomputed || stage.name === firstStage) {
      const message = `What Redis holds for this item can't be read by ${stage.name}. Please report it.`;
      const drop: Drop = { outcome: 'rejected', code: 'internal', message };
      moves.add(itemId, lastStage, { drop }, item.stageMs);
    } else {
      moves.add(itemId, firstStage, 'recompute', item.stageMs);
    }
  }
  return { items, running };
}

export interface InputSource {
  store: Pick<BatchStore, 'load'>;
  /** Results that this process keeps in memory. */
  cache?: CachedResults;
  /** For the last stage, which stamps its items with the time of completion when they are loaded. */
  now?: () => Date;
}

/** Loads items from memory or the store, then sorts them as `readInputs` does. */
export async function loadInputs<In>(
  stage: Pick<RunnableStage<In>, 'name' | 'input'>,
  itemIds: string[],
  { store, cache, now }: InputSource,
  moves: ReturnType<typeof collectMoves>,
): Promise<{ items: BatchItem<In>[]; running: CachedItem[] }> {
  const atHand = itemIds.flatMap((itemId) => cache?.at(stage.name, itemId) ?? []);
  const here = new Set(atHand.map(({ item }) => item.meta.itemId));
  const missing = itemIds.filter((itemId) => !here.has(itemId));
  const loaded = missing.length === 0 ? [] : await store.load(stage.name, missing);
  const settledAt = now?.().toISOString();
  const fetched = loaded.map((item) => ({ item, result: storedInput(stage.name, item, settledAt) }));
  return readInputs(stage, [...atHand, ...fetched], moves);
}

/**
 * Runs a stage on the items of a batch that are at this stage.
 * @throws whatever the store throws; the batch may then be run again
 */
export async function runBatch(
  stage: RunnableStage,
  itemIds: string[],
  { store, cache }: Required<Pick<InputSource, 'cache'>> & { store: BatchStore },
  context: RunContext,
): Promise<RanBatch> {
  const moves = collectMoves(stage.name);
  const { items, running } = await loadInputs(stage, itemIds, { store, cache }, moves);
  const ran = await runItems(stage, items, context);
  const onward = stageAfter(stage.name);
  const results: { stage: StageName; cached: CachedItem }[] = [];
  const parked: ParkedInput[] = [];
  const ranMs: number[] = [];
  let rejected = 0;
  let unanswered: UnansweredItems | null = null;
  for (const [at, { item, result: input }] of running.entries()) {
    const one = ran[at];
    if (!one || !onward) throw new Error(`Stage ${stage.name} can't pass on its result.`);
    const { result, ms } = one;
    const { itemId } = item.meta;
    if (result.kind === 'unanswered') {
      unanswered ??= { itemIds: [], reason: result.failure.message };
      unanswered.itemIds.push(itemId);
      continue;
    }
    const took = Math.round(ms * 1_000) / 1_000;
    const stageMs = { ...item.stageMs, [stage.name]: took };
    ranMs.push(took);
    if (result.kind === 'drop') {
      if (result.drop.outcome === 'rejected') rejected += 1;
      moves.add(itemId, lastStage, { drop: result.drop }, stageMs);
    } else if (result.kind === 'park') {
      // Store the input: another process may run the item after it is woken.
      if (cache.at(stage.name, itemId))
        parked.push({ itemId, result: JSON.stringify(input), stageMs: item.stageMs });
    } else if (cache.mayCache(item, onward)) {
      moves.add(itemId, onward, 'cached', stageMs);
      results.push({
        stage: onward,
        cached: { item: { ...item, content: null, stageMs }, result: result.output },
      });
    } else moves.add(itemId, onward, { result: JSON.stringify(result.output) }, stageMs);
  }
  await store.saveParked(stage.name, parked);
  const batches = await moves.store(store);
  // Replace cached results only now: if storing fails, the batch is run again from them.
  const ranIds = itemIds.filter((itemId) => !unanswered?.itemIds.includes(itemId));
  cache.replace(stage.name, ranIds, results);
  return { batches, ranMs, rejected, unanswered };
}
