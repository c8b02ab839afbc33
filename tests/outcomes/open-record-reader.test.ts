// Sinks get every committed outcome, in order and with its article.
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOutcomeReader } from '../../src/outcomes/open-reader.ts';
import { openRecordReader } from '../../src/outcomes/open-record-reader.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import type { OutcomeWriter } from '../../src/outcomes/outcome-writer.ts';
import type { RecordReader } from '../../src/outcomes/record-reader.ts';
import { hash, published, rejected } from './deliveries.ts';

const bounds = { records: 500, bytes: 4 * 2 ** 20 };

let dir = '';
let writer: OutcomeWriter;
let reader: RecordReader;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'copydesk-records-'));
  writer = await openOutcomeWriter(dir, { rotateBytes: 5_000 });
  const opened = await openRecordReader(dir);
  if (opened === null) throw new Error('there is no ledger');
  reader = opened;
});

afterEach(async () => {
  await reader.close();
  await writer.close();
  await rm(dir, { recursive: true, force: true });
});

test('a folder without a ledger has no records', async () => {
  expect(await openRecordReader(join(dir, 'elsewhere'))).toBeNull();
});

test('records come in the order of their numbers, each with its article, across numbered files', async () => {
  expect(await reader.after(0, bounds)).toEqual([]);
  const deliveries = Array.from({ length: 40 }, (_, at) => (at % 3 === 1 ? rejected(at) : published(at)));
  for (let at = 0; at < 40; at += 5) await writer.commit(deliveries.slice(at, at + 5));
  const records = await reader.after(0, bounds);
  expect(records.map(({ number }) => number)).toEqual(deliveries.map((_, at) => at + 1));
  expect(records.map(({ outcome }) => outcome)).toEqual(deliveries.map(({ outcome }) => outcome));
  expect(records.map(({ article }) => article)).toEqual(deliveries.map(({ article }) => article));
  const outcomes = await openOutcomeReader(dir);
  expect(outcomes?.lastNumber()).toBe(40);
  outcomes?.close();
  expect(await reader.itemsAfter(6, 2)).toEqual([
    { number: 7, itemId: deliveries[6]?.outcome.itemId },
    { number: 8, itemId: deliveries[7]?.outcome.itemId },
  ]);
  expect(await reader.itemsAfter(40, 2)).toEqual([]);
});

test('a reading is bounded by records and by bytes, and has at least one record', async () => {
  await writer.commit(Array.from({ length: 10 }, (_, at) => published(at)));
  const numbers = async (after: number, of: Partial<typeof bounds>) =>
    (await reader.after(after, { ...bounds, ...of })).map(({ number }) => number);
  expect(await numbers(2, { records: 3 })).toEqual([3, 4, 5]);
  expect(await numbers(2, { bytes: 1 })).toEqual([3]);
  const oneLine = (await readFile(join(dir, 'articles.jsonl'), 'utf8')).split('\n', 1).join().length;
  expect((await numbers(0, { bytes: oneLine * 4 })).length).toBeGreaterThan(1);
  expect((await numbers(0, { bytes: oneLine * 4 })).length).toBeLessThan(5);
});

test('a record names the publications that it replaces', async () => {
  const [half, whole] = [
    published(1, { story: 'Half of the story.' }),
    published(2, { story: 'All of the story.' }),
  ];
  await writer.commit([half]);
  await writer.commit([{ ...whole, outcome: { ...whole.outcome, replaces: half.outcome.itemId } }]);
  const records = await reader.after(0, bounds);
  expect(records.map(({ supersedes }) => supersedes)).toEqual([[], [half.outcome.itemId]]);
  expect(new Set(records.map(({ lineage }) => lineage)).size).toBe(1);
});

test('an earlier article is found by its item, also after it was replaced and its file was numbered', async () => {
  const [half, whole, other] = [
    published(1, { story: 'Half of the story.' }),
    published(2, { story: 'All of the story.' }),
    rejected(3),
  ];
  await writer.commit([half]);
  await writer.commit([{ ...whole, outcome: { ...whole.outcome, replaces: half.outcome.itemId } }, other]);
  for (let at = 4; at < 20; at += 1) await writer.commit([published(at)]);
  const records = await reader.after(10, bounds);
  expect((await reader.article(half.outcome.itemId))?.text).toBe('Half of the story.');
  expect(await reader.article(other.outcome.itemId)).toBeNull();
  expect(await reader.article(hash('no item'))).toBeNull();
  expect(await reader.after(10, bounds)).toEqual(records);
  await rm(join(dir, 'articles.000001.jsonl'));
  const fresh = await openRecordReader(dir);
  await expect(fresh?.article(half.outcome.itemId)).rejects.toThrow('is missing or changed');
  await fresh?.close();
});

test('an article that can no longer be read stops the reading and is never skipped', async () => {
  await writer.commit([published(1), published(2)]);
  const file = join(dir, 'articles.jsonl');
  const lines = await readFile(file, 'utf8');
  await writeFile(file, lines.replace('"text":', '"test":'));
  await expect(reader.after(0, bounds)).rejects.toThrow(/articles\.jsonl has been changed.*outcome 1 /);
  // Another file takes its place, as after a copy from a backup.
  await writeFile(`${file}.new`, lines);
  await rename(`${file}.new`, file);
  expect((await reader.after(0, bounds)).length).toBe(2);
});

test('another ledger in the place of the one that is read ends the reading', async () => {
  await writer.commit([published(1)]);
  expect((await reader.after(0, bounds)).length).toBe(1);
  await writer.close();
  await rm(dir, { recursive: true });
  writer = await openOutcomeWriter(dir);
  await writer.commit([published(2, { story: hash('another') })]);
  await expect(reader.after(1, bounds)).rejects.toThrow('is another ledger now');
});
