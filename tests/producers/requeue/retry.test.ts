import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NewItem } from '../../../src/producers/intake/item-store.ts';
import { type RejectedFile, requeueRejected, retriesUnderway } from '../../../src/producers/requeue/retry.ts';
import { createMemoryStore, type MemoryStore } from '../memory-store.ts';
import { filesBelow, produce, temporaryFolder, until, writeOld } from '../producer-kit.ts';

/** What the ledger would know of an item that was rejected. */
function rejectedFile({ meta, rejection }: NewItem): RejectedFile {
  const { itemId, root, path, sha256, round, replaces } = meta;
  const code = rejection?.code ?? 'no_content';
  // By then all of them had been written long ago.
  return { itemId, root, path, sha256, round, replaces, code, maxBytes: 1000, completedAtMs: Date.now() };
}

async function rejectAll(store: MemoryStore, inbox: string, files: number): Promise<void> {
  await until('rejected', async () => {
    const rejected = (await filesBelow(inbox)).filter((path) => path.startsWith('.copydesk/rejected/'));
    return rejected.length === files && store.unforgotten().length === 0;
  });
}

function itemAt(store: MemoryStore, at: number): NewItem {
  const item = store.accepted[at];
  if (item === undefined) throw new Error(`nothing accepted at ${at}`);
  return item;
}

/** The content of the claimed files, by the item that each of them repeats. */
async function claimed(inbox: string): Promise<string[]> {
  return (await filesBelow(join(inbox, '.copydesk/claimed'))).map((path) =>
    path.replace(/^retry-[^~]+~/, ''),
  );
}

/** An inbox in which one file, `a.txt`, has been rejected, and what the ledger knows of it. */
async function oneRejected(): Promise<{ inbox: string; item: RejectedFile }> {
  const inbox = await temporaryFolder();
  const store = createMemoryStore({ outcomeOf: () => 'rejected' });
  const producer = await produce([inbox], store);
  await writeOld(join(inbox, 'a.txt'), 'text');
  await rejectAll(store, inbox, 1);
  await producer.stop();
  const item = rejectedFile(itemAt(store, 0));
  return { inbox, item };
}

