// Checks what the ledger answers, and that it answers while a writer is writing.
// Must not read the tables directly: the reader's answers are what commands show.
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { type LedgerReader, openLedgerReader } from '../../../src/outcomes/ledger/ledger-reader.ts';
import { openOutcomeWriter } from '../../../src/outcomes/open-writer.ts';
import type { CommittedOutcome } from '../../../src/outcomes/outcome-reader.ts';
import type { OutcomeWriter } from '../../../src/outcomes/outcome-writer.ts';
import { otherUid } from '../../other-user.ts';
import { hash, linked, nearDuplicate, published, rejected, storyOf } from '../deliveries.ts';

const run = promisify(execFile);

let dir = '';
let writer: OutcomeWriter;
let reader: LedgerReader;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'copydesk-reader-'));
  writer = await openOutcomeWriter(dir, { rotateBytes: 1_000 });
  const opened = await openLedgerReader(dir);
  if (opened === null) throw new Error('there is no ledger');
  reader = opened;
});

afterEach(async () => {
  reader.close();
  await writer.close();
  await rm(dir, { recursive: true, force: true });
});

function paths(rows: Iterable<CommittedOutcome>): string[] {
  return [...rows].map((row) => row.outcome.path);
}

test('a folder nobody has written to has no ledger', async () => {
  expect(await openLedgerReader(join(dir, 'missing'))).toBeNull();
  await mkdir(join(dir, 'empty'));
  expect(await openLedgerReader(join(dir, 'empty'))).toBeNull();
});

test('an item is found by its id as soon as its batch is committed, with what a retry needs', async () => {
  expect(reader.findByItemId(hash('item 1'))).toBeNull();
  const delivery = rejected(1, { root: '/data/inbox', acceptedAtMs: 1_700_000_000_123 });
  await writer.commit([delivery]);
  expect(reader.findByItemId(delivery.outcome.itemId)).toEqual({
    number: 1,
    outcome: delivery.outcome,
    lineage: delivery.outcome.itemId,
    root: '/data/inbox',
    inboxId: 'inbox-1',
    replacedBy: null,
    round: 'keep',
    acceptedAtMs: 1_700_000_000_123,
    article: null,
  });
});

test('an article id finds its publication and then every duplicate of it', async () => {
  await writer.commit([rejected(9), published(2, { story: 'One story.' })]);
  await writer.commit([published(3, { story: 'One story.' }), published(1, { story: 'One story.' })]);
  const rows = reader.findByArticleId(`sha256-${hash('One story.')}`);
  expect(rows.map((row) => [row.outcome.path, row.outcome.outcome])).toEqual([
    ['folder/2.md', 'published'],
    ['folder/3.md', 'duplicate'],
    ['folder/1.md', 'duplicate'],
  ]);
  expect(reader.findByArticleId('sha256-unknown')).toEqual([]);
});

test('a story finds its original and then its other articles, however they were committed', async () => {
  await writer.commit([linked(3, 1, 'revision'), published(2), linked(4, 1, 'repost'), published(1)]);
  await writer.commit([nearDuplicate(5, 1), linked(6, 2, 'repost')]);
  expect(paths(reader.findByStoryId(storyOf(1)))).toEqual(['folder/1.md', 'folder/3.md', 'folder/4.md']);
  expect(paths(reader.findByStoryId(storyOf(1), 2))).toEqual(['folder/1.md', 'folder/3.md']);
  expect(reader.findByStoryId(storyOf(7))).toEqual([]);
});

test('a published row says where its line stands, also after that file got its number', async () => {
  const deliveries = [1, 2, 3, 4].map((number) => published(number));
  for (const delivery of deliveries) await writer.commit([delivery, published(delivery.acceptedAtMs + 5)]);
  const files = new Set<string>();
  for (const delivery of deliveries) {
    const row = reader.findByItemId(delivery.outcome.itemId);
    if (row === null || row.article === null) throw new Error('the publication is missing');
    const file = reader.articleFiles(row)[0] ?? '';
    files.add(file);
    const bytes = await readFile(file);
    const { offsetBytes, lengthBytes } = row.article;
    expect(JSON.parse(bytes.subarray(offsetBytes, offsetBytes + lengthBytes).toString())).toEqual(
      delivery.article,
    );
  }
  expect(files.size).toBe(4);
});

