// Measures how long one file takes through an idle pipeline of real processes, from its drop until the ledger commits its
// outcome, and the producer's part of that time. Prints what it measures; must not be used as a test.
//
//   node bench/latency.ts --count 200 --bytes 8000 --work real
import { readFileSync, renameSync, utimesSync, watch, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openOutcomeReader } from '../src/outcomes/open-reader.ts';
import { OutcomeOfLine } from '../src/schemas/outcome.ts';
import { openDesk } from './desk.ts';
import { generateArticles } from './generate.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    bytes: { type: 'string', default: '8000' },
    work: { type: 'string', default: 'real' },
  },
});
const { count, bytes, work } = z
  .strictObject({
    count: z.coerce.number().int().positive(),
    bytes: z.coerce.number().int().positive(),
    work: z.enum(['trivial', 'real']),
  })
  .parse(values);
const warmUps = 10;
/** Long enough for everything to be idle again, and not the same for each file: nothing should fall into step. */
const restMs = () => 150 + Math.random() * 200;
/** The last event of a commit can come before what it wrote can be read. */
const lookEveryMs = 4;
/** By default a file must not have changed for so long. */
const stabilityMs = 500;

interface Taken {
  /** Until the outcome is committed. */
  totalMs: number;
  /** Until the producer has read the file. */
  producerMs: number;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

function tell(name: string, taken: number[]) {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(0);
  say(`${name.padEnd(58)} p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`);
}

const desk = await openDesk(work);
const out = dirname(desk.outcomesFile);
const ledger = await openOutcomeReader(out);
if (ledger === null) throw new Error('there is no ledger');
let wake = () => {};
const watching = watch(out, () => wake());

async function untilCommitted(outcomes: number): Promise<void> {
  for (;;) {
    const told = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const { published, duplicate, rejected } = ledger?.totals() ?? {
      published: 0,
      duplicate: 0,
      rejected: 0,
    };
    if (published + duplicate + rejected >= outcomes) return;
    await Promise.race([desk.failed, told, sleep(lookEveryMs)]);
  }
}

let dropped = 0;
const articles = generateArticles({ count: 2 * count + warmUps, bytes });

/** Drops the next article in one way, waits for its outcome, and lets everything come to rest. */
async function one(drop: (content: string, target: string) => void): Promise<Taken> {
  const { value } = articles.next();
  if (value === undefined) throw new Error('there are no more articles');
  dropped += 1;
  drop(value.content, join(desk.inbox, `${dropped}.txt`));
  const [startedMs, startedAtMs] = [performance.now(), Date.now()];
  await untilCommitted(dropped);
  const totalMs = performance.now() - startedMs;
  const last = readFileSync(desk.outcomesFile, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  const { receivedAt } = OutcomeOfLine.parse(JSON.parse(last));
  await sleep(restMs());
  return { totalMs, producerMs: Math.max(0, Date.parse(receivedAt) - startedAtMs) };
}

/** Ready at first sight: it was finished a minute ago. */
function renameIn(content: string, target: string) {
  const aside = join(desk.root, 'aside');
  writeFileSync(aside, content);
  const then = Date.now() / 1_000 - 60;
  utimesSync(aside, then, then);
  renameSync(aside, target);
}

async function many(drop: typeof renameIn, times: number): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (let time = 0; time < times; time += 1) taken.push(await one(drop));
  return taken;
}

try {
  await many(renameIn, warmUps);
  say(`${count} files of about ${bytes} bytes one by one on an idle pipeline, ${work} stages, one CPU child`);
  const renamed = await many(renameIn, count);
  tell(
    'renamed in, old: until its outcome is committed',
    renamed.map(({ totalMs }) => totalMs),
  );
  tell(
    '  of which until the producer has read it',
    renamed.map(({ producerMs }) => producerMs),
  );
  const written = await many((content, target) => writeFileSync(target, content), count);
  tell(
    'written in place: until its outcome is committed',
    written.map(({ totalMs }) => totalMs),
  );
  tell(
    `  without the ${stabilityMs} ms that it must stay unchanged`,
    written.map(({ totalMs }) => totalMs - stabilityMs),
  );
} finally {
  watching.close();
  ledger.close();
  await desk.close();
}
