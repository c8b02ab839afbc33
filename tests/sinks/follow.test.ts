// A follower brings a ledger's records to a sink, whatever happens to either of them.
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRecordReader } from '../../src/outcomes/open-record-reader.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import type { OutcomeWriter } from '../../src/outcomes/outcome-writer.ts';
import type { LedgerRecord } from '../../src/outcomes/record-reader.ts';
import { verifyFolder } from '../../src/outcomes/verify-folder.ts';
import { Follower, type FollowerState } from '../../src/sinks/follow.ts';
import { type Cursor, RefusedRecord, type Sink, type SinkKind } from '../../src/sinks/sink.ts';
import { openSinkHome } from '../../src/sinks/sink-home.ts';
import { deliveriesOf, readSinkStatuses, refusalsOf, requestOfSink } from '../../src/sinks/sink-status.ts';
import { published, rejected } from '../outcomes/deliveries.ts';

/** A sink in memory, with faults. Outlives its followers. */
class MemorySink {
  rows = new Map<number, string>();
  /** Epochs of the rows. */
  epochs = new Map<number, number>();
  wentBackTo: number[] = [];
  stored: Cursor | null = null;
  /** Sizes of the batches that were tried. */
  readonly tried: number[] = [];
  refused = new Set<number>();
  /** Whether it says which record it refuses. */
  namesRefused = false;
  failures: Error[] = [];
  /** Numbers that it can go back to; null for any. */
  ends: number[] | null = null;
  #delivered: Cursor[] = [];

  readonly open = async (): Promise<Sink> => ({
    cursor: async () => this.stored,
    deliver: async (records, cursor) => {
      this.tried.push(records.length);
      const failure = this.failures.shift();
      if (failure) throw failure;
      const refused = records.find(({ number }) => this.refused.has(number));
      if (refused)
        throw new RefusedRecord('too strange', this.namesRefused ? { number: refused.number } : {});
      for (const { number, epoch, outcome } of records) {
        this.rows.set(number, outcome.itemId);
        this.epochs.set(number, epoch);
      }
      this.stored = cursor;
      this.#delivered.push(cursor);
    },
    goBack: async (to) => {
      this.wentBackTo.push(to.number);
      const isEnd = ({ number }: Cursor) => number <= to.number && this.ends?.includes(number);
      const cursor = this.ends === null ? to : (this.#delivered.findLast(isEnd) ?? null);
      for (const number of this.rows.keys()) if (number > (cursor?.number ?? 0)) this.rows.delete(number);
      this.stored = cursor;
    },
    close: async () => {},
  });

  get numbers(): number[] {
    return [...this.rows.keys()];
  }
}

const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);
const name = 'memory';

let out = '';
let writer: OutcomeWriter;
let sink: MemorySink;
let running: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'copydesk-follow-'));
  writer = await openOutcomeWriter(out, { rotateBytes: 20_000 });
  sink = new MemorySink();
  running = [];
});

afterEach(async () => {
  for (const { stop } of running) await stop();
  await writer.close();
  await rm(out, { recursive: true, force: true });
});

async function commit(first: number, count = 1): Promise<void> {
  await writer.commit(Array.from({ length: count }, (_, at) => published(first + at)));
}

/** Follows until stopped; `ended` is when it gave up by itself. */
async function follow(batchRecords = 500, face: SinkKind['face'] = 'table') {
  const reader = await openRecordReader(out);
  if (reader === null) throw new Error('there is no ledger');
  const stopping = new AbortController();
  const home = await openSinkHome(out, { name, scheme: 'memory' }, { nowMs: 1, signal: stopping.signal });
  const states: FollowerState[] = [];
  const logged: string[] = [];
  const ended = new Follower({
    reader,
    home,
    kind: { face, open: sink.open },
    address: { name, scheme: 'memory', location: name, path: null, shown: name },
    untilMore: () => sleep(5),
    report: (state) => states.push(state),
    log: {
      info: (_, message) => logged.push(message),
      warn: (_, message) => logged.push(message),
    },
    nowMs: () => 1,
    bounds: { records: batchRecords, bytes: 4 * 2 ** 20 },
  }).follow(stopping.signal);
  const stop = async () => {
    stopping.abort();
    await ended;
    home.close();
    await reader.close();
  };
  running.push({ stop });
  return { states, logged, ended, stop };
}

/** Waits for a fact, however busy the machine is. */
const until = (fact: () => unknown) => vi.waitFor(fact, { timeout: 180_000, interval: 10 });

const status = async () => (await readSinkStatuses(out))[0];