test('a path is found exactly, then below folders, then by any part, the latest first, as many as asked for', async () => {
  const all = ['x/b.md.bak', 'a/b.md', 'b.md', 'c/b.md', 'other.md', 'ab.md'];
  await writer.commit(all.map((path, number) => rejected(number, { path })));
  const found = ['b.md', 'c/b.md', 'a/b.md', 'ab.md', 'x/b.md.bak'];
  expect(paths(reader.findByPath('b.md'))).toEqual(found);
  expect(paths(reader.findByPath('b.md', 3))).toEqual(found.slice(0, 3));
  expect(paths(reader.findByPath('b.md', 1))).toEqual(['b.md']);
  expect(paths(reader.findByPath('nothing'))).toEqual([]);
});

test('a part of a path is found however short, and only as it is written', async () => {
  await writer.commit(
    ['a/xyz/b.md', '港口/c.md', 'yzx.md'].map((path, number) => rejected(number, { path })),
  );
  expect(paths(reader.findByPath('z'))).toEqual(['yzx.md', 'a/xyz/b.md']);
  expect(paths(reader.findByPath('港'))).toEqual(['港口/c.md']);
  expect(paths(reader.findByPath('港口/'))).toEqual(['港口/c.md']);
  expect(paths(reader.findByPath('xyz'))).toEqual(['a/xyz/b.md']);
  expect(paths(reader.findByPath('XYZ'))).toEqual([]);
});

test('three characters at a time that stand elsewhere in a path are no part of it', async () => {
  await writer.commit(['abc/bcd/abcd.md', 'abc/bcd.md'].map((path, number) => rejected(number, { path })));
  expect(paths(reader.findByPath('abcd'))).toEqual(['abc/bcd/abcd.md']);
});

const nfc = (text: string) => text.normalize('NFC');
const nfd = (text: string) => text.normalize('NFD');

test('a path is found however its accents and the query are written, as asked for first', async () => {
  const all = ['Zürich/Café.md', '서울/한글.md', 'ガ/が.md'].flatMap((path) => [nfc(path), nfd(path)]);
  await writer.commit(all.map((path, number) => rejected(number, { path, root: nfd('/srv/Eingänge') })));
  for (const query of [
    'Zürich/Café.md',
    'Café.md',
    'Café',
    'ürich/C',
    'é',
    '서울/한글.md',
    '한글',
    '울',
    'ガ/',
    'が.md',
  ]) {
    const others = all.filter((path) => nfc(path).includes(nfc(query)));
    for (const write of [nfc, nfd]) {
      const found = paths(reader.findByPath(write(query)));
      expect(found.toSorted()).toEqual(others.toSorted());
      expect(found[0]).toBe(others.find((path) => path.includes(write(query))));
    }
  }
  expect(paths(reader.findByPath(nfc('/srv/Eingänge/ガ/が.md')))).toEqual([nfc('ガ/が.md'), nfd('ガ/が.md')]);
  expect(paths(reader.findByPath(nfd('Ça')))).toEqual([]);
});

test('each name of a path may have its accents written otherwise', async () => {
  const path = `${nfd('Zürich')}/${nfc('März')}/${nfd('Café.md')}`;
  await writer.commit([rejected(1, { path }), rejected(2, { path: 'Zurich/Marz/Cafe.md' })]);
  for (const query of ['Zürich/März/Café.md', 'März/Café.md', 'ürich/März/C']) {
    expect(paths(reader.findByPath(nfc(query)))).toEqual([path]);
    expect(paths(reader.findByPath(nfd(query)))).toEqual([path]);
  }
});

