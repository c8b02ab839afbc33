// A CPU child for tests: speaks the protocol of children and does to each item what its id's first digit asks for.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { onNoItem, openProgress } from '../../../src/workers/run/progress.ts';

const Order = z.object({ stage: z.string(), itemIds: z.array(z.string()) });

/** Items whose question stayed unanswered once: a first digit of 7 asks for that. */
const asked = new Set<string>();
let begun = 0;
const dieUnlessFirst = () => {
  if (begun > 1) process.kill(process.pid, 'SIGSEGV');
};

/** First digit of an item id → what happens when the child begins it. With a 0 it dies before it begins the batch, with a c as it loads it. */
const fates: Record<string, () => void> = {
  d: () => process.kill(process.pid, 'SIGSEGV'),
  e: () => {
    for (;;);
  },
  f: () => {
    const hoard: Buffer[] = [];
    for (;;) hoard.push(Buffer.alloc(2 ** 20, 1));
  },
  b: () => {
    const until = performance.now() + 100;
    while (performance.now() < until);
  },
  // As one that finds its process full of what others have left.
  8: dieUnlessFirst,
  9: dieUnlessFirst,
  a: () => {
    throw new Error('the effect failed');
  },
};

const mark = openProgress();
const Setup = z.object({ memoryMb: z.number().optional() });

process.once('message', async (setup) => {
  const { memoryMb } = Setup.parse(setup);
  if (memoryMb !== undefined) {
    const watch = fileURLToPath(new URL('../../../src/workers/run/child-watch.ts', import.meta.url));
    await once(new Worker(watch, { workerData: { parentPid: Number(process.argv[2]), memoryMb } }), 'online');
  }
  process.on('message', (message) => {
    const { stage, itemIds } = Order.parse(message);
    try {
      if (itemIds.some((itemId) => itemId.startsWith('0'))) process.kill(process.pid, 'SIGSEGV');
      mark(onNoItem);
      if (itemIds.some((itemId) => itemId.startsWith('c'))) process.kill(process.pid, 'SIGSEGV');
      for (const [at, itemId] of itemIds.entries()) {
        mark(at);
        begun += 1;
        fates[itemId.charAt(0)]?.();
      }
      mark(onNoItem);
      const silent = itemIds.filter((itemId) => itemId.startsWith('7') && !asked.has(itemId));
      for (const itemId of silent) asked.add(itemId);
      const answered = itemIds.filter((itemId) => !silent.includes(itemId));
      const batches = [{ stage, itemIds: answered, jobId: String(process.pid) }];
      const unanswered = silent.length === 0 ? null : { itemIds: silent, reason: 'the world is silent' };
      process.send?.({
        kind: 'done',
        ran: { batches, ranMs: answered.map(() => 1), rejected: 0, unanswered },
      });
    } catch (error) {
      process.send?.({ kind: 'failed', message: error instanceof Error ? error.message : '' });
    }
  });
});
