// Counts a strike against an item, as strike.lua does.
// Must not decide how many are too many.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { StageName } from '../../schemas/stage-name.ts';
import type { RedisClient } from '../connection.ts';
import type { Keys } from '../keys.ts';
import { luaScript, runScript } from '../script.ts';

const script = luaScript(new URL('./strike.lua', import.meta.url));

const Strikes = z.number();

/** @returns how many it has, 0 when it is no longer at that stage */
export async function strike(
  redis: RedisClient,
  keys: Keys,
  stage: StageName,
  itemId: string,
): Promise<number> {
  return Strikes.parse(await runScript(redis, script, [keys.item + itemId], [stage, randomUUID()]));
}
