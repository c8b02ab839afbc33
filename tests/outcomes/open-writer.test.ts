// Checks the writer of an output folder: its contract, and what only a folder has (rotation, tampering, full disks, locks).
// Must not reach into the writer: files are changed from outside, as users and disks do.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SystemError } from '../../src/errors.ts';
import { openLedgerReader } from '../../src/outcomes/ledger/ledger-reader.ts';
import { type OutcomeWriterOptions, openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import type { OutcomeWriter } from '../../src/outcomes/outcome-writer.ts';
import { testWriterContract } from './contract.ts';
import { linked, mixed, published, rejected, storyOf } from './deliveries.ts';
import { makeLedgerOlder } from './older-ledger.ts';
import { readContainers, readLines, readOutcomes } from './read-lines.ts';

const run = promisify(execFile);
const module = new URL('../../src/outcomes/open-writer.ts', import.meta.url).href;

// Small enough that the crash tests rotate many times.
const contractOptions = { rotateBytes: 100_000 };

testWriterContract({
  name: 'writer of a folder',
  open: (dir) => openOutcomeWriter(dir, contractOptions),
  readBack: async (dir) => ({
    articles: await readLines(dir, 'articles'),
    outcomes: await readOutcomes(dir),
    containers: await readContainers(dir),
  }),
  module,
  exportName: 'openOutcomeWriter',
  options: contractOptions,
  // The first COMMIT makes the tables.
  deathPlaces: [
    'COMMIT:before:1',
    'COMMIT:after:1',
    'COMMIT:before:4',
    'COMMIT:after:4',
    // Of the first records of containers.
    'COMMIT:before:3',
    'COMMIT:after:3',
    'rename:before:2',
    'rename:after:2',
  ],
});

let dir = '';
let writers: OutcomeWriter[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'copydesk-folder-'));
  writers = [];
});

afterEach(async () => {
  for (const writer of writers) await writer.close();
  await rm(dir, { recursive: true, force: true });
});

async function open(options: OutcomeWriterOptions = {}, folder = dir): Promise<OutcomeWriter> {
  const writer = await openOutcomeWriter(folder, options);
  writers.push(writer);
  return writer;
}

test('the files exist, empty, before anything is committed', async () => {
  await open({}, join(dir, 'new', 'out'));
  expect(await readdir(join(dir, 'new', 'out'))).toEqual(
    expect.arrayContaining(['articles.jsonl', 'ledger.lock', 'ledger.sqlite', 'outcomes.jsonl']),
  );
  expect(await readFile(join(dir, 'new', 'out', 'articles.jsonl'), 'utf8')).toBe('');
});

test('a file that would grow beyond the limit gets its number, and no line is torn or lost', async () => {
  const writer = await open({ rotateBytes: 5_000 });
  for (let number = 0; number < 20; number += 1) await writer.commit([published(number)]);
  const files = (await readdir(dir)).filter((file) => file.startsWith('articles.'));
  expect(files).toContain('articles.000001.jsonl');
  expect(files).toContain('articles.jsonl');
  expect(files.length).toBeGreaterThan(3);
  expect((await readFile(join(dir, 'articles.000001.jsonl'))).length).toBeLessThanOrEqual(5_000);
  expect(await readLines(dir, 'articles')).toEqual(
    Array.from({ length: 20 }, (_, number) => published(number).article),
  );
});

test('numbered files that the user took away are not missed', async () => {
  const writer = await open({ rotateBytes: 1_000 });
  for (let number = 0; number < 4; number += 1) await writer.commit([published(number)]);
  await writer.close();
  await rm(join(dir, 'articles.000001.jsonl'));
  const again = await open({ rotateBytes: 1_000 });
  await again.commit([published(9)]);
  expect(await readdir(dir)).not.toContain('articles.000001.jsonl');
  expect(await readdir(dir)).toContain('articles.000004.jsonl');
});

test('a foreign file in the way of a rotation is never overwritten, and the writer goes on when it is gone', async () => {
  await writeFile(join(dir, 'articles.000001.jsonl'), 'precious');
  const writer = await open({ rotateBytes: 1_000 });
  await writer.commit([published(1)]);
  await expect(writer.commit([published(2)])).rejects.toThrow('articles.000001.jsonl is in the way');
  await expect(writer.commit([published(2)])).rejects.toThrow(SystemError);
  expect(await readFile(join(dir, 'articles.000001.jsonl'), 'utf8')).toBe('precious');
  await rm(join(dir, 'articles.000001.jsonl'));
  await writer.commit([published(2)]);
  expect(await readLines(dir, 'articles')).toEqual([published(1).article, published(2).article]);
});

test('what stands behind the committed length is cut off on opening', async () => {
  const writer = await open();
  await writer.commit([published(1)]);
  await writer.close();
  await appendFile(join(dir, 'articles.jsonl'), '{"half":');
  await appendFile(join(dir, 'outcomes.jsonl'), '{"whole":"but not committed"}\n');
  await open();
  expect(await readLines(dir, 'articles')).toEqual([published(1).article]);
  expect(await readOutcomes(dir)).toEqual([published(1).outcome]);
});

