// Wires up a worker process: queues, children, the writer, the sweeper, the heartbeat.
// Must not decide about items: the stages, the store and the writer do.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { ownModule } from '../forked-process.ts';
import type { OutcomeWriter } from '../outcomes/outcome-writer.ts';
import { type BatchConsumers, type Handle, openBatchConsumers } from '../redis/batch-consumers.ts';
import { connect, type RedisAddress, type RedisClient } from '../redis/connection.ts';
import { reportWorker, retire } from '../redis/heartbeat.ts';
import { type Keys, keysFor } from '../redis/keys.ts';
import { openQueues, type Queues } from '../redis/queues.ts';
import { RedisHealth } from '../redis/redis-health.ts';
import { openStageCounters } from '../redis/stage-counters.ts';
import { openStageStore } from '../redis/stage-store.ts';
import { sweep } from '../redis/sweeper.ts';
import type { NearPolicy } from '../schemas/ownership.ts';
import type { SiteRule } from '../schemas/site-rule.ts';
import { lastStage, type StageName } from '../schemas/stage-name.ts';
import type { SinkAddress } from '../sinks/sink.ts';
import { version } from '../version.ts';
import { type Child, openChild } from '../workers/run/child.ts';
import { type PublishContext, publishBatch } from '../workers/run/publish-batch.ts';
import type { ChildSetup } from '../workers/run/serve-stages.ts';
import { type RunItems, StageHandlers } from '../workers/run/stage-handlers.ts';
import { holdOutput } from './hold-output.ts';
import { logOutages } from './log-outages.ts';
import { openMinuteRecorder } from './record-minute.ts';
import { type SinkBehind, SinkFollowers } from './sink-followers.ts';

export interface WorkerSettings {
  address: RedisAddress;
  namespace: string;
  out: string;
  /** The data folder; recorded in the output folder. */
  data: string;
  /** The address of Redis as given, also recorded there; null for the private server. */
  redisUrl: string | null;
  /** The absolute path of the settings file, also recorded there; null if there is none. */
  config: string | null;
  stages: StageName[];
  concurrency: number;
  deadlineMs: number;
  childMemoryMb: number;
  near: NearPolicy;
  /** The shortest time for which texts are remembered, in milliseconds; null means forever. */
  dedupeWindowMs: number | null;
  /** Site rules besides the built-in ones. */
  siteRules: readonly SiteRule[];
  shutdownMs: number;
  /** Followed by the process that holds the output; the others leave them alone. */
  sinks: readonly SinkAddress[];
  /** Followed like the others, but only from the first outcome on: nothing is made for an output without any. */
  librarySink?: SinkAddress | null;
  logLevel: string;
  logFormat: 'pretty' | 'json';
}

export interface Workers {
  /** Stops fetching, waits for running batches up to `shutdownMs`, and hands back the rest. */
  stop(): Promise<void>;
  /** Resolves with the output's ledger id once this process holds it; never if it has no last stage. */
  ledgerId: Promise<string>;
  /**
   * Resolves when everything published has reached the sinks, or when a sink no longer receives anything.
   * @returns the sinks that are behind
   */
  sinksCaughtUp(signal: AbortSignal): Promise<SinkBehind[]>;
  /**
   * Rejects when the workers can't go on: Redis belongs to another output, or came back as one that may
   * lose articles.
   */
  failed: Promise<never>;
}

const sweepEveryMs = 30_000;
const reportEveryMs = 2_000;
const stageChild = ownModule(import.meta.url, '../workers/run/stage-child');

/** @param childEntry the module that the CPU children run; it decides which stages exist */
export function startWorkers(settings: WorkerSettings, log: Logger, childEntry: URL = stageChild): Workers {
  const workers = new WorkerProcess(settings, log);
  workers.start(fileURLToPath(childEntry));
  return workers;
}

