import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { NewItem } from '../../../src/producers/intake/item-store.ts';
import { isInPlace, type RejectedItems, readAgain } from '../../../src/producers/requeue/offer-again.ts';
import { createMemoryStore } from '../memory-store.ts';
import { filesBelow, produce, temporaryFolder, until, writeOld } from '../producer-kit.ts';

/** What the ledger would know of items of one file that were rejected. */
function rejectedItems(items: NewItem[], maxBytes = 100_000): RejectedItems {
  const [first] = items;
  if (first === undefined) throw new Error('no items');
  return {
    root: first.meta.root,
    path: first.meta.path,
    maxBytes,
    map: null,
    items: items.map(({ meta: { itemId, sha256, index, round, replaces }, rejection }) => ({
      itemId,
      sha256,
      index,
      round,
      replaces,
      code: rejection?.code ?? 'no_content',
      takenAtMs: Date.now(),
      completedAtMs: Date.now(),
    })),
  };
}

async function collect(items: AsyncIterable<NewItem>): Promise<NewItem[]> {
  const collected: NewItem[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

const text = ({ raw }: NewItem) => (raw === null ? null : Buffer.from(raw).toString());
const line = (word: string) => JSON.stringify({ content: word });

/** Runs over a folder and rejects everything; answers what was offered. */
async function rejectKept(folder: string, maxBytes = 100_000): Promise<NewItem[]> {
  const store = createMemoryStore({ outcomeOf: () => 'rejected' });
  const producer = await produce([folder], store, { mode: 'run', stabilityMs: 1, maxBytes });
  await producer.done;
  await producer.stop();
  return store.accepted;
}

/** Drops one container after the other at the same path, and rejects every item. */
async function rejectDropped(inbox: string, contents: string[], maxBytes = 100_000): Promise<NewItem[]> {
  const store = createMemoryStore({ outcomeOf: () => 'rejected' });
  const producer = await produce([inbox], store, { maxBytes });
  for (const [index, content] of contents.entries()) {
    await writeOld(join(inbox, 'feed.jsonl'), content);
    await until('completed', async () => {
      const completed = (await filesBelow(inbox)).filter((path) => path.startsWith('.copydesk/settled/'));
      return completed.length === index + 1 && store.unforgotten().length === 0;
    });
  }
  await producer.stop();
  return store.accepted;
}

describe('reading a rejected item again', () => {
  it('makes a new round of a file that stayed in place, with what it holds now', async () => {
    const folder = await temporaryFolder();
    await writeOld(join(folder, 'a.txt'), 'broken');
    const rejected = await rejectKept(folder);
    const known = rejectedItems(rejected);
    await sleep(20);
    await writeFile(join(folder, 'a.txt'), 'mended');
    const [again, ...others] = await collect(readAgain(known, true));
    expect(others).toEqual([]);
    expect(again?.meta).toMatchObject({
      path: 'a.txt',
      root: folder,
      index: null,
      inboxId: rejected[0]?.meta.inboxId,
      retryOf: rejected[0]?.meta.itemId,
      claim: null,
    });
    expect(again && text(again)).toBe('mended');
    expect(again?.meta.itemId).not.toBe(rejected[0]?.meta.itemId);
    expect(isInPlace(again?.meta.round ?? '')).toBe(true);
  });

  it('makes a new round that replaces what the old one was to replace', async () => {
    const folder = await temporaryFolder();
    await writeOld(join(folder, 'a.txt'), 'text');
    await writeOld(join(folder, 'b.jsonl'), `${line('zero')}\n${line('one')}\n`);
    const half = 'b'.repeat(64);
    const rejected = await rejectKept(folder);
    for (const path of ['a.txt', 'b.jsonl']) {
      const known = rejectedItems(rejected.filter(({ meta }) => meta.path === path));
      const last = known.items.at(-1);
      if (last !== undefined) last.replaces = half;
      const again = await collect(readAgain(known, true));
      expect(again.map(({ meta }) => meta.replaces)).toEqual(path === 'a.txt' ? [half] : [null, half]);
    }
  });

  it('makes the same item however often it is asked for, and another one when that was rejected too', async () => {
    const folder = await temporaryFolder();
    await writeOld(join(folder, 'a.txt'), 'text');
    const rejected = await rejectKept(folder);
    const once = await collect(readAgain(rejectedItems(rejected), true));
    const twice = await collect(readAgain(rejectedItems(rejected), true));
    expect(twice.map(({ meta }) => meta.itemId)).toEqual(once.map(({ meta }) => meta.itemId));
    const [after] = await collect(readAgain(rejectedItems(once), true));
    expect(after?.meta.retryOf).toBe(once[0]?.meta.itemId);
    expect(after?.meta.itemId).not.toBe(once[0]?.meta.itemId);
  });

  it('finds a file that stayed in place under a name that is not UTF-8', async () => {
    const folder = await temporaryFolder();
    await writeOld(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x61, 0xff])]), 'text');
    const again = await collect(readAgain(rejectedItems(await rejectKept(folder)), true));
    expect(again.map(text)).toEqual(['text']);
  });

  it('takes what was too large when the limit has been raised', async () => {
    const folder = await temporaryFolder();
    await writeOld(join(folder, 'a.txt'), 'too large');
    const rejected = await rejectKept(folder, 5);
    expect(rejected[0]?.rejection?.code).toBe('too_large');
    expect((await collect(readAgain(rejectedItems(rejected, 100), true))).map(text)).toEqual(['too large']);
    const [still] = await collect(readAgain(rejectedItems(rejected, 5), true));
    expect(still?.rejection?.code).toBe('too_large');
  });

  it('takes what stayed in place when it is what was rejected, or has been changed since', async () => {
    const folder = await temporaryFolder();
    await writeOld(join(folder, 'a.txt'), 'text');
    const known = rejectedItems(await rejectKept(folder));
    const now = Date.now();
    const items = known.items.map((item) => ({
      ...item,
      sha256: '0'.repeat(64),
      takenAtMs: now,
      completedAtMs: now,
    }));
    expect(await collect(readAgain({ ...known, items }, true))).toEqual([]);
    await sleep(20);
    // An older file that is moved here has been changed, whatever its age says.
    await writeOld(join(folder, 'b.txt'), 'mended');
    await rename(join(folder, 'b.txt'), join(folder, 'a.txt'));
    expect((await collect(readAgain({ ...known, items }, true))).map(text)).toEqual(['mended']);
    // Mended while it was on its way; that it has been on its way for ever is not believed.
    const completedIn = (inMs: number) =>
      readAgain(
        { ...known, items: items.map((item) => ({ ...item, takenAtMs: 0, completedAtMs: now + inMs })) },
        true,
      );
    expect((await collect(completedIn(60_000))).map(text)).toEqual(['mended']);
    expect(await collect(completedIn(2 * 3_600_000))).toEqual([]);
  });

  it('takes nothing from behind a link, or out of a folder that is no inbox', async () => {
    const folder = await temporaryFolder();
    const elsewhere = await temporaryFolder();
    await mkdir(join(folder, 'sub'));
    await writeOld(join(folder, 'sub/a.txt'), 'text');
    const known = rejectedItems(await rejectKept(folder));
    await rename(join(folder, 'sub'), join(elsewhere, 'sub'));
    await symlink(join(elsewhere, 'sub'), join(folder, 'sub'));
    expect(await collect(readAgain(known, true))).toEqual([]);

    const inbox = await temporaryFolder();
    const rejected = await rejectDropped(inbox, [`${line('one')}\n${line('two')}\n`]);
    await rm(join(inbox, '.copydesk/inbox.json'));
    expect(await collect(readAgain(rejectedItems(rejected), false))).toEqual([]);
    expect(await filesBelow(inbox)).toEqual(['.copydesk/settled/feed.jsonl']);
  });

  it('says nothing of a file that is gone', async () => {
    const folder = await temporaryFolder();
    await writeOld(join(folder, 'a.txt'), 'text');
    const rejected = await rejectKept(folder);
    await rm(join(folder, 'a.txt'));
    expect(await collect(readAgain(rejectedItems(rejected), true))).toEqual([]);
  });

  it('takes items of a moved container out of the very one they came from', async () => {
    const inbox = await temporaryFolder();
    const contents = [['one', 'two', 'three'], ['four', 'five', 'six'], ['seven']].map((words) =>
      words.map((word) => `${line(word)}\n`).join(''),
    );
    const rejected = await rejectDropped(inbox, contents.slice(0, 2));
    const wanted = rejected.filter((item) => /two|five|six/.test(text(item) ?? ''));
    expect(wanted.map(({ meta }) => meta.index)).toEqual(['1', '1', '2']);
    const again = await collect(readAgain(rejectedItems(wanted), false));
    expect(again.map(text).sort()).toEqual([line('five'), line('six'), line('two')]);
    for (const item of again) {
      const old = wanted.find(({ meta }) => meta.itemId === item.meta.retryOf);
      expect(text(item)).toBe(old && text(old));
      expect(item.meta.path).toBe('feed.jsonl');
    }
    // Once more: an item of a container that was rejected a second time.
    expect(again.some(({ meta }) => isInPlace(meta.round))).toBe(false);
    expect((await collect(readAgain(rejectedItems(again), false))).map(text).sort()).toEqual(
      again.map(text).sort(),
    );
  });

  it('takes the item that was too large out of its own container', async () => {
    const inbox = await temporaryFolder();
    const long = (word: string) => line(word.repeat(30));
    const contents = ['one', 'two'].map((word) => `${line(word)}\n${long(word)}\n${line(word)}\n`);
    const rejected = await rejectDropped(inbox, contents, 50);
    const unread = rejected.filter(({ rejection }) => rejection?.code === 'too_large');
    expect(unread).toHaveLength(2);
    for (const [at, word] of ['one', 'two'].entries()) {
      const [again] = await collect(readAgain(rejectedItems(unread.slice(at, at + 1)), false));
      expect(again && text(again)).toBe(long(word));
    }
    expect(await readFile(join(inbox, '.copydesk/settled/feed.jsonl'), 'utf8')).toBe(contents[0]);
  });
});

it.each([
  ['keep', true],
  ['keep-0123456789abcdef', true],
  ['keeper-1', false],
  ['retry-0123456789abcdef', false],
])('the file of the stored round %s is in place: %s', (round, inPlace) => {
  expect(isInPlace(round)).toBe(inPlace);
});
