// Files that grow after they were read: while they are claimed, after they were moved, and where they stay in place.
import { type FileHandle, mkdir, open, rename, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPastReadings } from '../../../src/producers/complete/past-readings.ts';
import type { NewItem } from '../../../src/producers/intake/item-store.ts';
import { openWritersOf } from '../../../src/producers/watch/open-writers.ts';
import { createMemoryStore, type MemoryStore } from '../memory-store.ts';
import {
  createHastyClock,
  createListeningLog,
  filesBelow,
  produce,
  temporaryFolder,
  until,
  writeOld,
} from '../producer-kit.ts';

const line = (number: number) => JSON.stringify({ title: `T${number}`, content: `Body ${number}` });
const textOf = (item: NewItem | undefined) => Buffer.from(item?.raw ?? []).toString();
const completedFiles = async (inbox: string) =>
  (await filesBelow(join(inbox, '.copydesk'))).filter((path) => !/^(inbox\.json|producers\/.*)$/.test(path));
const completedAt = (inbox: string, ...paths: string[]) =>
  until(`${paths} to be where they belong`, async () => {
    const files = await completedFiles(inbox);
    return files.length === paths.length && files.every((path, at) => path === paths[at]);
  });
/** Nothing more is on its way, and the store need not remember anything. */
const quiet = (store: MemoryStore, count: number) =>
  until(`${count} items`, () => store.accepted.length === count && store.unforgotten().length === 0);

/** A file that a writer holds open while it is renamed into the inbox. */
async function heldOpen(inbox: string, name: string, content: string): Promise<FileHandle> {
  const aside = join(await temporaryFolder(), name);
  await writeFile(aside, content);
  const handle = await open(aside, 'a');
  onTestFinished(() => handle.close());
  const then = Date.now() / 1000 - 60;
  await utimes(aside, then, then);
  await rename(aside, join(inbox, name));
  return handle;
}

async function desk(
  outcomeOf: (item: NewItem) => 'published' | 'duplicate' | 'rejected' | null = () => 'published',
) {
  const inbox = await temporaryFolder();
  const dataDir = await temporaryFolder();
  const clock = createHastyClock();
  const store = createMemoryStore({ outcomeOf });
  const log = createListeningLog();
  const settings = { dataDir, clock, log, stabilityMs: 100, pollMs: 20 };
  return { inbox, clock, store, log, settings, start: () => produce([inbox], store, settings) };
}