test('each outcome comes once, in order, also those that are committed later and after a restart', async () => {
  await commit(1, 30);
  const first = await follow(7);
  await until(() => expect(sink.numbers).toEqual(upTo(30)));
  await writer.commit([rejected(31), published(32)]);
  await until(() => expect(sink.numbers).toEqual(upTo(32)));
  await first.stop();
  await commit(33, 5);
  const triedBefore = sink.tried.length;
  await follow(7);
  await until(() => expect(sink.numbers).toEqual(upTo(37)));
  expect(sink.tried.slice(triedBefore)).toEqual([5]);
  expect(await status()).toMatchObject({
    name,
    scheme: 'memory',
    state: 'following',
    number: 37,
    refused: 0,
  });
});

test('what fails for a while is tried again, and the status says so meanwhile', async () => {
  await commit(1, 3);
  sink.failures = [new Error('the disk is full'), new Error('the disk is full')];
  const { states, logged } = await follow();
  await until(() => expect(sink.numbers).toEqual(upTo(3)));
  expect(states).toContainEqual({ state: 'retrying', message: 'the disk is full', number: 0 });
  expect(states.at(-1)).toEqual({ state: 'following', message: null, number: 3 });
  expect(logged).toEqual(['the sink gets no articles now', 'the sink gets articles again']);
});

test('a refused record is found in its batch, noted, and no other record is lost with it', async () => {
  await commit(1, 40);
  sink.refused.add(1).add(17).add(40);
  const { logged } = await follow();
  await until(() => expect(sink.stored?.number).toBe(40));
  expect(sink.numbers).toEqual(upTo(40).filter((number) => !sink.refused.has(number)));
  expect(await status()).toMatchObject({ state: 'following', number: 40, refused: 3 });
  expect(logged).toEqual(Array.from({ length: 3 }, () => 'the sink refused an article'));
});

test('a refused record that the sink names is not looked for', async () => {
  await commit(1, 40);
  sink.refused.add(1).add(17).add(40);
  sink.namesRefused = true;
  await follow();
  await until(() => expect(sink.stored?.number).toBe(40));
  expect(sink.numbers).toEqual(upTo(40).filter((number) => !sink.refused.has(number)));
  expect(await status()).toMatchObject({ state: 'following', number: 40, refused: 3 });
  // All; over 1; the rest; up to 16; over 17; the rest; up to 39; over 40.
  expect(sink.tried).toEqual([40, 0, 39, 15, 0, 23, 22, 0]);
});

test('a sink of another ledger is left as it is', async () => {
  await commit(1, 2);
  sink.stored = { ledgerId: 'of another output', number: 1, digest: '' };
  const { ended } = await follow();
  await ended;
  expect(sink.tried).toEqual([]);
  expect(await status()).toMatchObject({
    state: 'stopped',
    message: expect.stringContaining('belongs to another output'),
  });
});

test('a sink that was emptied is not filled again unasked', async () => {
  await commit(1, 5);
  const first = await follow();
  await until(() => expect(sink.numbers).toEqual(upTo(5)));
  await first.stop();
  sink = new MemorySink();
  const { ended } = await follow();
  await ended;
  expect(sink.tried).toEqual([]);
  expect(await status()).toMatchObject({ state: 'stopped', message: expect.stringContaining('emptied') });
});

/** Everything in the ledger, as the sink has to have it. */
async function ledgerRows(): Promise<[number, string][]> {
  const reader = await openRecordReader(out);
  const records: LedgerRecord[] = (await reader?.after(0, { records: 1_000, bytes: 2 ** 24 })) ?? [];
  await reader?.close();
  return records.map(({ number, outcome }) => [number, outcome.itemId]);
}

async function restart(change: () => Promise<unknown>): Promise<void> {
  await writer.close();
  await change();
  writer = await openOutcomeWriter(out, { rotateBytes: 20_000 });
}

/** Puts an older copy of the output back. What is known of the sink stays. */
async function putBack(copy: string): Promise<void> {
  await rename(join(out, 'sinks'), join(copy, 'sinks-newer'));
  await rm(out, { recursive: true });
  await rm(join(copy, 'sinks'), { recursive: true, force: true });
  await rename(copy, out);
  await rename(join(out, 'sinks-newer'), join(out, 'sinks'));
}

