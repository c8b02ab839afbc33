// The Parquet sink: the contract of tables, and what is true of Parquet files alone.
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { SystemError } from '../../src/errors.ts';
import type { LedgerRecord } from '../../src/outcomes/record-reader.ts';
import { Article } from '../../src/schemas/article.ts';
import { articleColumns } from '../../src/sinks/article-columns.ts';
import { Manifest } from '../../src/sinks/parquet/manifest.ts';
import { parquet } from '../../src/sinks/parquet.ts';
import { RefusedRecord, type Sink } from '../../src/sinks/sink.ts';
import { type FoundArticle, testTable, textMemory } from './contract.ts';
import { cursorAt, ledgerId, publishedRecord, rejectedRecord } from './records.ts';

/** Calls that change the disk are counted. From a given one on they fail, as if the process were gone, or once. */
const disk = vi.hoisted(() => {
  const calls = { done: 0, failFrom: Number.POSITIVE_INFINITY, failUntil: Number.POSITIVE_INFINITY };
  const fault = () =>
    Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', syscall: 'write' });
  return {
    fail(from: number, until = Number.POSITIVE_INFINITY) {
      Object.assign(calls, { done: 0, failFrom: from, failUntil: until });
    },
    work() {
      calls.failFrom = Number.POSITIVE_INFINITY;
      return calls.done;
    },
    call<Result>(work: () => Promise<Result>): Promise<Result> {
      calls.done += 1;
      const { done, failFrom, failUntil } = calls;
      return done >= failFrom && done < failUntil ? Promise.reject(fault()) : work();
    },
  };
});

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  return {
    ...real,
    mkdir: (path: string, options: object) => disk.call(() => real.mkdir(path, options)),
    rename: (from: string, to: string) => disk.call(() => real.rename(from, to)),
    rm: (path: string, options: object) => disk.call(() => real.rm(path, options)),
    rmdir: (path: string) => disk.call(() => real.rmdir(path)),
    async open(path: string, flags: string) {
      const file = await (flags === 'r' ? real.open(path, flags) : disk.call(() => real.open(path, flags)));
      const [write, sync] = [file.write.bind(file), file.sync.bind(file)];
      return Object.assign(file, {
        write: (bytes: Buffer, from: number, length: number) =>
          disk.call(() => write(bytes, from, length, null)),
        sync: () => disk.call(sync),
      });
    },
  };
});

const Row = z.looseObject({ item_id: z.string(), epoch: z.bigint(), number: z.bigint() });
type Row = z.infer<typeof Row>;
const Replaced = z.object({ item_id: z.string(), superseded_by: z.string(), superseded_number: z.bigint() });

async function rowsOf(path: string): Promise<unknown[]> {
  const bytes = await readFile(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const compressors = { ZSTD: (page: Uint8Array) => zstdDecompressSync(page) };
  // The decoder of hyparquet drops a byte order mark.
  const parsers = { stringFromBytes: (text: Uint8Array) => Buffer.from(text).toString() };
  return parquetReadObjects({ file, compressors, parsers });
}

function manifestIn(location: string): Manifest {
  return Manifest.parse(JSON.parse(readFileSync(join(location, '.copydesk-sink.json'), 'utf8')));
}

function articleOf(row: Row): Article {
  const values = articleColumns.map(({ name, field, type }) => {
    const value = row[name];
    if (typeof value === 'bigint') return [field, Number(value)];
    return [field, type === 'json' && typeof value === 'string' ? JSON.parse(value) : value];
  });
  return Article.parse(Object.fromEntries(values));
}

/** What the query in docs/sinks.md answers, of the files that the manifest lists. */
async function read(location: string): Promise<(FoundArticle & { article: Article })[]> {
  if (!existsSync(location)) return [];
  const { files, supersessions } = manifestIn(location);
  const newest = new Map<string, Row>();
  for (const { path } of files)
    for (const row of z.array(Row).parse(await rowsOf(join(location, path)))) {
      const former = newest.get(row.item_id);
      const isNewer =
        !former || row.epoch > former.epoch || (row.epoch === former.epoch && row.number > former.number);
      if (isNewer) newest.set(row.item_id, row);
    }
  const replaced = new Map<string, z.infer<typeof Replaced>>();
  for (const { path } of supersessions)
    for (const row of z.array(Replaced).parse(await rowsOf(join(location, path))))
      replaced.set(row.item_id, row);
  return [...newest.values()].map((row) => {
    const by = replaced.get(row.item_id);
    const supersededBy = by !== undefined && by.superseded_number > row.number ? by.superseded_by : null;
    return { itemId: row.item_id, supersededBy, article: articleOf(row) };
  });
}

testTable({
  kind: parquet,
  address: (folder) => `parquet:${join(folder, 'archive', 'articles')}`,
  read,
  empty: (location) => rm(location, { recursive: true }),
});

let folder = '';
let location = '';
let opened: Sink[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-parquet-'));
  location = join(folder, 'articles');
  opened = [];
});
afterEach(async () => {
  disk.work();
  for (const sink of opened) await sink.close();
  rmSync(folder, { recursive: true });
});

