import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import {
  openPastReadings,
  type PastReadings,
  type Reading,
} from '../../../src/producers/complete/past-readings.ts';
import { tellOfReadings } from '../../../src/producers/complete/tell-of-readings.ts';
import { createListeningLog, temporaryFolder } from '../producer-kit.ts';

const reading = {
  inboxId: 'inbox',
  round: 'p-1',
  relativePath: Buffer.from([0x61, 0xff]),
  place: Buffer.from('.copydesk/published/a'),
  ino: 9_007_199_254_740_993n,
  size: 10,
  sha256: 'a'.repeat(64),
  members: null,
  lastItemId: 'b'.repeat(64),
  replaces: null,
  completedAtMs: 1_700_000_000_000,
};
/** The numbers that were given: nobody has the database locked. */
function added(readings: PastReadings, ...given: Reading[]): number[] {
  const numbers = readings.add(given);
  if (numbers === 'locked') throw new Error('the database is locked');
  return numbers;
}
const quietly = (error: unknown) => {
  throw error;
};

it('what was read of a file is known after a restart, to the same output alone', async () => {
  const folder = await temporaryFolder();
  const first = openPastReadings(folder, 'output-1', quietly);
  const [number = 0] = added(first, reading);
  first.moved(number, Buffer.from('.copydesk/published/a (2)'));
  first.close();
  const again = openPastReadings(folder, 'output-1', quietly);
  const moved = { ...reading, place: Buffer.from('.copydesk/published/a (2)') };
  const plain = (found: typeof reading | null) =>
    found && { ...found, relativePath: Buffer.from(found.relativePath), place: Buffer.from(found.place) };
  expect(plain(again.of('inbox', 'p-1', reading.relativePath) as typeof reading)).toEqual(moved);
  expect(again.of('inbox', 'p-2', reading.relativePath)).toBe(null);
  expect(again.numbersOf('inbox')).toEqual([number]);
  const [later = 0] = added(again, { ...reading, size: 20 });
  expect(again.numbersOf('inbox')).toEqual([later]);
  expect(again.numbered(number)).toBe(null);
  const other = openPastReadings(folder, 'output-2', quietly);
  expect(other.of('inbox', 'p-1', reading.relativePath)).toBe(null);
  other.close();
  again.forget(later);
  expect(again.numbersOf('inbox')).toEqual([]);
  again.close();
});

it('the reading of a file with items in flight is known after a kill, until they have completed', async () => {
  const folder = await temporaryFolder();
  const { inboxId, round, relativePath } = reading;
  const begun = { size: 10, mtimeNs: 1_700_000_000_123_456_789n, sha256: reading.sha256 };
  const killed = openPastReadings(folder, 'output-1', quietly);
  killed.begin({ inboxId, round, relativePath, ...begun, size: 5 });
  killed.begin({ inboxId, round, relativePath, ...begun });
  expect(killed.begunOf(inboxId, round, relativePath)).toBe(null);
  killed.noteBegun();
  const next = openPastReadings(folder, 'output-1', quietly);
  expect(next.begunOf(inboxId, round, relativePath)).toEqual(begun);
  expect(next.begunOf(inboxId, 'p-2', relativePath)).toBe(null);
  const other = openPastReadings(folder, 'output-2', quietly);
  expect(other.begunOf(inboxId, round, relativePath)).toBe(null);
  expect(next.of(inboxId, round, relativePath)).toBe(null);
  next.add([reading]);
  expect(next.begunOf(inboxId, round, relativePath)).toBe(null);
  for (const readings of [killed, next, other]) readings.close();
});

it('a database of an older version is taken over', async () => {
  const folder = await temporaryFolder();
  const older = openPastReadings(folder, 'output-1', quietly);
  older.add([reading]);
  older.close();
  const database = new DatabaseSync(join(folder, 'readings.sqlite'));
  database.exec('ALTER TABLE reading DROP COLUMN replaces; DROP TABLE begun');
  database.close();
  const newer = openPastReadings(folder, 'output-1', quietly);
  const { inboxId, round, relativePath } = reading;
  expect(newer.of(inboxId, round, relativePath)).toMatchObject({ size: 10, replaces: null });
  newer.add([{ ...reading, replaces: 'c'.repeat(64) }]);
  expect(newer.of(inboxId, round, relativePath)).toMatchObject({ replaces: 'c'.repeat(64) });
  newer.close();
});

it('a file whose time is too late for SQLite keeps nothing from being recorded', async () => {
  const readings = openPastReadings(await temporaryFolder(), 'output-1', quietly);
  const { inboxId, round, relativePath, size, sha256 } = reading;
  const inTheYear2500 = 16_725_225_600_000_000_000n;
  readings.begin({ inboxId, round, relativePath, size, sha256, mtimeNs: inTheYear2500 });
  readings.begin({ inboxId, round: 'p-2', relativePath, size, sha256, mtimeNs: 1n });
  expect(readings.noteBegun()).toBe(true);
  expect(readings.begunOf(inboxId, round, relativePath)).toMatchObject({ size, sha256 });
  expect(readings.begunOf(inboxId, 'p-2', relativePath)).toMatchObject({ size, sha256 });
  readings.close();
});

