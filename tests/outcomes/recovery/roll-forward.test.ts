// Checks that what was written is never cut: it is taken up, moved into a file of its own where it is torn, or refused.
// Must not reach into the writer: files are changed from outside, as crashes, backups and people do.
import {
  appendFile,
  copyFile,
  cp,
  mkdtemp,
  readdir,
  readFile,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SystemError } from '../../../src/errors.ts';
import { openOutcomeReader } from '../../../src/outcomes/open-reader.ts';
import { type OutcomeWriterOptions, openOutcomeWriter } from '../../../src/outcomes/open-writer.ts';
import type { OutcomeWriter } from '../../../src/outcomes/outcome-writer.ts';
import { hash, linked, mixed, published, rejected } from '../deliveries.ts';
import { makeLedgerOlder, olderLine } from '../older-ledger.ts';
import { readLines, readOutcomes } from '../read-lines.ts';

let parent = '';
let dir = '';
let writers: OutcomeWriter[] = [];
let told: { level: string; details: object; message: string }[] = [];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'copydesk-forward-'));
  dir = join(parent, 'out');
  writers = [];
  told = [];
});

afterEach(async () => {
  for (const writer of writers) await writer.close();
  await rm(parent, { recursive: true, force: true });
});

async function open(options: OutcomeWriterOptions = {}): Promise<OutcomeWriter> {
  const log = {
    info: (details: object, message: string) => told.push({ level: 'info', details, message }),
    warn: (details: object, message: string) => told.push({ level: 'warn', details, message }),
  };
  const writer = await openOutcomeWriter(dir, { log, ...options });
  writers.push(writer);
  return writer;
}

async function commitAll(
  deliveries: Parameters<OutcomeWriter['commit']>[0],
  options: OutcomeWriterOptions = {},
) {
  const writer = await open(options);
  for (const delivery of deliveries) await writer.commit([delivery]);
  await writer.close();
  return writer.ledgerId;
}

const ledger = () => join(dir, 'ledger.sqlite');
const outcomes = () => join(dir, 'outcomes.jsonl');
const articles = () => join(dir, 'articles.jsonl');

/** Every file of lines with its content. */
async function allLines(): Promise<Record<string, string>> {
  const files = (await readdir(dir)).filter((file) => file.endsWith('.jsonl')).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(join(dir, file), 'utf8')])),
  );
}

async function cutFiles(): Promise<Record<string, string>> {
  const all = Object.entries(await allLines());
  return Object.fromEntries(all.filter(([file]) => file.includes('.cut-')));
}

/** Puts back the ledger that the folder had when only the first deliveries were committed. */
async function putBackLedger(
  first: number,
  all: number,
  options: OutcomeWriterOptions = {},
): Promise<string> {
  const deliveries = Array.from({ length: all }, (_, number) => mixed(number));
  const ledgerId = await commitAll(deliveries.slice(0, first), options);
  await copyFile(ledger(), join(parent, 'older.sqlite'));
  await commitAll(deliveries.slice(first), options);
  await copyFile(join(parent, 'older.sqlite'), ledger());
  return ledgerId;
}

async function expectRefused(message: RegExp): Promise<void> {
  const before = await allLines();
  const failure = await openOutcomeWriter(dir).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SystemError);
  expect(String(failure)).toMatch(message);
  expect(await allLines()).toEqual(before);
}

test('an older ledger that was put back takes up every line written since, and no line is touched', async () => {
  const ledgerId = await putBackLedger(20, 300);
  const before = await allLines();
  const writer = await open();
  expect(await allLines()).toEqual(before);
  expect(writer.ledgerId).toBe(ledgerId);
  expect(writer.totals()).toMatchObject({ published: 240, duplicate: 30, rejected: 30 });
  expect(told).toMatchObject([{ level: 'info', details: { items: 280 } }]);

  const reader = await openOutcomeReader(dir);
  const row = reader?.findByItemId(hash('item 251'));
  expect(row).toMatchObject({ number: 252, acceptedAtMs: 1_000, inboxId: 'inbox-1', root: '/srv/inbox' });
  if (reader && row) expect(await reader.article(row.outcome.itemId)).toEqual(mixed(251).article);
  expect(reader?.findByTitle('Title 251')).toHaveLength(1);
  expect(reader?.findByPath('lder/251.md')).toHaveLength(1);
  expect(reader?.trace(hash('item 251'))).toBeNull();
  reader?.close();
});

test('an older ledger is rolled forward through files that have been rotated since', async () => {
  for (const first of [0, 1, 20]) {
    await rm(dir, { recursive: true, force: true });
    await putBackLedger(first, 60, { rotateBytes: 9_000 });
    const before = await allLines();
    expect(Object.keys(before).length).toBeGreaterThan(6);
    const writer = await open({ rotateBytes: 9_000 });
    expect(await allLines()).toEqual(before);
    expect(writer.totals()).toMatchObject({ published: 48, duplicate: 6, rejected: 6 });
    const reader = await openOutcomeReader(dir);
    for (const number of [2, 21, 44, 59]) {
      const row = reader?.findByItemId(hash(`item ${number}`));
      if (reader && row) expect(await reader.article(row.outcome.itemId)).toEqual(mixed(number).article);
    }
    reader?.close();
    // And it goes on from there.
    await writer.commit([published(1_000)]);
    expect(await readLines(dir, 'articles')).toHaveLength(49);
    await writer.close();
  }
});

