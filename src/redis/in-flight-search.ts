// Finds items in flight by their id or path. Looks at all of them, which the intake's limit keeps few enough.
// Must not change anything.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { ItemInFlight } from '../schemas/found.ts';
import { ItemMeta } from '../schemas/item.ts';
import { StageName, stageNames } from '../schemas/stage-name.ts';
import { decodeContent } from './content-codec.ts';
import type { Keys } from './keys.ts';

const Fields = z.tuple([z.string().nullable(), z.string().nullable()]);
const chunk = 500;

/** Items in flight that `wanted` accepts, at most `limit` of them. */
export async function findInFlight(
  redis: Redis,
  keys: Keys,
  wanted: (meta: ItemMeta) => boolean,
  limit: number,
): Promise<ItemInFlight[]> {
  const found: ItemInFlight[] = [];
  for (const stage of stageNames) {
    for (let offset = 0; found.length < limit; offset += chunk) {
      const members = await redis.zrange(
        keys.stage(stage),
        String(offset),
        String(offset + chunk - 1),
        'WITHSCORES',
      );
      const flat = z.array(z.unknown()).parse(members).flat();
      const pipeline = redis.pipeline();
      for (let at = 0; at < flat.length; at += 2)
        pipeline.hmget(keys.item + String(flat[at]), 'meta', 'parkedOn');
      for (const [at, [, reply]] of ((await pipeline.exec()) ?? []).entries()) {
        const [text, parkedOn] = Fields.parse(reply);
        if (text === null) continue;
        const meta = ItemMeta.parse(JSON.parse(text));
        if (wanted(meta)) found.push({ meta, stage, sinceMs: Number(flat[2 * at + 1]), parkedOn });
      }
      if (flat.length < 2 * chunk) break;
    }
  }
  return found.slice(0, limit);
}

/** One item by its id; null when it is not in flight. */
export async function inFlight(redis: Redis, keys: Keys, itemId: string): Promise<ItemInFlight | null> {
  const held = await redis.hmget(keys.item + itemId, 'stage', 'meta', 'parkedOn');
  const [stage, meta, parkedOn = null] = held;
  const at = StageName.safeParse(stage);
  if (!at.success || !meta) return null;
  const since = await redis.zscore(keys.stage(at.data), itemId);
  return { meta: ItemMeta.parse(JSON.parse(meta)), stage: at.data, sinceMs: Number(since), parkedOn };
}

/** The raw content of an item in flight; null when it is not, or no longer, there. */
export async function readRaw(redis: Redis, keys: Keys, itemId: string): Promise<Uint8Array | null> {
  const stored = await redis.hgetBuffer(keys.item + itemId, 'raw');
  return stored === null ? null : decodeContent(stored);
}
