// Checks that a ledger which another program has locked holds up nothing in this process but what needs the ledger.
// Must not lock it in this process: that would show another case.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLedgerReader } from '../../../src/outcomes/ledger/ledger-reader.ts';
import { openOutcomeWriter } from '../../../src/outcomes/open-writer.ts';
import type { OutcomeWriter } from '../../../src/outcomes/outcome-writer.ts';
import { published, rejected } from '../deliveries.ts';
import { readOutcomes } from '../read-lines.ts';

/** Far above what a busy machine costs, far below the five seconds that SQLite's own wait would take. */
const mostBlockedMs = 1_500;

let dir = '';
let holder: ChildProcess | undefined;
let writer: OutcomeWriter | undefined;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'copydesk-locked-'));
});

afterEach(async () => {
  await unlock();
  await writer?.close();
  writer = undefined;
  await rm(dir, { recursive: true, force: true });
});

/** Another program that holds the ledger until it is told to end. */
async function lock(...sql: string[]): Promise<void> {
  const program = `
    const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(process.argv[1], { timeout: 60_000 });
    for (const sql of process.argv.slice(2)) database.exec(sql);
    console.log('locked');
    process.stdin.resume().on('end', () => process.exit());
  `;
  holder = spawn(process.execPath, ['-e', program, join(dir, 'ledger.sqlite'), ...sql], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (holder.stdout !== null) await once(holder.stdout, 'data');
}

async function unlock(): Promise<void> {
  if (holder === undefined) return;
  const ended = once(holder, 'exit');
  holder.stdin?.end();
  await ended;
  holder = undefined;
}

/** The longest time in which nothing else could run in this process, in milliseconds. */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}

test('a commit that waits for the ledger blocks nothing, fails by name, writes no line, and goes in afterwards', async () => {
  writer = await openOutcomeWriter(dir);
  await writer.commit([published(1)]);
  await lock('BEGIN IMMEDIATE');
  const waiting = writer;
  const blockedMs = await longestBlock(() =>
    expect(waiting.commit([published(2), rejected(3)])).rejects.toThrow(
      /ledger\.sqlite could not be used: another program has locked it/,
    ),
  );
  expect(blockedMs).toBeLessThan(mostBlockedMs);
  expect(await readOutcomes(dir)).toHaveLength(1);
  // It counts as soon as it can.
  const commit = waiting.commit([published(2), rejected(3)]);
  await unlock();
  await commit;
  expect(await readOutcomes(dir)).toHaveLength(3);
  expect(waiting.totals()).toMatchObject({ published: 2, rejected: 1 });
});

test('whoever opens a locked ledger waits, to write without limit and to read for a while, and blocks nothing', async () => {
  await (await openOutcomeWriter(dir)).close();
  // Keeps readers out as well.
  await lock('PRAGMA locking_mode = EXCLUSIVE', 'BEGIN EXCLUSIVE');
  let opened = false;
  const warnings: string[] = [];
  const log = { info: () => undefined, warn: (_: object, message: string) => warnings.push(message) };
  const opening = openOutcomeWriter(dir, { log }).then((result) => {
    opened = true;
    writer = result;
  });
  const blockedMs = await longestBlock(async () => {
    await expect(openLedgerReader(dir)).rejects.toThrow('another program has locked it');
    await expect.poll(() => warnings, { timeout: 30_000 }).toHaveLength(1);
  });
  expect(warnings[0]).toMatch(/another program has locked the ledger/);
  expect(blockedMs).toBeLessThan(mostBlockedMs);
  expect(opened).toBe(false);
  await unlock();
  await opening;
  expect((await openLedgerReader(dir))?.ledgerId).toBe(writer?.ledgerId);
});

test('the wait for a locked ledger ends with the signal', async () => {
  await (await openOutcomeWriter(dir)).close();
  await lock('PRAGMA locking_mode = EXCLUSIVE', 'BEGIN EXCLUSIVE');
  const controller = new AbortController();
  const opening = openOutcomeWriter(dir, { signal: controller.signal });
  controller.abort(new Error('stopped by the user'));
  await expect(opening).rejects.toThrow('stopped by the user');
});
