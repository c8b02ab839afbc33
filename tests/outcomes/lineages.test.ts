// Checks what the ledger keeps of an input through its rounds: lineage, what took whose place, and what the lines tell of it.
// Must not check what the contract of a writer covers.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLedgerReader } from '../../src/outcomes/ledger/ledger-reader.ts';
import type { LedgerRow } from '../../src/outcomes/ledger/ledger-schema.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import type { OutcomeWriter } from '../../src/outcomes/outcome-writer.ts';
import { Article } from '../../src/schemas/article.ts';
import type { Delivery } from '../../src/schemas/delivery.ts';
import { OutcomeLine } from '../../src/schemas/outcome.ts';
import { hash, nearDuplicate, published, rejected } from './deliveries.ts';
import { makeLedgerOlder } from './older-ledger.ts';
import { readLines } from './read-lines.ts';

let dir = '';
let writer: OutcomeWriter;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'copydesk-lineages-'));
  writer = await openOutcomeWriter(dir);
});

afterEach(async () => {
  await writer.close();
  await rm(dir, { recursive: true, force: true });
});

const idOf = (number: number) => hash(`item ${number}`);

/** A delivery whose outcome names an earlier item. */
function naming(
  delivery: Delivery,
  named: { retryOf?: string; replaces?: string; redoOf?: string },
): Delivery {
  return { ...delivery, outcome: { ...delivery.outcome, ...named } };
}

async function rowsOf(...numbers: number[]): Promise<(LedgerRow | null | undefined)[]> {
  const reader = await openLedgerReader(dir);
  const rows = numbers.map((number) => reader?.findByItemId(idOf(number)));
  reader?.close();
  return rows;
}

/** Rows as the tables hold them. */
function stored(sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(join(dir, 'ledger.sqlite'), { readOnly: true });
  const rows = database.prepare(sql).all();
  database.close();
  return rows;
}

test('retries have the lineage of the first round, in one batch or in several, and one that its own began has its id', async () => {
  await writer.commit([rejected(1), naming(rejected(2), { retryOf: idOf(1) })]);
  await writer.commit([naming(rejected(3), { retryOf: idOf(2) }), published(4)]);
  await writer.commit([naming(published(5), { retryOf: idOf(3) })]);
  const rows = await rowsOf(1, 2, 3, 4, 5);
  expect(rows.map((row) => row?.lineage)).toEqual([idOf(1), idOf(1), idOf(1), idOf(4), idOf(1)]);
  expect(rows.map((row) => row?.number)).toEqual([1, 2, 3, 4, 5]);
  const lines = (await readLines(dir, 'outcomes')).map((line) => OutcomeLine.parse(line));
  expect(lines.map(({ number, lineage }) => [number, lineage])).toEqual(
    rows.map((row) => [row?.number, row?.lineage]),
  );
});

test('the line of an article names the lineage of its input, which only the ledger knows', async () => {
  const unknown = (delivery: Delivery): Delivery => {
    const { article } = delivery;
    return {
      ...delivery,
      article: article && { ...article, provenance: { ...article.provenance, lineage: null } },
    };
  };
  await writer.commit([rejected(1), naming(rejected(2), { retryOf: idOf(1) })]);
  await writer.commit([naming(unknown(published(3)), { retryOf: idOf(2) }), unknown(published(4))]);
  const lines = (await readLines(dir, 'articles')).map((line) => Article.parse(line));
  expect(lines.map(({ provenance }) => provenance.lineage)).toEqual([idOf(1), idOf(4)]);
});

test('of a lineage only the last rejection can be retried', async () => {
  await writer.commit([rejected(1), naming(rejected(2), { retryOf: idOf(1) }), rejected(3)]);
  await writer.commit([naming(rejected(4), { replaces: idOf(3) })]);
  const reader = await openLedgerReader(dir);
  expect([...(reader?.rejected() ?? [])].map(({ outcome }) => outcome.itemId)).toEqual([idOf(2), idOf(4)]);
  reader?.close();
});