describe('a file that grows while it is claimed', () => {
  it('is read again in the same round, and the whole replaces the half', async () => {
    const { inbox, store, start } = await desk(() => null);
    await start();
    const writer = await heldOpen(inbox, 'a.txt', 'half');
    await until('accepted', () => store.accepted.length === 1);
    await writer.write(' and the rest');
    store.completeAll('published');
    await until('accepted again', () => store.accepted.length === 2);
    const [first, second] = store.accepted;
    expect(textOf(second)).toBe('half and the rest');
    expect(second?.meta).toMatchObject({ round: first?.meta.round, replaces: first?.meta.itemId });
    expect(first?.meta.replaces).toBe(null);
    store.completeAll('published');
    await completedAt(inbox, 'published/a.txt');
    await quiet(store, 2);
  });

  it('replaces what has a place, not what was rejected in between', async () => {
    const { inbox, store, start } = await desk(() => null);
    let producer = await start();
    const page = await heldOpen(inbox, 'a.txt', 'one');
    await until('accepted', () => store.accepted.length === 1);
    for (const [number, outcome] of (['published', 'rejected', 'rejected', 'published'] as const).entries()) {
      await page.write(`, ${number}`);
      store.completeAll(outcome);
      await until('accepted again', () => store.accepted.length === number + 2);
      await producer.stop();
      producer = await start();
    }
    store.completeAll('published');
    await completedAt(inbox, 'published/a.txt');
    const ids = store.accepted.map(({ meta }) => meta.itemId);
    expect(store.accepted.map(({ meta }) => meta.replaces)).toEqual([null, ids[0], ids[0], ids[0], ids[3]]);
  });

  it('replaces nothing when it holds other text now, and is the same item when it was only touched', async () => {
    const { inbox, store, start } = await desk(() => null);
    await start();
    const [other, touched] = [
      await heldOpen(inbox, 'other.txt', 'some text'),
      await heldOpen(inbox, 'touched.txt', 'touched'),
    ];
    await until('accepted', () => store.accepted.length === 2);
    await other.truncate(0);
    await other.write('another text that is longer');
    await touched.utimes(1_700_000_000, 1_700_000_000);
    store.completeAll('published');
    await until('accepted again', () => store.accepted.length === 3);
    expect(store.accepted[2]?.meta).toMatchObject({ path: 'other.txt', replaces: null });
    store.completeAll('published');
    await completedAt(inbox, 'published/other.txt', 'published/touched.txt');
    await quiet(store, 3);
  });

  it('keeps the members of a container that were whole, and replaces the last one if that was cut', async () => {
    const { inbox, store, start } = await desk(() => null);
    await start();
    const writer = await heldOpen(inbox, 'a.jsonl', `${line(0)}\n${line(1)}\n{"title":"T2","con`);
    await until('accepted', () => store.accepted.length === 3);
    expect(store.accepted[2]?.rejection?.code).toBe('bad_json');
    await writer.write(`${line(2).slice('{"title":"T2","con'.length)}\n{"broken\n${line(4)}\n`);
    store.completeAll('published');
    await until('accepted again', () => store.accepted.length === 6);
    const offered = store.accepted.map(({ meta, rejection }) => [meta.index, rejection?.code ?? 'read']);
    expect(offered.slice(3)).toEqual([
      ['2', 'read'],
      ['3', 'bad_json'],
      ['4', 'read'],
    ]);
    const replaced = store.accepted.map(({ meta }) => meta.replaces);
    expect(replaced).toEqual([null, null, null, store.accepted[2]?.meta.itemId, null, null]);
    await writer.write(`${line(5)}\n`);
    store.completeAll('published');
    await until('accepted once more', () => store.accepted.length === 7);
    expect(store.accepted[6]?.meta).toMatchObject({ index: '5', replaces: null });
    store.completeAll('published');
    await completedAt(inbox, 'settled/a.jsonl');
    await quiet(store, 7);
  });

  it('knows the first line of a container that held no more than that', async () => {
    const { inbox, store, start } = await desk(() => null);
    await start();
    const whole = await heldOpen(inbox, 'a.jsonl', `${line(0)}\n`);
    await until('accepted', () => store.accepted.length === 1);
    await whole.write(`${line(1)}\n`);
    store.completeAll('published');
    await until('accepted again', () => store.accepted.length === 2);
    expect(store.accepted.map(({ meta }) => meta.index)).toEqual([null, '1']);
    store.completeAll('published');
    await completedAt(inbox, 'settled/a.jsonl');
    await quiet(store, 2);

    const cut = await heldOpen(inbox, 'b.jsonl', line(2).slice(0, 10));
    await until('cut', () => store.accepted.length === 3);
    await cut.write(`${line(2).slice(10)}\n${line(3)}\n`);
    store.completeAll('rejected');
    await until('whole', () => store.accepted.length === 5);
    const [, , half, first, second] = store.accepted;
    expect(first?.meta).toMatchObject({ index: '0', replaces: half?.meta.itemId });
    expect(second?.meta).toMatchObject({ index: '1', replaces: null });
  });
});

describe('a file that grows while it is read', () => {
  it('is remembered as all that was read of it: its last member, cut in the middle, is replaced by the whole one', async () => {
    const { inbox, clock, store, settings } = await desk();
    let isFull = true;
    const accept: MemoryStore['accept'] = async (items) =>
      isFull ? items.map(() => 'full') : store.accept(items);
    await produce([inbox], { ...store, accept }, settings);
    // More than is read before the store has taken anything.
    const lines = Array.from({ length: 900 }, (_, number) => `${line(number)}${' '.repeat(1_000)}\n`);
    const writer = await heldOpen(inbox, 'a.jsonl', lines.join(''));
    await until('claimed', async () =>
      (await completedFiles(inbox)).some((path) => path.startsWith('claimed')),
    );
    const rests = clock.rests();
    await until('it is being read', () => clock.rests() > rests + 40);
    await writer.write('{"title":"Last","con');
    isFull = false;
    await completedAt(inbox, 'settled/a.jsonl');
    await quiet(store, 901);
    await writer.write('tent":"whole"}\n');
    clock.putForward(1_000);
    await quiet(store, 902);
    expect(store.accepted[900]?.rejection?.code).toBe('bad_json');
    expect(store.accepted[901]?.meta).toMatchObject({
      index: '900',
      replaces: store.accepted[900]?.meta.itemId,
    });
  });
});

