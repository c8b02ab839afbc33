// Runs inside a CPU child: loads a batch, runs a stage on it, stores the results, replies to the parent.
// Killed when an item takes too long; exits when its parent is gone. Must not know any stage by name.
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { openEffects } from '../../effects/table.ts';
import { leaveSignalsToParent, ownModule } from '../../forked-process.ts';
import { openLogger } from '../../logger.ts';
import { connect, whenReady } from '../../redis/connection.ts';
import { openOwnership } from '../../redis/dedupe-index/ownership.ts';
import { keysFor } from '../../redis/keys.ts';
import { openMemoryGauge } from '../../redis/memory-gauge.ts';
import { openStageStore } from '../../redis/stage-store.ts';
import { siteRules } from '../../rules/site-rules.ts';
import { NearPolicy } from '../../schemas/ownership.ts';
import { SiteRule } from '../../schemas/site-rule.ts';
import { StageName } from '../../schemas/stage-name.ts';
import type { RunnableStage } from '../stage.ts';
import { cacheResults } from './cached-results.ts';
import type { ChildOrder, ChildReply } from './child.ts';
import type { WatchData } from './child-watch.ts';
import { onNoItem, openProgress } from './progress.ts';
import { type BatchStore, type RanBatch, runBatch } from './run-batch.ts';

/** The first message that a child receives. */
export const ChildSetup = z.strictObject({
  address: z.union([
    z.strictObject({ url: z.string() }),
    z.strictObject({ socketPath: z.string() }),
    z.strictObject({ clusterUrls: z.array(z.string()) }),
  ]),
  namespace: z.string(),
  /** The stages that the child's worker runs. */
  stages: z.array(StageName),
  memoryMb: z.number(),
  near: NearPolicy,
  dedupeWindowMs: z.number().nullable(),
  /** Site rules besides the built-in ones. */
  rules: z.array(SiteRule),
  logLevel: z.string(),
  logFormat: z.enum(['pretty', 'json']),
});
export type ChildSetup = z.infer<typeof ChildSetup>;

const Order: z.ZodType<ChildOrder> = z.strictObject({ stage: StageName, itemIds: z.array(z.string()) });

function send(reply: ChildReply) {
  process.send?.(reply);
}

function begin(setup: ChildSetup, stages: readonly RunnableStage[]) {
  // Watch from a separate thread: an endless loop here must not outlive the parent or use up all memory.
  const watch = new Worker(ownModule(import.meta.url, './child-watch'), {
    workerData: { parentPid: Number(process.argv[2]), memoryMb: setup.memoryMb } satisfies WatchData,
  });
  watch.unref();
  // Wait until the thread runs: an endless loop that starts first would keep it from ever starting.
  const watched = once(watch, 'online');

  const log = openLogger({ level: setup.logLevel, format: setup.logFormat });
  const mark = openProgress();
  const redis = connect(setup.address, 'copydesk-child');
  const keys = keysFor(setup.namespace);
  const cache = cacheResults(setup.stages);
  const { load, advance, saveParked } = openStageStore(redis, keys);
  const store: BatchStore = {
    load,
    saveParked(stage, items) {
      mark(onNoItem);
      return saveParked(stage, items);
    },
    advance(from, moves) {
      mark(onNoItem);
      return advance(from, moves);
    },
  };
  const rules = siteRules(setup.rules);
  const policy = { near: setup.near, windowMs: setup.dedupeWindowMs };
  const ownership = openOwnership(redis, keys, openMemoryGauge(redis, keys), policy, (isStoring) => {
    if (isStoring) log.info('the dedupe index is growing again');
    else
      log.warn(
        'Redis is nearly full: the dedupe index has stopped growing; the ledger still finds exact copies',
      );
  });

  const effects = openEffects({
    async requestOwnership(stage, asked, signal) {
      // While Redis is unreachable, ioredis queues commands: abandoned requests and retries would pile up.
      await whenReady(redis, signal);
      return ownership.request(stage, asked);
    },
  });

  async function work({ stage: name, itemIds }: ChildOrder): Promise<RanBatch> {
    mark(onNoItem);
    const stage = stages.find((one) => one.name === name);
    if (!stage) throw new Error(`Stage ${name} does not run in a child.`);
    const places = new Map(itemIds.map((itemId, at) => [itemId, at]));
    return runBatch(
      stage,
      itemIds,
      { store, cache },
      {
        effects,
        siteRules: rules,
        starting: (itemId) => mark(places.get(itemId) ?? onNoItem),
        waiting: () => mark(onNoItem),
        failed: (itemId, error) => log.error({ itemId, stage: name, err: error }, 'stage failed'),
      },
    );
  }

  // Node stores what it has compiled when a process exits, but a child is killed. Before the first reply, because the
  // parent may kill it right after. What a batch needs is compiled by then.
  let isStored = false;
  const storeCompiled = () => {
    if (!isStored) flushCompileCache();
    isStored = true;
  };
  process.on('message', (message) => {
    watched
      .then(() => work(Order.parse(message)).finally(storeCompiled))
      .then(
        (ran) => send({ kind: 'done', ran }),
        (error: unknown) => {
          mark(onNoItem);
          send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
        },
      );
  });
}

/** Turns this process into a CPU child that runs these stages on its parent's orders. */
export function serveStages(stages: readonly RunnableStage[]): void {
  leaveSignalsToParent();
  process.on('disconnect', () => process.exit(0));
  process.once('message', (message) => begin(ChildSetup.parse(message), stages));
}
