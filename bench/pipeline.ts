// Compares the pipeline with the bare stage functions and with a pipeline as people write it by hand on BullMQ, on the
// same corpus in one run. Prints rates and ratios; must not be used as a test. Linux only.
//
//   node bench/pipeline.ts --stages trivial --corpus 8k --count 10000
//   node bench/pipeline.ts --stages real --corpus 8k --count 2000 --workers 1,2,4
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { useEmbeddedServer } from '../src/redis/embedded-server.ts';
import { contentsOf, copyOf, writeCorpus } from './pipeline/corpus.ts';
import { realPipeline } from './pipeline/real.ts';

const { values } = parseArgs({
  options: {
    stages: { type: 'string', default: 'trivial' },
    corpus: { type: 'string', default: '8k' },
    count: { type: 'string', default: '5000' },
    workers: { type: 'string', default: '1,2,4' },
  },
});
const { stages, corpus, count, workers } = z
  .strictObject({
    stages: z.enum(['trivial', 'real']),
    corpus: z.enum(['8k', '60k', 'mix']),
    count: z.coerce.number().int().positive(),
    workers: z.string().transform((text) => text.split(',').map(Number)),
  })
  .parse(values);
const Measured = z.object({ wallMs: z.number(), cpuMs: z.number(), codecMs: z.number().optional() });
const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
const [dir, warmUp] = [join(folder, 'corpus'), join(folder, 'warm-up')];

/** Runs one of the programs beside this file, on copies that it may take apart. */
function alone(program: string, ...words: string[]): z.infer<typeof Measured> {
  const own = mkdtempSync(join(folder, 'alone-'));
  copyOf(dir, join(own, 'corpus'));
  copyOf(warmUp, join(own, 'warm-up'));
  const file = new URL(`./pipeline/${program}.ts`, import.meta.url).pathname;
  const args = [file, join(own, 'corpus'), join(own, 'warm-up'), stages, ...words];
  const printed = execFileSync(process.execPath, args, { encoding: 'utf8' });
  rmSync(own, { recursive: true });
  return Measured.parse(JSON.parse(printed));
}

/** Every way gets a Redis of its own, as the commands would start it. */
async function withRedis<Result>(use: (socketPath: string) => Result | Promise<Result>): Promise<Result> {
  const server = await useEmbeddedServer(mkdtempSync(join(folder, 'redis-')));
  try {
    return await use(server.socketPath);
  } finally {
    await server.release();
  }
}

const each = (ms: number) => `${(ms / count).toFixed(3)} ms`;
const rate = (wallMs: number) => ((count / wallMs) * 1_000).toFixed(0).padStart(6);
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  await writeCorpus(dir, corpus, count, 1);
  const warmUpCount = Math.min(count, stages === 'real' ? 1_000 : 3_000);
  await writeCorpus(warmUp, corpus, warmUpCount, 500);
  const inputs = contentsOf(dir);
  const bytes = inputs.reduce((sum, { length }) => sum + length, 0) / count;
  say(`${count} articles of ${bytes.toFixed(0)} bytes (${corpus}), ${stages} stages`);

  const a = alone('bare', 'loop');
  say(`(a) bare stage functions, one loop    ${rate(a.wallMs)} articles/s  ${each(a.cpuMs)} CPU an article`);
  const whole = alone('bare', 'whole');
  say(
    `    the same with files and sink      ${rate(whole.wallMs)} articles/s  ${each(whole.cpuMs)} CPU an article`,
  );
  const c = await withRedis((socketPath) => alone('naive', socketPath));
  say(
    `(c) one job an article, by hand       ${rate(c.wallMs)} articles/s  ${each(c.cpuMs)} Node CPU an article`,
  );

  const q = await withRedis((socketPath) => alone('queue-alone', socketPath));
  const codec = q.codecMs ?? 0;
  say(
    `    the queue alone, all hops         ${rate(q.wallMs)} articles/s  ${each(q.cpuMs)} Node CPU an article, ` +
      `of it the codec ${each(codec)}: ${each(q.cpuMs - codec)} without it`,
  );

  let single: number | null = null;
  for (const workerCount of workers) {
    // Each child becomes as warm as the bare loop.
    const warmUps = join(folder, `warm-ups-${workerCount}`);
    await writeCorpus(warmUps, corpus, warmUpCount * workerCount, 900);
    const b = await realPipeline({ corpus: dir, warmUp: warmUps, kind: stages, workerCount });
    const nodeMs = b.producerMs + b.parentsMs + b.childrenMs;
    const { peak } = b;
    if (workerCount === 1) single = b.wallMs;
    say(
      `(b) ${workerCount} worker${workerCount === 1 ? ' ' : 's'}                         ${rate(b.wallMs)} articles/s  ${each(nodeMs)} Node CPU an article`,
    );
    say(
      `      ${(a.wallMs / b.wallMs).toFixed(2)} × (a), ${(c.wallMs / b.wallMs).toFixed(2)} × (c)${single === null || workerCount === 1 ? '' : `, ${(single / b.wallMs).toFixed(2)} × 1 worker`}`,
    );
    say(
      `      Node: producer ${each(b.producerMs)}, workers ${each(b.parentsMs)}, children ${each(b.childrenMs)}; Redis ${each(b.redisMs)}`,
    );
    say(`      beyond files, stages, sink and codec: ${each(nodeMs - whole.cpuMs - codec)}`);
    say(
      `      network ${(b.networkBytes / count / 1_000).toFixed(1)} kB an article; Redis peak ${(peak.bytes / 2 ** 20).toFixed(0)} MiB at ${peak.items} items, ` +
        `${(peak.bytes / peak.items).toFixed(0)} bytes an item, ${(peak.bytes / peak.compressedBytes).toFixed(2)} × the compressed bytes in flight`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
