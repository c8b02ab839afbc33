// Files that grow after their producer was killed, before their items completed.
// Must not kill a process: `tests/pipeline/slow-writers.test.ts` does.
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NewItem } from '../../../src/producers/intake/item-store.ts';
import type { ProducerMode } from '../../../src/producers/producer-mode.ts';
import { createMemoryStore, type MemoryStoreOptions } from '../memory-store.ts';
import { createHastyClock, filesBelow, produce, temporaryFolder, until, writeOld } from '../producer-kit.ts';

const line = (number: number) => JSON.stringify({ title: `T${number}`, content: `Body ${number}` });
const textOf = (item: NewItem | undefined) => Buffer.from(item?.raw ?? []).toString();

/** Producers that end with items on their way, as one that is killed does, and follow each other. */
async function desk(mode: ProducerMode = 'watch', options: MemoryStoreOptions = {}) {
  const inbox = await temporaryFolder();
  const dataDir = await temporaryFolder();
  const store = createMemoryStore(options);
  const clock = createHastyClock();
  const settings = { mode, dataDir, clock, stabilityMs: 100, pollMs: 20 };
  const inFolder = async (folder: string, name: string) =>
    (await filesBelow(join(inbox, folder))).find((path) => path === name || path.endsWith(`/${name}`));
  const start = (over: { maxBytes?: number } = {}) => produce([inbox], store, { ...settings, ...over });
  const accepted = (count: number) => until(`${count} items`, () => store.accepted.length === count);
  return {
    store,
    clock,
    start,
    accepted,
    /** A producer that ends when so many items have been accepted in all. */
    async killAfter(count: number, over: { maxBytes?: number } = {}) {
      const producer = await start(over);
      await accepted(count);
      await producer.stop();
    },
    drop: (name: string, content: string) => writeOld(join(inbox, name), content),
    async change(name: string, content: string, change = appendFile) {
      const folder = mode === 'watch' ? '.copydesk/claimed' : '';
      const path = await inFolder(folder, name);
      await change(join(inbox, folder, path ?? 'not there'), content);
    },
    async completedIn(folder: string, name: string) {
      await until(`${name} in ${folder}`, async () => (await inFolder(`.copydesk/${folder}`, name)) === name);
      await until('nothing to be remembered', () => store.unforgotten().length === 0);
    },
  };
}

