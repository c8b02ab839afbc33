// Puts the pipeline beside the bare stage functions and beside a pipeline as people write it by hand on BullMQ,
// all on the same corpus in one run. Prints rates and ratios; must not be used as a test.
//
//   node bench/pipeline.ts --count 2000 --bytes 8000 --copies 0
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Queue, Worker } from 'bullmq';
import { z } from 'zod';
import { connect, requireUsableServer } from '../src/redis/connection.ts';
import { CleanArticle } from '../src/schemas/clean.ts';
import { ParsedArticle } from '../src/schemas/parsed.ts';
import { UniqueArticle } from '../src/schemas/unique.ts';
import { exactKey } from '../src/text/dedupe-key.ts';
import { cleanArticle } from '../src/workers/clean/clean.ts';
import { enrichArticle } from '../src/workers/enrich/enrich.ts';
import { parseContent } from '../src/workers/parse/parse.ts';
import { writeArticles } from './generate.ts';

interface Measured {
  name: string;
  articles: number;
  wallMs: number;
  /** Node alone, children included; Redis is not in it. */
  cpuMs: number;
}

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    bytes: { type: 'string', default: '8000' },
    copies: { type: 'string', default: '0' },
  },
});
const [count, bytes, copies] = [Number(values.count), Number(values.bytes), Number(values.copies)];
const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
const corpus = join(folder, 'corpus');

function contents(): Buffer[] {
  return readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

/** Both the time on the clock and that on the processor, of work in this process. */
async function measured(name: string, work: () => Promise<void>): Promise<Measured> {
  const [startedMs, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { name, articles: count, wallMs: performance.now() - startedMs, cpuMs: (user + system) / 1_000 };
}

/** (a) The stage functions in one loop, without Redis. */
function bareStages(inputs: Buffer[]): Promise<Measured> {
  return measured('bare stages, one loop', async () => {
    const seen = new Set<string>();
    const out = join(folder, 'bare.jsonl');
    for (const input of inputs) {
      const cleaned = cleanArticle(parseContent({ bytes: input, format: null, encoding: null }));
      const key = exactKey(cleaned.title, cleaned.text);
      if (seen.has(key)) continue;
      seen.add(key);
      appendFileSync(out, `${JSON.stringify(enrichArticle({ ...cleaned, story: null }))}\n`);
    }
  });
}

const Summary = z.object({
  published: z.number(),
  duplicate: z.number(),
  rejected: z.number(),
  tookMs: z.number(),
});

/** (b) `copydesk run` in a process of its own: producer, Redis, children, sink. The process's start is in it. */
function realPipeline(children: number): Measured {
  const name = `copydesk run, ${children} CPU ${children === 1 ? 'child' : 'children'}`;
  const out = join(folder, `run-${children}`);
  const command = `exec 3>&2; TIMEFORMAT='%3U %3S'; time "$0" "$@" 2>&3`;
  const main = new URL('../src/main.ts', import.meta.url).pathname;
  const words = [
    main,
    'run',
    corpus,
    '--out',
    out,
    '--json',
    '--log-level',
    'error',
    '--concurrency',
    String(children),
  ];
  const startedMs = performance.now();
  const { stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, ...words], {
    encoding: 'utf8',
  });
  const wallMs = performance.now() - startedMs;
  const { published, duplicate, rejected } = Summary.parse(JSON.parse(stdout));
  if (published + duplicate + rejected !== count) throw new Error(`${name} lost articles: ${stdout}`);
  const seconds = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  return { name, articles: count, wallMs, cpuMs: seconds.reduce((sum, value) => sum + value, 0) * 1_000 };
}

/** (c) One job an article, its content in the job's data, four workers in one process: what people write by hand. */
async function naivePipeline(inputs: Buffer[], socketPath: string): Promise<Measured> {
  const connection = connect({ socketPath }, 'bench');
  const options = { connection, prefix: 'naive' };
  const queues = ['parse', 'clean', 'dedupe', 'enrich'].map((name) => new Queue(name, options));
  const [parseQueue, cleanQueue, dedupeQueue, enrichQueue] = queues;
  const keep = { removeOnComplete: true, removeOnFail: true };
  const out = join(folder, 'naive.jsonl');
  const { promise: done, resolve } = Promise.withResolvers<void>();
  let left = inputs.length;
  const finish = () => {
    left -= 1;
    if (left === 0) resolve();
  };
  const work = (name: string, one: (data: unknown) => Promise<void>) =>
    new Worker(name, (job) => one(job.data), { ...options, concurrency: 16 });
  const result = await measured('one job an article, content in it', async () => {
    const workers = [
      work('parse', async (data) => {
        const input = Buffer.from(z.string().parse(data), 'base64');
        await cleanQueue?.add('a', parseContent({ bytes: input, format: null, encoding: null }), keep);
      }),
      work('clean', async (data) => {
        await dedupeQueue?.add('a', cleanArticle(ParsedArticle.parse(data)), keep);
      }),
      work('dedupe', async (data) => {
        const cleaned = CleanArticle.parse(data);
        const isNew = await connection.setnx(`naive:seen:${exactKey(cleaned.title, cleaned.text)}`, '1');
        if (isNew === 0) finish();
        else await enrichQueue?.add('a', { ...cleaned, story: null }, keep);
      }),
      work('enrich', async (data) => {
        appendFileSync(out, `${JSON.stringify(enrichArticle(UniqueArticle.parse(data)))}\n`);
        finish();
      }),
    ];
    await Promise.all(inputs.map((input) => parseQueue?.add('a', input.toString('base64'), keep)));
    await done;
    await Promise.all(workers.map((worker) => worker.close()));
  });
  await Promise.all(queues.map((queue) => queue.close()));
  connection.disconnect();
  return result;
}

async function withServer<T>(use: (socketPath: string) => Promise<T>): Promise<T> {
  const socketPath = join(folder, 'redis.sock');
  const server = spawn(
    'redis-server',
    ['--port', '0', '--unixsocket', socketPath, '--dir', folder, '--appendonly', 'yes', '--save', ''],
    { stdio: 'ignore' },
  );
  try {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      try {
        await requireUsableServer({ socketPath });
        break;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    return await use(socketPath);
  } finally {
    server.kill();
  }
}

try {
  await writeArticles(corpus, { count, bytes, copies });
  const inputs = contents();
  await bareStages(inputs); // warms the functions up, as a long run would
  const results = [
    await bareStages(inputs),
    realPipeline(1),
    realPipeline(2),
    await withServer((socketPath) => naivePipeline(inputs, socketPath)),
  ];
  const [bare] = results;
  for (const { name, articles, wallMs, cpuMs } of results) {
    const rate = (articles / wallMs) * 1_000;
    const ratio = bare ? bare.wallMs / wallMs : 0;
    process.stdout.write(
      `${name.padEnd(36)} ${rate.toFixed(0).padStart(6)} articles/s  ${(cpuMs / articles).toFixed(2).padStart(6)} ms CPU each  ${ratio.toFixed(2)} × bare\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