test('a publication that replaces another takes its place, and both stay on record', async () => {
  await writer.commit([published(1), published(2)]);
  await writer.commit([naming(published(3), { replaces: idOf(1) })]);
  const [half, other, whole] = await rowsOf(1, 2, 3);
  expect(half).toMatchObject({ replacedBy: idOf(3), lineage: idOf(1) });
  expect(other).toMatchObject({ replacedBy: null });
  expect(whole).toMatchObject({ replacedBy: null, lineage: idOf(1), outcome: { replaces: idOf(1) } });
  expect(await readLines(dir, 'articles')).toHaveLength(3);
});

test('a replacement in the same batch as what it replaces, and one with the same text, take its place too', async () => {
  const same = 'The same story.';
  await writer.commit([
    published(1, { story: same }),
    naming(published(2, { story: same }), { replaces: idOf(1) }),
  ]);
  const [receipt] = await writer.commit([naming(published(3, { story: same }), { replaces: idOf(2) })]);
  expect(receipt?.outcome.outcome).toBe('published');
  const rows = await rowsOf(1, 2, 3);
  expect(rows.map((row) => row?.replacedBy)).toEqual([idOf(2), idOf(3), null]);
  expect(rows.map((row) => row?.lineage)).toEqual([idOf(1), idOf(1), idOf(1)]);

  const reader = await openLedgerReader(dir);
  const named = reader?.findByArticleId(`sha256-${hash(same)}`) ?? [];
  expect(named.map(({ outcome }) => outcome.itemId)).toEqual([idOf(1), idOf(2), idOf(3)]);
  reader?.close();
});

test('a text that was replaced by another one has no owner any more, in the same batch too', async () => {
  const text = 'Half of a story.';
  await writer.commit([published(1, { story: text })]);
  await writer.commit([naming(published(2), { replaces: idOf(1) }), published(3, { story: text })]);
  await writer.commit([published(4, { story: text })]);
  const [, , third, fourth] = await rowsOf(1, 2, 3, 4);
  expect(third?.outcome.outcome).toBe('published');
  expect(fourth?.outcome).toMatchObject({ outcome: 'duplicate', duplicateOf: idOf(3) });
});

test('a replacement that is rejected replaces nothing, until its retry is published', async () => {
  await writer.commit([published(1)]);
  await writer.commit([naming(rejected(2), { replaces: idOf(1) })]);
  expect((await rowsOf(1))[0]?.replacedBy).toBeNull();
  await writer.commit([naming(published(3), { retryOf: idOf(2) })]);
  const [first, , third] = await rowsOf(1, 2, 3);
  expect(first?.replacedBy).toBe(idOf(3));
  expect(third).toMatchObject({ lineage: idOf(1), outcome: { retryOf: idOf(2), replaces: idOf(1) } });
});

test('a whole text that another item has published already withdraws its half, however it is found out', async () => {
  const text = 'The whole story.';
  await writer.commit([published(1, { story: text }), published(2), published(3)]);
  const found = nearDuplicate(5, 1);
  await writer.commit([
    naming(published(4, { story: text }), { replaces: idOf(2) }),
    naming(found, { redoOf: idOf(3) }),
  ]);
  const [whole, half, redone, duplicate] = await rowsOf(1, 2, 3, 4);
  expect([whole, half, redone].map((row) => row?.replacedBy)).toEqual([null, idOf(4), idOf(5)]);
  expect(duplicate?.outcome).toMatchObject({ outcome: 'duplicate', duplicateOf: idOf(1) });
  const current = stored(
    "SELECT count(*) AS count FROM outcome WHERE outcome = 'published' AND replacedBy IS NULL",
  );
  expect(current).toEqual([{ count: 1 }]);
  expect(writer.totals()).toMatchObject({ published: 1, duplicate: 2 });
  // The text of the half has no owner any more.
  const [receipt] = await writer.commit([published(6, { story: published(2).article?.text ?? '' })]);
  expect(receipt?.outcome.outcome).toBe('published');
});