test('a title is found however its accents and the question are written', async () => {
  const delivery = published(1);
  const { article } = delivery;
  if (article === null) throw new Error('there is no article');
  const other = published(2);
  await writer.commit([
    { ...delivery, article: { ...article, title: nfd('Ein Café in Zürich') } },
    { ...other, article: other.article && { ...other.article, title: nfc('한글 신문') } },
  ]);
  expect(paths(reader.findByTitle(nfc('café zürich')))).toEqual(['folder/1.md']);
  expect(paths(reader.findByTitle(nfd('한글')))).toEqual(['folder/2.md']);
});

test('signs that mean something to SQL are plain letters in a path', async () => {
  const all = ['100%_sure.md', "it's.md", '新闻/港口.md', 'a "b" AND.md'];
  await writer.commit(all.map((path, number) => rejected(number, { path })));
  expect(paths(reader.findByPath('%'))).toEqual(['100%_sure.md']);
  expect(paths(reader.findByPath("'"))).toEqual(["it's.md"]);
  expect(paths(reader.findByPath('港口.md'))).toEqual(['新闻/港口.md']);
  expect(paths(reader.findByPath('1_0'))).toEqual([]);
  expect(paths(reader.findByPath('100%_'))).toEqual(['100%_sure.md']);
  expect(paths(reader.findByPath('"b" AND'))).toEqual(['a "b" AND.md']);
});

test('an absolute path finds the item of that inbox and not its namesake in another', async () => {
  await writer.commit([
    rejected(1, { root: '/srv/one', path: 'a/b.md' }),
    rejected(2, { root: '/srv/two', path: 'a/b.md' }),
    rejected(3, { root: '/', path: 'srv/three/b.md' }),
  ]);
  expect(reader.findByPath('/srv/two/a/b.md').map((row) => row.root)).toEqual(['/srv/two']);
  expect(paths(reader.findByPath('/srv/three/b.md'))).toEqual(['srv/three/b.md']);
});

test('rejected items are streamed all, by code, or by name', async () => {
  await writer.commit([
    rejected(1, { code: 'binary' }),
    published(2),
    rejected(3),
    rejected(4, { code: 'binary' }),
  ]);
  expect(paths(reader.rejected())).toEqual(['folder/1.md', 'folder/3.md', 'folder/4.md']);
  expect(paths(reader.rejected({ code: 'binary' }))).toEqual(['folder/1.md', 'folder/4.md']);
  const ids = [4, 2, 3, 4, 77].map((number) => hash(`item ${number}`));
  expect(paths(reader.rejected({ itemIds: ids }))).toEqual(['folder/4.md', 'folder/3.md']);
  expect(paths(reader.rejected({ itemIds: ids, code: 'empty' }))).toEqual(['folder/3.md']);
});

test('a rejected item whose retry has an outcome is not offered for another retry', async () => {
  const again = rejected(3, { code: 'binary' });
  again.outcome.retryOf = hash('item 1');
  await writer.commit([rejected(1), rejected(2), again]);
  expect(paths(reader.rejected())).toEqual(['folder/2.md', 'folder/3.md']);
  expect(paths(reader.rejected({ itemIds: [hash('item 1'), hash('item 3')] }))).toEqual(['folder/3.md']);
  expect(reader.findByItemId(hash('item 1'))?.outcome.outcome).toBe('rejected');
});

test('the writer can commit while a stream of rejected items is being read', async () => {
  await writer.commit([rejected(1), rejected(2), rejected(3)]);
  const stream = reader.rejected();
  expect(stream.next().value?.outcome.path).toBe('folder/1.md');
  await writer.commit([rejected(4)]);
  expect(paths(stream)).toEqual(['folder/2.md', 'folder/3.md']);
  expect(paths(reader.rejected())).toHaveLength(4);
});

