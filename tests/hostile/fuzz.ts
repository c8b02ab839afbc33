// Reads many mutated inputs on all cores: counts how they end, names those that crash, hang or give what is no article.
// Inputs that reach code which no input before them has reached are mutated further. Must not be quiet about anything
// wrong: it ends with 1 then, and names the input by its lineage.
//
//   npm run fuzz -- [--count 200000] [--from 0]        many
//   npm run fuzz -- --again 4711/90210                 one again
//   npm run fuzz -- --formats                          files of all formats, each opened into its items
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openRandom } from '../chaos/random.ts';
import { openReach } from './coverage.ts';
import { openFormatMutations, openMutations } from './mutations.ts';
import { type MutatedRead, readMutated } from './read-mutated.ts';
import { readOpened } from './read-opened.ts';

const hangsAfterMs = 20_000;
const tellEveryMs = 10_000;

const Share = z.object({
  from: z.number(),
  to: z.number(),
  step: z.number(),
  formats: z.boolean(),
  progress: z.instanceof(SharedArrayBuffer),
});
const Told = z.object({
  lineage: z.string(),
  isNew: z.boolean(),
  ended: z.string(),
  wrong: z.string().nullable(),
  tookMs: z.number(),
});

/** Every other input is one that has reached something new, mutated once more. */
const furtherShare = 0.5;
const longestLineage = 16;

async function work() {
  const { from, to, step, formats, progress } = Share.parse(workerData);
  const at = new Int32Array(progress);
  const read = openReader(formats);
  const reachesNew = await openReach();
  const reached: number[][] = [];
  for (let number = from; number < to; number += step) {
    const random = openRandom(-1 - number);
    const further = reached.length > 0 && random.chance(furtherShare) ? random.pick(reached) : [];
    const lineage = [...further, number];
    for (let nth = 0; nth < longestLineage; nth += 1) Atomics.store(at, nth, lineage[nth] ?? -1);
    const startedMs = performance.now();
    const { ended, wrong } = await read(lineage);
    const tookMs = performance.now() - startedMs;
    const isNew = await reachesNew();
    if (isNew && lineage.length < longestLineage) reached.push(lineage);
    parentPort?.postMessage({ lineage: lineage.join('/'), isNew, ended, wrong, tookMs });
  }
}

/** Makes and reads the input of a lineage. */
function openReader(formats: boolean): (lineage: number[]) => Promise<MutatedRead> {
  if (!formats) {
    const inputOf = openMutations();
    return async (lineage) => readMutated(inputOf(...lineage));
  }
  const fileOf = openFormatMutations();
  return (lineage) => {
    const { input, syntax } = fileOf(...lineage);
    return readOpened(input, syntax);
  };
}

async function readAgain(lineage: string, formats: boolean) {
  const { ended, wrong } = await openReader(formats)(lineage.split('/').map(Number));
  process.stdout.write(`${ended}\n${wrong ?? 'nothing is wrong'}\n`);
  process.exitCode = wrong === null ? 0 : 1;
}

async function lead() {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '200000' },
      from: { type: 'string', default: '0' },
      again: { type: 'string' },
      formats: { type: 'boolean', default: false },
    },
  });
  const { count, from, again, formats } = z
    .object({
      count: z.coerce.number().int(),
      from: z.coerce.number().int(),
      again: z
        .string()
        .regex(/^\d+(\/\d+)*$/)
        .optional(),
      formats: z.boolean(),
    })
    .parse(values);
  if (again !== undefined) return readAgain(again, formats);
  const ends = new Map<string, number>();
  const wrongs: string[] = [];
  const slowest = { lineage: '', tookMs: 0 };
  let read = 0;
  let reachedNew = 0;
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const telling = setInterval(
    () => say(`${read} of ${count} read, ${reachedNew} reached something new, ${wrongs.length} wrong`),
    tellEveryMs,
  );

  const threads = Math.min(availableParallelism(), count);
  const runThread = (nth: number) =>
    new Promise<void>((resolve) => {
      const progress = new SharedArrayBuffer(4 * longestLineage);
      const at = new Int32Array(progress);
      const thread = new Worker(new URL(import.meta.url), {
        workerData: { from: from + nth, to: from + count, step: threads, formats, progress },
      });
      const present = () => [...at].filter((number) => number >= 0).join('/');
      let last = { at: '', sinceMs: performance.now() };
      const watching = setInterval(() => {
        const now = present();
        if (now !== last.at) last = { at: now, sinceMs: performance.now() };
        else if (performance.now() - last.sinceMs > hangsAfterMs) {
          wrongs.push(`input ${now} hangs`);
          void thread.terminate();
        }
      }, 1_000);
      thread.on('message', (message) => {
        const { lineage, isNew, ended, wrong, tookMs } = Told.parse(message);
        read += 1;
        if (isNew) reachedNew += 1;
        ends.set(ended, (ends.get(ended) ?? 0) + 1);
        if (tookMs > slowest.tookMs) Object.assign(slowest, { lineage, tookMs });
        if (wrong !== null) wrongs.push(`input ${lineage}: ${wrong}`);
      });
      thread.on('error', (error) => wrongs.push(`the thread died at input ${present()}: ${error}`));
      thread.on('exit', () => {
        clearInterval(watching);
        resolve();
      });
    });
  await Promise.all(Array.from({ length: threads }, (_, nth) => runThread(nth)));
  clearInterval(telling);
  for (const wrong of wrongs.slice(0, 20)) say(wrong);
  const shares = [...ends].sort(([, a], [, b]) => b - a).map(([ended, times]) => `${ended} ${times}`);
  say(
    `${read} inputs: ${shares.join(', ')}; ${reachedNew} reached something new; the slowest, ${slowest.lineage}, took ${Math.round(slowest.tookMs)} ms`,
  );
  say(`${read - wrongs.length} passed, ${wrongs.length} failed`);
  process.exitCode = wrongs.length === 0 && read === count ? 0 : 1;
}

if (isMainThread) await lead();
else await work();
