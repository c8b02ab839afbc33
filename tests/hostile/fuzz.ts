// Reads many mutated inputs on all cores: counts how they end, names those that crash, hang or give what is no article.
// Must not be quiet about anything wrong: it ends with 1 then, and says how to play one input again.
//
//   npm run fuzz -- [--count 200000] [--from 0]        many
//   npm run fuzz -- --from 4711 --count 1              one again
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openMutations } from './mutations.ts';
import { readMutated } from './read-mutated.ts';

const hangsAfterMs = 20_000;
const tellEveryMs = 10_000;

const Share = z.object({
  from: z.number(),
  to: z.number(),
  step: z.number(),
  progress: z.instanceof(SharedArrayBuffer),
});
const Told = z.object({
  number: z.number(),
  ended: z.string(),
  wrong: z.string().nullable(),
  tookMs: z.number(),
});

function work() {
  const { from, to, step, progress } = Share.parse(workerData);
  const at = new Int32Array(progress);
  const inputOf = openMutations();
  for (let number = from; number < to; number += step) {
    Atomics.store(at, 0, number);
    const input = inputOf(number);
    const startedMs = performance.now();
    const { ended, wrong } = readMutated(input);
    parentPort?.postMessage({ number, ended, wrong, tookMs: performance.now() - startedMs });
  }
}

async function lead() {
  const { values } = parseArgs({
    options: { count: { type: 'string', default: '200000' }, from: { type: 'string', default: '0' } },
  });
  const { count, from } = z
    .object({ count: z.coerce.number().int(), from: z.coerce.number().int() })
    .parse(values);
  const ends = new Map<string, number>();
  const wrongs: string[] = [];
  const slowest = { number: -1, tookMs: 0 };
  let read = 0;
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const telling = setInterval(() => say(`${read} of ${count} read, ${wrongs.length} wrong`), tellEveryMs);

  const threads = Math.min(availableParallelism(), count);
  const runThread = (nth: number) =>
    new Promise<void>((resolve) => {
      const progress = new SharedArrayBuffer(4);
      const at = new Int32Array(progress);
      const thread = new Worker(new URL(import.meta.url), {
        workerData: { from: from + nth, to: from + count, step: threads, progress },
      });
      let last = { at: -1, sinceMs: performance.now() };
      const watching = setInterval(() => {
        const now = Atomics.load(at, 0);
        if (now !== last.at) last = { at: now, sinceMs: performance.now() };
        else if (performance.now() - last.sinceMs > hangsAfterMs) {
          wrongs.push(`input ${now} hangs`);
          void thread.terminate();
        }
      }, 1_000);
      thread.on('message', (message) => {
        const { number, ended, wrong, tookMs } = Told.parse(message);
        read += 1;
        ends.set(ended, (ends.get(ended) ?? 0) + 1);
        if (tookMs > slowest.tookMs) Object.assign(slowest, { number, tookMs });
        if (wrong !== null) wrongs.push(`input ${number}: ${wrong}`);
      });
      thread.on('error', (error) => wrongs.push(`the thread died at input ${Atomics.load(at, 0)}: ${error}`));
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
    `${read} inputs: ${shares.join(', ')}; the slowest, ${slowest.number}, took ${Math.round(slowest.tookMs)} ms`,
  );
  say(`${read - wrongs.length} passed, ${wrongs.length} failed`);
  process.exitCode = wrongs.length === 0 && read === count ? 0 : 1;
}

if (isMainThread) await lead();
else work();
