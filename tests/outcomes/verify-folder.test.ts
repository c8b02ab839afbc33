// Checks that ledger and lines are compared, and that a ledger is made of the lines.
// Must not use the writer's own reading of lines to say what is right.
import { appendFile, copyFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SystemError, UsageError } from '../../src/errors.ts';
import { openOutcomeReader } from '../../src/outcomes/open-reader.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import { verifyFolder } from '../../src/outcomes/verify-folder.ts';
import { hash, mixed, published, rejected } from './deliveries.ts';
import { makeLedgerOlder } from './older-ledger.ts';

let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'copydesk-verify-'));
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const options = { rotateBytes: 9_000 };
const count = 60;

/** Commits sixty outcomes, in files that are rotated; answers the ledger's id. */
async function fill(from = 0, to = count): Promise<string> {
  const writer = await openOutcomeWriter(dir, options);
  for (let number = from; number < to; number += 1) await writer.commit([mixed(number)]);
  await writer.close();
  return writer.ledgerId;
}

const ledger = () => join(dir, 'ledger.sqlite');

async function allLines(): Promise<Record<string, string>> {
  const files = (await readdir(dir)).filter((file) => file.endsWith('.jsonl')).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(join(dir, file), 'utf8')])),
  );
}

/** Every row of a ledger, but for what no line tells. */
function rowsOf(path = ledger()): Record<string, unknown>[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('SELECT * FROM outcome ORDER BY number').all();
  database.close();
  return rows.map(({ trace: _, ...row }) => row);
}

async function differences(): Promise<[string, number][]> {
  const found = await verifyFolder(dir, { repair: false });
  return found.differences.map((difference) => [difference.kind, difference.count]);
}

test('a ledger and its lines agree, in several files, and nothing is changed by looking', async () => {
  const ledgerId = await fill();
  const before = await allLines();
  expect(await verifyFolder(dir, { repair: false })).toEqual({
    compared: {
      ledgerId,
      epoch: 1,
      outcomes: 60,
      containers: 0,
      lines: { outcomes: 60, articles: 48, containers: 0 },
      elsewhere: 0,
    },
    differences: [],
    rebuilt: null,
  });
  expect(await allLines()).toEqual(before);
});

test.for([1, 2, 3, 4] as const)('a ledger of version %i and its lines agree', async (version) => {
  await fill();
  makeLedgerOlder(dir, version);
  expect(await differences()).toEqual([]);
});

test('what was not committed, what is torn and what is no line is named, with file and byte', async () => {
  await fill();
  await copyFile(ledger(), join(dir, 'older'));
  const { size } = { size: (await readFile(join(dir, 'outcomes.jsonl'))).length };
  await fill(count, count + 1);
  await copyFile(join(dir, 'older'), ledger());
  await appendFile(join(dir, 'outcomes.jsonl'), 'no outcome\n{"half":');
  const found = await verifyFolder(dir, { repair: false });
  expect(found.differences).toMatchObject([
    { kind: 'uncommitted', count: 2 },
    { kind: 'unreadable', count: 1 },
    { kind: 'torn', count: 1 },
  ]);
  expect(found.differences[0]?.examples[0]).toMatch(new RegExp(`outcomes\\.jsonl at byte ${size}`));
});

test('lines that are doubled, changed, missing or foreign are told apart', async () => {
  await fill();
  const path = join(dir, 'outcomes.000001.jsonl');
  const lines = (await readFile(path, 'utf8')).split('\n').slice(0, -1);
  const as = (line: string | undefined, change: object) =>
    JSON.stringify({ ...JSON.parse(line ?? ''), ...change });
  const [first, second, third, fourth, fifth, ...rest] = lines;
  const changed = [
    ...[first, first],
    as(second, { number: 99 }),
    as(fourth, { ledgerId: 'other' }),
    as(fifth, { itemId: hash('nobody') }),
  ];
  expect(third).toBeDefined();
  await writeFile(path, `${[...changed, ...rest].join('\n')}\n`);
  expect(await differences()).toEqual([
    ['doubled', 1],
    ['changed', 1],
    ['foreign', 1],
    ['unknown', 1],
    ['missing', 3],
  ]);
});