class WorkerProcess implements Workers {
  readonly #settings: WorkerSettings;
  readonly #log: Logger;
  readonly #id = randomUUID();
  readonly #redis: RedisClient;
  readonly #keys: Keys;
  readonly #health: RedisHealth;
  readonly #queues: Queues;
  readonly #store: ReturnType<typeof openStageStore>;
  readonly #counters = openStageCounters();
  readonly #recordMinute: () => Promise<void>;
  readonly #handlers: StageHandlers;
  readonly #consumers: BatchConsumers[] = [];
  readonly #children: Child[] = [];
  readonly #handBack = new AbortController();
  readonly #stopping = new AbortController();
  readonly #ledgerId = Promise.withResolvers<string>();
  readonly #failure = Promise.withResolvers<never>();
  readonly #toldRefusals = new Set<string>();
  #writer: OutcomeWriter | null = null;
  #followers: SinkFollowers | null = null;
  #publishing: Promise<void> = Promise.resolve();
  #sweeping: Promise<void> | null = null;
  #sweepTimer: NodeJS.Timeout | undefined;
  #reportTimer: NodeJS.Timeout | undefined;

  constructor(settings: WorkerSettings, log: Logger) {
    const { address, namespace } = settings;
    this.#settings = settings;
    this.#log = log;
    this.#redis = connect(address, 'copydesk-work');
    this.#keys = keysFor(namespace);
    this.#health = new RedisHealth({ redis: this.#redis, address, key: this.#keys.totals });
    this.#queues = openQueues(this.#redis, this.#keys);
    this.#store = openStageStore(this.#redis, this.#keys);
    this.#recordMinute = openMinuteRecorder(this.#redis, this.#keys);
    this.#handlers = new StageHandlers({
      store: this.#store,
      queues: this.#queues,
      counters: this.#counters,
      log,
      handBack: this.#handBack.signal,
    });
  }

  get ledgerId(): Promise<string> {
    return this.#ledgerId.promise;
  }

  get failed(): Promise<never> {
    return this.#failure.promise;
  }

  start(childEntry: string): void {
    const { stages } = this.#settings;
    logOutages(this.#health, this.#log);
    this.failed.catch(() => {}); // callers may ignore `failed`
    // A Redis that may evict keys would lose articles, so the workers stop until its policy is corrected.
    this.#health.unusable.catch(this.#failure.reject);

    const cpuStages = stages.filter((stage) => stage !== lastStage);
    if (cpuStages.length > 0) this.#startChildren(cpuStages, childEntry);
    if (stages.includes(lastStage)) {
      this.#publishing = this.#startPublishing().catch((error: unknown) => {
        if (!this.#stopping.signal.aborted) this.#failure.reject(error);
      });
    }
    this.#redis.on('ready', this.#sweepNow); // the first connection and every reconnect
    this.#sweepTimer = setInterval(this.#sweepNow, sweepEveryMs);
    this.#reportTimer = setInterval(this.#report, reportEveryMs);
    this.#report();
  }

  async sinksCaughtUp(signal: AbortSignal): Promise<SinkBehind[]> {
    const last = this.#writer?.lastNumber() ?? 0;
    return (await this.#followers?.caughtUp(last, signal)) ?? [];
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#sweepTimer);
    clearInterval(this.#reportTimer);
    this.#redis.off('ready', this.#sweepNow);
    const bound = sleep(this.#settings.shutdownMs, undefined, { ref: false });
    await Promise.race([this.#publishing, bound]); // binding waits while Redis is unreachable
    for (const { pause } of this.#consumers) pause();
    await Promise.race([this.#handlers.completed(), bound]);
    this.#handBack.abort();
    await Promise.all(this.#children.map((child) => child.close()));
    const lastBound = sleep(2_000, undefined, { ref: false });
    await Promise.race([Promise.allSettled(this.#consumers.map((consumer) => consumer.close())), lastBound]);
    const [redis, keys] = [this.#redis, this.#keys];
    await Promise.race([
      Promise.allSettled([
        this.#sweeping,
        this.#counters.flush(redis, keys),
        retire(redis, keys, this.#id),
        this.#queues.close(),
      ]),
      lastBound,
    ]);
    await this.#followers?.stop();
    await this.#writer?.close();
    this.#health.close();
    redis.disconnect();
  }

  /** Opens one consumer per child. */
  #startChildren(stages: StageName[], entry: string): void {
    const { address, namespace, near, dedupeWindowMs, logLevel, logFormat } = this.#settings;
    const { concurrency, deadlineMs, childMemoryMb: memoryMb, siteRules } = this.#settings;
    const setup: ChildSetup = {
      address,
      namespace,
      stages,
      memoryMb,
      near,
      dedupeWindowMs,
      rules: [...siteRules],
      logLevel,
      logFormat,
    };
    const runs = Array.from({ length: concurrency }, (): RunItems => {
      const child = openChild({ entry, setup, deadlineMs, memoryMb });
      this.#children.push(child);
      return async (stage, itemIds) => {
        const ran = await child.run({ stage, itemIds });
        this.#counters.ran(stage, ran.ranMs);
        this.#counters.rejected(stage, ran.rejected);
        return ran;
      };
    });
    this.#openBatchConsumers(stages, runs);
  }

  /** Takes the output, then publishes one batch of up to 128 at a time: simple for the writer, and fast enough. */
  async #startPublishing(): Promise<void> {
    const { writer, completion } = await holdOutput({
      ...this.#settings,
      redis: this.#redis,
      workerId: this.#id,
      log: this.#log,
      signal: this.#stopping.signal,
      opened: (opened) => {
        this.#writer = opened;
      },
    });
    this.#ledgerId.resolve(writer.ledgerId);
    if (this.#stopping.signal.aborted) return;
    const { out, sinks, librarySink = null, logLevel, logFormat } = this.#settings;
    const followers = new SinkFollowers(sinks, { out, logLevel, logFormat }, this.#log);
    this.#followers = followers;
    if (writer.lastNumber() > 0) followers.add(librarySink);
    const context: PublishContext = {
      store: this.#store,
      completion,
      failed: (itemId, error) => this.#log.error({ itemId, stage: lastStage, err: error }, 'stage failed'),
      commit: async (deliveries) => {
        const receipts = await writer.commit(deliveries);
        followers.add(librarySink);
        followers.wake();
        return receipts;
      },
      addContainers: (records) => writer.addContainers(records),
      now: () => new Date(),
    };
    this.#openBatchConsumers([lastStage], [(stage, itemIds) => this.#publish(stage, itemIds, context)]);
  }

  /** Publishes a batch. Its items are written together, so the time of each item is the time of the batch. */
  async #publish(stage: StageName, itemIds: string[], context: PublishContext) {
    const startedMs = performance.now();
    const batches = await publishBatch(itemIds, context);
    const tookMs = performance.now() - startedMs;
    this.#counters.ran(
      stage,
      itemIds.map(() => tookMs),
    );
    return { batches, unanswered: null };
  }

  #openBatchConsumers(own: readonly StageName[], runs: RunItems[]): void {
    const handles: Handle[] = runs.map((run) => this.#handlers.ofConsumer(own, run));
    const told = {
      error: (failure: Error) => this.#tellQueueError(own, failure),
      // A killed worker may have advanced items without adding their next job.
      stalled: this.#sweepNow,
      unreadable: (stage: StageName) => {
        this.#log.warn({ stage }, "a job can't be read; its items get a new one");
        this.#sweepNow();
      },
    };
    this.#consumers.push(openBatchConsumers(this.#redis, this.#keys, own, handles, told));
  }

  /** Warns once per kind of refusal, which could pass for a hang. The connection reports outages. */
  #tellQueueError(stages: readonly StageName[], { name, message: reason }: Error): void {
    if (this.#stopping.signal.aborted) return;
    const kind = name === 'ReplyError' ? reason.split(' ', 1).join() : '';
    if (kind === '' || this.#toldRefusals.has(kind)) this.#log.debug({ stages, reason }, 'queue error');
    else this.#log.warn({ stages, reason }, 'Redis refuses a command, trying again');
    if (kind !== '') this.#toldRefusals.add(kind);
  }

  readonly #sweepNow = (): void => {
    this.#sweeping ??= sweep(this.#redis, this.#keys, this.#queues)
      .then((rescued) => {
        if (rescued > 0) this.#log.info({ items: rescued }, 'gave items without a job a new one');
      })
      .catch((error: unknown) => this.#log.debug({ reason: String(error) }, 'sweep failed'))
      .finally(() => {
        this.#sweeping = null;
      });
  };

  readonly #report = (): void => {
    this.#reportNow().catch(() => {}); // the next report covers it
  };

  async #reportNow(): Promise<void> {
    const { active, retrying } = this.#handlers;
    const { stages } = this.#settings;
    await reportWorker(this.#redis, this.#keys, { id: this.#id, version, stages, active, retrying });
    await this.#counters.flush(this.#redis, this.#keys);
    await this.#recordMinute();
  }
}
