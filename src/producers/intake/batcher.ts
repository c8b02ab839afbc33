// Collects items into batches and offers them to the store; waits while the store is full.
// Must not reorder items, or hold more than a few batches in memory.
import { maxBatchItems } from '../../schemas/job.ts';
import type { Clock } from '../clock.ts';
import { createWakeup } from '../wakeup.ts';
import type { Acceptance, ItemStore, NewItem } from './item-store.ts';

export interface Batcher {
  /**
   * Queues an item. Resolves with true once there is room for it, with false if the batcher was stopped.
   * `answered` is called once the store has taken it (or knew it).
   */
  push(item: NewItem, answered: (acceptance: Exclude<Acceptance, 'full'>) => void): Promise<boolean>;
  /** Announces that more items may come soon. If none are expected, queued items are sent at once. */
  expect(): { done(): void };
  /** Resolves when nothing is being offered. */
  idle(): Promise<void>;
}

export interface BatcherOptions {
  store: Pick<ItemStore, 'accept'>;
  clock: Clock;
  /** Stops the batcher. Items that the store has not taken stay with the producer. */
  signal: AbortSignal;
  /** The store can't be reached for good. */
  failed(error: unknown): void;
}

const maxBatchBytes = 1_000_000;
const maxQueuedItems = 2 * maxBatchItems;
const maxQueuedBytes = 4 * maxBatchBytes;
/** How long an item waits for others while more are expected. */
const lingerMs = 20;
const firstPauseMs = 50;
const longestPauseMs = 500;

interface Queued {
  item: NewItem;
  bytes: number;
  sinceMs: number;
  answered(acceptance: Exclude<Acceptance, 'full'>): void;
}

export function createBatcher(options: BatcherOptions): Batcher {
  const { store, clock, signal } = options;
  const queue: Queued[] = [];
  const waiting: (() => void)[] = [];
  const wakeup = createWakeup(clock);
  let queuedBytes = 0;
  let expected = 0;
  let pauseMs = firstPauseMs;
  let pumping: Promise<void> | null = null;
  let broken = false;

  const full = () => queue.length >= maxQueuedItems || queuedBytes >= maxQueuedBytes;
  const ready = () => expected === 0 || queue.length >= maxBatchItems || queuedBytes >= maxBatchBytes;

  function letIn() {
    for (const enter of waiting.splice(0)) enter();
  }
  signal.addEventListener('abort', () => {
    letIn();
    wakeup.wake();
  });

  async function pump(): Promise<void> {
    for (let head = queue[0]; head !== undefined && !signal.aborted; head = queue[0]) {
      const waitMs = head.sinceMs + lingerMs - clock.monotonicMs();
      if (!ready() && waitMs > 0) await wakeup.wait(waitMs, signal);
      else await offer(takeBatch());
    }
  }

  function takeBatch(): Queued[] {
    let count = 0;
    let bytes = 0;
    const inboxId = queue[0]?.item.meta.inboxId;
    for (const queued of queue) {
      if (queued.item.meta.inboxId !== inboxId) break;
      if (count === maxBatchItems || (count > 0 && bytes + queued.bytes > maxBatchBytes)) break;
      count += 1;
      bytes += queued.bytes;
    }
    return queue.slice(0, count);
  }

  async function offer(batch: Queued[]): Promise<void> {
    const answers = await store.accept(batch.map(({ item }) => item));
    let taken = 0;
    for (const queued of batch) {
      const answer = answers[taken];
      if (answer === undefined || answer === 'full') break;
      taken += 1;
      queuedBytes -= queued.bytes;
      queued.answered(answer);
    }
    queue.splice(0, taken);
    letIn();
    if (taken > 0) pauseMs = firstPauseMs;
    if (taken === batch.length) return;
    if (taken > 0) {
      // Items that are offered again are packed and sent again: wait until there is room for about a whole batch.
      await clock.sleep(Math.min(longestPauseMs, (firstPauseMs * batch.length) / taken), signal);
      return;
    }
    await clock.sleep(pauseMs, signal);
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
  }

  function start() {
    pumping ??= pump()
      .catch((error) => {
        broken = true;
        options.failed(error);
      })
      .finally(() => {
        pumping = null;
        // An item was queued after the loop had seen an empty queue.
        if (queue.length > 0 && !signal.aborted && !broken) start();
      });
  }

  return {
    async push(item, answered) {
      while (full() && !signal.aborted) await new Promise<void>((resolve) => waiting.push(resolve));
      if (signal.aborted) return false;
      const bytes = item.raw?.length ?? 0;
      queue.push({ item, bytes, sinceMs: clock.monotonicMs(), answered });
      queuedBytes += bytes;
      if (ready()) wakeup.wake();
      start();
      return true;
    },
    expect() {
      let counted = true;
      expected += 1;
      return {
        done() {
          if (!counted) return;
          counted = false;
          expected -= 1;
          if (expected === 0) wakeup.wake();
        },
      };
    },
    async idle() {
      await pumping;
    },
  };
}