describe('a file that grows after it was moved', () => {
  it('is claimed again from every folder, and what it held is replaced', async () => {
    const outcomes = { 'a.txt': 'published', 'b.txt': 'duplicate', 'c.txt': 'rejected' } as const;
    const { inbox, clock, store, log, start } = await desk(
      ({ meta }) => outcomes[meta.path as keyof typeof outcomes],
    );
    await start();
    const writers = [];
    for (const name of ['a.txt', 'b.txt', 'c.txt'])
      writers.push(await heldOpen(inbox, name, `half of ${name}`));
    await completedAt(inbox, 'duplicate/b.txt', 'published/a.txt', 'rejected/c.txt');
    await quiet(store, 3);
    for (const writer of writers) await writer.write(' and the rest');
    clock.putForward(1_000);
    await quiet(store, 6);
    await completedAt(inbox, 'duplicate/b.txt', 'published/a.txt', 'rejected/c.txt');
    const formers = new Map(store.accepted.slice(0, 3).map(({ meta }) => [meta.path, meta]));
    for (const { meta, raw } of store.accepted.slice(3)) {
      expect(Buffer.from(raw ?? []).toString()).toBe(`half of ${meta.path} and the rest`);
      const former = formers.get(meta.path);
      expect(meta).toMatchObject({ round: former?.round, replaces: former?.itemId });
    }
    expect(log.lines).toContain('info: a.txt was written to after it was read: reading it again.');
  });

  it('is looked at a second after its move, and after every start', async () => {
    const { inbox, clock, store, settings, start } = await desk();
    let producer = await start();
    const writer = await heldOpen(inbox, 'a.jsonl', `${line(0)}\n`);
    await quiet(store, 1);
    await completedAt(inbox, 'published/a.jsonl');
    for (let number = 1; number <= 3; number++) {
      await producer.stop();
      await writer.write(`${line(number)}\n`);
      clock.putForward(10 * 3_600_000);
      producer = await produce([inbox], store, settings);
      await quiet(store, number + 1);
      await completedAt(inbox, 'settled/a.jsonl');
      expect(store.accepted[number]?.meta).toMatchObject({ index: String(number), replaces: null });
    }
    for (let number = 4; number <= 6; number++) {
      await writer.write(`${line(number)}\n`);
      clock.putForward(1_000);
      await quiet(store, number + 1);
      await completedAt(inbox, 'settled/a.jsonl');
    }
    expect(new Set(store.accepted.map(({ meta }) => meta.round)).size).toBe(1);
  });

  it('may have been empty: it ended as that, and is an item when it is written', async () => {
    const { inbox, clock, store, start } = await desk(({ raw }) => (raw === null ? 'rejected' : 'published'));
    await start();
    const writer = await open(join(inbox, 'a.txt'), 'w');
    onTestFinished(() => writer.close());
    await until('seen', async () => (await filesBelow(inbox)).includes('a.txt'));
    await until('empty for ten seconds', () => {
      clock.putForward(1_000);
      return store.accepted.length === 1;
    });
    await completedAt(inbox, 'rejected/a.txt');
    expect(store.accepted[0]?.rejection?.code).toBe('empty');
    await writer.write('text after all');
    clock.putForward(1_000);
    await completedAt(inbox, 'published/a.txt');
    await quiet(store, 2);
    expect(store.accepted[1]?.meta.replaces).toBe(store.accepted[0]?.meta.itemId);
  });

  it('is not looked for where somebody has mended a rejected file, or put another one in its place', async () => {
    const { inbox, clock, store, settings, start } = await desk(() => 'rejected');
    await start();
    for (const name of ['mended.txt', 'replaced.txt', 'gone.txt']) await writeOld(join(inbox, name), 'wrong');
    await completedAt(inbox, 'rejected/gone.txt', 'rejected/mended.txt', 'rejected/replaced.txt');
    const rejected = join(inbox, '.copydesk/rejected');
    await writeFile(join(rejected, 'mended.txt'), 'this is right, and longer');
    await writeOld(join(rejected, 'replaced.txt'), 'wrong is longer now');
    await unlink(join(rejected, 'gone.txt'));
    const readings = openPastReadings(settings.dataDir, 'claimed', () => undefined);
    onTestFinished(() => readings.close());
    clock.putForward(1_000);
    const { inboxId = '' } = store.accepted[0]?.meta ?? {};
    await until('looked at', () => readings.numbersOf(inboxId).length === 0);
    expect(store.accepted).toHaveLength(3);
    expect(await completedFiles(inbox)).toEqual(['rejected/mended.txt', 'rejected/replaced.txt']);
  });

  it('is found also after another producer of the inbox has moved the file', async () => {
    const { inbox, clock, store, start } = await desk(() => null);
    await start();
    const writer = await heldOpen(inbox, 'a.txt', 'half');
    await until('accepted', () => store.accepted.length === 1);
    const claimed = (await completedFiles(inbox)).find((path) => path.endsWith('/a.txt')) ?? '';
    await mkdir(join(inbox, '.copydesk/published'), { recursive: true });
    await rename(join(inbox, '.copydesk', claimed), join(inbox, '.copydesk/published/a (2).txt'));
    store.completeAll('published');
    await until('forgotten', () => store.unforgotten().length === 0);
    await writer.write(' and the rest');
    await until('accepted again', () => {
      clock.putForward(1_000);
      return store.accepted.length === 2;
    });
    expect(textOf(store.accepted[1])).toBe('half and the rest');
    expect(store.accepted[1]?.meta.replaces).toBe(store.accepted[0]?.meta.itemId);
  });

  it('waits to be moved while another program has locked what was read, as does another one to be offered', async () => {
    const { inbox, clock, store, log, settings, start } = await desk(() => null);
    await start();
    const program = new DatabaseSync(join(settings.dataDir, 'readings.sqlite'));
    onTestFinished(() => program.close());
    const writer = await heldOpen(inbox, 'a.txt', 'half');
    await until('accepted', () => store.accepted.length === 1);
    program.exec('BEGIN EXCLUSIVE');
    store.completeAll('published');
    await writeOld(join(inbox, 'b.txt'), 'another one');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const rests = clock.rests();
      clock.putForward(10_000);
      await until('the file could have been moved', () => clock.rests() > rests + 20);
    }
    const folders = (await completedFiles(inbox)).map((path) => path.split('/')[0]);
    expect(new Set(folders)).toEqual(new Set(['claimed']));
    expect(store.accepted).toHaveLength(1);
    const told = log.lines.filter((said) => said.includes('has locked readings.sqlite'));
    expect(told).toEqual([
      'warn: Another program has locked readings.sqlite in the data folder: files wait until it unlocks it.',
    ]);
    program.exec('ROLLBACK');
    await until('the other file', () => {
      clock.putForward(1_000);
      return store.accepted.length === 2;
    });
    store.completeAll('published');
    await completedAt(inbox, 'published/a.txt', 'published/b.txt');
    await writer.write(' and the rest');
    clock.putForward(1_000);
    await until('accepted again', () => store.accepted.length === 3);
    expect(textOf(store.accepted[2])).toBe('half and the rest');
    expect(store.accepted[2]?.meta.replaces).toBe(store.accepted[0]?.meta.itemId);
  });

  it('is taken when its writer has closed it, where that can be seen', async (context) => {
    const { inbox, clock, store, settings } = await desk();
    if ((await openWritersOf(inbox, clock)) === null) context.skip('Nobody sees here who has a file open.');
    await produce([inbox], store, { ...settings, stabilityMs: 'auto' });
    const writer = await heldOpen(inbox, 'a.txt', 'half');
    await completedAt(inbox, 'published/a.txt');
    await quiet(store, 1);
    await writer.write(' and more');
    await writer.utimes(1_700_000_000, 1_700_000_000);
    clock.putForward(1_000);
    await until('claimed', async () =>
      (await completedFiles(inbox)).some((path) => path.startsWith('claimed')),
    );
    for (let turn = 0; turn < 3; turn += 1) {
      const rests = clock.rests();
      clock.putForward(3_000);
      await until('scans have seen it', () => clock.rests() > rests + 20);
    }
    expect(store.accepted).toHaveLength(1);
    await writer.write(' and the rest');
    await writer.close();
    clock.putForward(3_000);
    await until('closed and unchanged', () => {
      clock.putForward(500);
      return store.accepted.length === 2;
    });
    expect(textOf(store.accepted[1])).toBe('half and more and the rest');
  });

  it('is found whichever output the producers before this one worked for', async () => {
    const { inbox, clock, store, settings } = await desk();
    const first = await produce([inbox], store, { ...settings, scopeId: 'nobody has told yet' });
    const writer = await heldOpen(inbox, 'a.txt', 'half');
    await completedAt(inbox, 'published/a.txt');
    await quiet(store, 1);
    await first.stop();
    await writer.write(' and the rest');
    await produce([inbox], store, { ...settings, scopeId: 'the output' });
    clock.putForward(1_000);
    await quiet(store, 2);
    expect(store.accepted[1]?.meta.replaces).toBe(store.accepted[0]?.meta.itemId);
  });

  it('is found under the number that its name got, also after a crash that came before that was noted', async () => {
    const { inbox, store, settings, start } = await desk();
    const producer = await start();
    const first = await heldOpen(inbox, 'a.txt', 'first');
    await completedAt(inbox, 'published/a.txt');
    const second = await heldOpen(inbox, 'a.txt', 'second');
    await completedAt(inbox, 'published/a (2).txt', 'published/a.txt');
    await quiet(store, 2);
    await producer.stop();
    await rename(join(inbox, '.copydesk/published/a (2).txt'), join(inbox, '.copydesk/published/a (3).txt'));
    await first.write(' and more');
    await second.write(' and more');
    await produce([inbox], store, settings);
    await quiet(store, 4);
    const later = store.accepted.slice(2).map((item) => [textOf(item), item.meta.replaces]);
    expect(new Map(later.map(([text, replaces]) => [text, replaces]))).toEqual(
      new Map([
        ['first and more', store.accepted[0]?.meta.itemId],
        ['second and more', store.accepted[1]?.meta.itemId],
      ]),
    );
  });

  it('is taken once when two producers share the inbox and the data folder', async () => {
    const { inbox, clock, store, start } = await desk();
    await start();
    await start();
    const writers = [];
    for (let number = 0; number < 20; number++)
      writers.push(await heldOpen(inbox, `f${number}.txt`, `half ${number}`));
    await quiet(store, 20);
    for (const writer of writers) await writer.write(' and the rest');
    clock.putForward(1_000);
    await quiet(store, 40);
    expect(new Set(store.accepted.map(({ meta }) => meta.itemId)).size).toBe(40);
  });

  it('is distinguished from one with the same content that completed with it', async () => {
    const { inbox, clock, store, start } = await desk(() => null);
    await start();
    await writeOld(join(inbox, 'a.txt'), 'same');
    await until('accepted', () => store.accepted.length === 1);
    const writer = await heldOpen(inbox, 'a.txt', 'same');
    const restsBefore = clock.rests();
    await until('scans have seen it', () => clock.rests() > restsBefore + 40);
    store.completeAll('published');
    await completedAt(inbox, 'published/a (2).txt', 'published/a.txt');
    await writer.write(' and the rest');
    clock.putForward(1_000);
    await until('accepted again', () => store.accepted.length === 2);
    expect(textOf(store.accepted[1])).toBe('same and the rest');
    expect(store.accepted[1]?.meta.replaces).toBe(null);
  });
});

