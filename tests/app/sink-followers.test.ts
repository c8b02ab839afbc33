// Sinks beside real workers: followers are killed, a sink is locked, and each article arrives exactly once.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSinkStatuses } from '../../src/sinks/sink-status.ts';
import { openWorkerDesk, pageNamed } from './worker-desk.ts';

let desk: Awaited<ReturnType<typeof openWorkerDesk>>;
beforeEach(async () => {
  desk = await openWorkerDesk();
});
afterEach(async () => {
  await desk.close();
});

const pages = (count: number) => Array.from({ length: count }, (_, n) => pageNamed(`number ${n}`));

const sinkAt = (location: string) => ({
  name: 'news',
  scheme: 'sqlite',
  location,
  path: location,
  shown: location,
});

function itemsIn(location: string): string[] {
  const database = new DatabaseSync(location, { readOnly: true });
  try {
    return database
      .prepare('SELECT item_id FROM articles ORDER BY number')
      .all()
      .map((row) => String(row.item_id));
  } finally {
    database.close();
  }
}

/** The processes of sinks whose parent is this one. */
function followers(): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([, ppid, ...command]) => Number(ppid) === process.pid && /sink-child\.ts/.test(command.join(' ')),
    )
    .map(([pid]) => Number(pid));
}

const everyItem = () => desk.outcomes().map(({ itemId }) => itemId);

test('a sink has every article exactly once, however often its follower is killed', async () => {
  const location = join(desk.folder, 'news.sqlite');
  const workers = desk.start({ sinks: [sinkAt(location)] });
  await desk.process(pages(200), {
    async meanwhile() {
      const killed = new Set<number>();
      while (killed.size < 3) {
        await expect.poll(() => followers().find((pid) => !killed.has(pid)), { interval: 50 }).toBeDefined();
        const [pid] = followers();
        if (pid === undefined || killed.has(pid)) continue;
        process.kill(pid, 'SIGKILL');
        killed.add(pid);
      }
    },
  });
  expect(await workers.sinksCaughtUp(AbortSignal.timeout(500_000))).toEqual([]);
  expect(itemsIn(location)).toEqual(everyItem());
  await workers.stop();
  expect(followers()).toEqual([]);
});

test('a sink that another program has locked holds up no item, and gets all of them afterwards', async () => {
  const location = join(desk.folder, 'news.sqlite');
  const other = new DatabaseSync(location);
  other.exec('BEGIN IMMEDIATE');
  const workers = desk.start({ sinks: [sinkAt(location)] });
  await desk.process(pages(40));
  const out = join(desk.folder, 'out');
  await expect.poll(async () => (await readSinkStatuses(out))[0]?.state).toBe('retrying');
  expect(await workers.sinksCaughtUp(AbortSignal.abort())).toMatchObject([{ name: 'news', lag: 40 }]);
  other.exec('ROLLBACK');
  other.close();
  expect(await workers.sinksCaughtUp(AbortSignal.timeout(500_000))).toEqual([]);
  expect(itemsIn(location)).toEqual(everyItem());
});

test('a sink that can not be used is told with its reason, and is not waited for', async () => {
  const location = join(desk.folder, 'folder');
  const database = new DatabaseSync(location);
  database.exec('CREATE TABLE articles (mine)');
  database.close();
  const workers = desk.start({ sinks: [sinkAt(location)] });
  await desk.process(pages(5));
  expect(await workers.sinksCaughtUp(new AbortController().signal)).toEqual([
    { name: 'news', lag: 5, message: expect.stringContaining("that is not Copydesk's") },
  ]);
});

test('workers that do not publish start no follower', async () => {
  const location = join(desk.folder, 'news.sqlite');
  desk.start();
  const other = desk.start({ sinks: [sinkAt(location)], stages: ['parse'] });
  await desk.process(pages(5));
  expect(await other.sinksCaughtUp(new AbortController().signal)).toEqual([]);
  expect(existsSync(location)).toBe(false);
  expect(followers()).toEqual([]);
});