async function open(path = location): Promise<Sink> {
  const place = { location: path, path, shown: path };
  const sink = await parquet.open({ name: 'news', scheme: 'parquet', ...place }, textMemory());
  opened.push(sink);
  return sink;
}

async function deliver(sink: Sink, ...records: LedgerRecord[]): Promise<void> {
  const last = records.at(-1);
  if (last !== undefined) await sink.deliver(records, cursorAt(last));
}

const publishedRecords = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => publishedRecord(from + at));

function receivedOn(day: string, record: LedgerRecord): LedgerRecord {
  return { ...record, outcome: { ...record.outcome, receivedAt: `${day}T09:30:00.000Z` } };
}

/** Every file of a folder, also hidden ones, but not the lock. */
const filesIn = (path: string) =>
  globSync(['**', '**/.*'], { cwd: path, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.copydesk-sink.lock')
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .toSorted();

const listedIn = (path: string) => {
  const { files, supersessions } = manifestIn(path);
  return ['.copydesk-sink.json', ...[...files, ...supersessions].map((part) => part.path)].toSorted();
};

const currentIds = async (path = location) =>
  (await read(path))
    .filter(({ supersededBy }) => supersededBy === null)
    .map(({ itemId }) => itemId)
    .toSorted();
const idsOf = (records: LedgerRecord[]) => records.map(({ outcome }) => outcome.itemId).toSorted();

const metadataOf = (path: string) => parquetMetadata(readFileSync(join(location, path)));

test('all files have the same typed columns, whatever their rows hold', async () => {
  const sink = await open();
  const record = publishedRecord(1);
  await deliver(sink, record);
  const empty = {
    kind: null,
    url: null,
    hostname: null,
    title: null,
    publishedAt: null,
    story: null,
    authors: [],
  };
  const article = record.article && { ...record.article, ...empty };
  await deliver(sink, { ...publishedRecord(2), article });
  const schemas = manifestIn(location).files.map(({ path }) => metadataOf(path).schema);
  expect(schemas).toHaveLength(2);
  expect(schemas[1]).toEqual(schemas[0]);
  const types = new Map(
    schemas[0]?.map(({ name, type, logical_type }) => [name, logical_type?.type ?? type]),
  );
  const expected = {
    title: 'STRING',
    authors: 'LIST',
    extra: 'STRING',
    word_count: 'INT64',
    quality: 'DOUBLE',
  };
  for (const [name, type] of Object.entries(expected)) expect([name, types.get(name)]).toEqual([name, type]);
  for (const name of ['received_at', 'published_timestamp', 'modified_timestamp'])
    expect(types.get(name)).toBe('TIMESTAMP');
});

test.each([
  ['2024-03-01', '2024-03-01T00:00:00.000Z'],
  ['2024', '2024-01-01T00:00:00.000Z'],
  ['2024-03-01T10:20', '2024-03-01T10:20:00.000Z'],
  ['2024-03-01T10:20:30.5', '2024-03-01T10:20:30.500Z'],
  ['2024-03-01T10:20:30+08:00', '2024-03-01T02:20:30.000Z'],
  [null, undefined],
])('the date %s stays as it is, and its timestamp is %s', async (publishedAt, timestamp) => {
  const record = publishedRecord(1);
  await deliver(await open(), { ...record, article: record.article && { ...record.article, publishedAt } });
  const path = manifestIn(location).files[0]?.path ?? '';
  const Dates = z.object({ published_at: z.string().nullish(), published_timestamp: z.date().nullish() });
  const [row] = z.array(Dates).parse(await rowsOf(join(location, path)));
  expect([row?.published_at ?? null, row?.published_timestamp?.toISOString()]).toEqual([
    publishedAt,
    timestamp,
  ]);
});

test('each day of receipt has a folder', async () => {
  const records = [
    publishedRecord(1),
    receivedOn('2026-11-30', publishedRecord(2)),
    receivedOn('2026-12-01', publishedRecord(3)),
  ];
  await deliver(await open(), ...records);
  expect(
    manifestIn(location).files.map(({ path }) => path.slice(0, -'part-000000001.parquet'.length)),
  ).toEqual(['received=2024-03-01/', 'received=2026-11-30/', 'received=2026-12-01/']);
  expect(await currentIds()).toEqual(idsOf(records));
});

test('small deliveries are merged, and a day that has ended has few files', async () => {
  const sink = await open();
  const text = '\uFEFFA byte order mark at the start, and 港口.';
  const records = publishedRecords(1, 70).map((record) => ({
    ...record,
    article: record.article && { ...record.article, text, markdown: text },
  }));
  for (const record of records) await deliver(sink, record);
  expect(manifestIn(location).files.length).toBeLessThan(20);
  for (let number = 71; number <= 80; number += 1)
    await deliver(sink, receivedOn('2026-12-01', publishedRecord(number)));
  const past = manifestIn(location).files.filter(({ path }) => path.startsWith('received=2024-03-01/'));
  expect(past.length).toBeLessThan(3);
  expect(filesIn(location)).toEqual(listedIn(location));
  const found = await read(location);
  expect(found.map(({ itemId }) => itemId).toSorted()).toEqual(
    idsOf([...records, ...publishedRecords(71, 80)]),
  );
  expect(found.filter(({ article }) => article.text === text)).toHaveLength(70);
});

test('merging copies full row groups as they are, and none is larger than its bound', async () => {
  const sink = await open();
  const records = publishedRecords(1, 8_000);
  for (let at = 0; at < records.length; at += 500) await deliver(sink, ...records.slice(at, at + 500));
  const [merged, ...others] = manifestIn(location).files;
  expect([merged?.rows, others]).toEqual([8_000, []]);
  const groups = metadataOf(merged?.path ?? '').row_groups.map(({ num_rows }) => Number(num_rows));
  expect(groups).toEqual(Array(16).fill(500));
  expect(await currentIds()).toEqual(idsOf(records));
  const big = 'A long line of text. '.repeat(200_000);
  const large = [8_001, 8_002, 8_003, 8_004, 8_005].map((number) => {
    const record = publishedRecord(number);
    return { ...record, article: record.article && { ...record.article, text: big, markdown: 'x' } };
  });
  await deliver(sink, ...large);
  const sizes = metadataOf(manifestIn(location).files[1]?.path ?? '').row_groups.map(({ num_rows }) =>
    Number(num_rows),
  );
  expect(sizes).toEqual([2, 2, 1]);
});

test('a replay with a higher epoch leaves each article once, and another replay changes no file', async () => {
  const sink = await open();
  const records = publishedRecords(1, 40).map((record) => ({
    ...record,
    supersedes: record.number > 30 ? [publishedRecord(record.number - 30).outcome.itemId] : [],
  }));
  await deliver(sink, ...records);
  const replayed = records.map((record) => ({
    ...record,
    epoch: 2,
    article: publishedRecord(record.number + 100).article,
  }));
  for (let at = 0; at < 40; at += 20) await deliver(sink, ...replayed.slice(at, at + 20));
  const titles = (await read(location)).map(({ article }) => article.title).toSorted();
  expect(titles).toEqual(replayed.map(({ article }) => article?.title).toSorted());
  const { files, supersessions } = manifestIn(location);
  await deliver(sink, ...replayed);
  await deliver(sink, ...records);
  expect(manifestIn(location)).toMatchObject({ files, supersessions });
  expect(supersessions.reduce((sum, { rows }) => sum + rows, 0)).toBe(10);
  expect(await currentIds()).toEqual(idsOf(records.slice(10)));
});

/** 1,500 articles, of which the last 1,200 have replaced the first 1,200 of them. */
async function fillWithReplaced(sink: Sink): Promise<LedgerRecord[]> {
  const records = publishedRecords(1, 2_700).map((record) => {
    const former = publishedRecord(record.number - 1_500).outcome.itemId;
    return record.number > 1_500 ? { ...record, supersedes: [former] } : record;
  });
  for (let at = 0; at < records.length; at += 450) await deliver(sink, ...records.slice(at, at + 450));
  return records;
}

const rowsIn = (path: string) => manifestIn(path).files.reduce((sum, { rows }) => sum + rows, 0);

test('replaced articles are dropped when they are many, and who replaced them is kept', async () => {
  const sink = await open();
  const records = await fillWithReplaced(sink);
  const rest = publishedRecords(2_701, 2_720);
  for (const record of rest) await deliver(sink, record);
  expect(rowsIn(location)).toBeLessThan(1_600);
  expect(await currentIds()).toEqual(idsOf([...records.slice(1_200), ...rest]));
  const replaced = manifestIn(location).supersessions.reduce((sum, { rows }) => sum + rows, 0);
  expect(replaced).toBe(1_200);
  expect(filesIn(location)).toEqual(listedIn(location));
});

test('a file of a past day loses its replaced articles, but not one that was published again later', async () => {
  const sink = await open();
  const returning = publishedRecord(1);
  await deliver(sink, returning, { ...publishedRecord(2), supersedes: [returning.outcome.itemId] });
  const past = [{ ...returning, number: 3 }, ...publishedRecords(4, 1_103)];
  const later = publishedRecords(1_104, 2_203).map((record) => ({
    ...record,
    supersedes: [publishedRecord(record.number - 1_100).outcome.itemId],
  }));
  for (const [day, records] of [
    ['2026-11-30', past],
    ['2026-12-01', later],
  ] as const)
    for (let at = 0; at < records.length; at += 400)
      await deliver(sink, ...records.slice(at, at + 400).map((record) => receivedOn(day, record)));
  for (const record of publishedRecords(2_204, 2_208)) await deliver(sink, receivedOn('2026-12-01', record));
  const left = manifestIn(location).files.filter(({ path }) => path.startsWith('received=2026-11-30/'));
  expect(left.map(({ rows }) => rows)).toEqual([1]);
  const current = [publishedRecord(2), returning, ...later, ...publishedRecords(2_204, 2_208)];
  expect(await currentIds()).toEqual(idsOf(current));
});

test('going back starts from the beginning only where a dropped article was current', async () => {
  const sink = await open();
  const records = await fillWithReplaced(sink);
  const rest = publishedRecords(2_701, 2_720);
  for (const record of rest) await deliver(sink, record);
  const [later, earlier] = [publishedRecord(2_705), publishedRecord(2_000)];
  await sink.goBack(cursorAt(later));
  expect(await sink.cursor()).toEqual(cursorAt(later));
  expect(await currentIds()).toEqual(idsOf([...records.slice(1_200), ...rest.slice(0, 5)]));
  await sink.goBack(cursorAt(earlier));
  expect(await sink.cursor()).toEqual({ ledgerId, number: 0, digest: '' });
  expect(filesIn(location)).toEqual(['.copydesk-sink.json']);
  await deliver(sink, ...records.slice(0, 10));
  expect(await currentIds()).toEqual(idsOf(records.slice(0, 10)));
});

/** 15 deliveries, so that the next one merges them. Some articles are replaced. */
async function fillUntilMerge(sink: Sink): Promise<LedgerRecord[]> {
  const records = publishedRecords(1, 15).map((record) => {
    const supersedes = record.number > 10 ? [publishedRecord(record.number - 10).outcome.itemId] : [];
    return receivedOn(record.number < 8 ? '2026-11-30' : '2026-12-01', { ...record, supersedes });
  });
  for (const record of records) await deliver(sink, record);
  return records;
}

/** Runs some work on copies of the folder, and lets each call that changes the disk be the last one in turn. */
async function killedAtEveryPoint(
  work: (sink: Sink) => Promise<void>,
  afterwards: (path: string, sink: Sink) => Promise<void>,
): Promise<void> {
  for (let at = 1; ; at += 1) {
    const path = join(folder, `copy-${at}`);
    cpSync(location, path, { recursive: true });
    const sink = await open(path);
    disk.fail(at);
    const failure: unknown = await work(sink).catch((error: unknown) => error);
    const calls = disk.work();
    await afterwards(path, await open(path));
    expect(filesIn(path), `after call ${at}`).toEqual(listedIn(path));
    rmSync(path, { recursive: true });
    if (calls < at) {
      expect([failure, at > 10]).toEqual([undefined, true]);
      return;
    }
  }
}

test('a delivery that is killed at any point loses nothing, and leaves nothing behind', async () => {
  const records = await fillUntilMerge(await open());
  const last = receivedOn('2026-12-01', {
    ...publishedRecord(16),
    supersedes: [publishedRecord(6).outcome.itemId],
  });
  const before = await currentIds();
  const after = idsOf([...records.slice(6), last]);
  await killedAtEveryPoint(
    (sink) => deliver(sink, last),
    async (path, sink) => {
      const isDelivered = (await sink.cursor())?.number === 16;
      expect(await currentIds(path)).toEqual(isDelivered ? after : before);
      await deliver(sink, last);
      expect(await currentIds(path)).toEqual(after);
    },
  );
});

test('going back that is killed at any point can be repeated', async () => {
  const records = await fillUntilMerge(await open());
  await deliver(await open(), ...publishedRecords(16, 20));
  const target = publishedRecord(18);
  const expected = idsOf([...records.slice(5), ...publishedRecords(16, 18)]);
  await killedAtEveryPoint(
    (sink) => sink.goBack(cursorAt(target)),
    async (path, sink) => {
      await sink.goBack(cursorAt(target));
      expect(await sink.cursor()).toEqual(cursorAt(target));
      expect(await currentIds(path)).toEqual(expected);
    },
  );
});

test('the first delivery can be killed at any point', async () => {
  mkdirSync(location);
  const records = publishedRecords(1, 3);
  await killedAtEveryPoint(
    (sink) => deliver(sink, ...records),
    async (path, sink) => {
      expect([null, 0, 3]).toContain((await sink.cursor())?.number ?? null);
      await deliver(sink, ...records);
      expect(await currentIds(path)).toEqual(idsOf(records));
    },
  );
});

test('a full disk fails the delivery without an effect, and the same sink delivers when there is space', async () => {
  const sink = await open();
  await deliver(sink, publishedRecord(1));
  for (let at = 1; at <= 12; at += 1) {
    disk.fail(at, at + 1);
    const failure: unknown = await deliver(sink, publishedRecord(2)).catch((error: unknown) => error);
    disk.work();
    if (failure === undefined) continue;
    expect(failure).not.toBeInstanceOf(SystemError);
    expect(failure).not.toBeInstanceOf(RefusedRecord);
  }
  await deliver(sink, publishedRecord(2), publishedRecord(3));
  expect(await currentIds()).toEqual(idsOf(publishedRecords(1, 3)));
  expect(filesIn(location)).toEqual(listedIn(location));
});

test('another ledger is refused, and the folder stays as it is', async () => {
  const sink = await open();
  await deliver(sink, publishedRecord(1));
  const before = manifestIn(location);
  const other = { ...cursorAt(publishedRecord(2)), ledgerId: 'another ledger' };
  const stranger = await open();
  await expect(stranger.deliver([publishedRecord(2)], other)).rejects.toThrow(
    new SystemError(`${location} belongs to another output. Name another folder with --sink.`),
  );
  await expect(stranger.goBack(other)).rejects.toThrow('another output');
  expect(manifestIn(location)).toEqual(before);
  expect(filesIn(location)).toEqual(listedIn(location));
});

test('a lost manifest, a lost file, a damaged manifest and a newer one are refused, with what to do', async () => {
  const sink = await open();
  await deliver(sink, publishedRecord(1));
  const manifest = join(location, '.copydesk-sink.json');
  const content = readFileSync(manifest, 'utf8');
  rmSync(manifest);
  await expect(sink.cursor()).rejects.toThrow(
    `${manifest} is missing, but there are files that it listed. Put it back`,
  );
  await expect(open()).rejects.toBeInstanceOf(SystemError);
  writeFileSync(manifest, content.slice(0, -20));
  await expect(open()).rejects.toThrow('is damaged, or another program');
  writeFileSync(manifest, content.replace('"version":1', '"version":2'));
  await expect(open()).rejects.toThrow('newer version of Copydesk');
  writeFileSync(manifest, content);
  const [part] = manifestIn(location).files;
  rmSync(join(location, part?.path ?? ''));
  await expect(open()).rejects.toThrow('is missing (1 files in all). Put it back');
  await expect(sink.cursor()).rejects.toBeInstanceOf(SystemError);
});

test('a folder of which only the manifest is left has been emptied, and can be filled from the start', async () => {
  await deliver(await open(), publishedRecord(1));
  for (const name of ['received=2024-03-01', '_superseded'])
    rmSync(join(location, name), { recursive: true });
  const sink = await open();
  expect(await sink.cursor()).toBeNull();
  const other = { ...cursorAt(publishedRecord(2)), ledgerId: 'another ledger' };
  await sink.deliver([publishedRecord(2)], other);
  expect(await currentIds()).toEqual(idsOf([publishedRecord(2)]));
});

test('a folder that is removed while it is open is not made again', async () => {
  const sink = await open();
  await deliver(sink, publishedRecord(1));
  rmSync(location, { recursive: true });
  await expect(deliver(sink, publishedRecord(2))).rejects.toThrow('has been removed or emptied');
  expect(existsSync(location)).toBe(false);
  expect(await sink.cursor()).toBeNull();
});

test('files of other programs stay', async () => {
  mkdirSync(join(location, 'received=2024-03-01'), { recursive: true });
  const others = ['README.md', 'received=2024-03-01/mine.parquet', 'part-1.parquet'];
  for (const name of others) writeFileSync(join(location, name), 'mine');
  const sink = await open();
  expect(await sink.cursor()).toBeNull();
  await deliver(sink, publishedRecord(1));
  await sink.goBack({ ledgerId, number: 0, digest: '' });
  await open();
  for (const name of others) expect(readFileSync(join(location, name), 'utf8')).toBe('mine');
});

test('a damaged file is named when its rows are needed', async () => {
  const sink = await open();
  await deliver(sink, ...publishedRecords(1, 10));
  const path = join(location, manifestIn(location).files[0]?.path ?? '');
  writeFileSync(path, 'x'.repeat(statSync(path).size));
  await expect(sink.goBack(cursorAt(publishedRecord(5)))).rejects.toThrow(`${path} is missing or damaged`);
  await expect(sink.goBack(cursorAt(publishedRecord(5)))).rejects.toBeInstanceOf(SystemError);
});

test('a file is refused, and nothing is made where nothing is delivered', async () => {
  const sink = await open();
  expect(await sink.cursor()).toBeNull();
  expect(existsSync(location)).toBe(false);
  writeFileSync(location, 'a file');
  await expect(open()).rejects.toThrow(
    new SystemError(`${location} is not a folder. Name a folder with --sink.`),
  );
});

test('outcomes without an article write no file of articles', async () => {
  const sink = await open();
  await deliver(sink, rejectedRecord(1));
  await deliver(sink, rejectedRecord(2));
  const { files, supersessions } = manifestIn(location);
  expect([files, supersessions.length]).toEqual([[], 1]);
});

test.each([
  ['parquet:articles', '/data/articles', 'articles'],
  ['parquet:articles/', '/data/articles', 'articles'],
  ['parquet:/srv/news:archive//', '/srv/news:archive', '/srv/news:archive'],
])('the address %s leads to %s', (address, path, shown) => {
  expect(parquet.locate(address, '/data')).toEqual({ location: path, path, shown });
});

test.each(['parquet:', 'parquet:/', 'parquet:a\0b'])('the address %j has no folder', (address) => {
  expect(parquet.locate(address, '/data')).toEqual({ fault: 'needs the path of a folder: parquet:DIR' });
});
