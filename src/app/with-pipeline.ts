// Opens a pipeline for as long as a command works with it, and then stops in order what the command has started.
// Must not decide when the work ends.
import { type OpenRedis, openPipeline, type PipelineUse } from './open-redis.ts';
import type { Settings } from './settings.ts';

export interface PipelineAtHand extends Pick<OpenRedis, 'address'> {
  /** Registers a cleanup that runs when the work ends, even by a throw. Cleanups run in reverse order; Redis is released last. */
  atEnd(stop: () => unknown): void;
}

/**
 * @param signal ends the wait for a Redis that does not answer
 * @returns what the work returns, once everything is stopped
 * @throws what `openPipeline` throws, and what the work throws
 */
export async function withPipeline<Result>(
  settings: Pick<Settings, 'out' | 'data' | 'redisUrl' | 'namespace'>,
  use: PipelineUse,
  signal: AbortSignal,
  work: (pipeline: PipelineAtHand) => Promise<Result>,
): Promise<Result> {
  const redis = await openPipeline(settings, use, signal);
  const stops: (() => unknown)[] = [() => redis.release()];
  try {
    return await work({ address: redis.address, atEnd: (stop) => stops.push(stop) });
  } finally {
    await stopAll(stops.reverse());
  }
}

/** One after the other; one that fails does not keep the others from it. */
async function stopAll([stop, ...others]: (() => unknown)[]): Promise<void> {
  try {
    await stop?.();
  } finally {
    if (others.length > 0) await stopAll(others);
  }
}
