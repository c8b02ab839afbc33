// Wires the rooms together for a process that works: queues, children, the sink, the sweeper, the heartbeat.
// Must not decide about items: the stages, the store and the sink do.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { connect, type RedisAddress } from '../redis/connection.ts';
import { reportWorker, retire } from '../redis/heartbeat.ts';
import { keysFor } from '../redis/keys.ts';
import { type Handle, type Lanes, openLanes } from '../redis/lanes.ts';
import { openQueues } from '../redis/queues.ts';
import { RedisHealth } from '../redis/redis-health.ts';
import { openStageCounters } from '../redis/stage-counters.ts';
import { openStageStore } from '../redis/stage-store.ts';
import { sweep } from '../redis/sweeper.ts';
import type { NearPolicy } from '../schemas/claim.ts';
import { lastStage, type StageName, stageAfter } from '../schemas/stage-name.ts';
import type { Sink } from '../sinks/sink.ts';
import { version } from '../version.ts';
import { type Child, openChild } from '../workers/run/child.ts';
import { type PublishContext, publishBatch } from '../workers/run/publish-batch.ts';
import { runStage } from '../workers/run/run-stage.ts';
import type { ChildSetup } from '../workers/run/serve-stages.ts';
import { holdOutput } from './hold-output.ts';
import { openMinuteRecorder } from './record-minute.ts';
import { tellOutages } from './tell-outages.ts';

export interface WorkerSettings {
  address: RedisAddress;
  namespace: string;
  out: string;
  /** Noted in the output folder, with the address of Redis as it was given: null for the private server. */
  data: string;
  redisUrl: string | null;
  stages: StageName[];
  concurrency: number;
  deadlineMs: number;
  childMemoryMb: number;
  near: NearPolicy;
  /** How long texts are remembered at least, in milliseconds; null for ever. */
  dedupeWindowMs: number | null;
  shutdownMs: number;
  logLevel: string;
  logFormat: 'pretty' | 'json';
}

export interface Workers {
  /** Stops fetching, waits for the batches at hand within the bound, gives the rest back. */
  stop(): Promise<void>;
  /** Resolves with the output's identity once this process holds it; never when the last stage is not among its own. */
  ledgerId: Promise<string>;
  /** Rejects when the workers can't go on: Redis belongs to another output, or has come back as one that may lose articles. */
  failed: Promise<never>;
}

const sweepEveryMs = 30_000;
const reportEveryMs = 2_000;
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const stageChild = new URL(`../workers/run/stage-child.${extension}`, import.meta.url);

