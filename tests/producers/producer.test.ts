import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/producers/clock.ts';
import { createMemoryStore } from './memory-store.ts';
import { filesBelow, produce, temporaryFolder, until, writeOld } from './producer-kit.ts';

const paths = (store: ReturnType<typeof createMemoryStore>) =>
  store.accepted.map(({ meta }) => meta.path).sort();
const completed = async (inbox: string) =>
  (await filesBelow(join(inbox, '.copydesk'))).filter((path) => !/^(inbox\.json|producers\/.*)$/.test(path));

/** That many files are completed, none is claimed, and the store need not remember any. */
async function allMoved(inbox: string, store: ReturnType<typeof createMemoryStore>, count: number) {
  const files = await completed(inbox);
  const claimed = files.some((path) => path.startsWith('claimed/'));
  return files.length === count && !claimed && store.unforgotten().length === 0;
}

describe('watching a folder', () => {
  it('claims files, offers them, and moves them to the folder of their outcome', async () => {
    const inbox = await temporaryFolder();
    await mkdir(join(inbox, 'news'));
    for (const name of ['a.txt', 'b.txt', 'news/c.txt']) await writeOld(join(inbox, name), `text of ${name}`);
    const store = createMemoryStore();
    const producer = await produce([inbox], store);
    await until('three items', () => store.accepted.length === 3);
    const [first] = store.accepted;
    expect(first?.meta).toMatchObject({ root: inbox, index: null, retryOf: null });
    const claim = Buffer.from(first?.meta.claim ?? '', 'base64').toString();
    expect(claim).toBe(`${first?.meta.round}/${first?.meta.path}`);
    expect(await readFile(join(inbox, '.copydesk/claimed', claim), 'utf8')).toBe(
      `text of ${first?.meta.path}`,
    );

    const outcomes = { 'a.txt': 'published', 'b.txt': 'rejected', 'news/c.txt': 'duplicate' } as const;
    for (const { meta } of store.accepted) {
      store.complete(meta.itemId, outcomes[meta.path as keyof typeof outcomes]);
    }
    await until('everything forgotten', () => store.unforgotten().length === 0);
    const files = (await filesBelow(inbox)).filter((path) => !path.startsWith('.copydesk/producers/'));
    expect(files).toEqual([
      '.copydesk/duplicate/news/c.txt',
      '.copydesk/inbox.json',
      '.copydesk/published/a.txt',
      '.copydesk/rejected/b.txt',
    ]);
    expect(producer.progress()).toMatchObject({
      files: 3,
      accepted: 3,
      outcomes: { published: 1, duplicate: 1, rejected: 1 },
    });
    // The user's own folders stay, the claim folders go.
    expect(execFileSync('ls', [inbox]).toString()).toBe('news\n');
    expect(execFileSync('ls', [join(inbox, '.copydesk/claimed')]).toString()).toBe('');
  });

  it('takes a file under a name that is not UTF-8 and shows its bytes', async () => {
    const inbox = await temporaryFolder();
    await writeOld(Buffer.concat([Buffer.from(`${inbox}/`), Buffer.from([0xc4, 0xe3, 0x2e, 0x74])]), 'text');
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    await produce([inbox], store);
    await until('the file completed', () => allMoved(inbox, store, 1));
    expect(paths(store)).toEqual(['\\xc4\\xe3.t']);
    expect(await completed(inbox)).toEqual(['published/\u00c4\u00e3.t']);
  });

  it('rejects links and pipes unread, moves them, and follows none', async () => {
    const inbox = await temporaryFolder();
    const elsewhere = await temporaryFolder();
    await writeOld(join(elsewhere, 'secret.txt'), 'secret');
    await symlink(join(elsewhere, 'secret.txt'), join(inbox, 'link.txt'));
    execFileSync('mkfifo', [join(inbox, 'pipe.txt')]);
    const store = createMemoryStore({ outcomeOf: () => 'rejected' });
    await produce([inbox], store);
    await until('both completed', () => allMoved(inbox, store, 2));
    const codes = store.accepted.map(({ meta, raw, rejection }) => [
      meta.path,
      rejection?.code,
      raw,
      meta.sha256,
    ]);
    expect(codes.sort()).toEqual([
      ['link.txt', 'link', null, null],
      ['pipe.txt', 'not_a_file', null, null],
    ]);
    expect(await completed(inbox)).toEqual(['rejected/link.txt', 'rejected/pipe.txt']);
    expect(await readFile(join(elsewhere, 'secret.txt'), 'utf8')).toBe('secret');
  });

  it('goes on when the inbox was away, or its claim folder could not be read', async () => {
    const parent = await temporaryFolder();
    const inbox = join(parent, 'inbox');
    await mkdir(inbox);
    await writeOld(join(inbox, 'a.txt'), 'one');
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    const producer = await produce([inbox], store, { pollMs: 20 });
    let failure: unknown = null;
    producer.done.catch((error: unknown) => {
      failure = error;
    });
    await until('first', () => allMoved(inbox, store, 1));

    const claimed = join(inbox, '.copydesk/claimed');
    await rename(claimed, `${claimed}-away`);
    await symlink('claimed', claimed);
    await systemClock.sleep(200);
    await unlink(claimed);
    await rename(`${claimed}-away`, claimed);
    await writeOld(join(inbox, 'b.txt'), 'two');
    await until('second', () => allMoved(inbox, store, 2));

    await rm(inbox, { recursive: true });
    await systemClock.sleep(200);
    await mkdir(inbox);
    await writeOld(join(inbox, 'c.txt'), 'three');
    await until('third', () => store.accepted.length === 3 && store.unforgotten().length === 0);
    expect(await completed(inbox)).toEqual(['published/c.txt']);
    expect(failure).toBe(null);
  });

  it('leaves no empty claim folders', async () => {
    const inbox = await temporaryFolder();
    await mkdir(join(inbox, 'sub/deep'), { recursive: true });
    for (const name of ['a.txt', 'sub/b.txt', 'sub/deep/c.txt', 'sub/deep/d.txt'])
      await writeOld(join(inbox, name), name);
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    await produce([inbox], store);
    await until('moved', () => allMoved(inbox, store, 4));
    await until('removed', async () => (await readdir(join(inbox, '.copydesk/claimed'))).length === 0);
  });

  it('opens a container into items and moves it once all of them have completed', async () => {
    const inbox = await temporaryFolder();
    const lines = [1, 2, 3].map((number) =>
      JSON.stringify({ title: `T${number}`, content: `Body ${number}` }),
    );
    await writeOld(join(inbox, 'many.jsonl'), `${lines.join('\n')}\n`);
    const store = createMemoryStore();
    await produce([inbox], store);
    await until('three items', () => store.accepted.length === 3);
    expect(store.accepted.map(({ meta }) => meta.index)).toEqual(['0', '1', '2']);
    const [first, ...others] = store.accepted;
    for (const { meta } of others) store.complete(meta.itemId, 'rejected');
    await until('two outcomes seen', () => store.unforgotten().length === 2);
    expect((await completed(inbox)).every((path) => path.startsWith('claimed/'))).toBe(true);
    store.complete(first?.meta.itemId ?? '', 'published');
    await until('the container moved', () => store.unforgotten().length === 0);
    expect(await completed(inbox)).toEqual(['settled/many.jsonl']);
  });

  it('takes single files while more containers wait than are read at once, and reads all of them in the end', async () => {
    const inbox = await temporaryFolder();
    const [containers, members] = [12, 12];
    const lines = (of: number) =>
      Array.from({ length: members }, (_, nth) =>
        JSON.stringify({ title: `T${of}-${nth}`, content: 'Body' }),
      ).join('\n');
    for (let of = 0; of < containers; of += 1) await writeOld(join(inbox, `many-${of}.jsonl`), lines(of));
    const store = createMemoryStore({ memberCapacity: 10 });
    const producer = await produce([inbox], store);
    await until('members fill their room', () => store.accepted.length === 10);
    await writeOld(join(inbox, 'one.txt'), 'Nothing that is a container.');
    await until('the single file', () => store.accepted.some(({ meta }) => meta.path === 'one.txt'));
    await until('all items', () => {
      store.completeAll('published');
      return store.accepted.length === containers * members + 1;
    });
    store.completeAll('published');
    await until('all moved', async () =>
      (await completed(inbox)).every((path) => !path.startsWith('claimed/')),
    );
    expect(producer.progress()).toMatchObject({
      files: containers + 1,
      accepted: containers * members + 1,
      containers,
    });
    expect(new Set(store.accepted.map(({ meta }) => meta.itemId)).size).toBe(containers * members + 1);
  });

  it('closes a container after its last member, with what became of its entries', async () => {
    const inbox = await temporaryFolder();
    const lines = [1, 2].map((number) => JSON.stringify({ title: `T${number}`, content: `Body ${number}` }));
    const content = `${lines.join('\n')}\n{broken\n`;
    await writeOld(join(inbox, 'many.jsonl'), content);
    await writeOld(join(inbox, 'one.txt'), 'Nothing that is a container.');
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    const producer = await produce([inbox], store);
    await until(
      'moved',
      async () => (await completed(inbox)).join() === 'published/one.txt,settled/many.jsonl',
    );
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(store.closings).toMatchObject([
      { raw: null, closing: { path: 'many.jsonl', sha256, format: 'json-lines', members: 3, skipped: {} } },
    ]);
    const [closing] = store.closings;
    expect(producer.progress()).toMatchObject({
      ...{ accepted: 4, containers: 1, containerIds: [closing?.meta.itemId] },
    });
    expect(closing?.meta.itemId).not.toBe(store.accepted.at(-1)?.meta.itemId);
    await until(
      'the closing entry is forgotten',
      async () => (await store.completed(closing?.meta.inboxId ?? '', 9)).length === 0,
    );
  });

  it('works through a container with more items than it asks for at once', async () => {
    const inbox = await temporaryFolder();
    const lines = Array.from({ length: 2500 }, (_, index) =>
      JSON.stringify({ title: `T${index}`, content: 'Body' }),
    );
    await writeOld(join(inbox, 'many.jsonl'), lines.join('\n'));
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    const producer = await produce([inbox], store);
    await until('the container moved', async () => (await completed(inbox))[0] === 'settled/many.jsonl');
    await until('all forgotten', () => store.unforgotten().length === 0);
    expect(producer.progress().outcomes.published).toBe(2500);
    expect(store.accepted).toHaveLength(2500);
  });

  it('never overwrites a completed file', async () => {
    const inbox = await temporaryFolder();
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    await produce([inbox], store);
    for (const [count, content] of ['one', 'two', 'three'].entries()) {
      await writeOld(join(inbox, 'a.b.txt'), content);
      await until('moved', () => allMoved(inbox, store, count + 1));
    }
    expect(await completed(inbox)).toEqual([
      'published/a.b (2).txt',
      'published/a.b (3).txt',
      'published/a.b.txt',
    ]);
    expect(await readFile(join(inbox, '.copydesk/published/a.b (3).txt'), 'utf8')).toBe('three');
    expect(new Set(store.accepted.map(({ meta }) => meta.round)).size).toBe(3);
  });

  it('makes a new item of the same file dropped again after it completed', async () => {
    const inbox = await temporaryFolder();
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    await produce([inbox], store);
    for (const count of [1, 2]) {
      await writeOld(join(inbox, 'a.txt'), 'same');
      await until('completed', () => allMoved(inbox, store, count));
    }
    const [first, second] = store.accepted;
    expect(second?.meta.sha256).toBe(first?.meta.sha256);
    expect(second?.meta.itemId).not.toBe(first?.meta.itemId);
  });

  it('completes the same bytes dropped at the same path in flight along with the first, as one item', async () => {
    const inbox = await temporaryFolder();
    const store = createMemoryStore();
    await produce([inbox], store, { pollMs: 20 });
    await writeOld(join(inbox, 'a.txt'), 'same');
    await until('accepted', () => store.accepted.length === 1);
    await writeOld(join(inbox, 'a.txt'), 'same');
    // It is held back: scans see it and leave it.
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await filesBelow(inbox)).includes('a.txt')).toBe(true);
    store.completeAll('published');
    await until('both moved', () => allMoved(inbox, store, 2));
    expect(await completed(inbox)).toEqual(['published/a (2).txt', 'published/a.txt']);
    expect(store.accepted).toHaveLength(1);
  });

  it('makes a new item of other bytes dropped at the path of one in flight', async () => {
    const inbox = await temporaryFolder();
    const store = createMemoryStore();
    await produce([inbox], store, { pollMs: 20 });
    await writeOld(join(inbox, 'a.txt'), 'first');
    await until('accepted', () => store.accepted.length === 1);
    await writeOld(join(inbox, 'a.txt'), 'other');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(store.accepted).toHaveLength(1);
    store.completeAll('published');
    await until('second accepted', () => store.accepted.length === 2);
    store.completeAll('published');
    await until('both moved', () => store.unforgotten().length === 0);
    expect(await completed(inbox)).toEqual(['published/a (2).txt', 'published/a.txt']);
    expect(await readFile(join(inbox, '.copydesk/published/a (2).txt'), 'utf8')).toBe('other');
  });

  it('accepts every file once when two producers share the folder', async () => {
    const inbox = await temporaryFolder();
    for (let index = 0; index < 300; index++) await writeOld(join(inbox, `f${index}.txt`), `text ${index}`);
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    await Promise.all([produce([inbox], store), produce([inbox], store)]);
    await until('all moved', () => allMoved(inbox, store, 300));
    expect(new Set(paths(store)).size).toBe(300);
    expect(new Set(store.accepted.map(({ meta }) => meta.itemId)).size).toBe(300);
    expect(new Set(store.accepted.map(({ meta }) => meta.inboxId)).size).toBe(1);
    expect((await completed(inbox)).every((path) => /^published\/f\d+\.txt$/.test(path))).toBe(true);
  });

  it('leaves what another producer has claimed alone while that is at work, and takes it over when it has ended', async () => {
    const inbox = await temporaryFolder();
    for (const name of ['a.txt', 'b.txt']) await writeOld(join(inbox, name), name);
    const store = createMemoryStore();
    const first = await produce([inbox], store);
    await until('accepted', () => store.inFlight().length === 2);
    let scans = 0;
    const clock = {
      ...systemClock,
      sleep: (...asked: Parameters<typeof systemClock.sleep>) => {
        scans += 1;
        return systemClock.sleep(...asked);
      },
    };
    const second = await produce([inbox], store, { clock });
    await until('the second one has looked for claims', () => scans > 1);
    expect(second.progress().files).toBe(0);
    expect(store.batches.reduce((sum, size) => sum + size, 0)).toBe(2);

    await first.stop();
    second.resync();
    await until('taken over', () => second.progress().files === 2);
    store.completeAll('published');
    await until('moved', () => store.unforgotten().length === 0);
    expect(await completed(inbox)).toEqual(['published/a.txt', 'published/b.txt']);
    const locks = (await readdir(join(inbox, '.copydesk/producers'))).filter((name) =>
      name.endsWith('.lock'),
    );
    expect(locks).toHaveLength(1);
  });

  it('accepts claimed files again, with the same ids, when the store has lost everything', async () => {
    const inbox = await temporaryFolder();
    for (const name of ['a.txt', 'b.txt']) await writeOld(join(inbox, name), name);
    const store = createMemoryStore();
    const producer = await produce([inbox], store);
    await until('accepted', () => store.inFlight().length === 2);
    const before = store.inFlight().sort();
    store.wipe();
    producer.resync();
    await until('accepted again', () => store.inFlight().length === 2);
    expect(store.inFlight().sort()).toEqual(before);
    expect(producer.progress().accepted).toBe(2);
    store.completeAll('published');
    await until('moved', () => store.unforgotten().length === 0);
    expect(await completed(inbox)).toEqual(['published/a.txt', 'published/b.txt']);
  });

  it('goes on after a crash with what its predecessor had claimed, under the same ids', async () => {
    const inbox = await temporaryFolder();
    for (const name of ['a.txt', 'b.txt', 'c.txt']) await writeOld(join(inbox, name), name);
    const store = createMemoryStore();
    const first = await produce([inbox], store);
    await until('accepted', () => store.inFlight().length === 3);
    await first.stop();
    const [a, b] = store.accepted;
    store.complete(a?.meta.itemId ?? '', 'published');
    store.complete(b?.meta.itemId ?? '', 'rejected');
    await produce([inbox], store);
    await until(
      'two moved',
      async () => (await completed(inbox)).filter((path) => !path.startsWith('claimed/')).length === 2,
    );
    store.completeAll('published');
    await until('all moved', () => store.unforgotten().length === 0);
    expect(store.accepted).toHaveLength(3);
    const where = (await completed(inbox)).map((path) => path.split('/')[0]);
    expect(where).toEqual(['published', 'published', 'rejected']);
  });

  it('accepts what its predecessor had claimed again when the store has lost that too', async () => {
    const inbox = await temporaryFolder();
    await writeOld(join(inbox, 'a.txt'), 'text');
    const store = createMemoryStore();
    const first = await produce([inbox], store);
    await until('accepted', () => store.inFlight().length === 1);
    const before = store.inFlight();
    await first.stop();
    store.wipe();
    await produce([inbox], store);
    await until('accepted again', () => store.inFlight().length === 1);
    expect(store.inFlight()).toEqual(before);
  });

  it('stops within a bound while the store is away', async () => {
    const inbox = await temporaryFolder();
    await writeOld(join(inbox, 'a.txt'), 'text');
    const store = createMemoryStore();
    let asked = false;
    const accept = () => {
      asked = true;
      return new Promise<never>(() => undefined);
    };
    const slept: number[] = [];
    const sleep = (ms: number, signal?: AbortSignal) => {
      slept.push(ms);
      return systemClock.sleep(Math.min(ms, 50), signal);
    };
    const producer = await produce([inbox], { ...store, accept }, { clock: { ...systemClock, sleep } });
    await until('asked', () => asked);
    await producer.stop();
    expect(slept).toContain(5000);
    expect(await completed(inbox)).toEqual([expect.stringMatching(/^claimed\/.*\/a\.txt$/)]);
  });

  it('ends with the error of a store that can not be reached for good', async () => {
    const inbox = await temporaryFolder();
    await writeOld(join(inbox, 'a.txt'), 'text');
    const accept = () => Promise.reject(new Error('gone for good'));
    const producer = await produce([inbox], { ...createMemoryStore(), accept });
    await expect(producer.done).rejects.toThrow('gone for good');
  });

  it('forgets a completed item whose claimed file somebody has taken away', async () => {
    const inbox = await temporaryFolder();
    await writeOld(join(inbox, 'a.txt'), 'text');
    const store = createMemoryStore();
    await produce([inbox], store);
    await until('accepted', () => store.inFlight().length === 1);
    await unlink(
      join(inbox, '.copydesk/claimed', Buffer.from(store.accepted[0]?.meta.claim ?? '', 'base64').toString()),
    );
    store.completeAll('published');
    await until('forgotten', () => store.unforgotten().length === 0);
  });

  it('takes a file renamed in within a moment, and one written in place after the stability threshold', async () => {
    const inbox = await temporaryFolder();
    const outside = await temporaryFolder();
    const store = createMemoryStore();
    await produce([inbox], store, { stabilityMs: 300, pollMs: 60_000 });
    await until('the first scan is over', async () =>
      (await filesBelow(inbox)).includes('.copydesk/inbox.json'),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    await writeOld(join(outside, 'a.txt'), 'text');
    const renamedMs = performance.now();
    await rename(join(outside, 'a.txt'), join(inbox, 'a.txt'));
    await until('renamed in', () => store.accepted.length === 1);
    // Polling alone would take a minute.
    expect(performance.now() - renamedMs).toBeLessThan(30_000);
    const writtenMs = performance.now();
    await writeFile(join(inbox, 'b.txt'), 'text');
    await until('written', () => store.accepted.length === 2);
    const tookMs = performance.now() - writtenMs;
    expect(tookMs).toBeGreaterThan(250);
    expect(tookMs).toBeLessThan(30_000);
  });

  it('finds files in sub-folders that are new', async () => {
    const inbox = await temporaryFolder();
    const store = createMemoryStore();
    await produce([inbox], store, { pollMs: 50 });
    await mkdir(join(inbox, 'deep/er'), { recursive: true });
    await writeOld(join(inbox, 'deep/er/a.txt'), 'text');
    await until('found', () => store.accepted.length === 1);
  });

  it('holds back while the store is full and loses nothing', async () => {
    const inbox = await temporaryFolder();
    for (let index = 0; index < 500; index++) await writeOld(join(inbox, `f${index}.txt`), `text ${index}`);
    const store = createMemoryStore({ capacity: 50 });
    await produce([inbox], store);
    await until('full', () => store.inFlight().length === 50);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const waiting = (await filesBelow(inbox)).filter((path) => !path.startsWith('.copydesk'));
    expect(waiting.length).toBeGreaterThan(100);
    await until('all accepted', () => {
      store.completeAll('published');
      return store.accepted.length === 500;
    });
    expect(new Set(paths(store)).size).toBe(500);
  });

  it('stops after the limit and leaves the rest in the inbox', async () => {
    const inbox = await temporaryFolder();
    for (let index = 0; index < 50; index++) await writeOld(join(inbox, `f${index}.txt`), `text ${index}`);
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    const producer = await produce([inbox], store, { limit: 7 });
    await producer.done;
    expect(store.accepted).toHaveLength(7);
    const left = (await filesBelow(inbox)).filter((path) => !path.startsWith('.copydesk'));
    expect(left).toHaveLength(43);
  });
});

