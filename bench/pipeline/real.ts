// (b) The real pipeline: `copydesk watch` and worker processes with one CPU child each, on one Redis. Files
// are dropped into a pipeline that stands idle and warm; measured until the last of them is in the sink.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { keysFor } from '../../src/redis/keys.ts';
import { stageNames } from '../../src/schemas/stage-name.ts';
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
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

async function waitFor<Value>(look: () => Promise<Value | null> | Value | null): Promise<Value> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await sleep(20);
  }
}

const infoNumber = (info: string, name: string) => Number(new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]);

async function settledCount(redis: Redis): Promise<number> {
  const counts = await redis.hmget(keys.totals, 'published', 'duplicate', 'rejected');
  return counts.reduce((sum, count) => sum + Number(count ?? 0), 0);
}

async function usage(redis: Redis, watch: ChildProcess, workers: ChildProcess[]) {
  const info = await redis.info();
  const spent = workers.map(({ pid }) => processorTime(pid ?? 0));
  return {
    producerMs: processorTime(watch.pid ?? 0).ownMs,
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
  socketPath: string;
}): Promise<RealMeasured> {
  const { corpus, warmUp, kind, workerCount, socketPath } = given;
  const root = mkdtempSync(join(dirname(corpus), 'real-'));
  const [inbox, out] = [join(root, 'inbox'), join(root, 'out')];
  mkdirSync(inbox);
  for (const [from, name] of [
    [corpus, 'corpus'],
    [warmUp, 'warm-up'],
  ] as const)
    copyOf(from, join(root, name));
  const start = (args: string[]) => spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const at = ['--redis', socketPath, '--data', join(root, 'data')];
  const watch = start([path('../../bin/copydesk.js'), 'watch', inbox, ...at, '--log-level', 'warn']);
  const workers = Array.from({ length: workerCount }, () =>
    start([path('./worker.ts'), socketPath, out, kind]),
  );
  const redis = new Redis({ path: socketPath, maxRetriesPerRequest: null });
  const settles = async (wanted: number) =>
    waitFor(async () => ((await settledCount(redis)) >= wanted ? true : null));
  const putAway = async () =>
    waitFor(async () => ((await redis.keys(`${keys.settled}*`)).length === 0 ? true : null));
  try {
    const warm = filesOf(join(root, 'warm-up')).length;
    renameSync(join(root, 'warm-up'), join(inbox, 'warm-up'));
    await settles(warm);
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
    const before = await usage(redis, watch, workers);
    const startedMs = performance.now();
    renameSync(join(root, 'corpus'), join(inbox, 'corpus'));
    await settles(warm + count);
    const wallMs = performance.now() - startedMs;
    await putAway();
    clearInterval(sampling);
    const after = await usage(redis, watch, workers);
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
    redis.disconnect();
    const running = [watch, ...workers].filter(({ exitCode }) => exitCode === null);
    for (const process of running) process.kill('SIGTERM');
    await Promise.all(running.map((process) => once(process, 'exit')));
    rmSync(root, { recursive: true, force: true, maxRetries: 10 });
  }
}
