// Checks that records of containers outlast their ledger: lost, damaged, put back from a copy, or of a version without their lines.
// Must not reach into the writer: files are changed from outside, as crashes, backups and people do.
import {
  appendFile,
  copyFile,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOutcomeReader } from '../../src/outcomes/open-reader.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import type { ContainerTotals } from '../../src/outcomes/outcome-reader.ts';
import type { WriterLog } from '../../src/outcomes/outcome-writer.ts';
import { verifyFolder } from '../../src/outcomes/verify-folder.ts';
import type { ContainerRecord } from '../../src/schemas/container.ts';
import { container, mixed, rejected } from './deliveries.ts';
import { forgetContainerLines } from './older-ledger.ts';
import { readContainers } from './read-lines.ts';

let parent = '';
let dir = '';
let told: string[] = [];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'copydesk-containers-'));
  dir = join(parent, 'out');
  told = [];
});

afterEach(async () => {
  await rm(parent, { recursive: true, force: true });
});

const log: WriterLog = {
  info: (_details, message) => told.push(message),
  warn: (_details, message) => told.push(message),
};
const ledger = () => join(dir, 'ledger.sqlite');
const lines = () => join(dir, 'containers.jsonl');
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

/** Adds records, each in a transaction of its own beside an outcome; answers the ledger's id. */
async function fill(from: number, to: number, rotateBytes?: number): Promise<string> {
  const writer = await openOutcomeWriter(dir, { log, ...(rotateBytes === undefined ? {} : { rotateBytes }) });
  for (const number of numbers(from, to)) {
    await writer.commit([mixed(number)]);
    await writer.addContainers([container(number)]);
  }
  await writer.close();
  return writer.ledgerId;
}

/** What readers know: the latest first. */
async function known(): Promise<{ records: ContainerRecord[]; totals: ContainerTotals | undefined }> {
  const reader = await openOutcomeReader(dir);
  const records = reader?.containers('latest', 1_000) ?? [];
  const totals = reader?.containerTotals();
  reader?.close();
  return { records, totals };
}

async function allLines(): Promise<Record<string, string>> {
  const files = (await readdir(dir)).filter((file) => file.endsWith('.jsonl')).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(join(dir, file), 'utf8')])),
  );
}

async function differences(): Promise<[string, number][]> {
  const found = await verifyFolder(dir, { repair: false });
  return found.differences.map(({ kind, count }) => [kind, count]);
}

test('without containers there is no file of their lines', async () => {
  const writer = await openOutcomeWriter(dir);
  await writer.commit([rejected(1)]);
  await writer.addContainers([]);
  await writer.close();
  await (await openOutcomeWriter(dir)).close();
  expect(Object.keys(await allLines())).toEqual(['articles.jsonl', 'outcomes.jsonl']);
});

test('records survive a repair, with the ledger and without it, through files that were rotated', async () => {
  const ledgerId = await fill(0, 20, 1_500);
  const before = await known();
  expect(before.records).toEqual(numbers(0, 20).map(container).reverse());
  const written = await allLines();
  expect(Object.keys(written).filter((file) => file.startsWith('containers.')).length).toBeGreaterThan(3);
  expect(await differences()).toEqual([]);
  for (const isLost of [false, true]) {
    if (isLost) await rm(ledger());
    const { rebuilt, compared, differences: found } = await verifyFolder(dir, { repair: true });
    expect(found).toEqual([]);
    expect(rebuilt).toMatchObject({ ledgerId, outcomes: 20, containers: 20 });
    expect(compared).toMatchObject({ containers: 20, lines: { containers: 20 } });
    expect(await known()).toEqual(before);
    expect(await allLines()).toEqual(written);
  }
  // And it goes on from there; what comes again is known.
  const writer = await openOutcomeWriter(dir, { rotateBytes: 1_500 });
  await writer.addContainers([container(5), container(20)]);
  await writer.close();
  expect(await readContainers(dir)).toEqual(numbers(0, 21).map(container));
  expect(await differences()).toEqual([]);
});

