// Finds items in flight by their id or path. For a path it looks at all of them, which the intake's limit keeps few enough,
// but has Redis leave out those that can't be meant. Must not change anything.
import { z } from 'zod';
import { readStoredJson } from '../formats/json/stored-json.ts';
import type { ItemInFlight } from '../schemas/found.ts';
import { ItemMeta } from '../schemas/item.ts';
import { StageName, stageNames } from '../schemas/stage-name.ts';
import type { RedisClient } from './connection.ts';
import { decodeContent } from './content-codec.ts';
import type { Keys } from './keys.ts';
import { luaScript, runScript } from './script.ts';
import { timestampOf } from './timestamp.ts';

/** One script call examines this many items, which takes a millisecond. */
const chunk = 1_000;

const filter = luaScript(new URL('./in-flight-search.lua', import.meta.url));

const Filtered = z.array(z.string());

/** The part of a path that an item's meta contains verbatim: its last one. */
function wordsOf(query: string): string {
  const last = query.split('/').findLast((part) => part !== '') ?? '';
  return JSON.stringify(last).slice(1, -1);
}

/**
 * Items in flight that `wanted` accepts, at most `limit` of them.
 * @param queries an item's absolute path must contain one of these
 */
export async function findInFlight(
  redis: RedisClient,
  keys: Keys,
  queries: string[],
  wanted: (meta: ItemMeta) => boolean,
  limit: number,
): Promise<ItemInFlight[]> {
  const words = queries.map(wordsOf);
  // Many other paths may contain the last part of the query.
  const most = queries.some((query) => query.includes('/')) ? chunk : limit;
  const sizes = await Promise.all(stageNames.map((stage) => redis.zcard(keys.stage(stage))));
  // Send all queries at once: on a busy server, each reply would otherwise be awaited in turn.
  const looks = stageNames.flatMap((stage, at) =>
    Array.from({ length: Math.ceil((sizes[at] ?? 0) / chunk) }, async (_, nth) => {
      const args = [keys.item, nth * chunk, chunk, most, ...words];
      const reply = Filtered.parse(await runScript(redis, filter, [keys.stage(stage)], args));
      const items: ItemInFlight[] = [];
      for (let at = 0; at < reply.length; at += 3) {
        const [text = '', since = '', parkedOn = ''] = reply.slice(at, at + 3);
        const { data: meta } = ItemMeta.safeParse(readStoredJson(text));
        if (meta && wanted(meta))
          items.push({ meta, stage, sinceMs: timestampOf(since) ?? 0, parkedOn: parkedOn || null });
      }
      return items;
    }),
  );
  // An item that moved on during the search may be found in two stages: the later one is newer.
  const items = new Map((await Promise.all(looks)).flat().map((item) => [item.meta.itemId, item]));
  return [...items.values()].slice(0, limit);
}

/** One item by its id; null if it is not in flight. */
export async function inFlight(redis: RedisClient, keys: Keys, itemId: string): Promise<ItemInFlight | null> {
  const held = await redis.hmget(keys.item + itemId, 'stage', 'meta', 'parkedOn');
  const [stage, meta, parkedOn = null] = held;
  const at = StageName.safeParse(stage);
  const known = ItemMeta.safeParse(readStoredJson(meta ?? ''));
  if (!at.success || !known.success) return null;
  const since = await redis.zscore(keys.stage(at.data), itemId);
  return { meta: known.data, stage: at.data, sinceMs: timestampOf(since) ?? 0, parkedOn };
}

/** The raw content of an item in flight; null when it is not, or no longer, there. */
export async function readRaw(redis: RedisClient, keys: Keys, itemId: string): Promise<Uint8Array | null> {
  const stored = await redis.hgetBuffer(keys.item + itemId, 'raw');
  if (stored === null) return null;
  try {
    return decodeContent(stored);
  } catch {
    return null; // damaged, or written by another program
  }
}