test('an article stays where what comes after it is a duplicate of itself, or of what has become one of it', async () => {
  await writer.commit([published(1), published(2)]);
  await writer.commit([naming(nearDuplicate(3, 1), { replaces: idOf(1) })]);
  expect((await rowsOf(1))[0]?.replacedBy).toBeNull();
  await writer.commit([
    naming(nearDuplicate(4, 1), { redoOf: idOf(2) }),
    naming(nearDuplicate(5, 2), { redoOf: idOf(1) }),
  ]);
  await writer.commit([naming(nearDuplicate(6, 2), { redoOf: idOf(1) })]);
  expect((await rowsOf(1, 2)).map((row) => row?.replacedBy)).toEqual([null, idOf(4)]);
});

test('an input counts once, under its latest outcome, and each receipt tells the one before', async () => {
  const receipts = [
    ...(await writer.commit([rejected(1, { code: 'binary' }), naming(rejected(2), { retryOf: idOf(1) })])),
    ...(await writer.commit([naming(rejected(3), { retryOf: idOf(2) }), rejected(4)])),
  ];
  expect(receipts.map(({ number, former }) => [number, former?.itemId, former?.code])).toEqual([
    [1, undefined, undefined],
    [2, idOf(1), 'binary'],
    [3, idOf(2), 'empty'],
    [4, undefined, undefined],
  ]);
  expect(writer.totals()).toMatchObject({ published: 0, rejected: 2, rejectedByCode: { empty: 2 } });
  expect(writer.attempts()).toMatchObject({ rejected: 4, rejectedByCode: { binary: 1, empty: 3 } });
  expect(writer.lastNumber()).toBe(4);

  const again = naming(published(5), { retryOf: idOf(3) });
  const [receipt] = await writer.commit([again]);
  expect(receipt).toMatchObject({ number: 5, former: { itemId: idOf(3) } });
  // What was committed before a crash is delivered again, and others may have come after it.
  await writer.commit([naming(published(6), { replaces: idOf(5) })]);
  expect(await writer.commit([again])).toEqual([receipt]);
  expect(writer.totals()).toMatchObject({ published: 1, rejected: 1, rejectedByCode: { empty: 1 } });
  expect(writer.attempts()).toMatchObject({ published: 2, rejected: 4 });
  const reader = await openLedgerReader(dir);
  expect(reader?.totals()).toEqual(writer.totals());
  expect(reader?.attempts()).toEqual(writer.attempts());
  reader?.close();
});

test('a plain retry whose text its own lineage has published already is a duplicate, so that no article stands twice', async () => {
  await writer.commit([rejected(1), naming(published(2, { story: 'One.' }), { retryOf: idOf(1) })]);
  const [receipt] = await writer.commit([naming(published(3, { story: 'One.' }), { retryOf: idOf(1) })]);
  expect(receipt?.outcome).toMatchObject({ outcome: 'duplicate', duplicateOf: idOf(2) });
  expect(await readLines(dir, 'articles')).toHaveLength(1);
});

