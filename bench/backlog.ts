// Drops many small files at once into an idle pipeline of real processes and measures how it processes them: time to
// the first outcome, rates, memory over time. Prints what it measures; must not be used as a test. Linux only.
//
//   node bench/backlog.ts --count 200000 --bytes 1000 --work trivial
//   node bench/backlog.ts --count 50000 --work none      scan and claim only: no workers, and a limit that is never reached
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Point, slopeOf, valueAt } from './backlog/slope.ts';
import { type Desk, openDesk } from './desk.ts';
import { processorTime } from './pipeline/processor-time.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200000' },
    bytes: { type: 'string', default: '1000' },
    work: { type: 'string', default: 'trivial' },
    'max-in-flight': { type: 'string', default: '10000' },
  },
});
const options = z
  .strictObject({
    count: z.coerce.number().int().min(1_000),
    bytes: z.coerce.number().int().min(100),
    work: z.enum(['none', 'trivial', 'real']),
    'max-in-flight': z.coerce.number().int().min(1),
  })
  .parse(values);
const { count, bytes, work } = options;
const limit = work === 'none' ? count + 1_000 : options['max-in-flight'];
const sampleEveryMs = 500;

interface Sample {
  atMs: number;
  accepted: number;
  completed: number;
  inFlight: number;
  redisBytes: number;
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const mb = (value: number) => `${(value / 1e6).toFixed(1)} MB`;
const perSecond = (files: number, ms: number) => `${Math.round((files / ms) * 1_000)} files/s`;

/** Writes the files beside the inbox, 1,000 a folder; each is another text. */
function writeFiles(folder: string) {
  const filler = 'The ferry was late, and the baker by the canal counted the loaves twice. ';
  for (let number = 0; number < count; number += 1) {
    const below = join(folder, String(Math.floor(number / 1_000)).padStart(4, '0'));
    if (number % 1_000 === 0) mkdirSync(below, { recursive: true });
    const text = `Story number ${number}\n\n${filler.repeat(Math.ceil(bytes / filler.length))}`;
    writeFileSync(join(below, `story-${number}.txt`), text.slice(0, bytes));
  }
}

async function sample(desk: Desk): Promise<Sample> {
  const { totals, redis } = await desk.snapshot();
  const { accepted, published, duplicate, rejected, inFlight } = totals;
  const completed = published + duplicate + rejected;
  return { atMs: Date.now(), accepted, completed, inFlight, redisBytes: redis.usedBytes };
}

/** What the probes in the processes have written down, by process. */
function probed(folder: string) {
  const Line = z.object({
    atMs: z.number(),
    collectMs: z.number(),
    heapBytes: z.number(),
    bufferBytes: z.number(),
    rssBytes: z.number(),
  });
  return new Map(
    readdirSync(folder).map((name) => {
      const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
      return [Number.parseInt(name, 10), lines.map((line) => Line.parse(JSON.parse(line)))];
    }),
  );
}

function tellRates(samples: Sample[], startedMs: number, firstMs: number | null, cpuMs: number) {
  const taken = samples.find(({ accepted }) => accepted >= count)?.atMs ?? Date.now();
  const done = samples.at(-1)?.atMs ?? startedMs;
  if (work === 'none') {
    say(
      `scan and claim, with reading, hashing and accepting into Redis: ${perSecond(count, taken - startedMs)} (nobody works, nothing holds back)`,
    );
  } else {
    say(`until the first outcome: ${firstMs === null ? '?' : firstMs - startedMs} ms`);
    say(`from the drop to the last outcome: ${perSecond(count, done - startedMs)}`);
    const most = Math.max(...samples.map(({ inFlight }) => inFlight));
    say(`in flight at most: ${most} items (the limit is ${limit})`);
  }
  say(
    `processor time of the producer without the collections that the bench makes: ${((cpuMs / count) * 1_000).toFixed(0)} µs a file`,
  );
}

function tellMemory(samples: Sample[], desk: Desk) {
  const completedAt = samples.map(({ atMs, completed }): Point => ({ x: atMs, y: completed }));
  const allTakenMs = samples.find(({ accepted }) => accepted >= count)?.atMs ?? Number.POSITIVE_INFINITY;
  const from = count / 10;
  for (const [pid, lines] of probed(desk.probes)) {
    const role =
      pid === desk.producerPid
        ? 'producer'
        : desk.workerPids.includes(pid)
          ? 'worker'
          : 'CPU child of the worker';
    const points = lines.map((line) => ({ ...line, files: valueAt(completedAt, line.atMs) }));
    // While the backlog lasts, as much is in flight at any time: what grows then grows with the files gone by.
    const steady = points.filter(({ files, atMs }) => files >= from && atMs <= allTakenMs);
    const slope = (key: 'heapBytes' | 'bufferBytes' | 'rssBytes') => {
      const each = slopeOf(steady.map((point) => ({ x: point.files, y: point[key] })));
      return each === null ? 'too few samples' : `${each.toFixed(2)} KB per 1,000 files`;
    };
    say(
      `${role}: growth from the ${from}th file until all are taken (${steady.length} samples): heap after a full collection ${slope('heapBytes')}, buffers ${slope('bufferBytes')}, RSS ${slope('rssBytes')}`,
    );
    const step = Math.max(1, Math.ceil(points.length / 8));
    for (const { files, heapBytes, bufferBytes, rssBytes } of points.filter((_, at) => at % step === 0))
      say(
        `  after ${String(Math.round(files)).padStart(7)} files: heap ${mb(heapBytes)}, buffers ${mb(bufferBytes)}, RSS ${mb(rssBytes)}`,
      );
  }
  const step = Math.max(1, Math.ceil(samples.length / 8));
  say('Redis:');
  for (const { completed, inFlight, redisBytes } of samples.filter((_, at) => at % step === 0))
    say(`  after ${String(completed).padStart(7)} files: ${mb(redisBytes)} with ${inFlight} items in flight`);
}

const workShown = {
  none: 'nobody works',
  trivial: 'one worker with one CPU child, stages that do next to nothing',
  real: 'one worker with one CPU child, real stages',
};
say(`${count} files of ${bytes} bytes, dropped at once; ${workShown[work]}`);
const watchOptions = ['--max-in-flight', String(limit), '--max-in-flight-bytes', '8GB'];
const desk = await openDesk(work, watchOptions, new URL('./backlog/heap-probe.ts', import.meta.url));
try {
  writeFiles(join(desk.root, 'beside'));
  const samples: Sample[] = [await sample(desk)];
  const cpuBefore = processorTime(desk.producerPid).ownMs;
  const startedMs = Date.now();
  renameSync(join(desk.root, 'beside'), join(desk.inbox, 'backlog'));
  let firstMs: number | null = null;
  for (let ended = false; !ended; ) {
    await sleep(firstMs === null ? 20 : sampleEveryMs / 5);
    const now = await sample(desk);
    if (firstMs === null && now.completed > 0) firstMs = now.atMs;
    ended = (work === 'none' ? now.accepted : now.completed) >= count;
    if (ended || now.atMs - (samples.at(-1)?.atMs ?? 0) >= sampleEveryMs) samples.push(now);
  }
  const cpuMs = processorTime(desk.producerPid).ownMs - cpuBefore;
  // The bench's own collections are not the producer's work.
  const collected = (probed(desk.probes).get(desk.producerPid) ?? []).filter(({ atMs }) => atMs >= startedMs);
  tellRates(
    samples,
    startedMs,
    firstMs,
    cpuMs - collected.reduce((sum, { collectMs }) => sum + collectMs, 0),
  );
  tellMemory(samples, desk);
} finally {
  await desk.close();
}