describe('putting a rejected file back', () => {
  it('makes a new round that names the old one', async () => {
    const inbox = await temporaryFolder();
    await writeOld(Buffer.concat([Buffer.from(`${inbox}/`), Buffer.from([0x61, 0xff])]), 'text');
    const store = createMemoryStore({ outcomeOf: () => 'rejected' });
    await produce([inbox], store);
    await rejectAll(store, inbox, 1);
    const old = rejectedFile(itemAt(store, 0));
    expect(await requeueRejected({ ...old, sha256: '0'.repeat(64) })).toBe(false);
    expect(await requeueRejected(old)).toBe(true);
    await until('accepted again', () => store.accepted.length === 2);
    const again = itemAt(store, 1).meta;
    expect(again).toMatchObject({ path: old.path, sha256: old.sha256, retryOf: old.itemId });
    expect(again.itemId).not.toBe(old.itemId);
    await until('moved back', async () => (await filesBelow(inbox)).includes('.copydesk/rejected/a\u00ff'));
    expect(await requeueRejected({ ...old, path: 'nothing/here' })).toBe(false);
  });

  it('makes a new round that replaces what the old one was to replace, also when it is rejected and repeated', async () => {
    const { inbox, item } = await oneRejected();
    const half = 'b'.repeat(64);
    expect(await requeueRejected({ ...item, replaces: half })).toBe(true);
    const store = createMemoryStore({ outcomeOf: () => 'rejected' });
    await produce([inbox], store);
    await rejectAll(store, inbox, 1);
    expect(itemAt(store, 0).meta).toMatchObject({ retryOf: item.itemId, replaces: half });
    expect(await requeueRejected(rejectedFile(itemAt(store, 0)))).toBe(true);
    await until('accepted again', () => store.accepted.length === 2);
    expect(itemAt(store, 1).meta).toMatchObject({ retryOf: itemAt(store, 0).meta.itemId, replaces: half });
  });

  it('takes the very file among several of one name, also where its content was never read', async () => {
    const inbox = await temporaryFolder();
    const store = createMemoryStore({ outcomeOf: () => 'rejected' });
    const producer = await produce([inbox], store, { maxBytes: 10 });
    const contents = ['read', 'far too large for this', 'not read either, and longer'];
    for (const [index, content] of contents.entries()) {
      await mkdir(join(inbox, 'sub'), { recursive: true });
      await writeOld(join(inbox, 'sub/a.txt'), content);
      await rejectAll(store, inbox, index + 1);
    }
    await producer.stop();
    const [, second, third] = [0, 1, 2].map((at) => rejectedFile(itemAt(store, at)));
    if (second === undefined || third === undefined) throw new Error('too few');
    expect(second.sha256).toBe(null);
    expect(await requeueRejected(third)).toBe(true);
    expect(await filesBelow(join(inbox, '.copydesk/rejected'))).toEqual(['sub/a (2).txt', 'sub/a.txt']);
    expect(await requeueRejected(second)).toBe(true);
    expect(await filesBelow(join(inbox, '.copydesk/rejected'))).toEqual(['sub/a.txt']);
    expect((await claimed(inbox)).sort()).toEqual(
      [`${second.itemId}/sub/a.txt`, `${third.itemId}/sub/a.txt`].sort(),
    );
  });

  it('finds a numbered file whose name is not UTF-8 when the first of that name has left', async () => {
    const inbox = await temporaryFolder();
    const odd = Buffer.concat([Buffer.from(`${inbox}/`), Buffer.from([0x61, 0xff]), Buffer.from('.txt')]);
    const store = createMemoryStore({ outcomeOf: () => 'rejected' });
    const producer = await produce([inbox], store);
    await writeOld(odd, 'one');
    await rejectAll(store, inbox, 1);
    await writeOld(odd, 'two');
    await rejectAll(store, inbox, 2);
    await producer.stop();
    expect(await requeueRejected(rejectedFile(itemAt(store, 0)))).toBe(true);
    expect(await requeueRejected(rejectedFile(itemAt(store, 1)))).toBe(true);
    expect(await claimed(inbox)).toHaveLength(2);
    expect((await claimed(inbox)).every((path) => path.endsWith('/a\u00ff.txt'))).toBe(true);
  });

  it('keeps two names apart that are shown alike', async () => {
    const inbox = await temporaryFolder();
    const store = createMemoryStore({ outcomeOf: () => 'rejected' });
    const producer = await produce([inbox], store);
    await writeOld(Buffer.concat([Buffer.from(`${inbox}/`), Buffer.from([0x61, 0xff])]), 'bytes');
    await writeOld(join(inbox, 'a\\xff'), 'letters');
    await rejectAll(store, inbox, 2);
    await producer.stop();
    const items = [0, 1].map((at) => itemAt(store, at));
    expect(new Set(items.map(({ meta }) => meta.path)).size).toBe(1);
    for (const item of items) expect(await requeueRejected(rejectedFile(item))).toBe(true);
    const names = (await claimed(inbox)).map((path) => path.split('/')[1]).sort();
    expect(names).toEqual(['a\\xff', 'a\u00ff'].sort());
  });

  it('finds a file whose name came out in another writing of its accents on another file system', async () => {
    const inbox = await temporaryFolder();
    const store = createMemoryStore({ outcomeOf: () => 'rejected' });
    const producer = await produce([inbox], store);
    const name = 'Café.txt'.normalize('NFC');
    for (const [index, content] of ['first', 'second'].entries()) {
      await writeOld(join(inbox, name), content);
      await rejectAll(store, inbox, index + 1);
    }
    await producer.stop();
    const rejected = join(inbox, '.copydesk/rejected');
    for (const moved of await readdir(rejected))
      await rename(join(rejected, moved), join(rejected, moved.normalize('NFD')));
    expect(await requeueRejected(rejectedFile(itemAt(store, 1)))).toBe(true);
    expect(await requeueRejected(rejectedFile(itemAt(store, 0)))).toBe(true);
    expect(await readdir(rejected)).toEqual([]);
  });

  it('takes a file that was mended where it lies, but not one of several', async () => {
    const inbox = await temporaryFolder();
    const store = createMemoryStore({ outcomeOf: () => 'rejected' });
    const producer = await produce([inbox], store);
    for (const [index, content] of ['first', 'second'].entries()) {
      await writeOld(join(inbox, 'a.txt'), content);
      await rejectAll(store, inbox, index + 1);
    }
    await producer.stop();
    const [first, second] = [0, 1].map((at) => ({
      ...rejectedFile(itemAt(store, at)),
      completedAtMs: Date.now() - 5_000,
    }));
    if (first === undefined || second === undefined) throw new Error('too few');
    const names = await filesBelow(join(inbox, '.copydesk/rejected'));
    expect(names).toEqual(['a (2).txt', 'a.txt']);
    const fileOf = (name: string) => join(inbox, '.copydesk/rejected', name);
    const mine = (await readFile(fileOf('a.txt'), 'utf8')) === 'first' ? 'a.txt' : 'a (2).txt';
    await writeFile(fileOf(mine), 'first, mended');
    expect(await requeueRejected({ ...first, completedAtMs: Date.now() + 5_000 })).toBe(false);
    expect(await requeueRejected(first)).toBe(true);
    expect(await claimed(inbox)).toEqual([`${first.itemId}/a.txt`]);
    await writeFile(fileOf('a.txt'), 'one');
    await writeFile(fileOf('a (2).txt'), 'another');
    expect(await requeueRejected(second)).toBe(false);
  });

  it('says which retries are underway', async () => {
    expect(await retriesUnderway(await temporaryFolder())).toEqual(new Set());
    const { inbox, item } = await oneRejected();
    expect(await requeueRejected(item)).toBe(true);
    expect(await requeueRejected(item)).toBe(false);
    expect(await retriesUnderway(inbox)).toEqual(new Set([item.itemId]));
  });

  it('moves nothing where there is no inbox, or to where a link leads', async () => {
    const { inbox, item } = await oneRejected();
    const elsewhere = await temporaryFolder();
    await rm(join(inbox, '.copydesk/claimed'), { recursive: true });
    await symlink(elsewhere, join(inbox, '.copydesk/claimed'));
    expect(await requeueRejected(item)).toBe(false);
    expect(await readdir(elsewhere)).toEqual([]);
    await rm(join(inbox, '.copydesk/claimed'));
    await rename(join(inbox, '.copydesk/inbox.json'), join(elsewhere, 'inbox.json'));
    expect(await requeueRejected(item)).toBe(false);
    expect(await filesBelow(inbox)).toEqual(['.copydesk/rejected/a.txt']);
    await rename(join(elsewhere, 'inbox.json'), join(inbox, '.copydesk/inbox.json'));
    expect(await requeueRejected(item)).toBe(true);
  });

  it('finds nothing where the inbox has been emptied, and fails where it is gone', async () => {
    const { inbox, item } = await oneRejected();
    await rm(join(inbox, '.copydesk/rejected'), { recursive: true });
    expect(await requeueRejected(item)).toBe(false);
    await rename(inbox, `${inbox}-moved`);
    await expect(requeueRejected(item)).rejects.toThrow(/ENOENT/);
    await rename(`${inbox}-moved`, inbox);
  });
});