/** @param childEntry the module of the CPU children, which says what stages there are */
export function startWorkers(settings: WorkerSettings, log: Logger, childEntry: URL = stageChild): Workers {
  const { address, namespace, stages } = settings;
  const redis = connect(address, 'copydesk-work');
  const keys = keysFor(namespace);
  const health = new RedisHealth({ redis, address, key: keys.totals });
  tellOutages(health, log);
  const queues = openQueues(redis, keys);
  const store = openStageStore(redis, keys);
  const handBack = new AbortController();
  const stopping = new AbortController();
  const lanes: Lanes[] = [];
  const id = randomUUID();
  const active: Partial<Record<StageName, number>> = {};
  const retrying: Partial<Record<StageName, number>> = {};
  const counters = openStageCounters();
  const recordMinute = openMinuteRecorder(redis, keys);
  const atHand = new Set<Promise<unknown>>();
  const ledgerId = Promise.withResolvers<string>();
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  failed.catch(() => {}); // whoever waits for it sees it; nobody has to
  // A Redis that may evict keys would lose articles, so the workers stop until its policy is corrected.
  health.unusable.catch(fail);

  const cpuStages = stages.filter((stage) => stage !== lastStage);
  const setup: ChildSetup = {
    address,
    namespace,
    stages: cpuStages,
    memoryMb: settings.childMemoryMb,
    near: settings.near,
    dedupeWindowMs: settings.dedupeWindowMs,
    logLevel: settings.logLevel,
    logFormat: settings.logFormat,
  };
  const children: Child[] = [];
  const openOwnChild = () => {
    const { deadlineMs, childMemoryMb: memoryMb } = settings;
    const child = openChild({ entry: fileURLToPath(childEntry), setup, deadlineMs, memoryMb });
    children.push(child);
    return child;
  };

  let sink: Sink | null = null;
  const toldRefusals = new Set<string>();

  type Run = (stage: StageName, itemIds: string[]) => ReturnType<typeof publishBatch>;

  /** Handles the batches of a lane, which itself takes what goes on to the next stage, if that is its own. */
  function handler(own: readonly StageName[], run: Run): Handle {
    const handles = new Map(own.map((stage) => [stage, handlerOf(own, stage, run)]));
    return async (stage, itemIds, waitedMs) => {
      counters.waited(stage, waitedMs, itemIds.length);
      const work = handles.get(stage)?.(itemIds) ?? Promise.reject(new Error(`nobody runs ${stage} here`));
      active[stage] = (active[stage] ?? 0) + itemIds.length;
      atHand.add(work);
      try {
        return await work;
      } finally {
        atHand.delete(work);
        active[stage] = (active[stage] ?? 0) - itemIds.length;
      }
    };
  }

  function handlerOf(own: readonly StageName[], stage: StageName, run: Run) {
    return runStage({
      stage,
      store,
      run: (itemIds) => run(stage, itemIds),
      add({ stage: next, itemIds, jobId }) {
        const isNextHere = next === stageAfter(stage) && own.includes(next);
        return queues.add(next, itemIds, jobId, isNextHere ? 'silently' : undefined);
      },
      handBack: handBack.signal,
      onRetry(error, items) {
        log.warn({ stage, items, reason: error.message }, 'an effect failed, trying again');
      },
      onRetrying(change) {
        retrying[stage] = (retrying[stage] ?? 0) + change;
      },
      onKilled: () => counters.rejected(stage, 1),
    });
  }

  function start(own: readonly StageName[], runs: Run[]) {
    const handlers = runs.map((run) => handler(own, run));
    const error = (failure: Error) => {
      if (stopping.signal.aborted) return;
      const reason = failure.message;
      // Outages are told by the connection. What Redis answers with a refusal would look like a hang.
      const kind = failure.name === 'ReplyError' ? reason.split(' ', 1).join() : '';
      if (kind === '' || toldRefusals.has(kind)) log.debug({ stages: own, reason }, 'queue error');
      else log.warn({ stages: own, reason }, 'Redis refuses a command, trying again');
      if (kind !== '') toldRefusals.add(kind);
    };
    const unreadable = (stage: StageName) => {
      log.warn({ stage }, "a job can't be read; its items get another one");
      sweepNow();
    };
    // A worker that was killed may have moved items on without adding their next job.
    lanes.push(openLanes(redis, keys, own, handlers, { error, stalled: sweepNow, unreadable }));
  }

  /** The items of a batch are written together: each of them takes as long as all. */
  async function publishTimed(itemIds: string[], context: PublishContext) {
    const startedMs = performance.now();
    const woken = await publishBatch(itemIds, context);
    const tookMs = performance.now() - startedMs;
    counters.ran(
      lastStage,
      itemIds.map(() => tookMs),
    );
    return woken;
  }

  async function startPublish() {
    const { promise: sinkOpened, resolve: opened } = Promise.withResolvers<Sink>();
    const settlement = await holdOutput({
      ...settings,
      redis,
      workerId: id,
      log,
      signal: stopping.signal,
      opened(held) {
        sink = held;
        opened(held);
      },
    });
    const held = await sinkOpened;
    ledgerId.resolve(held.ledgerId);
    const context: PublishContext = {
      store,
      settlement,
      failed: (itemId, error) => log.error({ itemId, stage: lastStage, err: error }, 'stage failed'),
      commit: held.commit,
      now: () => new Date(),
    };
    if (!stopping.signal.aborted)
      // One batch at a time keeps the sink's order simple; a batch of 128 makes it fast enough.
      start([lastStage], [(_stage, itemIds) => publishTimed(itemIds, context)]);
  }

  if (cpuStages.length > 0) {
    const runs = Array.from({ length: settings.concurrency }, (): Run => {
      const child = openOwnChild();
      return async (stage, itemIds) => {
        const { batches, ranMs, rejected } = await child.run({ stage, itemIds });
        counters.ran(stage, ranMs);
        counters.rejected(stage, rejected);
        return batches;
      };
    });
    start(cpuStages, runs);
  }
  const publishing = stages.includes(lastStage)
    ? startPublish().catch((error: unknown) => {
        if (!stopping.signal.aborted) fail(error);
      })
    : Promise.resolve();

  let sweeping: Promise<void> | null = null;
  function sweepNow() {
    sweeping ??= sweep(redis, keys, queues)
      .then((rescued) => {
        if (rescued > 0) log.info({ items: rescued }, 'gave items without a job a new one');
      })
      .catch((error: unknown) => log.debug({ reason: String(error) }, 'sweep failed'))
      .finally(() => {
        sweeping = null;
      });
  }
  redis.on('ready', sweepNow); // the first connection and every reconnect
  const sweepTimer = setInterval(sweepNow, sweepEveryMs);

  async function reportNow() {
    await reportWorker(redis, keys, { id, version, stages, active, retrying });
    await counters.flush(redis, keys);
    await recordMinute();
  }
  const reporting = () => reportNow().catch(() => {});
  const reportTimer = setInterval(reporting, reportEveryMs);
  void reporting();

  return {
    ledgerId: ledgerId.promise,
    failed,
    async stop() {
      stopping.abort();
      clearInterval(sweepTimer);
      clearInterval(reportTimer);
      redis.off('ready', sweepNow);
      const bound = sleep(settings.shutdownMs, undefined, { ref: false });
      await Promise.race([publishing, bound]); // binding waits for a Redis that is away
      for (const { pause } of lanes) pause();
      await Promise.race([Promise.allSettled(atHand), bound]);
      handBack.abort();
      await Promise.all(children.map((child) => child.close()));
      const lastBound = sleep(2_000, undefined, { ref: false });
      await Promise.race([Promise.allSettled(lanes.map((lane) => lane.close())), lastBound]);
      await Promise.race([
        Promise.allSettled([sweeping, counters.flush(redis, keys), retire(redis, keys, id), queues.close()]),
        lastBound,
      ]);
      await sink?.close();
      health.close();
      redis.disconnect();
    },
  };
}
