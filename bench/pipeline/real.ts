// (b) The real pipeline: `copydesk watch` and worker processes with one CPU child each, on one Redis. Files are
// dropped into a warm, idle pipeline, which is measured until the last one is in the ledger.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { keysFor } from '../../src/redis/keys.ts';
import { stageNames } from '../../src/schemas/stage-name.ts';
import { type Desk, openDesk } from '../desk.ts';
import { copyOf, filesOf } from './corpus.ts';
import { processorTime } from './processor-time.ts';
import type { StageKind } from './stage-functions.ts';

export interface RealMeasured {
  wallMs: number;
  producerMs: number;
  parentsMs: number;
  childrenMs: number;
  redisMs: number;
  networkBytes: number;
  /** The most Redis took beyond what it took idle, and what was in flight at that moment. */
  peak: { bytes: number; items: number; compressedBytes: number };
}

const keys = keysFor('copydesk');

async function until(desk: Desk, isSo: () => Promise<boolean>): Promise<void> {
  while (!(await Promise.race([desk.failed, isSo()]))) await sleep(20);
}

const infoNumber = (info: string, name: string) => Number(new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]);

async function completedCount(redis: Redis): Promise<number> {
  const counts = await redis.hmget(keys.totals, 'published', 'duplicate', 'rejected');
  return counts.reduce((sum, count) => sum + Number(count ?? 0), 0);
}

async function usage({ redis, producerPid, workerPids }: Desk) {
  const info = await redis.info();
  const spent = workerPids.map(processorTime);
  return {
    producerMs: processorTime(producerPid).ownMs,
    parentsMs: spent.reduce((sum, { ownMs }) => sum + ownMs, 0),
    childrenMs: spent.reduce((sum, { belowMs }) => sum + belowMs, 0),
    redisMs: 1_000 * (infoNumber(info, 'used_cpu_user') + infoNumber(info, 'used_cpu_sys')),
    networkBytes: infoNumber(info, 'total_net_input_bytes') + infoNumber(info, 'total_net_output_bytes'),
  };
}

export async function realPipeline(given: {
  corpus: string;
  warmUp: string;
  kind: StageKind;
  workerCount: number;
}): Promise<RealMeasured> {
  const { corpus, warmUp, kind, workerCount } = given;
  const desk = await openDesk(kind, [], null, workerCount);
  const { root, inbox, redis } = desk;
  const completes = (wanted: number) => until(desk, async () => (await completedCount(redis)) >= wanted);
  const putAway = () => until(desk, async () => (await redis.keys(`${keys.completed}*`)).length === 0);
  try {
    copyOf(corpus, join(root, 'corpus'));
    copyOf(warmUp, join(root, 'warm-up'));
    const warm = filesOf(join(root, 'warm-up')).length;
    renameSync(join(root, 'warm-up'), join(inbox, 'warm-up'));
    await completes(warm);
    await putAway();
    await sleep(500);

    const idleBytes = infoNumber(await redis.info('memory'), 'used_memory');
    const peak = { bytes: 0, items: 0, compressedBytes: 0 };
    const sampling = setInterval(async () => {
      const [info, compressed, ...items] = await Promise.all([
        redis.info('memory'),
        redis.hget(keys.totals, 'bytes'),
        ...stageNames.map((stage) => redis.zcard(keys.stage(stage))),
      ]);
      const bytes = infoNumber(info, 'used_memory') - idleBytes;
      if (bytes <= peak.bytes) return;
      Object.assign(peak, {
        bytes,
        items: items.reduce((sum, count) => sum + count, 0),
        compressedBytes: Number(compressed ?? 0),
      });
    }, 50);
    const count = filesOf(join(root, 'corpus')).length;
    const before = await usage(desk);
    const startedMs = performance.now();
    renameSync(join(root, 'corpus'), join(inbox, 'corpus'));
    await completes(warm + count);
    const wallMs = performance.now() - startedMs;
    await putAway();
    clearInterval(sampling);
    const after = await usage(desk);
    return {
      wallMs,
      producerMs: after.producerMs - before.producerMs,
      parentsMs: after.parentsMs - before.parentsMs,
      childrenMs: after.childrenMs - before.childrenMs,
      redisMs: after.redisMs - before.redisMs,
      networkBytes: after.networkBytes - before.networkBytes,
      peak,
    };
  } finally {
    await desk.close();
  }
}
