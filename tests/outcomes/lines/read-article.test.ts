// Checks that an article is read back from the file it stands in, wherever rotation has put it.
// Must not look into the files of lines itself.
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LedgerReader, openLedgerReader } from '../../../src/outcomes/ledger/ledger-reader.ts';
import type { LedgerRow } from '../../../src/outcomes/ledger/ledger-schema.ts';
import { openLineTail } from '../../../src/outcomes/line-tail.ts';
import { readArticle } from '../../../src/outcomes/lines/read-article.ts';
import { openOutcomeWriter } from '../../../src/outcomes/open-writer.ts';
import type { OutcomeWriter } from '../../../src/outcomes/outcome-writer.ts';
import type { Delivery } from '../../../src/schemas/delivery.ts';
import { published, rejected } from '../deliveries.ts';

let dir = '';
let writer: OutcomeWriter;
let reader: LedgerReader;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'copydesk-article-'));
  // Room for one article a file.
  writer = await openOutcomeWriter(dir, { rotateBytes: 1_500 });
  const opened = await openLedgerReader(dir);
  if (opened === null) throw new Error('there is no ledger');
  reader = opened;
});

afterEach(async () => {
  reader.close();
  await writer.close();
  await rm(dir, { recursive: true, force: true });
});

function rowOf({ outcome }: Delivery): LedgerRow {
  const row = reader.findByItemId(outcome.itemId);
  if (row === null) throw new Error('the ledger does not know it');
  return row;
}

test('every article is read back, from the current file and from numbered ones', async () => {
  const deliveries = [1, 2, 3, 4].map((number) => published(number));
  for (const delivery of deliveries) await writer.commit([delivery]);
  expect(rowOf(deliveries[3] as Delivery).article?.part).toBeGreaterThan(1);
  for (const delivery of deliveries)
    expect(await readArticle(reader, delivery.outcome.itemId)).toEqual(delivery.article);
});

test('an item without an article has none, and neither has one whose file was moved away', async () => {
  const [bad, good] = [rejected(1), published(2)];
  await writer.commit([bad, good]);
  expect(await readArticle(reader, bad.outcome.itemId)).toBe(null);
  await rename(join(dir, 'articles.jsonl'), join(dir, 'elsewhere.jsonl'));
  expect(await readArticle(reader, good.outcome.itemId)).toBe(null);
  await rename(join(dir, 'elsewhere.jsonl'), join(dir, 'articles.jsonl'));
});

test('a file that gets its number while it is being found is found there', async () => {
  const deliveries = [1, 2].map((number) => published(number));
  const [first, second] = deliveries as [Delivery, Delivery];
  await writer.commit([first]);
  const row = rowOf(first);
  const before = reader.articleFiles(row).slice(0, 1);
  await writer.commit([second]);
  let asked = 0;
  const late: LedgerReader = {
    ...reader,
    articleFiles: (of) => (asked++ === 0 ? before : reader.articleFiles(of)),
  };
  expect(await readArticle(late, first.outcome.itemId)).toEqual(first.article);
  expect(asked).toBe(2);
});

test('a file that has its number before the ledger knows it is found under that', async () => {
  const delivery = published(1);
  await writer.commit([delivery]);
  const numbered = join(dir, 'articles.000001.jsonl');
  await rename(join(dir, 'articles.jsonl'), numbered);
  expect(await readArticle(reader, delivery.outcome.itemId)).toEqual(delivery.article);
  const tail = await openLineTail(dir, { stream: 'articles', from: 1 });
  expect((await tail?.next())?.toString()).toBe(await readFile(numbered, 'utf8'));
  await tail?.close();
  await rename(numbered, join(dir, 'articles.jsonl'));
});
