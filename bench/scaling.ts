// What a second worker container brings: a compose project, one CPU child a worker, the same pages with one worker and with two, in turn.
// Needs a Docker engine. Must not have anything else to do on the machine.
//
//   node bench/scaling.ts --count 800 --rounds 3
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openComposeDesk } from '../tests/compose/compose-desk.ts';
import { generateArticles } from './generate.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '800' }, rounds: { type: 'string', default: '3' } },
});
const { count, rounds } = z
  .strictObject({ count: z.coerce.number().int().positive(), rounds: z.coerce.number().int().positive() })
  .parse(values);

const desk = openComposeDesk({ COPYDESK_CONCURRENCY: '1' });
let lot = 0;
let settled = 0;

/** Seconds from the moment when a lot of pages lies in the inbox until the last of them has its outcome. */
async function secondsForLot(pages: number): Promise<number> {
  lot += 1;
  // Whole pages: cleaning them is nearly all there is to do.
  const articles = generateArticles({ count: pages, bytes: 60_000, formats: ['page'], seed: 100 + lot });
  const startedMs = performance.now();
  for (const { path, content } of articles) desk.drop(`${lot} ${path.replaceAll('/', ' ')}`, content);
  settled += pages;
  while (desk.outcomes().length < settled) await sleep(50);
  return (performance.now() - startedMs) / 1_000;
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
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
      await secondsForLot(Math.ceil(count / 4)); // the new one is warm now
      seen.push(count / (await secondsForLot(count)));
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