test.each([
  ['other items have come since', [101, 102, 103]],
  ['the same item is at the number of the cursor again', [13, 12, 14, 11, 15, 16, 17, 18, 19, 20]],
])('after an older ledger was restored it goes back to where both agree, when %s', async (_, later) => {
  await commit(1, 10);
  const older = await follow(4);
  await until(() => expect(sink.numbers).toEqual(upTo(10)));
  await older.stop();
  const copy = `${out}-older`;
  await restart(() => cp(out, copy, { recursive: true }));
  await commit(11, 10);
  const second = await follow(4);
  await until(() => expect(sink.numbers).toEqual(upTo(20)));
  await second.stop();
  await restart(() => putBack(copy));
  for (const number of later) await commit(number);
  const { logged } = await follow(4);
  await until(async () => expect([...sink.rows]).toEqual(await ledgerRows()));
  expect(logged.join()).toContain('going back to where both agree');
});

test.each([
  ['a former delivery', [4]],
  ['the beginning', []],
])('a sink that can go back to %s alone gets the rest again', async (_, ends) => {
  sink.ends = ends;
  await commit(1, 10);
  const older = await follow(4);
  await until(() => expect(sink.numbers).toEqual(upTo(10)));
  await older.stop();
  const copy = `${out}-older`;
  await restart(() => cp(out, copy, { recursive: true }));
  await commit(11, 4);
  const second = await follow(4);
  await until(() => expect(sink.numbers).toEqual(upTo(14)));
  await second.stop();
  await restart(() => putBack(copy));
  await commit(101, 3);
  const { ended } = await follow(4);
  await Promise.race([ended, until(async () => expect([...sink.rows]).toEqual(await ledgerRows()))]);
  expect(sink.numbers).toEqual(upTo(13));
});

test('what a repair has left out of the ledger leaves the sink too', async () => {
  await commit(1, 12);
  const before = await follow(4);
  await until(() => expect(sink.numbers).toEqual(upTo(12)));
  await before.stop();
  await restart(async () => {
    const lines = (await readFile(join(out, 'outcomes.jsonl'), 'utf8')).split('\n');
    await writeFile(join(out, 'outcomes.jsonl'), lines.toSpliced(6, 1).join('\n'));
    await verifyFolder(out, { repair: true });
  });
  await follow(4);
  await until(async () => expect([...sink.rows]).toEqual(await ledgerRows()));
  expect(sink.numbers).not.toContain(7);
});

test('an article that can not be read blocks the sink until its file is back, and none is skipped', async () => {
  await commit(1, 4);
  const file = join(out, 'articles.jsonl');
  const lines = await readFile(file);
  await writeFile(file, lines.toString().replaceAll('itemId', 'itemIx'));
  await follow();
  await until(async () =>
    expect(await status()).toMatchObject({ state: 'blocked', message: expect.stringContaining(file) }),
  );
  expect(sink.numbers).toEqual([]);
  await writeFile(file, lines);
  await until(() => expect(sink.numbers).toEqual(upTo(4)));
});

test('of two followers of one sink the second waits until the first has ended', async () => {
  await commit(1, 2);
  const first = await follow();
  await until(() => expect(sink.numbers).toEqual(upTo(2)));
  const starting = follow();
  const early = await Promise.race([starting.then(() => 'second'), sleep(300, 'waiting')]);
  expect(early).toBe('waiting');
  await first.stop();
  await starting;
});

test('a replay delivers from a number on once more, in a higher epoch, and is carried out once', async () => {
  await commit(1, 6);
  const first = await follow(2);
  await until(() => expect(sink.numbers).toEqual(upTo(6)));
  await requestOfSink(out, name, { kind: 'replay', from: 4 });
  await until(() => expect([...sink.epochs.values()]).toEqual([1, 1, 1, 2, 2, 2]));
  await commit(7);
  await until(() => expect(sink.numbers).toEqual(upTo(7)));
  await first.stop();
  const triedBefore = sink.tried.length;
  await follow();
  await commit(8);
  await until(() => expect(sink.epochs.get(8)).toBe(2));
  expect(sink.tried.slice(triedBefore)).toEqual([1]);
});

test('a replay fills a sink that was emptied, and never leaves out what is still to come', async () => {
  await commit(1, 3);
  const first = await follow();
  await until(() => expect(sink.numbers).toEqual(upTo(3)));
  await first.stop();
  sink.rows.clear();
  sink.stored = null;
  await requestOfSink(out, name, { kind: 'replay', from: 1 });
  const second = await follow();
  await until(() => expect(sink.numbers).toEqual(upTo(3)));
  await second.stop();
  await commit(4, 3);
  await requestOfSink(out, name, { kind: 'replay', from: 99 });
  await follow(2);
  await until(() => expect(sink.numbers).toEqual(upTo(6)));
  expect(await status()).toMatchObject({ state: 'following' });
});