test('the totals count outcomes, rejections by code and duplicates by kind', async () => {
  await writer.commit([published(1), published(2), nearDuplicate(3, 1), rejected(4), rejected(5)]);
  await writer.commit([
    rejected(6, { code: 'binary' }),
    published(7, { story: published(1).article?.text ?? '' }),
  ]);
  expect(reader.totals()).toEqual({
    published: 2,
    duplicate: 2,
    rejected: 3,
    rejectedByCode: { empty: 2, binary: 1 },
    duplicateByKind: { exact: 1, near: 1 },
    publishedByRole: { repost: 0, revision: 0 },
  });
  expect(reader.ledgerId).toBe(writer.ledgerId);
});

test('the ledger answers after its writer is gone', async () => {
  await writer.commit([rejected(1)]);
  reader.close();
  await writer.close();
  const again = await openLedgerReader(dir);
  expect(again?.totals().rejected).toBe(1);
  again?.close();
});

test.skipIf(process.getuid?.() !== 0)(
  'a user who may not write to the folder can read it, with a writer and without (needs root to become another user)',
  async ({ skip }) => {
    const program = `
      process.setuid(${otherUid});
      const { openLedgerReader } = await import(process.argv[1]);
      const reader = await openLedgerReader(process.argv[2]);
      process.stdout.write(JSON.stringify(reader.totals().rejected));
    `;
    const code = inject('codeOfOtherUser');
    if (typeof code === 'string') return skip(code);
    const module = join(code.root, 'src/outcomes/ledger/ledger-reader.ts');
    const readAsNobody = async (): Promise<string> => {
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program, module, dir]);
      return stdout;
    };
    await chmod(dir, 0o755);
    await writer.commit([rejected(1), rejected(2)]);
    expect(await readAsNobody()).toBe('2');
    reader.close();
    await writer.close();
    expect(await readdir(dir)).not.toContain('ledger.sqlite-wal');
    expect(await readAsNobody()).toBe('2');
  },
);

test('titles are found by their words, in any order, by beginnings of words, and by any characters where no spaces are', async () => {
  const titles = [
    'The Harbour of Årby opens',
    '青湖镇新桥昨天通车',
    'ハーバーの橋',
    'An opener for harbours',
  ];
  await writer.commit(
    titles.map((title, number) => {
      const delivery = published(number);
      return { ...delivery, article: delivery.article && { ...delivery.article, title } };
    }),
  );
  const found = (question: string) =>
    paths(reader.findByTitle(question)).map((path) => path.replace(/\D/g, ''));
  expect(found('opens harbour')).toEqual(['0']);
  expect(found('HARB open')).toEqual(['3', '0']);
  expect(found('arby')).toEqual(['0']);
  expect(found('新桥')).toEqual(['1']);
  expect(found('青湖镇 通车')).toEqual(['1']);
  expect(found('车')).toEqual(['1']);
  expect(found('桥新')).toEqual([]);
  expect(found('橋')).toEqual(['2']);
  expect(found('bour')).toEqual([]);
  expect(reader.findByTitle('harb', 1)).toHaveLength(1);
});

test('nothing in a question is read as a query', async () => {
  await writer.commit([published(1)]);
  for (const question of ['"', '*', 'title OR', 'NEAR(title)', "' ; DROP TABLE outcome", '-title ^1', ''])
    expect(() => reader.findByTitle(question)).not.toThrow();
  expect(reader.findByTitle('" * ( :')).toEqual([]);
  expect(paths(reader.findByTitle('"title" - 1'))).toEqual(['folder/1.md']);
});

test('only who publishes a title is found by it, and a trace is kept of everybody', async () => {
  await writer.commit([published(1), rejected(2)]);
  await writer.commit([{ ...published(3, { story: 'Story 1' }) }]);
  expect(reader.trace(hash('item 1'))).toEqual(published(1).trace);
  expect(reader.trace(hash('item 2'))).toEqual(rejected(2).trace);
  expect(reader.trace(hash('item 9'))).toBeNull();
});