test('a file that is missing between two others is named, and nothing is changed', async () => {
  await putBackLedger(1, 60, { rotateBytes: 9_000 });
  await rm(join(dir, 'outcomes.000002.jsonl'));
  await expectRefused(/outcomes\.000002\.jsonl is missing/);
});

test('a copy of the folder without the log of its open ledger has every line as before', async () => {
  const writer = await open();
  for (let number = 0; number < 40; number += 1) await writer.commit([mixed(number)]);
  const copy = join(parent, 'copy');
  await cp(dir, copy, { recursive: true, filter: (path) => !/ledger\.sqlite-(wal|shm)$/.test(path) });
  const ledgerId = writer.ledgerId;
  await writer.close();
  dir = copy;
  const before = await allLines();
  const opened = await open();
  expect(await allLines()).toEqual(before);
  expect(opened.ledgerId).toBe(ledgerId);
  expect(opened.totals()).toMatchObject({ published: 32, duplicate: 4, rejected: 4 });
});

test('the ledger of another pipeline is refused, an empty one too', async () => {
  await commitAll(Array.from({ length: 20 }, (_, number) => mixed(number)));
  const own = dir;
  for (const count of [0, 1, 40]) {
    dir = join(parent, `other-${count}`);
    await commitAll(Array.from({ length: count }, (_, number) => rejected(500 + number)));
    await copyFile(ledger(), join(own, 'ledger.sqlite'));
    dir = own;
    await expectRefused(/a different ledger|committed/);
  }
});

test('a ledger in which no table has ever been made is refused beside lines', async () => {
  await commitAll([published(1)]);
  await rm(ledger());
  const database = new DatabaseSync(ledger());
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE x (y); DROP TABLE x');
  database.close();
  await expectRefused(/has nothing in it.*verify --repair/);
});

test('an outcome that was written and not committed is taken up, and its batch finds it completed', async () => {
  await commitAll([published(1)]);
  const ledgerBefore = await readFile(ledger());
  const writer = await open();
  await writer.commit([published(2), rejected(3)]);
  await writer.close();
  await writeFile(ledger(), ledgerBefore);
  const written = await allLines();
  const again = await open();
  const receipts = await again.commit([published(2), rejected(3), published(4)]);
  // They were never counted where items in flight are: the same acceptance counts them now, a later one does not.
  expect(receipts.map(({ alreadyCounted }) => alreadyCounted)).toEqual([false, false, false]);
  const [later] = await again.commit([published(2, { acceptedAtMs: 2_000 })]);
  expect(later).toMatchObject({ outcome: published(2).outcome, alreadyCounted: true });
  const now = await allLines();
  for (const [file, content] of Object.entries(written)) expect(now[file]?.startsWith(content)).toBe(true);
  expect((await readOutcomes(dir)).map(({ itemId }) => itemId)).toEqual(
    [1, 2, 3, 4].map((number) => hash(`item ${number}`)),
  );
});

test('what took the place of an article does so too when it is taken up', async () => {
  const replacing = published(2, { story: published(1).article?.text ?? '' });
  replacing.outcome.replaces = hash('item 1');
  const repost = linked(3, 2, 'repost');
  await commitAll([]);
  const empty = await readFile(ledger());
  await commitAll([published(1), replacing, repost]);
  await writeFile(ledger(), empty);
  await open();
  const reader = await openOutcomeReader(dir);
  expect(reader?.findByItemId(hash('item 1'))).toMatchObject({ replacedBy: hash('item 2') });
  expect(reader?.findByItemId(hash('item 2'))).toMatchObject({ replacedBy: null, lineage: hash('item 1') });
  expect(reader?.findByItemId(hash('item 3'))?.outcome).toEqual(repost.outcome);
  reader?.close();
});

test('what was withdrawn for an article elsewhere is so too when it is taken up', async () => {
  await commitAll([published(1), published(2)]);
  const before = await readFile(ledger());
  const whole = published(3, { story: published(1).article?.text ?? '' });
  whole.outcome.replaces = hash('item 2');
  await commitAll([whole]);
  await writeFile(ledger(), before);
  await open();
  const reader = await openOutcomeReader(dir);
  expect(reader?.findByItemId(hash('item 2'))).toMatchObject({ replacedBy: hash('item 3') });
  expect(reader?.findByItemId(hash('item 1'))).toMatchObject({ replacedBy: null });
  reader?.close();
});

