// Wires the rooms together for a process that works: queues, children, the sink, the sweeper, the heartbeat.
// Must not decide about items: the stages, the store and the sink do.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { connect, type RedisAddress } from '../redis/connection.ts';
import { report, retire } from '../redis/heartbeat.ts';
import { keysFor } from '../redis/keys.ts';
import { type Consumer, consume, openQueues } from '../redis/queues.ts';
import { openSettlement } from '../redis/settlement.ts';
import { openStageStore } from '../redis/stage-store.ts';
import { sweep } from '../redis/sweeper.ts';
import type { StageName } from '../schemas/stage-name.ts';
import { openFolderSink } from '../sinks/folder/folder-sink.ts';
import type { Sink } from '../sinks/sink.ts';
import type { ChildSetup } from '../stage-child.ts';
import { version } from '../version.ts';
import { openChildPool } from '../workers/child-pool.ts';
import { publishBatch } from '../workers/publish-batch.ts';
import { runStage } from '../workers/run-stage.ts';
import { tellOutages } from './tell-outages.ts';

export interface WorkerSettings {
  address: RedisAddress;
  namespace: string;
  out: string;
  stages: StageName[];
  concurrency: number;
  deadlineMs: number;
  childMemoryMb: number;
  shutdownMs: number;
  logLevel: string;
  logFormat: 'pretty' | 'json';
}

export interface Workers {
  /** Stops fetching, waits for the batches at hand within the bound, gives the rest back. */
  stop(): Promise<void>;
  /** Resolves with the output's identity once this process holds it; never when publish is not among the stages. */
  ledgerId: Promise<string>;
  /** Rejects when the workers can't go on, for example because Redis belongs to another output. */
  failed: Promise<never>;
}

const sweepEveryMs = 30_000;
const reportEveryMs = 2_000;
// One batch at a time keeps the sink's order simple; a batch of 128 makes it fast enough.
const publishConcurrency = 1;

export function startWorkers(settings: WorkerSettings, log: Logger): Workers {
  const { address, namespace, stages } = settings;
  const redis = connect(address, 'copydesk-work');
  tellOutages(redis, log);
  const keys = keysFor(namespace);
  const queues = openQueues(redis, keys);
  const store = openStageStore(redis, keys);
  const handBack = new AbortController();
  const stopping = new AbortController();
  const consumers: Consumer[] = [];
  const id = randomUUID();
  const active: Partial<Record<StageName, number>> = {};
  const retrying: Partial<Record<StageName, number>> = {};
  const atHand = new Set<Promise<unknown>>();
  const ledgerId = Promise.withResolvers<string>();
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  failed.catch(() => {}); // whoever waits for it sees it; nobody has to

  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const setup: ChildSetup = {
    address,
    namespace,
    memoryMb: settings.childMemoryMb,
    logLevel: settings.logLevel,
    logFormat: settings.logFormat,
  };
  const pool = openChildPool({
    size: settings.concurrency,
    entry: fileURLToPath(new URL(`../stage-child.${extension}`, import.meta.url)),
    setup,
    deadlineMs: settings.deadlineMs,
    memoryMb: settings.childMemoryMb,
  });

  let sink: Sink | null = null;

  function start(stage: StageName, publish: (itemIds: string[]) => ReturnType<typeof publishBatch>) {
    const handle = runStage({
      stage,
      store,
      pool,
      publish,
      add: (batch) => queues.add(batch.stage, batch.itemIds, batch.jobId),
      handBack: handBack.signal,
      onRetry(error, items) {
        log.warn({ stage, items, reason: error.message }, 'an effect failed, trying again');
      },
      onRetrying(change) {
        retrying[stage] = (retrying[stage] ?? 0) + change;
      },
    });
    const concurrency = stage === 'publish' ? publishConcurrency : settings.concurrency;
    const onError = (error: Error) => {
      if (!stopping.signal.aborted) log.debug({ stage, reason: error.message }, 'queue error');
    };
    consumers.push(
      consume(
        redis,
        keys,
        stage,
        concurrency,
        async (itemIds) => {
          active[stage] = (active[stage] ?? 0) + itemIds.length;
          const work = handle(itemIds);
          atHand.add(work);
          try {
            return await work;
          } finally {
            atHand.delete(work);
            active[stage] = (active[stage] ?? 0) - itemIds.length;
          }
        },
        // A worker that was killed may have moved items on without adding their next job.
        { error: onError, stalled: sweepNow },
      ),
    );
  }

  async function startPublish() {
    const onWaiting = () =>
      log.info({ out: settings.out }, 'another worker holds the output folder; standing by to publish');
    const opened = await openFolderSink(settings.out, { signal: stopping.signal, onWaiting });
    sink = opened;
    const output = { ledgerId: opened.ledgerId, shownAs: settings.out, totals: () => opened.totals() };
    const settlement = openSettlement(redis, keys, output);
    await settlement.bind();
    ledgerId.resolve(opened.ledgerId);
    const context = {
      starting() {},
      failed: (itemId: string, error: unknown) =>
        log.error({ itemId, stage: 'publish', err: error }, 'stage failed'),
      deliver: opened.commit,
      now: () => new Date(),
      version,
    };
    if (!stopping.signal.aborted)
      start('publish', (itemIds) => publishBatch(itemIds, store, settlement, context));
  }

  for (const stage of stages) {
    if (stage !== 'publish') start(stage, () => Promise.reject(new Error(`${stage} does not publish`)));
  }
  const publishing = stages.includes('publish')
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

  const reportNow = () => report(redis, keys, { id, version, stages, active, retrying }).catch(() => {});
  const reportTimer = setInterval(reportNow, reportEveryMs);
  void reportNow();

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
      await Promise.race([Promise.allSettled(consumers.map((consumer) => consumer.pause())), bound]);
      await Promise.race([Promise.allSettled(atHand), bound]);
      handBack.abort();
      await pool.close();
      const lastBound = sleep(2_000, undefined, { ref: false });
      await Promise.race([Promise.allSettled(consumers.map((consumer) => consumer.close())), lastBound]);
      await Promise.race([
        Promise.allSettled([sweeping, retire(redis, keys, id), queues.close()]),
        lastBound,
      ]);
      await sink?.close();
      redis.disconnect();
    },
  };
}
