// Ends items and wakes those parked on them, as complete.lua does.
// Must not put jobs on queues, and must not say how outcomes change the totals.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Batch } from '../../schemas/in-flight.ts';
import { ItemId } from '../../schemas/item.ts';
import { maxBatchItems } from '../../schemas/job.ts';
import { lastStage, StageName } from '../../schemas/stage-name.ts';
import type { RedisClient } from '../connection.ts';
import { ownershipBytes } from '../dedupe-index/ownership.ts';
import type { Keys } from '../keys.ts';
import { luaScript, runScript, type ScriptArguments } from '../script.ts';

const script = luaScript(new URL('./complete.lua', import.meta.url), { OWNERSHIP_BYTES: ownershipBytes });

const Woken = z.array(z.tuple([ItemId, z.string(), z.string()]));

/** An item that ends. */
export interface EndingItem {
  itemId: string;
  /** How totals change, by name. */
  changes: Record<string, number>;
  /** The total that its acceptance counts in, where accept has left that to its end. */
  entered: string;
  /** The new ownership value of its text; empty frees the text. */
  ownership: Buffer;
  /** JSON of what its producer needs to know. */
  record: string;
}

/** @returns batches of items that were parked on those and may go on */
export async function complete(redis: RedisClient, keys: Keys, items: EndingItem[]): Promise<Batch[]> {
  if (items.length === 0) return [];
  // Most items of a batch change the totals alike.
  const lists = new Map<string, number>();
  const ending: ScriptArguments = [];
  for (const { itemId, changes, entered, ownership, record } of items) {
    const list = JSON.stringify({ changes, entered });
    const nth = lists.get(list) ?? lists.size + 1;
    lists.set(list, nth);
    ending.push(itemId, nth, ownership, record);
  }
  const args: ScriptArguments = [
    keys.item,
    keys.completed,
    keys.parked,
    `b-${randomUUID()}-`,
    maxBatchItems,
    `[${[...lists.keys()].join(',')}]`,
    ...ending,
  ];
  const scriptKeys = [keys.stage(lastStage), keys.totals, keys.rate(lastStage)] as const;
  const woken = Woken.parse(await runScript(redis, script, scriptKeys, args));
  const batches = new Map<string, Batch>();
  for (const [itemId, at, jobId] of woken) {
    const stage = StageName.safeParse(at);
    // A stage of another version: a sweeper of that version gives its items a job.
    if (!stage.success) continue;
    const batch = batches.get(jobId) ?? { stage: stage.data, itemIds: [], jobId };
    batch.itemIds.push(itemId);
    batches.set(jobId, batch);
  }
  return [...batches.values()];
}
