import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/producers/clock.ts';
import { type Batcher, createBatcher } from '../../../src/producers/intake/batcher.ts';
import type { Acceptance, NewItem } from '../../../src/producers/intake/item-store.ts';

/** A clock on which sleeping takes no time, and says how long it was asked for. */
function createFastClock() {
  let nowMs = 0;
  const slept: number[] = [];
  const clock: Clock = {
    wallMs: () => nowMs,
    monotonicMs: () => nowMs,
    async sleep(ms) {
      slept.push(ms);
      nowMs += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  return { clock, slept };
}

function newItem(number: number, bytes: number): NewItem {
  const meta = {
    itemId: String(number).padStart(64, '0'),
    inboxId: 'i',
    root: '/',
    path: `f${number}`,
    index: null,
    container: null,
    sha256: null,
    bytes,
    round: 'keep',
    retryOf: null,
    replaces: null,
    receivedAt: '2024-05-01T00:00:00Z',
    claim: null,
  };
  return { meta, raw: new Uint8Array(bytes), rejection: null };
}

function createRecorder(answer: (batch: NewItem[]) => Acceptance[]) {
  const batches: NewItem[][] = [];
  const stopping = new AbortController();
  const { clock, slept } = createFastClock();
  const failures: unknown[] = [];
  const store = {
    async accept(items: NewItem[]) {
      batches.push(items);
      return answer(items);
    },
  };
  const failed = (error: unknown) => failures.push(error);
  const batcher = createBatcher({ store, clock, signal: stopping.signal, failed });
  return { batcher, batches, slept, stopping, failures };
}

async function pushAll(batcher: Batcher, items: NewItem[]): Promise<string[]> {
  const answered: string[] = [];
  const expecting = batcher.expect();
  for (const item of items) await batcher.push(item, () => answered.push(item.meta.path));
  expecting.done();
  await batcher.idle();
  return answered;
}

const items = (count: number, bytes: number) =>
  Array.from({ length: count }, (_, index) => newItem(index, bytes));

describe('batches', () => {
  it('leave at once when nothing more is expected', async () => {
    const { batcher, batches, slept } = createRecorder((batch) => batch.map(() => 'accepted'));
    await batcher.push(newItem(1, 10), () => undefined);
    await batcher.idle();
    expect(batches).toHaveLength(1);
    expect(slept).toEqual([]);
  });

  it('fill up to 128 items while more is expected', async () => {
    const { batcher, batches } = createRecorder((batch) => batch.map(() => 'accepted'));
    const answered = await pushAll(batcher, items(300, 10));
    expect(batches.map((batch) => batch.length)).toEqual([128, 128, 44]);
    expect(answered).toEqual(items(300, 10).map(({ meta }) => meta.path));
  });

  it('hold about a megabyte, or one larger item', async () => {
    const { batcher, batches } = createRecorder((batch) => batch.map(() => 'accepted'));
    await pushAll(batcher, [...items(5, 400_000), newItem(9, 3_000_000), newItem(10, 5)]);
    expect(batches.map((batch) => batch.length)).toEqual([2, 2, 1, 1, 1]);
  });

  it('are offered again from where the store was full, once about all of them have room, then ever more slowly', async () => {
    let calls = 0;
    const { batcher, batches, slept } = createRecorder((batch) => {
      calls += 1;
      if (calls === 1) return batch.map((_, index) => (index < 2 ? 'accepted' : 'full'));
      return batch.map(() => (calls < 7 ? 'full' : 'known'));
    });
    const answered = await pushAll(batcher, items(4, 10));
    expect(batches[1]?.map(({ meta }) => meta.path)).toEqual(['f2', 'f3']);
    expect(slept.filter((ms) => ms >= 50)).toEqual([100, 50, 100, 200, 400, 500]);
    expect(answered).toEqual(['f0', 'f1', 'f2', 'f3']);
  });

  it('are given up when the producer stops, and a broken store is told', async () => {
    const full = createRecorder((batch) => batch.map(() => 'full'));
    await full.batcher.push(newItem(1, 10), () => undefined);
    full.stopping.abort();
    await full.batcher.idle();
    expect(await full.batcher.push(newItem(2, 10), () => undefined)).toBe(false);

    const broken = createRecorder(() => {
      throw new Error('gone for good');
    });
    await broken.batcher.push(newItem(1, 10), () => undefined);
    await broken.batcher.idle();
    expect(String(broken.failures[0])).toMatch(/gone for good/);
  });

  it('never mixes items of two inboxes in a batch', async () => {
    const { batcher, batches } = createRecorder((batch) => batch.map(() => 'accepted'));
    const items = ['a', 'a', 'b', 'b', 'a'].map((inboxId, index): NewItem => {
      const item = newItem(index, 10);
      return { ...item, meta: { ...item.meta, inboxId } };
    });
    await pushAll(batcher, items);
    expect(batches.map((batch) => batch.map(({ meta }) => meta.inboxId).join(''))).toEqual(['aa', 'bb', 'a']);
  });
});
