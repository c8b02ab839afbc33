// The CPU child of a worker process: loads a batch, runs a stage on it, stores the results, answers.
// Killed from outside when an item takes too long; ends by itself when its parent is gone.
import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { openLogger } from './logger.ts';
import { stages } from './pipeline.ts';
import { openClaims } from './redis/claims.ts';
import { connect } from './redis/connection.ts';
import { keysFor } from './redis/keys.ts';
import { openMemoryGauge } from './redis/memory-gauge.ts';
import { openStageStore } from './redis/stage-store.ts';
import type { Batch } from './schemas/in-flight.ts';
import { StageName } from './schemas/stage-name.ts';
import { type ChildOrder, type ChildReply, onNoItem, progressFd } from './workers/child-pool.ts';
import { runBatch } from './workers/run-batch.ts';

/** The first message a child gets. */
export const ChildSetup = z.strictObject({
  address: z.union([z.strictObject({ url: z.string() }), z.strictObject({ socketPath: z.string() })]),
  namespace: z.string(),
  memoryMb: z.number(),
  logLevel: z.string(),
  logFormat: z.enum(['pretty', 'json']),
});
export type ChildSetup = z.infer<typeof ChildSetup>;

const Order: z.ZodType<ChildOrder> = z.strictObject({ stage: StageName, itemIds: z.array(z.string()) });

function mark(byte: number) {
  try {
    writeSync(progressFd, Uint8Array.of(byte));
  } catch {
    // The parent is gone or the pipe is full; the watch thread sees to the first, the next mark to the second.
  }
}

function send(reply: ChildReply) {
  process.send?.(reply);
}

function begin(setup: ChildSetup) {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  // A thread of its own: an endless loop on this one must not outlive the parent or eat all memory.
  new Worker(fileURLToPath(new URL(`./workers/child-watch.${extension}`, import.meta.url)), {
    workerData: { parentPid: process.ppid, memoryMb: setup.memoryMb },
  }).unref();

  const log = openLogger({ level: setup.logLevel, format: setup.logFormat });
  const redis = connect(setup.address, 'copydesk-child');
  const keys = keysFor(setup.namespace);
  const store = openStageStore(redis, keys);
  const claims = openClaims(redis, keys, openMemoryGauge(redis), (isStoring) => {
    if (isStoring) log.info('the dedupe index grows again');
    else
      log.warn(
        'Redis is nearly full: the dedupe index does not grow; exact copies are still found by the sink',
      );
  });

  async function work({ stage, itemIds }: ChildOrder): Promise<Batch[]> {
    mark(onNoItem);
    const context = {
      starting: (itemId: string) => mark(itemIds.indexOf(itemId)),
      failed: (itemId: string, error: unknown) => log.error({ itemId, stage, err: error }, 'stage failed'),
      claim(asked: { itemId: string; key: string }[]) {
        mark(onNoItem);
        return claims.claim(asked);
      },
    };
    const whileStoring = {
      load: store.load,
      advance(...moves: Parameters<typeof store.advance>) {
        mark(onNoItem);
        return store.advance(...moves);
      },
    };
    if (stage === 'parse') return runBatch(stages.parse, itemIds, whileStoring, context);
    if (stage === 'clean') return runBatch(stages.clean, itemIds, whileStoring, context);
    if (stage === 'dedupe') return runBatch(stages.dedupe, itemIds, whileStoring, context);
    if (stage === 'enrich') return runBatch(stages.enrich, itemIds, whileStoring, context);
    throw new Error(`Stage ${stage} does not run in a child.`);
  }

  process.on('message', (message) => {
    work(Order.parse(message)).then(
      (batches) => send({ kind: 'done', batches }),
      (error: unknown) => {
        mark(onNoItem);
        send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      },
    );
  });
}

// Interrupts typed at the terminal reach the whole group; the parent decides when its children end.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('disconnect', () => process.exit(0));
process.once('message', (message) => begin(ChildSetup.parse(message)));