test('a replay after an older ledger was restored leaves nothing that only the newer one had', async () => {
  await commit(1, 3);
  const copy = `${out}-older`;
  await restart(() => cp(out, copy, { recursive: true }));
  await commit(4, 3);
  const first = await follow();
  await until(() => expect(sink.numbers).toEqual(upTo(6)));
  await first.stop();
  await restart(() => putBack(copy));
  await commit(101);
  await requestOfSink(out, name, { kind: 'replay', from: 2 });
  await follow(2);
  await until(async () => expect([...sink.rows]).toEqual(await ledgerRows()));
});

test('a stream is cut back for a replay, a table is not', async () => {
  await commit(1, 3);
  const table = await follow();
  await until(() => expect(sink.numbers).toEqual(upTo(3)));
  await requestOfSink(out, name, { kind: 'replay', from: 2 });
  await until(() => expect(sink.epochs.get(3)).toBe(2));
  expect(sink.wentBackTo).toEqual([]);
  await table.stop();
  await follow(500, 'stream');
  await requestOfSink(out, name, { kind: 'replay', from: 2 });
  await until(() => expect(sink.wentBackTo).toEqual([1]));
  await until(() => expect(sink.numbers).toEqual(upTo(3)));
  expect(sink.epochs.get(3)).toBe(3);
});

test('a retry delivers the newest record of each lineage that was refused', async () => {
  await commit(1);
  sink.refused = new Set([1, 2]);
  await writer.commit([published(2), published(3)]);
  await follow();
  await until(() => expect(sink.numbers).toEqual([3]));
  expect(await status()).toMatchObject({ refused: 2 });
  sink.refused = new Set([2]);
  await requestOfSink(out, name, { kind: 'retry' });
  await until(async () => expect(await status()).toMatchObject({ refused: 1, number: 3 }));
  expect(sink.numbers.toSorted()).toEqual([1, 3]);
  expect(refusalsOf(out, name)).toMatchObject([{ number: 2, reason: 'too strange' }]);
  const deliveries = async (number: number) =>
    (await deliveriesOf(out, { number, itemId: published(number).outcome.itemId }))[0];
  expect(await deliveries(1)).toEqual({
    sink: name,
    state: 'delivered',
    reason: null,
    by: '1970-01-01T00:00:00.001Z',
  });
  expect(await deliveries(2)).toEqual({ sink: name, state: 'refused', reason: 'too strange', by: null });
  expect(await deliveries(9)).toEqual({ sink: name, state: 'waiting', reason: null, by: null });
});

test('a retry delivers the current article of a lineage, also if its input was rejected since', async () => {
  await commit(1);
  sink.refused = new Set([1]);
  const rejection = rejected(2);
  const { itemId: retryOf } = published(1).outcome;
  await writer.commit([{ ...rejection, outcome: { ...rejection.outcome, retryOf } }]);
  await follow();
  await until(async () => expect(await status()).toMatchObject({ refused: 1, number: 2 }));
  sink.refused = new Set();
  await requestOfSink(out, name, { kind: 'retry' });
  await until(async () => expect(await status()).toMatchObject({ refused: 0 }));
  expect(sink.rows.get(1)).toBe(published(1).outcome.itemId);
});

test('a request to a sink that has never followed is refused with the names of those that have', async () => {
  await expect(requestOfSink(out, 'news', { kind: 'retry' })).rejects.toThrow(
    'has no sink "news"; none has followed it yet.',
  );
  await follow();
  await expect(requestOfSink(out, 'news', { kind: 'retry' })).rejects.toThrow(`it has ${name}.`);
});

test('cursors of long ago are thinned out, and one near the beginning is kept', async () => {
  const home = await openSinkHome(
    out,
    { name: 'long', scheme: 'memory' },
    { nowMs: 1, signal: new AbortController().signal },
  );
  for (let number = 1; number <= 3_000; number += 1)
    home.note({ ledgerId: 'ledger', number, digest: '' }, { articles: 1, nowMs: number });
  const kept = home.formerCursors(3_001).map((cursor) => cursor.number);
  home.close();
  expect(kept.length).toBeLessThan(100);
  expect(kept.slice(0, 5)).toEqual([3_000, 2_999, 2_998, 2_997, 2_996]);
  expect(kept.at(-1)).toBeLessThan(1_500);
});

test('an output that no sink has followed has no status, and looking makes nothing', async () => {
  expect(await readSinkStatuses(join(out, 'nowhere'))).toEqual([]);
});
