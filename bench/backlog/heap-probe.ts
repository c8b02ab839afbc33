// Loaded into a process by `node --import`. Every few seconds it writes the size of the heap after a full collection
// as a JSON line to a file in the folder that BENCH_PROBES names.
// Must not keep the process alive, or change anything in it.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const everyMs = 3_000;
const folder = process.env.BENCH_PROBES;

// A thread has a separate heap, under the same process id.
if (folder !== undefined && globalThis.gc !== undefined && isMainThread) {
  const collect = globalThis.gc;
  const timer = setInterval(() => {
    const before = process.cpuUsage();
    collect();
    const { user, system } = process.cpuUsage(before);
    const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
    const collectMs = (user + system) / 1_000;
    const line = {
      atMs: Date.now(),
      collectMs,
      heapBytes: heapUsed,
      bufferBytes: arrayBuffers,
      rssBytes: rss,
    };
    appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(line)}\n`);
  }, everyMs);
  timer.unref();
}
