// Kills a process whose event loop is blocked. A test timeout cannot stop an endless loop in its own thread, so one
// would hang the whole run.
// Must not slow down what it watches.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const beatsEveryMs = 1_000;

export interface Watch {
  /** Counts while the event loop turns. */
  beats: SharedArrayBuffer;
  limitMs: number;
  /** Printed before the process is killed. */
  message: string;
}

/**
 * @param limitMs kills the process after its event loop has been blocked for one to two times this long
 * @returns once the watch is running
 */
export async function watchEventLoop(limitMs: number, message: string): Promise<void> {
  const beats = new SharedArrayBuffer(4);
  const counter = new Int32Array(beats);
  setInterval(() => Atomics.add(counter, 0, 1), beatsEveryMs).unref();
  const workerData: Watch = { beats, limitMs, message };
  const watch = new Worker(new URL('event-loop-watch-thread.ts', import.meta.url), { workerData });
  await once(watch, 'online');
  watch.unref();
}