test('a row holds where its article came from and who published it, and the line what the ledger needs', async () => {
  const delivery = published(1);
  const article = delivery.article && { ...delivery.article, flags: ['truncated' as const] };
  await writer.commit([{ ...delivery, article }, rejected(2)]);
  const columns = 'inboxId, lineage, sourceKey, hostname, publishedBy, flags, epoch, articleKind, rulesHash';
  expect(stored(`SELECT ${columns} FROM outcome ORDER BY number`)).toEqual([
    {
      inboxId: 'inbox-1',
      lineage: idOf(1),
      sourceKey: delivery.sourceKey,
      hostname: 'news.example.com',
      publishedBy: '0.0.0',
      flags: '["truncated"]',
      epoch: 1,
      articleKind: null,
      rulesHash: null,
    },
    expect.objectContaining({ inboxId: 'inbox-1', hostname: null, publishedBy: null, flags: null, epoch: 1 }),
  ]);
  expect(await readLines(dir, 'outcomes')).toEqual([
    {
      ...{ schemaVersion: 2, number: 1, ...delivery.outcome },
      ...{ lineage: idOf(1), root: '/srv/inbox', inboxId: 'inbox-1', round: 'keep', acceptedAtMs: 1_000 },
      ...{ sourceKey: delivery.sourceKey, ledgerId: writer.ledgerId, epoch: 1 },
    },
    expect.objectContaining({ number: 2, ledgerId: writer.ledgerId }),
  ]);
});

test.for([1, 2, 3, 4] as const)(
  'a ledger of version %i is read as it is, and its retries have their lineages when it is upgraded',
  async (version) => {
    await writer.commit([rejected(1), naming(rejected(2), { retryOf: idOf(1) })]);
    await writer.commit([naming(published(3), { retryOf: idOf(2) }), published(4)]);
    await writer.close();
    makeLedgerOlder(dir, version);
    const old = await openLedgerReader(dir);
    expect(old?.findByItemId(idOf(3))).toMatchObject({ number: 3, inboxId: null, replacedBy: null });
    expect(old?.findByArticleId(published(4).article?.id ?? '')).toMatchObject([{ number: 4 }]);
    expect([...(old?.rejected() ?? [])]).toEqual([]);
    old?.close();

    writer = await openOutcomeWriter(dir);
    expect(writer.totals()).toMatchObject({ published: 2, rejected: 0, rejectedByCode: {} });
    expect(writer.attempts()).toMatchObject({ published: 2, rejected: 2, rejectedByCode: { empty: 2 } });
    await writer.commit([naming(published(5), { replaces: idOf(3) })]);
    const rows = await rowsOf(1, 2, 3, 4, 5);
    expect(rows.map((row) => row?.number)).toEqual([1, 2, 3, 4, 5]);
    expect(rows.map((row) => row?.lineage)).toEqual([idOf(1), idOf(1), idOf(1), idOf(4), idOf(1)]);
    expect(rows[2]?.replacedBy).toBe(idOf(5));
  },
);

test('rows of an older version get what their articles tell, beside the commits, as far as the files are there', async () => {
  await writer.close();
  const options = { rotateBytes: 20_000 };
  writer = await openOutcomeWriter(dir, options);
  await writer.commit(Array.from({ length: 10 }, (_, number) => published(number)));
  for (let from = 10; from < 130; from += 10)
    await writer.commit(Array.from({ length: 10 }, (_, number) => published(from + number)));
  const columns = 'SELECT number, hostname, publishedBy, flags, sourceKey FROM outcome ORDER BY number';
  const before = stored(columns);
  await writer.close();
  makeLedgerOlder(dir, 4);
  await rm(join(dir, 'articles.000001.jsonl'));

  const nameSource = ({ url }: { url: string | null }) =>
    hash(`address ${url?.split('/').at(-1)}`).slice(0, 12);
  writer = await openOutcomeWriter(dir, { ...options, nameSource });
  await writer.commit([published(130), rejected(131)]);
  await expect.poll(() => stored("SELECT 1 FROM meta WHERE key = 'filled'"), { timeout: 30_000 }).toEqual([]);
  const after = stored(columns);
  const empty = after.filter(({ publishedBy }) => publishedBy === null).map(({ number }) => number);
  const lost = stored('SELECT number FROM outcome WHERE articlePart = 1').map(({ number }) => number);
  expect(lost.length).toBeGreaterThan(0);
  expect(empty).toEqual([...lost, 132]);
  expect(after.slice(lost.length, 130)).toEqual(before.slice(lost.length));
});
