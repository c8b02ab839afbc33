// Finds items in flight by their id or path. For a path it looks at all of them, which the intake's limit keeps few enough,
// but has Redis leave out those that can't be meant. Must not change anything.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { ItemInFlight } from '../schemas/found.ts';
import { ItemMeta } from '../schemas/item.ts';
import { StageName, stageNames } from '../schemas/stage-name.ts';
import { decodeContent } from './content-codec.ts';
import type { Keys } from './keys.ts';
import { runScript, script } from './script.ts';

/** So many are looked at by one script call, which takes a millisecond. */
const chunk = 1_000;

/**
 * Items of a stage whose stored meta holds some words.
 * KEYS: the stage's sorted set. ARGV: item prefix, offset of the first, how many are looked at, most that are replied, the
 * words. Replies for each: meta, since when it is there, whom it waits for ('' for nobody).
 */
const filter = script(`
local members = redis.call('ZRANGE', KEYS[1], ARGV[2], ARGV[2] + ARGV[3] - 1, 'WITHSCORES')
local found = {}
for at = 1, #members, 2 do
  if #found >= 3 * ARGV[4] then break end
  local meta = redis.call('HGET', ARGV[1] .. members[at], 'meta')
  if meta and string.find(meta, ARGV[5], 1, true) then
    found[#found + 1] = meta
    found[#found + 1] = members[at + 1]
    found[#found + 1] = redis.call('HGET', ARGV[1] .. members[at], 'parkedOn') or ''
  end
end
return found
`);

const Filtered = z.array(z.string());

/** What of a path stands in an item's meta as it is written there: its last part. */
function wordsOf(query: string): string {
  const last = query.split('/').findLast((part) => part !== '') ?? '';
  return JSON.stringify(last).slice(1, -1);
}

/**
 * Items in flight that `wanted` accepts, at most `limit` of them.
 * @param query what their absolute paths hold
 */
export async function findInFlight(
  redis: Redis,
  keys: Keys,
  query: string,
  wanted: (meta: ItemMeta) => boolean,
  limit: number,
): Promise<ItemInFlight[]> {
  const words = wordsOf(query);
  const sizes = await Promise.all(stageNames.map((stage) => redis.zcard(keys.stage(stage))));
  // Asked all at once: on a busy server each answer would be waited for in turn.
  const looks = stageNames.flatMap((stage, at) =>
    Array.from({ length: Math.ceil((sizes[at] ?? 0) / chunk) }, async (_, nth): Promise<ItemInFlight[]> => {
      const args = [keys.item, nth * chunk, chunk, limit, words];
      const reply = Filtered.parse(await runScript(redis, filter, [keys.stage(stage)], args));
      const items: ItemInFlight[] = [];
      for (let at = 0; at < reply.length; at += 3) {
        const [text = '', since = '', parkedOn = ''] = reply.slice(at, at + 3);
        const meta = ItemMeta.parse(JSON.parse(text));
        if (wanted(meta)) items.push({ meta, stage, sinceMs: Number(since), parkedOn: parkedOn || null });
      }
      return items;
    }),
  );
  return (await Promise.all(looks)).flat().slice(0, limit);
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
