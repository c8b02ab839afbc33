// The workers' side of the items in flight: loading what a stage needs, and moving items on with their results.
// Must not run stages, and must not decide where an item goes.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readStoredJson } from '../formats/stored-json.ts';
import type { Carried, Kept, LoadedItem, Move } from '../schemas/in-flight.ts';
import { ItemMeta } from '../schemas/item.ts';
import { Drop } from '../schemas/outcome.ts';
import { type StageName, stageNames } from '../schemas/stage-name.ts';
import type { RedisClient } from './connection.ts';
import { decodeContent, encodeContent } from './content-codec.ts';
import { advance, keep, load, strike } from './items/item-scripts.ts';
import type { Keys } from './keys.ts';
import { momentOf } from './moment.ts';
import { runScript, runScriptForBytes } from './script.ts';

const StageMs = z.record(z.string(), z.number());
const Ids = z.array(z.string());
const Loaded = z.array(z.array(z.instanceof(Buffer).nullable()));

/** The field of the item's hash that receives what it carries. */
function storedField(carries: Carried): string {
  if (carries === 'held') return '';
  if (carries === 'recompute') return 'recomputed';
  if (carries === 'lost') return 'lost';
  return 'drop' in carries ? 'drop' : 'result';
}

function storedValue(carries: Exclude<Carried, 'held'>): string | Buffer {
  if (carries === 'recompute' || carries === 'lost') return '1';
  return 'drop' in carries ? JSON.stringify(carries.drop) : encodeContent(Buffer.from(carries.result));
}

/** Content that can't be read is missing content: its item is computed anew or rejected, its batch goes on. */
function readContent(stored: Buffer): Buffer | null {
  try {
    return decodeContent(stored);
  } catch {
    return null;
  }
}

function readDrop(stored: Buffer): Drop {
  const drop = Drop.safeParse(readStoredJson(stored));
  if (drop.success) return drop.data;
  const message = "Why it left the pipeline can't be read any more. Please report it.";
  return { outcome: 'rejected', code: 'internal', message };
}

/** Opens the items in flight for workers. Implements what `workers/run-batch.ts` asks for. */
export function openStageStore(redis: RedisClient, keys: Keys) {
  return {
    /** The items of a batch that are at this stage, in the batch's order. */
    async load(stage: StageName, itemIds: string[]): Promise<LoadedItem[]> {
      const content = stage === 'parse' ? 'raw' : 'result';
      const reply = Loaded.parse(
        await runScriptForBytes(redis, load, [keys.stage(stage)], [keys.item, content, ...itemIds]),
      );
      const items: LoadedItem[] = [];
      for (const [nth, fields] of reply.entries()) {
        const [at, meta, acceptedAt, stored, drop, recomputed, ms, resultFor, lostBefore] = fields;
        const known = meta ? ItemMeta.safeParse(readStoredJson(meta)) : null;
        // Nobody can say what became of an item without these; the rest of its batch goes on.
        if (at?.toString() !== stage || !known?.success || known.data.itemId !== itemIds[nth]) continue;
        const leaving = drop && drop.byteLength > 0 ? readDrop(drop) : null;
        const lost = stage !== 'parse' && leaving === null && resultFor?.toString() !== stage;
        const times = ms ? StageMs.safeParse(readStoredJson(ms)) : null;
        items.push({
          meta: known.data,
          acceptedAtMs: momentOf(acceptedAt) ?? Date.parse(known.data.receivedAt),
          content: stored && stored.byteLength > 0 && !lost ? readContent(stored) : null,
          lost,
          drop: leaving,
          recomputed: Boolean(recomputed),
          lostBefore: Boolean(lostBefore),
          stageMs: times?.success ? times.data : {},
        });
      }
      return items;
    },

    /** Moves items on; answers the ids that really moved. */
    async advance(from: StageName, moves: Move[]): Promise<Set<string>> {
      if (moves.length === 0) return new Set();
      const args: (string | number | Buffer)[] = [keys.item, keys.stage(from).slice(0, -from.length), from];
      const groups = Map.groupBy(moves, ({ to, jobId, carries }) => `${to} ${jobId} ${storedField(carries)}`);
      for (const group of groups.values()) {
        const [{ to, jobId, carries } = {}] = group;
        if (to === undefined || jobId === undefined || carries === undefined) continue;
        args.push(to, jobId, storedField(carries), group.length);
        for (const move of group) {
          args.push(move.itemId);
          if (move.carries !== 'held') args.push(storedValue(move.carries), JSON.stringify(move.stageMs));
        }
      }
      const stages = stageNames.map(keys.stage);
      const left = new Set(Ids.parse(await runScript(redis, advance, [...stages, keys.rate(from)], args)));
      return new Set(moves.map(({ itemId }) => itemId).filter((itemId) => !left.has(itemId)));
    },

    /** Stores what items that wait at a stage have brought to it. */
    async keep(stage: StageName, items: Kept[]): Promise<void> {
      if (items.length === 0) return;
      const args: (string | Buffer)[] = [keys.item, stage];
      for (const { itemId, result, stageMs } of items)
        args.push(itemId, encodeContent(Buffer.from(result)), JSON.stringify(stageMs));
      await runScript(redis, keep, [keys.stage(stage)], args);
    },

    /** Counts a strike against an item; answers how many it has, 0 when it is no longer at that stage. */
    async strike(stage: StageName, itemId: string): Promise<number> {
      return z.number().parse(await runScript(redis, strike, [keys.item + itemId], [stage, randomUUID()]));
    },
  };
}