describe('a file that has grown since its producer was killed', () => {
  for (const { what, isCompleted, isWiped } of [
    { what: 'is in flight', isCompleted: false, isWiped: false },
    { what: 'has completed', isCompleted: true, isWiped: false },
    { what: 'was lost by the store', isCompleted: true, isWiped: true },
  ])
    it(`is a whole that replaces the half, which ${what}`, async () => {
      const { store, drop, start, killAfter, accepted, change, completedIn } = await desk();
      await drop('a.txt', 'half');
      await killAfter(1);
      if (isCompleted) store.completeAll('published');
      if (isWiped) store.wipe();
      await change('a.txt', ' and the rest');
      await start();
      if (isWiped) await accepted(2);
      if (!isCompleted || isWiped) store.completeAll('published');
      await accepted(isWiped ? 3 : 2);
      const [half, whole] = [store.accepted[0], store.accepted.at(-1)];
      expect(textOf(whole)).toBe('half and the rest');
      expect(whole?.meta).toMatchObject({ round: half?.meta.round, replaces: half?.meta.itemId });
      expect(new Set(store.accepted.map(({ meta }) => meta.itemId)).size).toBe(2);
      store.completeAll('published');
      await completedIn('published', 'a.txt');
    });

  it('is not offered before its half has completed', async () => {
    const { store, drop, start, killAfter, accepted, change } = await desk();
    await drop('a.txt', 'half');
    await killAfter(1);
    await change('a.txt', ' and the rest');
    await start();
    await drop('b.txt', 'another');
    await accepted(2);
    expect(store.accepted.map(({ meta }) => meta.path)).toEqual(['a.txt', 'b.txt']);
  });

  for (const mode of ['watch-in-place', 'run'] as const)
    it(`replaces its half also where it stays in place (${mode})`, async () => {
      const { store, drop, start, killAfter, accepted, change } = await desk(mode);
      await drop('a.txt', 'half');
      await killAfter(1);
      await change('a.txt', ' and the rest');
      await start();
      store.completeAll('published');
      await accepted(2);
      expect(textOf(store.accepted[1])).toBe('half and the rest');
      expect(store.accepted[1]?.meta.replaces).toBe(store.accepted[0]?.meta.itemId);
    });

  it('replaces what was read last, however many producers were killed', async () => {
    const { store, drop, start, killAfter, accepted, change, completedIn } = await desk();
    await drop('a.txt', 'one');
    await killAfter(1);
    await change('a.txt', ', two');
    const second = await start();
    store.completeAll('published');
    await accepted(2);
    await second.stop();
    await change('a.txt', ', three');
    await start();
    store.completeAll('published');
    await accepted(3);
    store.completeAll('published');
    await completedIn('published', 'a.txt');
    expect(store.accepted.map(textOf)).toEqual(['one', 'one, two', 'one, two, three']);
    const ids = store.accepted.map(({ meta }) => meta.itemId);
    expect(store.accepted.map(({ meta }) => meta.replaces)).toEqual([null, ids[0], ids[1]]);
  });

  for (const mode of ['watch', 'watch-in-place'] as const)
    it(`replaces its half also where the store loses that under a producer that goes on (${mode})`, async () => {
      const { store, drop, start, accepted, change } = await desk(mode);
      await drop('a.txt', 'half');
      const producer = await start();
      await accepted(1);
      await change('a.txt', ' and the rest');
      store.wipe();
      producer.resync();
      await accepted(2);
      store.completeAll('published');
      await accepted(3);
      expect(store.accepted.map(textOf)).toEqual(['half', 'half', 'half and the rest']);
      expect(store.accepted[2]?.meta.replaces).toBe(store.accepted[0]?.meta.itemId);
    });

  it('replaces the last member of a container where that was cut, and adds the new ones', async () => {
    const { store, drop, start, killAfter, accepted, change, completedIn } = await desk();
    await drop('a.jsonl', `${line(0)}\n${line(1)}\n{"title":"T2","con`);
    await killAfter(3);
    await change('a.jsonl', `${line(2).slice('{"title":"T2","con'.length)}\n${line(3)}\n`);
    await start();
    store.completeAll('rejected');
    await accepted(5);
    expect(store.accepted.map(({ meta }) => meta.index)).toEqual(['0', '1', '2', '2', '3']);
    const cut = store.accepted[2]?.meta.itemId;
    expect(store.accepted.map(({ meta }) => meta.replaces)).toEqual([null, null, null, cut, null]);
    store.completeAll('published');
    await completedIn('settled', 'a.jsonl');
  });

  it('is read on also where what was read is too large by now', async () => {
    const { store, drop, start, killAfter, accepted, change, completedIn } = await desk();
    const half = 'half '.repeat(60_000);
    await drop('a.txt', half);
    await killAfter(1, { maxBytes: 1_000_000 });
    await change('a.txt', 'and the rest');
    await start({ maxBytes: 100_000 });
    await accepted(2);
    store.completeAll('rejected');
    await accepted(3);
    store.completeAll('rejected');
    await completedIn('rejected', 'a.txt');
    expect(store.accepted.map(({ rejection }) => rejection?.code)).toEqual([
      undefined,
      'too_large',
      'too_large',
    ]);
    expect(store.accepted.map(({ meta }) => meta.bytes)).toEqual([
      half.length,
      half.length,
      half.length + 12,
    ]);
  });

  it('brings the members that had found no room', async () => {
    const { store, drop, start, killAfter, accepted, change, completedIn } = await desk('watch', {
      capacity: 2,
    });
    await drop('a.jsonl', `${[0, 1, 2, 3].map(line).join('\n')}\n`);
    await killAfter(2);
    await change('a.jsonl', `${line(4)}\n`);
    await start();
    store.completeAll('published');
    await accepted(4);
    store.completeAll('published');
    await accepted(5);
    store.completeAll('published');
    await completedIn('settled', 'a.jsonl');
    expect(store.accepted.map(({ meta }) => meta.index)).toEqual(['0', '1', '2', '3', '4']);
  });

  it('replaces the item of an empty file', async () => {
    const { store, clock, drop, start, accepted, change, completedIn } = await desk();
    await drop('a.txt', '');
    const killed = await start();
    await until('it is old enough to be known as empty', () => {
      clock.putForward(100);
      return store.accepted.length === 1;
    });
    await killed.stop();
    await change('a.txt', 'written');
    await start();
    store.completeAll('rejected');
    await accepted(2);
    expect(store.accepted[1]?.meta.replaces).toBe(store.accepted[0]?.meta.itemId);
    store.completeAll('published');
    await completedIn('published', 'a.txt');
  });

  it('replaces nothing when it holds other text now', async () => {
    const { store, drop, start, killAfter, accepted, change } = await desk();
    await drop('a.txt', 'half');
    await killAfter(1);
    await change('a.txt', 'another text', writeFile);
    await start();
    await accepted(2);
    expect(textOf(store.accepted[1])).toBe('another text');
    expect(store.accepted[1]?.meta.replaces).toBe(null);
  });
});