it('the newest hundred thousand are kept', async () => {
  const readings = openPastReadings(await temporaryFolder(), 'output-1', quietly);
  for (let part = 0; part < 103; part++)
    readings.add(
      Array.from({ length: 1_000 }, (_, at) => ({ ...reading, relativePath: Buffer.from(`${part}/${at}`) })),
    );
  const numbers = readings.numbersOf('inbox');
  expect(numbers.length).toBeGreaterThanOrEqual(100_000);
  expect(numbers.length).toBeLessThanOrEqual(101_000);
  expect(readings.of('inbox', 'p-1', Buffer.from('0/0'))).toBe(null);
  expect(readings.of('inbox', 'p-1', Buffer.from('102/999'))).not.toBe(null);
  readings.close();
});

it('where they can not be kept, work goes on without', async () => {
  const folder = await temporaryFolder();
  await writeFile(
    join(folder, 'readings.sqlite'),
    'this is no database, and long enough to tell'.repeat(100),
  );
  const failures: unknown[] = [];
  const readings = openPastReadings(folder, 'output-1', (error) => failures.push(error));
  expect(failures).toHaveLength(1);
  readings.add([reading]);
  expect(readings.of('inbox', 'p-1', reading.relativePath)?.size).toBe(10);
  readings.close();
  expect(readings.add([reading])).toEqual([]);
  expect(readings.of('inbox', 'p-1', reading.relativePath)).toBe(null);
  expect(failures).toHaveLength(3);
});

it('a database that another process is making at the same moment is waited for', async () => {
  const folder = await temporaryFolder();
  const making = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
    const database = new (require('node:sqlite').DatabaseSync)(workerData);
    database.exec('BEGIN IMMEDIATE');
    parentPort.postMessage('locked');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    database.exec('ROLLBACK');
    database.close();`,
    { eval: true, workerData: join(folder, 'readings.sqlite') },
  );
  await once(making, 'message');
  const readings = openPastReadings(folder, 'output-1', quietly);
  readings.close();
  await making.terminate();
});

it('a database that can not be opened for a lock is not used, and the log does not say that files wait', async () => {
  const folder = await temporaryFolder();
  const program = new DatabaseSync(join(folder, 'readings.sqlite'));
  program.exec('BEGIN EXCLUSIVE');
  const log = createListeningLog();
  const readings = openPastReadings(folder, 'output-1', tellOfReadings(log));
  expect(log.lines).toEqual([
    "warn: readings.sqlite in the data folder can't be used (database is locked): writes to files after they were read may go " +
      'unnoticed. If it is damaged, stop Copydesk and delete it.',
  ]);
  expect(added(readings, reading)).toEqual([1]);
  readings.close();
  program.close();
});

it('a database that another program has locked holds nobody up, and what could not be written is written later', async () => {
  const folder = await temporaryFolder();
  const failures: unknown[] = [];
  const readings = openPastReadings(folder, 'output-1', (error) => failures.push(error));
  const other = { ...reading, relativePath: Buffer.from('b') };
  const [moved = 0, forgotten = 0] = added(readings, reading, other);
  const program = new DatabaseSync(join(folder, 'readings.sqlite'));
  program.exec('BEGIN EXCLUSIVE');
  const waitsMs = Array.from({ length: 5 }, () => {
    const startedMs = performance.now();
    expect(readings.add([{ ...reading, relativePath: Buffer.from('c') }])).toBe('locked');
    return performance.now() - startedMs;
  });
  // On a busy machine some of them take longer.
  expect(Math.min(...waitsMs)).toBeLessThan(500);
  expect(failures).toEqual(waitsMs.map(() => expect.objectContaining({ message: 'database is locked' })));
  readings.begin({ ...other, round: 'p-2', mtimeNs: 1n });
  expect(readings.noteBegun()).toBe(false);
  const place = Buffer.from('.copydesk/published/a (2)');
  readings.moved(moved, place);
  readings.forget(forgotten);
  expect(Buffer.from(readings.numbered(moved)?.place ?? [])).toEqual(place);
  expect(readings.numbered(forgotten)).toBe(null);
  program.exec('ROLLBACK');
  program.close();
  const [third = 0] = added(readings, { ...reading, relativePath: Buffer.from('c') });
  expect(readings.noteBegun()).toBe(true);
  readings.close();

  const again = openPastReadings(folder, 'output-1', quietly);
  expect(again.numbersOf('inbox')).toEqual([moved, third]);
  expect(Buffer.from(again.numbered(moved)?.place ?? [])).toEqual(place);
  expect(again.begunOf('inbox', 'p-2', other.relativePath)?.mtimeNs).toBe(1n);
  again.close();
});
