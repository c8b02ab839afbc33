// Gives items whose job is gone a new one, as rejob.lua does.
// Must not put that job on a queue.
import { z } from 'zod';
import type { StageName } from '../../schemas/stage-name.ts';
import type { RedisClient } from '../connection.ts';
import type { Keys } from '../keys.ts';
import { luaScript, runScript, type ScriptArguments } from '../script.ts';

const script = luaScript(new URL('./rejob.lua', import.meta.url));

const Ids = z.array(z.string());

export interface Rejobbed {
  stage: StageName;
  /** The new job. */
  jobId: string;
  /** Items at this stage, each with the job that is missing. */
  orphans: { itemId: string; job: string }[];
}

/** @returns the ids that took the new job: those that still held the missing one */
export async function rejob(
  redis: RedisClient,
  keys: Keys,
  { stage, jobId, orphans }: Rejobbed,
): Promise<string[]> {
  const args: ScriptArguments = [keys.item, stage, jobId];
  for (const { itemId, job } of orphans) args.push(itemId, job);
  return Ids.parse(await runScript(redis, script, [keys.stage(stage)], args));
}