test('a ledger whose only content is containers keeps its identity when it is lost', async () => {
  const writer = await openOutcomeWriter(dir);
  await writer.addContainers([container(1)]);
  await writer.close();
  await rm(ledger());
  await expect(openOutcomeWriter(dir)).rejects.toThrow(/containers\.jsonl has content.*verify --repair/);
  for (const epoch of [2, 3]) {
    const { rebuilt } = await verifyFolder(dir, { repair: true });
    expect(rebuilt).toMatchObject({ ledgerId: writer.ledgerId, epoch, containers: 1 });
  }
});

test('an older ledger that was put back takes up the records written since, and no line is touched', async () => {
  for (const first of [0, 1, 8]) {
    await rm(dir, { recursive: true, force: true });
    told = [];
    await fill(0, first, 1_500);
    await copyFile(ledger(), join(parent, 'older'));
    await fill(first, 20, 1_500);
    const [written, before] = [await allLines(), await known()];
    await copyFile(join(parent, 'older'), ledger());
    expect((await differences()).map(([kind]) => kind)).toEqual(['uncommitted']);
    await fill(20, 20, 1_500);
    expect(told).toContain('container records were written but not committed; they are committed now');
    expect(await allLines()).toEqual(written);
    expect(await known()).toEqual(before);
    expect(await differences()).toEqual([]);
  }
});

test('of a torn end only the torn line is moved away, and its record is written when it comes again', async () => {
  await fill(0, 2);
  await copyFile(ledger(), join(parent, 'older'));
  await fill(2, 5);
  await copyFile(join(parent, 'older'), ledger());
  const whole = await readFile(lines(), 'utf8');
  await truncate(lines(), whole.length - 10);
  await fill(0, 0);
  expect((await known()).records).toEqual([3, 2, 1, 0].map(container));
  const cut = Object.entries(await allLines()).filter(([file]) => file.startsWith('containers.cut-'));
  expect(cut.map(([, content]) => content)).toEqual([whole.slice(whole.lastIndexOf('{"schema'), -10)]);
  const writer = await openOutcomeWriter(dir);
  await writer.addContainers([container(4)]);
  await writer.close();
  expect(await readFile(lines(), 'utf8')).toBe(whole);
});

test('a torn end is no obstacle to a repair, and counts again when its record comes again', async () => {
  await fill(0, 3);
  await truncate(lines(), (await readFile(lines())).length - 10);
  await rm(ledger());
  const { rebuilt, differences: found } = await verifyFolder(dir, { repair: true });
  expect(rebuilt?.containers).toBe(2);
  expect(found.map(({ kind }) => kind)).toEqual(['torn']);
  await fill(2, 3);
  expect(await readContainers(dir)).toEqual([0, 1, 2].map(container));
  expect(await differences()).toEqual([]);
});

test('records of a version without lines stay known, and get lines from the next writer', async () => {
  await fill(0, 300);
  const before = await known();
  forgetContainerLines(dir);
  expect(await differences()).toEqual([]);
  // A repair finds them in the former ledger alone.
  expect((await verifyFolder(dir, { repair: true })).rebuilt).toMatchObject({ containers: 300 });
  expect(await known()).toEqual(before);
  expect(Object.keys(await allLines())).toEqual(['articles.jsonl', 'outcomes.jsonl']);
  await fill(0, 0, 100_000);
  expect(await readContainers(dir)).toEqual(numbers(0, 300).map(container));
  expect(await differences()).toEqual([]);
  await rm(ledger());
  expect((await verifyFolder(dir, { repair: true })).differences).toEqual([]);
  expect(await known()).toEqual(before);
});

