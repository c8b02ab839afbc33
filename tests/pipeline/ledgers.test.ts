// Whole commands on output folders whose ledger was copied, put back or exchanged: no line is ever cut.
// Must not reach into a ledger: files are copied as backups and people copy them.
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Desk, pageAbout, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';

/** Bytes of each file of lines. */
function lengths(out: string): Record<string, number> {
  const files = readdirSync(out).filter((file) => file.endsWith('.jsonl'));
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(out, file)).length]));
}

function dropMany(desk: Desk, from: number, to: number): void {
  for (let number = from; number < to; number += 1)
    desk.drop(`${number}.html`, pageAbout(`kite number ${number}`));
}

/** Runs the pipeline over what is in the inbox, and leaves its output. */
async function runOver(desk: Desk, folder: string, out: string) {
  return desk.run(['run', folder, '--out', out, '--concurrency', '1', '--log-format', 'json']);
}

test('a copy taken without the log of the ledger while up runs loses no line to the next run', async ({
  desk,
}) => {
  const up = desk.start(['up', desk.inbox, ...desk.working, '--concurrency', '1', '--port', '0']);
  dropMany(desk, 0, 8);
  await waitFor('eight outcomes', () => desk.completedCount() === 8);
  const copy = join(desk.root, 'copy');
  const empty = join(desk.root, 'empty');
  mkdirSync(empty);
  cpSync(desk.out, copy, { recursive: true, filter: (path) => !/-(wal|shm)$|\.json$|\.lock$/.test(path) });
  up.kill('SIGINT');
  expect((await up.ended).code).toBe(0);
  const before = lengths(copy);
  expect(before['articles.jsonl']).toBeGreaterThan(1_000);
  expect((await runOver(desk, empty, copy)).code).toBe(0);
  expect(lengths(copy)).toEqual(before);
  const verified = await desk.run(['verify', '--out', copy, '--json']);
  expect(JSON.parse(verified.stdout)).toMatchObject({ consistent: true, outcomes: 8 });
  expect(verified.code).toBe(0);
});

test('an older ledger that was put back is rolled forward, that of an empty pipeline is refused', async ({
  desk,
}) => {
  dropMany(desk, 0, 2);
  expect((await runOver(desk, desk.inbox, desk.out)).code).toBe(0);
  const ledger = join(desk.out, 'ledger.sqlite');
  copyFileSync(ledger, join(desk.root, 'older'));
  dropMany(desk, 2, 8);
  expect((await runOver(desk, desk.inbox, desk.out)).code).toBe(0);
  const before = lengths(desk.out);
  copyFileSync(join(desk.root, 'older'), ledger);
  expect((await runOver(desk, desk.inbox, desk.out)).code).toBe(0);
  expect(lengths(desk.out)).toEqual(before);

  const [empty, other] = [join(desk.root, 'empty'), join(desk.root, 'other')];
  mkdirSync(empty);
  expect((await runOver(desk, empty, other)).code).toBe(0);
  copyFileSync(join(other, 'ledger.sqlite'), ledger);
  // Without the Redis that knows its output: that would refuse it first.
  for (const name of ['.copydesk', 'pipeline.json'])
    rmSync(join(desk.out, name), { recursive: true, force: true });
  const refused = await runOver(desk, desk.inbox, desk.out);
  expect(refused.code).toBe(3);
  expect(refused.stderr).toMatch(/has a line from a different ledger/);
  expect(lengths(desk.out)).toEqual(before);

  const verified = await desk.run(['verify', '--out', desk.out]);
  expect([verified.code, verified.stdout]).toEqual([1, expect.stringContaining('lines of another ledger')]);
  const repaired = await desk.run(['verify', '--repair', '--out', desk.out]);
  expect([repaired.code, repaired.stdout]).toEqual([0, expect.stringContaining('They agree.')]);
  expect(lengths(desk.out)).toEqual(before);
  expect((await runOver(desk, desk.inbox, desk.out)).code).toBe(0);
  expect(lengths(desk.out)).toEqual(before);
});

test('the records of containers survive a repair and an older ledger, and every command shows them', async ({
  desk,
}) => {
  const line = (word: string) => `${JSON.stringify({ text: pageAbout(word) })}\n`;
  desk.drop('one.jsonl', `${line('lamps')}${line('boats')}`);
  expect((await runOver(desk, desk.inbox, desk.out)).code).toBe(0);
  const ledger = join(desk.out, 'ledger.sqlite');
  copyFileSync(ledger, join(desk.root, 'older'));
  desk.drop('two.jsonl', `${line('ropes')}${line('sails')}`);
  expect((await runOver(desk, desk.inbox, desk.out)).code).toBe(0);
  const shown = async () => {
    const answers = [];
    for (const name of ['one.jsonl', 'two.jsonl'])
      answers.push((await desk.run(['find', name, ...desk.working, '--json'])).stdout.split('\n'));
    return {
      found: answers.flat().filter((text) => text.startsWith('{"state":"container"')),
      totals: (await desk.status()).containers,
    };
  };
  const two = async () => (await desk.run(['find', 'two.jsonl', ...desk.working])).stdout;
  const before = [await two(), await shown()];
  expect((await shown()).found).toHaveLength(2);
  expect(before[0]).toMatch(/^two\.jsonl\n {2}container +json-lines, 2 items\n/);
  const written = lengths(desk.out);
  expect(written['containers.jsonl']).toBeGreaterThan(500);

  const repaired = await desk.run(['verify', '--repair', '--out', desk.out]);
  expect([repaired.code, repaired.stdout]).toEqual([
    0,
    expect.stringContaining('A ledger of 4 outcomes and 2 container records was rebuilt from the lines.'),
  ]);
  expect([await two(), await shown()]).toEqual(before);
  rmSync(ledger);
  expect((await desk.run(['verify', '--repair', '--out', desk.out])).code).toBe(0);
  copyFileSync(join(desk.root, 'older'), ledger);
  expect((await runOver(desk, desk.inbox, desk.out)).code).toBe(0);
  expect(lengths(desk.out)).toEqual(written);
  expect((await shown()).totals).toMatchObject({ containers: 2, members: 4 });
  expect(await two()).toMatch(/^two\.jsonl\n {2}container +json-lines, 2 items\n/);
});

test('verify is refused where there is no output, and while a command holds it', async ({ desk }) => {
  const nowhere = await desk.run(['verify', '--out', join(desk.root, 'nowhere')]);
  expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('neither a ledger nor lines')]);
  expect(existsSync(join(desk.root, 'nowhere'))).toBe(false);
  desk.start(['up', desk.inbox, ...desk.working, '--concurrency', '1', '--port', '0']);
  dropMany(desk, 0, 1);
  await waitFor('an outcome', () => desk.completedCount() === 1);
  const held = await desk.run(['verify', '--out', desk.out]);
  expect([held.code, held.stderr]).toEqual([3, expect.stringContaining('is in use by another command')]);
});
