// Has every minute's picture of the pipeline kept, for the charts: by whichever worker comes first.
// Must not draw the picture itself.
import { pointOf } from '../monitor/history.ts';
import type { RedisClient } from '../redis/connection.ts';
import { aliveReports } from '../redis/heartbeat.ts';
import { saveMinute } from '../redis/history-store.ts';
import type { Keys } from '../redis/keys.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** To be called every few seconds: does something once a minute. */
export function openMinuteRecorder(redis: RedisClient, keys: Keys): () => Promise<void> {
  let done = 0;
  return async () => {
    const now = Math.floor(Date.now() / 60_000);
    if (now === done) return;
    const { minute, text } = pointOf(await takeSnapshot(redis, keys, await aliveReports(redis, keys)));
    await saveMinute(redis, keys, minute, text);
    done = now;
  };
}
