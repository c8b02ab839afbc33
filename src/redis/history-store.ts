// Keeps a text for each minute of the last day.
// Must not know what the text means.
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';

const mostMinutes = 24 * 60;

/** The first text for a minute stays. @param minute since 1970 */
export async function saveMinute(
  redis: RedisClient,
  keys: Keys,
  minute: number,
  text: string,
): Promise<void> {
  if ((await redis.hsetnx(keys.history, String(minute), text)) === 0) return;
  const old = (await redis.hkeys(keys.history)).filter((kept) => Number(kept) <= minute - mostMinutes);
  if (old.length > 0) await redis.hdel(keys.history, ...old);
}

/** In order of time. */
export async function loadMinutes(redis: RedisClient, keys: Keys): Promise<string[]> {
  const minutes = Object.entries(await redis.hgetall(keys.history));
  return minutes.sort(([one], [other]) => Number(one) - Number(other)).map(([, text]) => text);
}
