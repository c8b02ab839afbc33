// Opens a pipeline for a command, and stops what the command started when its work ends.
// Must not decide when the work ends.
import { type OpenRedis, openPipeline, type PipelineUse } from './open-redis.ts';
import type { Settings } from './settings.ts';

export interface PipelineAtHand extends Pick<OpenRedis, 'address'> {
  /**
   * Registers a cleanup that runs when the work ends, even if it throws. Cleanups run in reverse order; Redis
   * is released last.
   */
  atEnd(stop: () => unknown): void;
}

/**
 * @param signal ends the wait for a Redis that does not answer
 * @returns what the work returns, once everything has stopped
 * @throws whatever `openPipeline` or the work throws
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

/** Runs the cleanups one after another. If one fails, the others still run. */
async function stopAll([stop, ...others]: (() => unknown)[]): Promise<void> {
  try {
    await stop?.();
  } finally {
    if (others.length > 0) await stopAll(others);
  }
}
