// Compares the processor time of this checkout with that of another, in interleaved pairs, and prints the median of the
// ratios (this one to the other) with its 95% interval. Prints ratios; must not be used as a test. Linux only.
//
//   node bench/beside.ts OLD_CHECKOUT [--pairs 15] [--only WORD] [--inputs DIR]     DIR: files for `run`, instead of generated ones
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { writeArticles } from './generate.ts';
import { median } from './median.ts';
import { filesOf, writeCorpus } from './pipeline/corpus.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pairs: { type: 'string', default: '15' },
    only: { type: 'string', default: '' },
    inputs: { type: 'string' },
  },
});
const pairs = z.coerce.number().int().min(6).parse(values.pairs);
const project = fileURLToPath(new URL('..', import.meta.url));
const [old] = positionals;
if (old === undefined || !existsSync(join(old, 'bench/pipeline/real.ts'))) {
  console.error('usage: node bench/beside.ts OLD_CHECKOUT [--pairs N] [--only WORD] [--inputs DIR]');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
const place = (name: string) => join(folder, name);

/** Each returns milliseconds of processor time, of all processes except Redis. */
const measures: Record<string, (checkout: string) => number> = {
  'run: start, files, all stages, sink': (checkout) => {
    const out = mkdtempSync(place('out-'));
    // The shell counts every process that it has waited for, directly or through others: Redis is detached.
    const run = 'node "$0" run "$1" --out "$2" --log-level error > /dev/null 2>&1';
    const script = `TIMEFORMAT='%U %S'; { time ${run}; } 2>&1; true`; // it exits with 1 where files are rejected
    const args = ['-c', script, join(checkout, 'bin/copydesk.js'), values.inputs ?? place('corpus'), out];
    const [user, system] = execFileSync('bash', args, { encoding: 'utf8' }).trim().split(' ').map(Number);
    rmSync(out, { recursive: true, force: true, maxRetries: 10 });
    return ((user ?? Number.NaN) + (system ?? Number.NaN)) * 1_000;
  },
  'pipeline: trivial stages, warm': (checkout) => pipelineMs(checkout, 'trivial', 'small'),
  'pipeline: real stages, warm': (checkout) => pipelineMs(checkout, 'real', 'corpus'),
  'extract(): pages, warm': (checkout) => extractMs(checkout, 'pages'),
  'extract(): posts, warm': (checkout) => extractMs(checkout, 'posts'),
};

function pipelineMs(checkout: string, kind: string, corpus: string): number {
  const program = `
    const { realPipeline } = await import(process.argv[1]);
    const [corpus, warmUp, kind] = process.argv.slice(2);
    const spent = await realPipeline({ corpus, warmUp, kind, workerCount: 1 });
    console.log(spent.producerMs + spent.parentsMs + spent.childrenMs);`;
  const args = [join(checkout, 'bench/pipeline/real.ts'), place(corpus), place('warm-up'), kind];
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', program, ...args], { encoding: 'utf8' }),
  );
}

function extractMs(checkout: string, pages: string): number {
  const args = [join(checkout, 'bench/extract/measure.js'), 'Copydesk: extract()', place(`${pages}.json`)];
  const printed = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  return z.object({ cpuMs: z.number() }).parse(JSON.parse(printed)).cpuMs;
}

/** Writes a list of files in the format of bench/extract/measure.js. */
function list(name: string, files: readonly string[]): void {
  writeFileSync(place(`${name}.json`), JSON.stringify(files.map((file) => ({ id: file, file }))));
}

/** The median, and the order statistics around it that contain it with 95% probability (binomial, p = 0.5). */
function medianWithInterval(numbers: readonly number[]): { middle: number; from: number; to: number } {
  const sorted = numbers.toSorted((a, b) => a - b);
  const count = sorted.length;
  let rank = 0;
  let term = 0.5 ** count;
  for (let sum = term; sum <= 0.025; sum += term) {
    rank += 1;
    term *= (count - rank + 1) / rank;
  }
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return { middle: median(sorted), from: at(Math.max(0, rank - 1)), to: at(count - Math.max(1, rank)) };
}

try {
  await writeCorpus(place('corpus'), 'mix', 400, 1);
  await writeCorpus(place('small'), '8k', 2_000, 1);
  await writeCorpus(place('warm-up'), 'mix', 400, 500);
  await writeArticles(place('pages'), { count: 120, seed: 1, formats: ['page'], bytes: 60_000 });
  list('pages', filesOf(place('pages')));
  list('posts', values.inputs === undefined ? filesOf(place('small')).slice(0, 600) : filesOf(values.inputs));
  for (const [name, measure] of Object.entries(measures).filter(([name]) => name.includes(values.only))) {
    for (const checkout of [old, project]) measure(checkout); // disk and compile caches
    const ratios: number[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      const order = pair % 2 === 0 ? [old, project] : [project, old];
      const spent = new Map(order.map((checkout) => [checkout, measure(checkout)]));
      ratios.push((spent.get(project) ?? Number.NaN) / (spent.get(old) ?? Number.NaN));
    }
    const { middle, from, to } = medianWithInterval(ratios);
    console.log(
      `${name.padEnd(36)} ${middle.toFixed(3)}, 95% interval ${from.toFixed(3)} to ${to.toFixed(3)} (${pairs} pairs)`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
