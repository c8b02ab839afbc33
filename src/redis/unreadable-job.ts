// Removes jobs that can't be taken from a queue because another program has overwritten them. BullMQ gives them
// to a worker that then can't read them, puts them back when its lock has expired, and so on for ever.
// Must not touch any other job: the sweeper gives the items of those that are removed a new one.
import type { StageName } from '../schemas/stage-name.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { luaScript, runScript } from './script.ts';

const remove = luaScript(new URL('./unreadable-job.lua', import.meta.url));

/** Whether the error comes from reading a job rather than from reaching Redis. */
export function isUnreadable(error: unknown): boolean {
  if (error instanceof SyntaxError || error instanceof TypeError) return true;
  return error instanceof Error && error.message.includes('WRONGTYPE');
}

/**
 * Removes the job that was taken with this token, by the call that has failed.
 * @returns false if there was no such job: then the call failed for another reason
 */
export async function removeUnreadableJob(
  redis: RedisClient,
  keys: Keys,
  stage: StageName,
  token: string,
): Promise<boolean> {
  const queue = `${keys.bull}:${stage}:`;
  return (await runScript(redis, remove, [`${queue}active`, `${queue}stalled`], [queue, token])) === 1;
}
