// Measures how much faster a second worker container makes a compose project: the same pages with one worker and with two,
// in turn, with one CPU child each. Needs a Docker engine and an otherwise idle machine.
//
//   node bench/scaling.ts --count 800 --rounds 3
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openComposeDesk } from '../tests/compose/compose-desk.ts';
import { generateArticles } from './generate.ts';
import { median } from './median.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '800' }, rounds: { type: 'string', default: '3' } },
});
const { count, rounds } = z
  .strictObject({ count: z.coerce.number().int().positive(), rounds: z.coerce.number().int().positive() })
  .parse(values);

const desk = openComposeDesk({ COPYDESK_CONCURRENCY: '1' });
let lot = 0;
let completed = 0;

const outcomes = { file: join(desk.out, 'outcomes.jsonl'), readBytes: 0, lines: 0 };

/** Reads only what has come since it was last asked: what the bench takes of a core, the workers don't have. */
function countCompleted(): number {
  if (!existsSync(outcomes.file)) return 0;
  const file = openSync(outcomes.file, 'r');
  const buffer = Buffer.alloc(statSync(outcomes.file).size - outcomes.readBytes);
  const bytesRead = readSync(file, buffer, 0, buffer.length, outcomes.readBytes);
  closeSync(file);
  outcomes.readBytes += bytesRead;
  for (const byte of buffer.subarray(0, bytesRead)) if (byte === 0x0a) outcomes.lines += 1;
  return outcomes.lines;
}

/** Seconds from the moment when a lot of pages lies in the inbox until the last of them has its outcome. */
async function secondsForLot(pages: number): Promise<number> {
  lot += 1;
  // Whole pages: cleaning them is nearly all there is to do. They are made before the clock runs.
  const articles = generateArticles({ count: pages, bytes: 60_000, formats: ['page'], seed: 100 + lot });
  const aside = mkdtempSync(join(desk.root, 'lot-'));
  for (const { path, content } of articles) writeFileSync(join(aside, `${lot} ${basename(path)}`), content);
  // What they are written with must not go on meanwhile.
  execFileSync('sync');
  const startedMs = performance.now();
  for (const name of readdirSync(aside)) renameSync(join(aside, name), join(desk.inbox, name));
  completed += pages;
  while (countCompleted() < completed) await sleep(100);
  return (performance.now() - startedMs) / 1_000;
}

const services = ['worker', 'producer', 'redis', 'dashboard'];

/** CPU time of each service's containers so far. */
async function cpuSeconds(): Promise<number[]> {
  return await Promise.all(
    services.map(async (name) => {
      const containers = await desk.containersOf(name);
      const used = await Promise.all(containers.map(desk.cpuSeconds));
      return used.reduce((sum, seconds) => sum + seconds, 0);
    }),
  );
}

const rates = new Map<number, number[]>([
  [1, []],
  [2, []],
]);
try {
  await desk.compose('up', '--detach', '--build', '--scale', 'worker=2');
  await secondsForLot(count);
  for (let round = 0; round < rounds; round += 1) {
    for (const [workers, seen] of rates) {
      await desk.compose('up', '--detach', '--no-build', '--scale', `worker=${workers}`);
      await secondsForLot(count); // the new one is warm now
      const before = await cpuSeconds();
      seen.push(count / (await secondsForLot(count)));
      const after = await cpuSeconds();
      const spent = services.map(
        (name, at) => `${name} ${((((after[at] ?? 0) - (before[at] ?? 0)) * 1_000) / count).toFixed(1)}`,
      );
      process.stdout.write(`${workers}: CPU ms a page: ${spent.join(', ')}\n`);
    }
  }
  const one = median(rates.get(1) ?? []);
  for (const [workers, seen] of rates)
    process.stdout.write(
      `${workers} worker${workers === 1 ? ' ' : 's'}  ${median(seen).toFixed(0).padStart(4)} pages/s  ${(median(seen) / one).toFixed(2)} × one  (${seen.map((rate) => rate.toFixed(0)).join(', ')})\n`,
    );
} finally {
  await desk.destroy();
}
