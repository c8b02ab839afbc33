// Stores a snapshot of the pipeline every minute, for the charts. The first worker to do so wins.
// Must not take the snapshot itself.
import { pointOf } from '../monitor/history.ts';
import type { RedisClient } from '../redis/connection.ts';
import { aliveReports } from '../redis/heartbeat.ts';
import { saveMinute } from '../redis/history-store.ts';
import type { Keys } from '../redis/keys.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** To be called every few seconds; acts once a minute. */
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