describe('running over paths', () => {
  it('reads every file once, writes nothing beside them, and adds nothing the second time', async () => {
    const input = await temporaryFolder();
    const dataDir = await temporaryFolder();
    await mkdir(join(input, 'sub'));
    await writeFile(join(input, 'fresh.txt'), 'just written');
    await writeFile(join(input, 'empty.txt'), '');
    await writeOld(join(input, 'sub/old.txt'), 'old');
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    const first = await produce([input], store, { mode: 'run', dataDir });
    await first.done;
    expect(paths(store)).toEqual(['empty.txt', 'fresh.txt', 'sub/old.txt']);
    expect(store.accepted.every(({ meta }) => meta.round === 'keep' && meta.claim === null)).toBe(true);
    expect(store.unforgotten()).toEqual([]);
    expect(first.progress()).toMatchObject({ files: 3, accepted: 3, alreadyDone: 0, scanning: false });
    expect(await filesBelow(input)).toEqual(['empty.txt', 'fresh.txt', 'sub/old.txt']);
    await first.stop();

    const second = await produce([input], store, { mode: 'run', dataDir });
    await second.done;
    expect(store.accepted).toHaveLength(3);
    expect(second.progress()).toMatchObject({ files: 0, alreadyDone: 3 });
    await second.stop();

    await writeFile(join(input, 'fresh.txt'), 'changed since');
    const third = await produce([input], store, { mode: 'run', dataDir });
    await third.done;
    expect(store.accepted).toHaveLength(4);
    const elsewhere = await produce([input], store, { mode: 'run', dataDir, scopeId: 'output-2' });
    await elsewhere.done;
    expect(store.accepted).toHaveLength(7);
  });

  it('takes what was too large when more is allowed', async () => {
    const input = await temporaryFolder();
    const dataDir = await temporaryFolder();
    await writeOld(join(input, 'large.txt'), 'more than ten bytes');
    await writeOld(join(input, 'small.txt'), 'small');
    const store = createMemoryStore({ outcomeOf: () => 'rejected' });
    for (const maxBytes of [10, 10, 100, 100, 10]) {
      const producer = await produce([input], store, { mode: 'run', dataDir, maxBytes });
      await producer.done;
      await producer.stop();
    }
    const offered = store.accepted.map(({ meta, rejection }) => `${meta.path} ${rejection?.code ?? 'read'}`);
    expect(offered.sort()).toEqual(['large.txt read', 'large.txt too_large', 'small.txt read']);
  });

  it('ends although a file can not be looked at any more', async () => {
    const input = await temporaryFolder();
    await mkdir(join(input, 'sub'));
    await writeOld(join(input, 'sub/a.txt'), 'text');
    const store = createMemoryStore();
    const producer = await produce([input], store, { mode: 'run' });
    await until('accepted', () => store.accepted.length === 1);
    await rm(join(input, 'sub'), { recursive: true });
    await symlink('sub', join(input, 'sub'));
    store.completeAll('published');
    await producer.done;
    expect(producer.progress().outcomes.published).toBe(1);
    expect(store.unforgotten()).toEqual([]);
  });

  it('takes single files, also when the ignore list names them, and never its own output', async () => {
    const input = await temporaryFolder();
    for (const name of ['a.txt', 'b.txt', '.c.txt']) await writeOld(join(input, name), name);
    await mkdir(join(input, 'out'));
    await writeOld(join(input, 'out/articles.jsonl'), '{"title":"x"}');
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    const files = [join(input, 'a.txt'), join(input, '.c.txt'), join(input, 'a.txt')];
    await (await produce(files, store, { mode: 'run' })).done;
    expect(paths(store)).toEqual(['.c.txt', 'a.txt']);
    const all = await produce([input], store, { mode: 'run', exclude: [join(input, 'out')] });
    await all.done;
    expect(paths(store)).toEqual(['.c.txt', 'a.txt', 'a.txt', 'b.txt']);
    // The same file of the same folder is the same item, however it was named.
    expect(new Set(store.accepted.map(({ meta }) => meta.itemId)).size).toBe(3);
  });

  it('names a path that does not exist and refuses its own output as input', async () => {
    const input = await temporaryFolder();
    const store = createMemoryStore();
    await expect(produce([join(input, 'nope')], store, { mode: 'run' })).rejects.toThrow(
      /nope does not exist/,
    );
    await expect(produce([input], store, { mode: 'run', exclude: [input] })).rejects.toThrow(/own output/);
  });

  it('offers items again that the store has lost', async () => {
    const input = await temporaryFolder();
    await writeOld(join(input, 'a.txt'), 'text');
    const store = createMemoryStore();
    const producer = await produce([input], store, { mode: 'run' });
    await until('accepted', () => store.inFlight().length === 1);
    store.wipe();
    producer.resync();
    await until('accepted again', () => store.inFlight().length === 1);
    store.completeAll('published');
    await producer.done;
  });

  it('takes five thousand files with their right content', async () => {
    const input = await temporaryFolder();
    await Promise.all(Array.from({ length: 50 }, (_, index) => mkdir(join(input, `d${index}`))));
    const long = 'A line that makes the file as long as an article.\n'.repeat(40);
    for (let index = 0; index < 5000; index++)
      await writeOld(join(input, `d${index % 50}/f${index}.txt`), `${index}\n${long}`);
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    const producer = await produce([input], store, { mode: 'run' });
    await producer.done;
    expect(new Set(paths(store)).size).toBe(5000);
    for (const { meta, raw } of store.accepted.slice(0, 200)) {
      expect(meta.sha256).toBe(
        createHash('sha256')
          .update(raw ?? '')
          .digest('hex'),
      );
      expect(Buffer.from(raw ?? []).toString()).toBe(`${/f(\d+)/.exec(meta.path)?.[1]}\n${long}`);
    }
    expect(Math.max(...store.batches)).toBeGreaterThan(64);
    expect(Math.max(...store.batches)).toBeLessThanOrEqual(128);
  });
});

describe('watching a folder whose files stay', () => {
  it('takes each file once, and again when it changes', async () => {
    const inbox = await temporaryFolder();
    await writeOld(join(inbox, 'a.txt'), 'one');
    const store = createMemoryStore({ outcomeOf: () => 'published' });
    await produce([inbox], store, { mode: 'watch-in-place', pollMs: 20, stabilityMs: 50 });
    await until('completed', () => store.accepted.length === 1 && store.unforgotten().length === 0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(store.accepted).toHaveLength(1);
    await writeFile(join(inbox, 'a.txt'), 'two, changed');
    await utimes(join(inbox, 'a.txt'), 1_700_000_000, 1_700_000_000);
    await until('completed again', () => store.accepted.length === 2);
    expect(await filesBelow(inbox)).toEqual(['a.txt']);
  });
});