test('records that an older program added between others get their lines, each once', async () => {
  await fill(0, 3);
  const database = new DatabaseSync(ledger());
  const columns = Object.keys(container(0)).join(', ');
  database.exec(`
    INSERT INTO container (${columns})
      SELECT ${columns.replace('id, path', `'${container(90).id}', 'folder/90.zip'`)} FROM container LIMIT 1;
    UPDATE container_tally SET count = count + 1 WHERE name = 'containers';
  `);
  database.close();
  expect(await differences()).toEqual([]);
  await copyFile(ledger(), join(parent, 'older'));
  await fill(3, 5);
  const ids = [0, 1, 2, 90, 3, 4].map((number) => container(number).id);
  expect((await readContainers(dir)).map(({ id }) => id)).toEqual(ids);
  // In the older ledger that record has no line, and its line is among those that are taken up.
  const written = await allLines();
  await copyFile(join(parent, 'older'), ledger());
  await fill(0, 0);
  expect(await allLines()).toEqual(written);
  expect((await known()).records.map(({ id }) => id).reverse()).toEqual(ids);
  expect(await differences()).toEqual([]);
});

test('lines of another ledger are refused, and two ledgers are not made one', async () => {
  await fill(0, 2);
  const own = await readFile(lines(), 'utf8');
  await appendFile(lines(), own.replaceAll(/"ledgerId":"[^"]+"/g, '"ledgerId":"other"'));
  await expect(openOutcomeWriter(dir)).rejects.toThrow(/has a line from a different ledger/);
  await expect(verifyFolder(dir, { repair: true })).rejects.toThrow(/Move the files of one of them/);
  await writeFile(lines(), own.replaceAll(/"ledgerId":"[^"]+"/g, '"ledgerId":"other"'));
  await expect(verifyFolder(dir, { repair: true })).rejects.toThrow(/Move the files of one of them/);
});

test('the records of another pipeline in the place of the ledger are not taken over', async () => {
  await fill(0, 2);
  const own = dir;
  dir = join(parent, 'other');
  await fill(50, 53);
  await copyFile(ledger(), join(own, 'ledger.sqlite'));
  dir = own;
  expect((await verifyFolder(dir, { repair: true })).rebuilt).toMatchObject({ containers: 2 });
  expect((await known()).records).toEqual([1, 0].map(container));
});

test('lines that are unknown, doubled, changed, missing or torn are told apart', async () => {
  await fill(0, 6);
  const [first = '', second = '', third = '', fourth = ''] = (await readFile(lines(), 'utf8')).split('\n');
  const as = (line: string, change: object) => JSON.stringify({ ...JSON.parse(line), ...change });
  const size = (await readFile(lines())).length;
  const changed = [
    first,
    first,
    as(second, { members: 77 }),
    as(third, { id: container(90).id }),
    as(fourth, { format: 7 }),
  ];
  const text = changed.map((line) => `${line}\n`).join('');
  await writeFile(lines(), `${text}${' '.repeat(size - text.length - 1)}\n{"half`);
  expect(await differences()).toEqual([
    ['container-doubled', 1],
    ['container-changed', 1],
    ['container-unknown', 1],
    ['unreadable', 2],
    ['torn', 1],
    ['container-missing', 4],
  ]);
});

test('a short file of lines is refused, and a repair finds the records in the ledger', async () => {
  await fill(0, 4);
  const [first = ''] = (await readFile(lines(), 'utf8')).split('\n');
  await truncate(lines(), Buffer.byteLength(first) + 1);
  await expect(openOutcomeWriter(dir)).rejects.toThrow(/containers\.jsonl is \d+ bytes long/);
  expect(await differences()).toEqual([
    ['short', 1],
    ['container-missing', 3],
  ]);
  expect((await verifyFolder(dir, { repair: true })).differences).toEqual([]);
  await fill(0, 0);
  expect(await readContainers(dir)).toEqual(numbers(0, 4).map(container));
  expect(await differences()).toEqual([]);
});

test('a numbered file that was taken away is no difference', async () => {
  await fill(0, 20, 1_500);
  await rename(join(dir, 'containers.000001.jsonl'), join(parent, 'elsewhere'));
  expect(await differences()).toEqual([]);
  await fill(20, 21, 1_500);
  expect(await differences()).toEqual([]);
});
