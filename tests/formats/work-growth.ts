// By how much the processor time of some work grows when its input is eight times as large: about 8 where it is linear, 64 where it
// is quadratic. A ratio of two runs of one thread, so that a busy machine changes it little.
// Must not judge the result: who asked decides.

/** Work that grows faster than this is not linear. */
export const mostGrowth = 24;

const times = 8;

/** @param work is called with the size of its input */
export async function growthOf(size: number, work: (size: number) => unknown): Promise<number> {
  await work(size); // what is done once in a process is done
  // Some runs include a garbage collection.
  const few = Math.max(await cpuMicros(() => work(size)), await cpuMicros(() => work(size)));
  const many = Math.min(await cpuMicros(() => work(size * times)), await cpuMicros(() => work(size * times)));
  return many / Math.max(few, 1_000);
}

/** Processor time of this thread, in microseconds: waiting for a busy machine costs none. */
export async function cpuMicros(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}