test('a file shorter than committed is refused in a sentence that names it, closed or open', async () => {
  const writer = await open();
  await writer.commit([published(1)]);
  await truncate(join(dir, 'articles.jsonl'), 10);
  await expect(writer.commit([published(2)])).rejects.toThrow(
    /articles\.jsonl is 10 bytes long, but \d+ bytes/,
  );
  await writer.close();
  const failure = openOutcomeWriter(dir);
  await expect(failure).rejects.toThrow(SystemError);
  // The refused folder is not left locked.
  await rm(join(dir, 'articles.jsonl'));
  await expect(openOutcomeWriter(dir)).rejects.toThrow(/articles\.jsonl is 0 bytes long/);
});

test('lines without their ledger are refused, never cut off', async () => {
  await writeFile(join(dir, 'articles.jsonl'), '{"old":true}\n');
  await expect(openOutcomeWriter(dir)).rejects.toThrow('is missing');
  await expect(openOutcomeWriter(dir)).rejects.toThrow(SystemError);
  expect(await readFile(join(dir, 'articles.jsonl'), 'utf8')).toBe('{"old":true}\n');
});

test('lines beside an empty ledger are refused, never cut off', async () => {
  await writeFile(join(dir, 'articles.jsonl'), '{}\n');
  await writeFile(join(dir, 'ledger.sqlite'), '');
  await expect(open()).rejects.toThrow(/ledger\.sqlite.* is missing or empty/);
  expect(await readFile(join(dir, 'articles.jsonl'), 'utf8')).toBe('{}\n');
});

test('a ledger from before there were titles is read as it is, and upgraded by the next one who writes', async () => {
  const before = await open();
  await before.commit([published(1), rejected(2), linked(3, 1, 'repost')]);
  await before.close();
  makeLedgerOlder(dir, 2);
  const old = await openLedgerReader(dir);
  expect(old?.findByStoryId(storyOf(1))).toHaveLength(2);
  expect(old?.findByTitle('Story')).toEqual([]);
  expect(old?.trace(published(1).outcome.itemId)).toBeNull();
  old?.close();

  const writer = await open();
  expect(await writer.commit([published(1), published(4)])).toMatchObject([
    { outcome: published(1).outcome },
    { alreadyCounted: false },
  ]);
  expect(writer.totals()).toMatchObject({ published: 3, rejected: 1 });
  const upgraded = await openLedgerReader(dir);
  expect(upgraded?.findByPath('lder/')).toHaveLength(4);
  expect(upgraded?.findByStoryId(storyOf(1)).map(({ outcome }) => outcome.role)).toEqual([
    undefined,
    'repost',
  ]);
  expect(upgraded?.findByTitle(published(4).article?.title ?? '')).toMatchObject([
    { outcome: published(4).outcome },
  ]);
  expect(upgraded?.trace(published(4).outcome.itemId)).toEqual(published(4).trace);
  upgraded?.close();
});

test('a ledger from before there were stories is read as it is, and upgraded by the next one who writes', async () => {
  const before = await open();
  await before.commit([published(1), rejected(2)]);
  await before.close();
  makeLedgerOlder(dir, 1);

  const { storyId: _, ...first } = published(1).outcome;
  const old = await openLedgerReader(dir);
  expect(old?.findByItemId(first.itemId)?.outcome).toEqual(first);
  expect(old?.findByStoryId(storyOf(1))).toEqual([]);
  old?.close();

  const writer = await open();
  await writer.commit([linked(3, 1, 'repost')]);
  expect(writer.totals()).toMatchObject({
    published: 2,
    rejected: 1,
    publishedByRole: { repost: 1, revision: 0 },
  });
  const upgraded = await openLedgerReader(dir);
  expect(upgraded?.findByItemId(first.itemId)?.outcome).toEqual(first);
  expect(upgraded?.findByStoryId(storyOf(1)).map(({ outcome }) => outcome.role)).toEqual(['repost']);
  upgraded?.close();
});

test('a ledger from before there was an index of paths is read as it is, and upgraded by the next one who writes', async () => {
  const before = await open();
  await before.commit([published(1), rejected(2)]);
  await before.close();
  makeLedgerOlder(dir, 3);

  const old = await openLedgerReader(dir);
  expect(old?.findByTitle(published(1).article?.title ?? '')).toHaveLength(1);
  expect(old?.trace(published(1).outcome.itemId)).toEqual(published(1).trace);
  expect(old?.findByPath('lder/')).toHaveLength(2);
  old?.close();

  const writer = await open();
  await writer.commit([published(4)]);
  const upgraded = await openLedgerReader(dir);
  expect(upgraded?.findByPath('lder/')).toHaveLength(3);
  upgraded?.close();
});

