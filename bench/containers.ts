// Runs one container through `copydesk run`, then the same pages as single files: throughput, peak memory, and the heap
// after a full collection early and at the end. Prints what it measures; must not be used as a test. Linux only.
//
//   node bench/containers.ts                                        a WARC of 20,000 pages, 1 GB
//   node bench/containers.ts --kind feed --count 100000 --bytes 2000
//   node bench/containers.ts --kind zip --count 50000 --bytes 8000
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Point, valueAt } from './backlog/slope.ts';
import { lineCounter } from './containers/line-counter.ts';
import { writeInputs } from './containers/write-inputs.ts';

const { values } = parseArgs({
  options: {
    kind: { type: 'string', default: 'warc' },
    count: { type: 'string', default: '20000' },
    bytes: { type: 'string', default: '50000' },
    early: { type: 'string', default: '2000' },
  },
});
const { kind, count, bytes, early } = z
  .strictObject({
    kind: z.enum(['warc', 'feed', 'zip']),
    count: z.coerce.number().int().min(100),
    bytes: z.coerce.number().int().min(500),
    /** The heap is compared from this page on. */
    early: z.coerce.number().int().min(1),
  })
  .parse(values);

const pollEveryMs = 100;
const copydesk = fileURLToPath(new URL('../bin/copydesk.js', import.meta.url));
const probe = fileURLToPath(new URL('./backlog/heap-probe.ts', import.meta.url));
const say = (line: string) => process.stdout.write(`${line}\n`);
const mb = (size: number) => `${(size / 1e6).toFixed(1)} MB`;

const Line = z.object({ atMs: z.number(), heapBytes: z.number(), rssBytes: z.number() });

interface Run {
  ms: number;
  pages: number;
}

/** Runs the pipeline over one path and reports its memory use. */
async function measure(name: string, root: string, path: string): Promise<Run> {
  const own = join(root, `run-over-${name}`);
  const [out, probes] = [join(own, 'out'), join(own, 'probes')];
  mkdirSync(probes, { recursive: true });
  const args = [copydesk, 'run', path, '--out', out, '--data', join(own, 'data'), '--log-level', 'error'];
  const startedMs = Date.now();
  const run = spawn(process.execPath, args, {
    stdio: 'ignore',
    env: { ...process.env, NODE_OPTIONS: `--expose-gc --import ${probe}`, BENCH_PROBES: probes },
  });
  const ended = once(run, 'exit');
  const stop = () => run.kill('SIGTERM');
  process.once('exit', stop);
  const pagesAt: Point[] = [];
  const peaks = new Map<number, number>();
  /** The peaks when page `early` was complete. */
  const earlyPeaks = new Map<number, number>();
  const countLines = lineCounter(out, 'outcomes');
  const poll = () => {
    pagesAt.push({ x: Date.now(), y: countLines() });
    for (const pid of [run.pid ?? 0, ...pidsIn(probes)])
      peaks.set(pid, Math.max(peakOf(pid), peaks.get(pid) ?? 0));
    if (earlyPeaks.size === 0 && (pagesAt.at(-1)?.y ?? 0) >= early)
      for (const [pid, peak] of peaks) earlyPeaks.set(pid, peak);
  };
  while (run.exitCode === null && run.signalCode === null) {
    poll();
    await Promise.race([ended, sleep(pollEveryMs)]);
  }
  process.off('exit', stop);
  const ms = Date.now() - startedMs;
  poll();
  const pages = pagesAt.at(-1)?.y ?? 0;
  say(
    `${name}: ${pages} outcomes in ${(ms / 1_000).toFixed(1)} s, ${Math.round((pages / ms) * 1_000)}/s, exit ${run.exitCode}`,
  );
  for (const pid of pidsIn(probes)) {
    const points = readFileSync(join(probes, `${pid}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => Line.parse(JSON.parse(line)))
      .map((line) => ({ ...line, pages: valueAt(pagesAt, line.atMs) }));
    const first = points.find((point) => point.pages >= early);
    const last = points.at(-1);
    const role = pid === run.pid ? 'run (producer and ledger)' : `child ${pid}`;
    const heap =
      first === undefined || last === undefined || first === last
        ? 'too few samples of the heap'
        : `heap ${mb(first.heapBytes)} at page ${Math.round(first.pages)}, ` +
          `${mb(last.heapBytes)} at ${Math.round(last.pages)}, ` +
          `RSS ${mb(first.rssBytes)} and ${mb(last.rssBytes)}`;
    const peak = `peak RSS ${mb(earlyPeaks.get(pid) ?? 0)} until page ${early}, ${mb(peaks.get(pid) ?? 0)} in all`;
    say(`  ${role}: ${peak}, ${heap}`);
  }
  return { ms, pages };
}

function pidsIn(probes: string): number[] {
  return readdirSync(probes).map((name) => Number.parseInt(name, 10));
}

/** The peak memory of a process; 0 once it has ended. */
function peakOf(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1_024;
  } catch {
    return 0;
  }
}

const root = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
try {
  const { container, files } = writeInputs(root, kind, count, bytes);
  say(`${count} pages of about ${bytes} bytes, as one ${kind} and as single files`);
  const one = await measure('container', root, container);
  const many = await measure('files', root, files);
  const ratio = one.pages / one.ms / (many.pages / many.ms);
  say(`throughput of the container to that of the files: ${ratio.toFixed(3)}`);
} finally {
  rmSync(root, { recursive: true, force: true, maxRetries: 10 });
}
