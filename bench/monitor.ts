// Measures what the monitor costs a pipeline that has completed many items: throughput with and without requests to the
// page's API, in turn, and response times. Prints what it measures; must not be used as a test.
//
//   node bench/monitor.ts --completed 100000 --perMinute 1000 --rounds 6 --count 8000
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openOutcomeReader } from '../src/outcomes/open-reader.ts';
import { openDesk } from './desk.ts';
import { writeArticles } from './generate.ts';

const { values } = parseArgs({
  options: {
    completed: { type: 'string', default: '100000' },
    perMinute: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '6' },
    count: { type: 'string', default: '8000' },
  },
});
const number = z.coerce.number().int().positive();
const { completed, perMinute, rounds, count } = z
  .strictObject({ completed: number, perMinute: number, rounds: number, count: number })
  .parse(values);

const say = (line: string) => process.stdout.write(`${line}\n`);
const desk = await openDesk('trivial');
const out = dirname(desk.outcomesFile);

async function completedItems(): Promise<number> {
  const { totals } = await desk.snapshot();
  return totals.published + totals.duplicate + totals.rejected;
}

let made = 0;
/** Has so many new files go through; answers files a second. */
async function putThrough(files: number): Promise<number> {
  const folder = join(desk.root, `files-${made}`);
  made += 1;
  await writeArticles(folder, { count: files, bytes: 4_000, copies: 0.1, formats: ['text'], seed: made });
  const until = (await completedItems()) + files;
  const startedMs = performance.now();
  renameSync(folder, join(desk.inbox, `files-${made}`));
  while ((await completedItems()) < until) await Promise.race([desk.failed, sleep(25)]);
  const tookSeconds = (performance.now() - startedMs) / 1_000;
  rmSync(join(desk.inbox, '.copydesk/published', `files-${made}`), {
    recursive: true,
    force: true,
    maxRetries: 50,
    retryDelay: 100,
  });
  rmSync(join(desk.inbox, '.copydesk/duplicate', `files-${made}`), {
    recursive: true,
    force: true,
    maxRetries: 50,
    retryDelay: 100,
  });
  return files / tookSeconds;
}

async function someItems(): Promise<string[]> {
  const ledger = await openOutcomeReader(out);
  const rows = ledger?.latest({ limit: 200, before: null, outcome: 'published', code: null }) ?? [];
  ledger?.close();
  return rows.map(({ outcome }) => outcome.itemId);
}

const taken = new Map<string, number[]>();

/** Asks at an even pace until it is told to stop. */
async function askOn(url: string, items: string[], signal: AbortSignal): Promise<void> {
  const paths = (at: number): [name: string, path: string] => {
    const item = items[at % items.length] ?? '';
    const all: [string, string][] = [
      ['snapshot', '/api/snapshot'],
      ['outcomes', '/api/outcomes?limit=100'],
      ['rejected', '/api/outcomes?limit=100&outcome=rejected'],
      ['failures', '/api/failures'],
      ['find by path', `/api/find?q=${at}.txt`],
      ['find by title', '/api/find?q=harbour%20clock'],
      ['find nothing', '/api/find?q=nothing-like-it'],
      ['item', `/api/items/${item}`],
      ['history', '/api/history'],
      ['metrics', '/metrics'],
    ];
    return all[at % all.length] ?? ['snapshot', '/api/snapshot'];
  };
  const asked: Promise<void>[] = [];
  for (let at = 0; !signal.aborted; at++) {
    const [name, path] = paths(at);
    const startedMs = performance.now();
    asked.push(
      fetch(`${url}${path}`).then(async (answer) => {
        const text = await answer.text();
        if (answer.status !== 200) say(`${path} answered ${answer.status}: ${text}`);
        const times = taken.get(name) ?? [];
        times.push(performance.now() - startedMs);
        taken.set(name, times);
      }),
    );
    await sleep(60_000 / perMinute, undefined, { signal }).catch(() => {});
  }
  await Promise.all(asked);
}

const dashboard = spawn(
  process.execPath,
  [
    fileURLToPath(new URL('../bin/copydesk.js', import.meta.url)),
    ...['dashboard', '--data', join(desk.root, 'data'), '--out', out, '--port', '0', '--log-level', 'warn'],
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
try {
  const [printed] = await once(dashboard.stdout, 'data');
  const url = String(printed).trim().replace(/\/$/, '');
  for (let left = completed; left > 0; left -= 20_000) await putThrough(Math.min(left, 20_000));
  say(
    `${await completedItems()} completed; ${rounds} rounds of ${count} files in turn, trivial stages, one CPU child`,
  );
  const items = await someItems();
  const speeds: Record<'alone' | 'asked', number[]> = { alone: [], asked: [] };
  for (let round = 0; round < 2 * rounds; round++) {
    const isAsked = (round + Math.floor(round / 2)) % 2 === 1;
    const asking = new AbortController();
    // A page that is open all the while, beside the requests.
    const page = isAsked ? fetch(`${url}/api/events`, { signal: asking.signal }).catch(() => null) : null;
    const answered = isAsked ? askOn(url, items, asking.signal) : Promise.resolve();
    const speed = await putThrough(count);
    asking.abort();
    await answered;
    await page;
    speeds[isAsked ? 'asked' : 'alone'].push(speed);
    say(`${isAsked ? `with ${perMinute} requests a minute` : 'alone'}: ${speed.toFixed(0)} files a second`);
  }
  const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  say(
    `throughput with requests: ${((100 * mean(speeds.asked)) / mean(speeds.alone)).toFixed(1)}% of that without`,
  );
  for (const [name, times] of taken) {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1);
    say(
      `${name.padEnd(16)} ${String(times.length).padStart(5)} answers: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`,
    );
  }
} finally {
  dashboard.kill('SIGTERM');
  await once(dashboard, 'exit');
  await desk.close();
}
