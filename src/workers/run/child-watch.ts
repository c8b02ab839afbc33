// A thread inside a CPU child: kills the child when its parent is gone or when it exceeds its memory limit.
// The heap limit alone is not enough, because buffers live outside the heap.
import { workerData } from 'node:worker_threads';
import { z } from 'zod';

const { parentPid, memoryMb } = z
  .strictObject({ parentPid: z.number(), memoryMb: z.number() })
  .parse(workerData);

const lookMs = 250;

setInterval(() => {
  const orphaned = process.ppid !== parentPid;
  const tooLarge = process.memoryUsage.rss() > memoryMb * 2 ** 20;
  if (orphaned || tooLarge) process.kill(process.pid, 'SIGKILL');
}, lookMs);