describe('a file that stays in its place and grows', () => {
  it('is read again, its members are not sent again, and a single document is replaced', async () => {
    const { inbox, store, settings } = await desk();
    await writeOld(join(inbox, 'a.jsonl'), `${line(0)}\n`);
    await writeOld(join(inbox, 'b.txt'), 'half');
    const producer = await produce([inbox], store, { ...settings, mode: 'watch-in-place' });
    await quiet(store, 2);
    const append = async (name: string, text: string) => {
      const file = await open(join(inbox, name), 'a');
      await file.write(text);
      await file.close();
    };
    for (let number = 1; number <= 3; number++) {
      await append('a.jsonl', `${line(number)}\n`);
      await quiet(store, 2 + number);
    }
    await append('b.txt', ' and the rest');
    await quiet(store, 6);
    const ofLines = store.accepted.filter(({ meta }) => meta.path === 'a.jsonl');
    expect(ofLines.map(({ meta }) => meta.index)).toEqual([null, '1', '2', '3']);
    const [half, whole] = store.accepted.filter(({ meta }) => meta.path === 'b.txt');
    expect(whole?.meta.replaces).toBe(half?.meta.itemId);
    await producer.stop();

    await append('a.jsonl', `${line(4)}\n`);
    const run = await produce([inbox], store, { ...settings, mode: 'run' });
    await run.done;
    expect(store.accepted).toHaveLength(7);
    expect(store.accepted[6]?.meta).toMatchObject({ index: '4', replaces: null });
  });

  it('is read again in the same run when it grew before its items had completed', async () => {
    const { inbox, store, settings } = await desk(() => null);
    await writeOld(join(inbox, 'a.txt'), 'half');
    const run = await produce([inbox], store, { ...settings, mode: 'run' });
    await until('accepted', () => store.accepted.length === 1);
    const writer = await open(join(inbox, 'a.txt'), 'a');
    onTestFinished(() => writer.close());
    await writer.write(' and the rest');
    store.completeAll('published');
    await until('accepted again', () => store.accepted.length === 2);
    expect(textOf(store.accepted[1])).toBe('half and the rest');
    expect(store.accepted[1]?.meta.replaces).toBe(store.accepted[0]?.meta.itemId);
    store.completeAll('published');
    await run.done;
    expect(run.progress()).toMatchObject({ unfinished: 0, outcomes: { published: 2 } });
  });
});
