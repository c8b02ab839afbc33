// Takes a snapshot of a pipeline: what its Redis holds, as the monitor shows it.
// Must not interpret anything.

import type { Snapshot } from '../monitor/snapshot.ts';
import { type Reports, snapshotOf } from '../monitor/snapshot-of.ts';
import type { RedisClient } from '../redis/connection.ts';
import type { Keys } from '../redis/keys.ts';
import { readPipeline } from '../redis/read-pipeline.ts';

export async function takeSnapshot(redis: RedisClient, keys: Keys, reports: Reports): Promise<Snapshot> {
  return snapshotOf(await readPipeline(redis, keys), reports);
}
