// Runs one stage on one batch: load, run, move on. The same for every stage, in a child or in the worker itself.
// Knows nothing of Redis or BullMQ; decides only where each item goes next.
import { randomUUID } from 'node:crypto';
import type { Batch, LoadedItem, Move } from '../schemas/in-flight.ts';
import type { Drop } from '../schemas/outcome.ts';
import { type StageName, stageNames } from '../schemas/stage-name.ts';
import type { Stage, StageContext, StageItem, StageResult } from './stage.ts';

/** What running a batch needs from the place that holds items in flight. */
export interface BatchStore {
  /** The items of a batch that are at this stage, in the batch's order. */
  load(stage: StageName, itemIds: string[]): Promise<LoadedItem[]>;
  /** Moves items on; answers the ids that really moved. */
  advance(from: StageName, moves: Move[]): Promise<Set<string>>;
}

/** Collects where the items of a batch go: one new job for each stage they go to. */
export function collectMoves(from: StageName) {
  const jobs = new Map<StageName, string>();
  const moves: Move[] = [];
  return {
    add(item: LoadedItem, to: StageName, carries: Move['carries'], ms: number | null) {
      const jobId = jobs.get(to) ?? `b-${randomUUID()}`;
      jobs.set(to, jobId);
      const stageMs =
        ms === null ? item.stageMs : { ...item.stageMs, [from]: Math.round(ms * 1_000) / 1_000 };
      moves.push({ itemId: item.meta.itemId, to, jobId, carries, stageMs });
    },
    /** Carries the moves out; answers the batches to be put on their queues. */
    async store(store: BatchStore): Promise<Batch[]> {
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

function readJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(content).toString());
  } catch {
    return null;
  }
}

/** What a stage reads from an item, before its schema has looked at it. */
function rawInput(stage: StageName, item: LoadedItem): unknown {
  if (stage === 'parse') return { bytes: item.content, format: null, encoding: null };
  const result = item.content === null ? null : readJson(item.content);
  if (stage !== 'publish') return result;
  const ending = item.drop ? { drop: item.drop } : { article: result };
  return { ending, stageMs: item.stageMs, acceptedAtMs: item.acceptedAtMs };
}

/**
 * Sorts loaded items into those whose input the stage can read, and the rest, which is moved:
 * a result that another version wrote is computed anew from the raw content, once.
 */
export function readInputs<In>(
  stage: { name: StageName; input: Stage<In, unknown>['input'] },
  loaded: LoadedItem[],
  moves: ReturnType<typeof collectMoves>,
): { items: StageItem<In>[]; running: LoadedItem[] } {
  const items: StageItem<In>[] = [];
  const running: LoadedItem[] = [];
  for (const item of loaded) {
    const input = stage.input.safeParse(rawInput(stage.name, item));
    if (input.success) {
      items.push({ meta: item.meta, input: input.data });
      running.push(item);
    } else if (item.recomputed || stage.name === 'parse') {
      const message = `What Redis holds for this item can't be read by ${stage.name}. Please report it.`;
      const drop: Drop = { outcome: 'rejected', code: 'internal', message };
      moves.add(item, 'publish', { drop }, null);
    } else {
      moves.add(item, 'parse', 'recompute', null);
    }
  }
  return { items, running };
}

/**
 * Runs a stage on those items of a batch that are at it.
 * @returns the batches that carry them on, to be put on their queues
 * @throws whatever the store or an effect throws: the batch may then be run again
 */
export async function runBatch<In, Out, Context extends StageContext>(
  stage: Stage<In, Out, Context>,
  itemIds: string[],
  store: BatchStore,
  context: Context,
): Promise<Batch[]> {
  const moves = collectMoves(stage.name);
  const { items, running } = readInputs(stage, await store.load(stage.name, itemIds), moves);
  const { results, ms } = await timed(stage, items, context);
  const onward = stageNames[stageNames.indexOf(stage.name) + 1];
  for (const [at, item] of running.entries()) {
    const result = results[at];
    if (!result || !onward)
      throw new Error(`Stage ${stage.name} gave ${results.length} results for ${items.length} items.`);
    if (result.kind === 'pass') moves.add(item, onward, { result: JSON.stringify(result.output) }, ms(at));
    if (result.kind === 'drop') moves.add(item, 'publish', { drop: result.drop }, ms(at));
  }
  return moves.store(store);
}

/** Runs the stage; an item's time is from its own start to the next one's. */
async function timed<In, Out, Context extends StageContext>(
  stage: Stage<In, Out, Context>,
  items: StageItem<In>[],
  context: Context,
): Promise<{ results: StageResult<Out>[]; ms: (at: number) => number }> {
  const startedAt: number[] = [];
  const results = await stage.run(items, {
    ...context,
    starting(itemId) {
      startedAt.push(performance.now());
      context.starting(itemId);
    },
  });
  startedAt.push(performance.now());
  return { results, ms: (at) => (startedAt[at + 1] ?? 0) - (startedAt[at] ?? startedAt[at + 1] ?? 0) };
}
