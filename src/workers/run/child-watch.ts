// A thread inside a CPU child: kills the child when its parent is gone or when it exceeds its memory limit.
// The heap limit alone is not enough, because buffers live outside the heap.
import { workerData } from 'node:worker_threads';

/** A child's message to its thread. It is not checked by a schema: loading one takes longer than everything else in this thread. */
export interface WatchData {
  parentPid: number;
  memoryMb: number;
}

const { parentPid, memoryMb }: WatchData = workerData;

const lookMs = 250;

setInterval(() => {
  const orphaned = process.ppid !== parentPid;
  const tooLarge = process.memoryUsage.rss() > memoryMb * 2 ** 20;
  if (orphaned || tooLarge) process.kill(process.pid, 'SIGKILL');
}, lookMs);