test('a ledger of another version is refused, and so is a file that is no ledger', async () => {
  const writer = await open();
  await writer.close();
  const database = new DatabaseSync(join(dir, 'ledger.sqlite'));
  database.exec('PRAGMA user_version = 99');
  database.close();
  await expect(openOutcomeWriter(dir)).rejects.toThrow('has ledger version 99');
  const other = join(dir, 'other');
  await mkdir(other);
  await writeFile(join(other, 'ledger.sqlite'), 'not a database, whatever its name says'.repeat(50));
  await expect(openOutcomeWriter(other)).rejects.toThrow(/ledger\.sqlite could not be used: it is damaged/);
});

test('a second opener waits, says so once, and gets the folder when the first one closes', async () => {
  const first = await open();
  let waits = 0;
  let opened = false;
  let announce = (): void => undefined;
  const waiting = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const second = open({
    onWaiting: () => {
      waits += 1;
      announce();
    },
  }).then((writer) => {
    opened = true;
    return writer;
  });
  await waiting;
  await first.commit([published(1)]);
  expect(opened).toBe(false);
  await first.close();
  expect((await second).totals().published).toBe(1);
  expect(waits).toBe(1);
});

test('the wait for a folder ends with the signal', async () => {
  await open();
  const controller = new AbortController();
  const onWaiting = (): void => controller.abort(new Error('stopped by the user'));
  await expect(openOutcomeWriter(dir, { signal: controller.signal, onWaiting })).rejects.toThrow(
    'stopped by the user',
  );
});

test('closing waits for commits on their way, and later commits are refused', async () => {
  const writer = await open();
  const commit = writer.commit([published(1)]);
  await writer.close();
  await commit;
  await expect(writer.commit([published(2)])).rejects.toThrow('closed');
  expect(await readLines(dir, 'articles')).toHaveLength(1);
});

test('a line holds what JSON must escape: line breaks, separators, half surrogates', async () => {
  const writer = await open();
  const story = 'one\ntwo\r\u2028three\u0000 \ud800 四';
  const delivery = published(1, { story, path: 'a\nb/\u2028.md' });
  await writer.commit([delivery]);
  expect((await readFile(join(dir, 'articles.jsonl'), 'utf8')).split('\n')).toHaveLength(2);
  expect(await readLines(dir, 'articles')).toEqual([delivery.article]);
  expect(await readOutcomes(dir)).toEqual([delivery.outcome]);
});

test('on a full disk a commit fails by name, leaves no half line, and succeeds when there is room', async (context) => {
  const mounted = join(dir, 'small');
  await mkdir(mounted);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', mounted]);
  } catch {
    context.skip('needs the right to mount a tmpfs (root on Linux)');
  }
  try {
    const writer = await openOutcomeWriter(mounted);
    await writer.commit([published(1)]);
    const ballast = join(mounted, 'ballast');
    await writeFile(ballast, Buffer.alloc(8 * 1024 * 1024)).catch(() => undefined);
    const story = '风把旗子吹得很响。'.repeat(10_000);
    const failure = await writer.commit([published(2, { story })]).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SystemError);
    expect(String(failure)).toMatch(
      /small\/(articles\.jsonl|ledger\.sqlite) could not be used: the disk is full/,
    );
    expect(await readLines(mounted, 'articles')).toEqual([published(1).article]);
    expect(await readOutcomes(mounted)).toEqual([published(1).outcome]);
    // A small batch fits the articles but not the ledger's log, which must undo the lines as well.
    for (let number = 10; number < 40; number += 1)
      await writer.commit([published(number)]).catch(() => undefined);
    await rm(ballast);
    const receipts = await writer.commit([published(2), rejected(3)]);
    expect(receipts.map((receipt) => receipt.alreadyCounted)).toEqual([false, false]);
    const ids = (await readLines(mounted, 'outcomes')).map((line) => JSON.stringify(line));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(
      writer.totals().published + writer.totals().duplicate + writer.totals().rejected,
    );
    await writer.close();
  } finally {
    await run('umount', ['-l', mounted]);
  }
});

test('a write beyond the size limit of files fails by name and leaves whole lines', async () => {
  // `ulimit -f` makes the kernel refuse a write in the middle, in a process without any right to mount.
  const program = fileURLToPath(new URL('./commit-loop.ts', import.meta.url));
  const child = spawn(
    '/bin/bash',
    [
      '-c',
      'trap "" XFSZ; ulimit -f 512; exec "$@"',
      'bash',
      process.execPath,
      program,
      module,
      'openOutcomeWriter',
      dir,
      '2000',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [code] = await once(child, 'exit');
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/(articles\.jsonl|ledger\.sqlite) could not be used/);
  const writer = await open();
  const before = await readLines(dir, 'outcomes');
  expect(before.length).toBeGreaterThan(0);
  expect(before.length % 50).toBe(0);
  await writer.commit(Array.from({ length: 2_000 }, (_, number) => mixed(number)));
  expect(await readLines(dir, 'outcomes')).toHaveLength(2_000);
});
