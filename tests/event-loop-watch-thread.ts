// The thread that watches an event loop: an endless loop in the thread of the tests doesn't stop this one.
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { Watch } from './event-loop-watch.ts';

const { beats, limitMs, message }: Watch = workerData;
const counter = new Int32Array(beats);
let before = -1;

setInterval(() => {
  const now = Atomics.load(counter, 0);
  if (now === before) {
    writeSync(2, `${message}\n`);
    process.kill(process.pid, 'SIGKILL');
  }
  before = now;
}, limitMs);