test('articles that are missing, changed or of nobody are told apart', async () => {
  await fill();
  const path = join(dir, 'articles.000002.jsonl');
  const lines = (await readFile(path, 'utf8')).split('\n').slice(0, -1);
  const [first, second = '', ...rest] = lines;
  const other = second.replaceAll(/"itemId":"[0-9a-f]{8}/g, '"itemId":"00000000');
  await writeFile(path, `${[first, other, ...rest.slice(0, -1)].join('\n')}\n`);
  expect(await differences()).toEqual([
    ['article-changed', 1],
    ['article-missing', 1],
  ]);
  await appendFile(path, `${lines.at(-1)}\n${first}\n`);
  expect(await differences()).toEqual([
    ['article-changed', 1],
    ['article-unknown', 1],
  ]);
});

test('a short file, a gap in the numbers and wrong counts are named', async () => {
  await fill();
  const database = new DatabaseSync(ledger());
  database.exec(
    "UPDATE outcome SET number = number + 10 WHERE number = 60; UPDATE tally SET count = 1 WHERE outcome = 'rejected'",
  );
  database.close();
  await truncate(join(dir, 'articles.jsonl'), 100);
  const found = await differences();
  expect(found).toEqual(
    expect.arrayContaining([
      ['tally', 1],
      ['short', 1],
      ['gap', 10],
      ['changed', 1],
      ['torn', 1],
    ]),
  );
});

test('files that were taken away are no difference, and are counted', async () => {
  await fill();
  await rm(join(dir, 'outcomes.000001.jsonl'));
  await rm(join(dir, 'articles.000001.jsonl'));
  const { compared, differences: found } = await verifyFolder(dir, { repair: false });
  expect(found).toEqual([]);
  expect(compared?.elsewhere).toBeGreaterThan(5);
});

test('nothing is made where there is no output, and a folder that is held is refused', async () => {
  const missing = join(dir, 'missing');
  await expect(verifyFolder(missing, { repair: true })).rejects.toThrow(UsageError);
  await expect(verifyFolder(dir, { repair: true })).rejects.toThrow(UsageError);
  expect(await readdir(dir)).toEqual([]);
  const writer = await openOutcomeWriter(dir);
  await writer.commit([published(1)]);
  await expect(verifyFolder(dir, { repair: false })).rejects.toThrow(/is in use by another command/);
  await expect(verifyFolder(dir, { repair: true })).rejects.toThrow(SystemError);
  await writer.close();
});

test('a ledger that is lost is made of the lines: the same rows under the same id, in a higher epoch', async () => {
  const ledgerId = await fill();
  const before = rowsOf();
  const lines = await allLines();
  await rm(ledger());
  expect(await differences()).toEqual([['no-ledger', 1]]);
  const { rebuilt, compared, differences: found } = await verifyFolder(dir, { repair: true });
  expect(found).toEqual([]);
  expect(rebuilt).toEqual({ ledgerId, epoch: 2, outcomes: 60, containers: 0, before: null });
  expect(compared).toMatchObject({ ledgerId, epoch: 2, outcomes: 60 });
  expect(rowsOf()).toEqual(before);
  expect(await allLines()).toEqual(lines);

  const writer = await openOutcomeWriter(dir, options);
  expect(writer.totals()).toMatchObject({ published: 48, duplicate: 6, rejected: 6 });
  await writer.commit([published(1_000)]);
  await writer.close();
  const reader = await openOutcomeReader(dir);
  const row = reader?.findByItemId(hash('item 25'));
  if (reader && row) expect(await reader.article(row.outcome.itemId)).toEqual(mixed(25).article);
  expect(reader?.findByTitle('Title 25')).toHaveLength(1);
  expect(reader?.findByItemId(hash('item 1000'))?.number).toBe(61);
  reader?.close();
  expect(rowsOf().at(-1)?.epoch).toBe(2);
});

test('the ledger of another pipeline makes way, and is kept; what the right one knew besides is taken over', async () => {
  await fill();
  const right = await readFile(ledger());
  await rm(ledger());
  const other = new DatabaseSync(ledger());
  other.exec('CREATE TABLE x (y); PRAGMA user_version = 5');
  other.close();
  const wrong = await readFile(ledger());
  const { rebuilt, differences: found } = await verifyFolder(dir, { repair: true });
  expect(found).toEqual([]);
  expect(await readFile(join(dir, rebuilt?.before ?? ''))).toEqual(wrong);

  await writeFile(ledger(), right);
  await verifyFolder(dir, { repair: true });
  const reader = await openOutcomeReader(dir);
  expect(reader?.trace(hash('item 5'))).toEqual(mixed(5).trace);
  reader?.close();
});

test('a damaged ledger is told as one, and made anew', async () => {
  await fill();
  const bytes = await readFile(ledger());
  bytes.fill(0x5a, 8_192, bytes.length - 4_096);
  await writeFile(ledger(), bytes);
  const found = await differences();
  expect(found.map(([kind]) => kind)).toContain('damaged');
  await writeFile(ledger(), 'no database at all'.repeat(1_000));
  expect(await differences()).toEqual([['damaged', 1]]);
  expect((await verifyFolder(dir, { repair: true })).differences).toEqual([]);
});

test('lines of version 1 get the numbers that their ledger knows, or else their order', async () => {
  await fill();
  makeLedgerOlder(dir, 4);
  // What is written now has lines of version 2.
  await fill(count, count + 20);
  const before = rowsOf();
  await verifyFolder(dir, { repair: true });
  const numbers = (rows: Record<string, unknown>[]) => rows.map(({ number, itemId }) => [number, itemId]);
  expect(numbers(rowsOf())).toEqual(numbers(before));
  expect(rowsOf().map(({ root }) => root)).toEqual(before.map(({ root }) => root));
  await rm(ledger());
  const { differences: found, rebuilt } = await verifyFolder(dir, { repair: true });
  expect(found).toEqual([]);
  expect(rebuilt?.outcomes).toBe(80);
  expect(numbers(rowsOf())).toEqual(numbers(before));
  await fill(count + 20, count + 21);
});

test('what stands in the lines twice counts once, and what is missing is named after the repair', async () => {
  await fill();
  const lines = await readFile(join(dir, 'outcomes.jsonl'), 'utf8');
  await appendFile(join(dir, 'outcomes.jsonl'), lines);
  await rm(join(dir, 'articles.000002.jsonl'));
  await rm(ledger());
  const { rebuilt, differences: found } = await verifyFolder(dir, { repair: true });
  expect(rebuilt?.outcomes).toBe(60);
  expect(found.map(({ kind }) => kind).sort()).toEqual(['article-missing', 'doubled']);
  // It can be written to all the same.
  const writer = await openOutcomeWriter(dir, options);
  expect(await writer.commit([rejected(500)])).toMatchObject([{ alreadyCounted: false }]);
  await writer.close();
});

test('lines of two ledgers are not made one', async () => {
  await fill();
  const path = join(dir, 'outcomes.jsonl');
  const [line = ''] = (await readFile(path, 'utf8')).split('\n');
  await appendFile(path, `${JSON.stringify({ ...JSON.parse(line), ledgerId: 'other' })}\n`);
  await expect(verifyFolder(dir, { repair: true })).rejects.toThrow(/has lines of two ledgers/);
});

test('an article that took the place of another does so in the ledger that is made of the lines', async () => {
  const writer = await openOutcomeWriter(dir);
  const text = published(1).article?.text ?? '';
  const whole = published(2, { story: text });
  whole.outcome.replaces = hash('item 1');
  const again = published(4, { story: text });
  again.outcome.retryOf = hash('item 3');
  const failed = rejected(3);
  failed.outcome.replaces = hash('item 2');
  await writer.commit([published(1), whole, failed]);
  await writer.commit([again]);
  const elsewhere = published(6, { story: text });
  elsewhere.outcome.replaces = hash('item 5');
  await writer.commit([published(5), elsewhere]);
  await writer.close();
  const before = rowsOf();
  const places = [hash('item 2'), hash('item 4'), null, null, hash('item 6'), null];
  expect(before.map(({ replacedBy }) => replacedBy)).toEqual(places);
  await rm(ledger());
  expect((await verifyFolder(dir, { repair: true })).differences).toEqual([]);
  expect(rowsOf()).toEqual(before);
});
