// What the counters of a stage's times say: percentiles of the last minutes, and histograms since ever.
// Must not know where counters are kept.
import { z } from 'zod';
import type { Counters } from '../schemas/pipeline-reading.ts';
import type { StageName } from '../schemas/stage-name.ts';
import { timeBounds } from '../schemas/time-buckets.ts';

/** Percentiles of the times of items, in seconds. */
export const Percentiles = z.strictObject({
  p50: z.number().nonnegative(),
  p95: z.number().nonnegative(),
  p99: z.number().nonnegative(),
});
export type Percentiles = z.infer<typeof Percentiles>;

export interface Histogram {
  /** Items in each bucket of `timeBounds`, and in one more. */
  counts: number[];
  sumSeconds: number;
}

export function histogramOf(counters: Counters, stage: StageName, of: 'run' | 'wait'): Histogram {
  return {
    counts: Array.from({ length: timeBounds.length + 1 }, (_, at) => counters[`${stage}:${of}:${at}`] ?? 0),
    sumSeconds: (counters[`${stage}:${of}:micros`] ?? 0) / 1e6,
  };
}

/** Read off the buckets, as if the items of one lay evenly in it; null where nothing was counted. */
export function percentilesOf({ counts }: Histogram): Percentiles | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const at = (share: number) => {
    let before = 0;
    for (const [bucket, count] of counts.entries()) {
      const rank = share * total - before;
      if (count > 0 && rank <= count) {
        const from = timeBounds[bucket - 1] ?? 0;
        const until = timeBounds[bucket] ?? from;
        return from + ((until - from) * rank) / count;
      }
      before += count;
    }
    return timeBounds.at(-1) ?? 0;
  };
  const rounded = (share: number) => Math.round(at(share) * 1e6) / 1e6;
  return { p50: rounded(0.5), p95: rounded(0.95), p99: rounded(0.99) };
}
