// The workers' side of the items in flight: loading what a stage needs, and moving items on with their results.
// Must not run stages, and must not decide where an item goes.
import { z } from 'zod';
import { readStoredJson } from '../formats/json/stored-json.ts';
import { ContainerRecord } from '../schemas/container.ts';
import type { LoadedItem, Move, ParkedInput } from '../schemas/in-flight.ts';
import { ItemMeta } from '../schemas/item.ts';
import { Drop } from '../schemas/outcome.ts';
import { firstStage, type StageName } from '../schemas/stage-name.ts';
import type { RedisClient } from './connection.ts';
import { decodeContent } from './content-codec.ts';
import { advance } from './items/advance.ts';
import { load } from './items/load.ts';
import { saveParked } from './items/save-parked.ts';
import { strike } from './items/strike.ts';
import type { Keys } from './keys.ts';
import { timestampOf } from './timestamp.ts';

const StageMs = z.record(z.string(), z.number());

/** Unreadable content counts as missing: its item is computed again or rejected, and its batch continues. */
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

/** A record that can't be read is left out; the file that it is about must not wait for it. */
function readClosing(stored: Buffer): LoadedItem['closing'] {
  const record = ContainerRecord.safeParse(readStoredJson(stored));
  return record.success ? record.data : 'unreadable';
}

/** Opens the items in flight for workers. Implements the interface of `workers/run-batch.ts`. */
export function openStageStore(redis: RedisClient, keys: Keys) {
  return {
    /** The items of a batch that are at this stage, in the batch's order. */
    async load(stage: StageName, itemIds: string[]): Promise<LoadedItem[]> {
      const items: LoadedItem[] = [];
      for (const [nth, stored] of (await load(redis, keys, stage, itemIds)).entries()) {
        const { meta, content, drop, ms } = stored;
        const known = meta ? ItemMeta.safeParse(readStoredJson(meta)) : null;
        // The state of an item without these is unknown; the rest of its batch continues.
        if (stored.stage?.toString() !== stage || !known?.success || known.data.itemId !== itemIds[nth])
          continue;
        const leaving = drop && drop.byteLength > 0 ? readDrop(drop) : null;
        const closing = stored.closing ? readClosing(stored.closing) : null;
        const lost =
          stage !== firstStage &&
          leaving === null &&
          closing === null &&
          stored.resultFor?.toString() !== stage;
        const times = ms ? StageMs.safeParse(readStoredJson(ms)) : null;
        items.push({
          meta: known.data,
          acceptedAtMs: timestampOf(stored.acceptedAt) ?? Date.parse(known.data.receivedAt),
          content: content && content.byteLength > 0 && !lost ? readContent(content) : null,
          lost,
          drop: leaving,
          closing,
          recomputed: Boolean(stored.recomputed),
          lostBefore: Boolean(stored.lost),
          stageMs: times?.success ? times.data : {},
        });
      }
      return items;
    },

    /** Moves items on; returns the ids of those that moved. */
    advance: (from: StageName, moves: Move[]) => advance(redis, keys, from, moves),
    /** Stores the inputs of items that are parked at a stage. */
    saveParked: (stage: StageName, items: ParkedInput[]) => saveParked(redis, keys, stage, items),
    /** Counts a strike against an item; returns its number of strikes, 0 if it is no longer at that stage. */
    strike: (stage: StageName, itemId: string) => strike(redis, keys, stage, itemId),
  };
}
