// The workers' side of the items in flight: loading what a stage needs, and moving items on with their results.
// Must not run stages, and must not decide where an item goes.
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { LoadedItem, Move } from '../schemas/in-flight.ts';
import { ItemMeta } from '../schemas/item.ts';
import { Drop } from '../schemas/outcome.ts';
import { type StageName, stageNames } from '../schemas/stage-name.ts';
import { decodeContent, encodeContent } from './content-codec.ts';
import { advance, strike } from './item-scripts.ts';
import type { Keys } from './keys.ts';
import { runScript } from './script.ts';

const StageMs = z.record(z.string(), z.number());
const Ids = z.array(z.string());

/** Content that can't be read is missing content: its item is computed anew or rejected, its batch goes on. */
function readContent(stored: Buffer): Buffer | null {
  try {
    return decodeContent(stored);
  } catch {
    return null;
  }
}

/** Opens the items in flight for workers. Implements what `workers/run-batch.ts` asks for. */
export function openStageStore(redis: Redis, keys: Keys) {
  return {
    /** The items of a batch that are at this stage, in the batch's order. */
    async load(stage: StageName, itemIds: string[]): Promise<LoadedItem[]> {
      const content = stage === 'parse' ? 'raw' : 'result';
      const pipeline = redis.pipeline();
      for (const itemId of itemIds) {
        pipeline.hmgetBuffer(
          keys.item + itemId,
          'stage',
          'meta',
          'acceptedAt',
          content,
          'drop',
          'recomputed',
          'ms',
        );
      }
      const items: LoadedItem[] = [];
      for (const [error, reply] of (await pipeline.exec()) ?? []) {
        if (error) throw error;
        const [at, meta, acceptedAt, stored, drop, recomputed, ms] = z
          .array(z.instanceof(Buffer).nullable())
          .parse(reply);
        if (at?.toString() !== stage || !meta) continue;
        items.push({
          meta: ItemMeta.parse(JSON.parse(meta.toString())),
          acceptedAtMs: Number(acceptedAt),
          content: stored && stored.byteLength > 0 ? readContent(stored) : null,
          drop: drop && drop.byteLength > 0 ? Drop.parse(JSON.parse(drop.toString())) : null,
          recomputed: recomputed !== null,
          stageMs: ms ? StageMs.parse(JSON.parse(ms.toString())) : {},
        });
      }
      return items;
    },

    /** Moves items on; answers the ids that really moved. */
    async advance(from: StageName, moves: Move[]): Promise<Set<string>> {
      if (moves.length === 0) return new Set();
      const args: (string | Buffer)[] = [keys.item, keys.stage(from).slice(0, -from.length), from];
      for (const { itemId, to, jobId, carries, stageMs } of moves) {
        args.push(itemId, to, jobId);
        if (carries === 'recompute') args.push('recomputed', '1');
        else if ('drop' in carries) args.push('drop', JSON.stringify(carries.drop));
        else args.push('result', encodeContent(Buffer.from(carries.result)));
        args.push(JSON.stringify(stageMs));
      }
      const stages = stageNames.map(keys.stage);
      return new Set(Ids.parse(await runScript(redis, advance, [...stages, keys.rate(from)], args)));
    },

    /** Counts a strike against an item; answers how many it has, 0 when it is no longer at that stage. */
    async strike(stage: StageName, itemId: string): Promise<number> {
      return z.number().parse(await runScript(redis, strike, [keys.item + itemId], [stage, randomUUID()]));
    },
  };
}