test('of a torn end what is whole is taken up, and the rest is moved into files that the log names', async () => {
  await commitAll([published(1)]);
  const before = await readFile(ledger());
  await commitAll([published(2), rejected(3), published(4)]);
  await writeFile(ledger(), before);
  // The last article is torn, so its outcome does not count either.
  const torn = await readFile(articles());
  await truncate(articles(), torn.length - 10);
  const writer = await open();
  expect(writer.totals()).toMatchObject({ published: 2, rejected: 1 });
  const outcome = (await readFile(outcomes(), 'utf8')).split('\n');
  expect(outcome).toHaveLength(4);
  const cut = await cutFiles();
  const [articleCut = '', outcomeCut = ''] = Object.keys(cut).sort();
  expect([articleCut, outcomeCut]).toEqual([
    expect.stringMatching(/^articles\.cut-.*Z\.jsonl$/),
    expect.stringMatching(/^outcomes\.cut-.*Z\.jsonl$/),
  ]);
  expect(`${await readFile(articles(), 'utf8')}${cut[articleCut]}`).toBe(torn.toString().slice(0, -10));
  expect(JSON.parse(cut[outcomeCut] ?? '')).toMatchObject({ itemId: hash('item 4'), number: 4 });
  expect(told.filter(({ level }) => level === 'warn').map(({ details }) => details)).toEqual([
    { file: join(dir, articleCut), bytes: Buffer.byteLength(cut[articleCut] ?? ''), cutOff: articles() },
    { file: join(dir, outcomeCut), bytes: Buffer.byteLength(cut[outcomeCut] ?? ''), cutOff: outcomes() },
  ]);
  // The item comes again and gets its number.
  await writer.commit([published(4)]);
  expect((await readOutcomes(dir)).map(({ itemId }) => itemId)).toEqual(
    [1, 2, 3, 4].map((number) => hash(`item ${number}`)),
  );
});

test('more than a batch that can not be taken up is left as it is', async () => {
  await commitAll([published(1)]);
  await appendFile(outcomes(), 'no outcome\n'.repeat(129));
  await expectRefused(/outcomes\.jsonl has more than one batch of lines after byte \d+/);
  await truncate(outcomes(), (await readFile(outcomes())).length - 'no outcome\n'.length);
  await open();
  expect(Object.values(await cutFiles())).toEqual(['no outcome\n'.repeat(128)]);
});

test('a line that stands there twice is refused, and a number that no line has is named', async () => {
  await commitAll([rejected(1), rejected(2)]);
  const [, second = ''] = (await readFile(outcomes(), 'utf8')).split('\n');
  await appendFile(outcomes(), `${second}\n`);
  await expectRefused(/has an outcome that the ledger already contains.*copydesk verify/);
  const later = JSON.stringify({ ...JSON.parse(second), number: 5, itemId: hash('item 5') });
  await writeFile(
    outcomes(),
    (await readFile(outcomes(), 'utf8')).replace(`${second}\n${second}`, `${second}\n${later}`),
  );
  await open();
  expect(told).toMatchObject([{ level: 'info' }, { level: 'warn', details: { from: 3, to: 4 } }]);
  const reader = await openOutcomeReader(dir);
  expect(reader?.findByItemId(hash('item 5'))?.number).toBe(5);
  reader?.close();
});

test('articles that do not belong to the outcomes beside them are refused', async () => {
  await commitAll([]);
  const empty = await readFile(ledger());
  await commitAll([published(1), published(2)]);
  await writeFile(ledger(), empty);
  const lines = (await readFile(articles(), 'utf8')).split('\n').slice(0, 2).reverse();
  await writeFile(articles(), `${lines.join('\n')}\n`);
  await expectRefused(/do not describe the same article/);
});

test('the last lines of an older program are moved into a file of their own, more of them are refused', async () => {
  await commitAll([published(1), rejected(2)]);
  await makeLedgerOlder(dir, 4);
  const [line = ''] = (await readFile(outcomes(), 'utf8'))
    .split('\n')
    .map((text) => text.replace(hash('item 1'), hash('item 9')));
  await appendFile(outcomes(), `${line}\n`.repeat(129));
  await expectRefused(/more than one batch/);
  await truncate(outcomes(), (await readFile(outcomes())).length - line.length - 1);
  const writer = await open();
  expect(writer.totals()).toMatchObject({ published: 1, rejected: 1 });
  expect(Object.values(await cutFiles())).toEqual([`${line}\n`.repeat(128)]);
  // Behind a ledger of this version an older program has nothing to write.
  await writer.close();
  await appendFile(outcomes(), `${line}\n`);
  await expectRefused(/lines of an older Copydesk/);
});

test('what something else appends while the folder is held is moved into a file of its own', async () => {
  const writer = await open();
  await writer.commit([published(1)]);
  await appendFile(outcomes(), 'from elsewhere\n');
  await writer.commit([published(2)]);
  expect(await readOutcomes(dir)).toHaveLength(2);
  expect(Object.values(await cutFiles())).toEqual(['from elsewhere\n']);
});

test('a line of version 2 without its newer fields is one of version 1', async () => {
  await commitAll([rejected(1)]);
  const [line = ''] = (await readFile(outcomes(), 'utf8')).split('\n');
  expect(JSON.parse(olderLine(line))).toEqual(rejected(1).outcome);
});
