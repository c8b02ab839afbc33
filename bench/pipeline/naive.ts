// (c) A pipeline as people write it by hand on BullMQ: one job an article with the content in its data, a queue and a
// worker for each stage, one process. Prints milliseconds as JSON.
//   node bench/pipeline/naive.ts CORPUS WARM-UP real|trivial SOCKET
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { CleanArticle } from '../../src/schemas/clean.ts';
import type { ParsedArticle } from '../../src/schemas/parsed.ts';
import type { UniqueArticle } from '../../src/schemas/unique.ts';
import { filesOf } from './corpus.ts';
import { rawOf, type StageKind, stageFunctions } from './stage-functions.ts';

const [corpus = '', warmUp = '', kind = 'real', socket = ''] = process.argv.slice(2);
const { parse, clean, fingerprint, enrich } = stageFunctions[kind as StageKind];
const folder = await mkdtemp(join(dirname(corpus), 'naive-'));
const out = join(folder, 'articles.jsonl');

const connection = new Redis({ path: socket, maxRetriesPerRequest: null });
const options = { connection, prefix: 'naive' };
const keep = { removeOnComplete: true, removeOnFail: true };
const parseQueue = new Queue<{ path: string; content: string }>('parse', options);
const cleanQueue = new Queue<ParsedArticle>('clean', options);
const dedupeQueue = new Queue<CleanArticle>('dedupe', options);
const enrichQueue = new Queue<UniqueArticle>('enrich', options);

let left = 0;
let finish = () => {};
function count() {
  left -= 1;
  if (left === 0) finish();
}
const working = { ...options, concurrency: 16 };
const workers = [
  new Worker<{ path: string; content: string }>(
    'parse',
    async ({ data }) => {
      await cleanQueue.add('article', parse(rawOf(Buffer.from(data.content))), keep);
    },
    working,
  ),
  new Worker<ParsedArticle>(
    'clean',
    async ({ data }) => {
      await dedupeQueue.add('article', clean(data), keep);
    },
    working,
  ),
  new Worker<CleanArticle>(
    'dedupe',
    async ({ data }) => {
      if ((await connection.setnx(`naive:seen:${fingerprint(data).exactKey}`, '1')) === 0) count();
      else await enrichQueue.add('article', { ...data, story: null, sourceKey: null }, keep);
    },
    working,
  ),
  new Worker<UniqueArticle>(
    'enrich',
    async ({ data }) => {
      await appendFile(out, `${JSON.stringify(enrich(data))}\n`);
      count();
    },
    working,
  ),
];

async function work(dir: string) {
  const files = filesOf(dir);
  const { promise, resolve } = Promise.withResolvers<void>();
  left = files.length;
  finish = resolve;
  // A few at a time, as a loop over a folder does it.
  const next = files.values();
  const feed = async () => {
    for (const path of next)
      await parseQueue.add('article', { path, content: await readFile(path, 'utf8') }, keep);
  };
  await Promise.all(Array.from({ length: 16 }, feed));
  await promise;
}

await work(warmUp);
const [startedMs, before] = [performance.now(), process.cpuUsage()];
await work(corpus);
const { user, system } = process.cpuUsage(before);
const measured = { wallMs: performance.now() - startedMs, cpuMs: (user + system) / 1_000 };
await Promise.all(workers.map((worker) => worker.close()));
await Promise.all([parseQueue, cleanQueue, dedupeQueue, enrichQueue].map((queue) => queue.close()));
connection.disconnect();
await rm(folder, { recursive: true });
process.stdout.write(JSON.stringify(measured));
