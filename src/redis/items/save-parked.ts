// Stores the inputs of items that are parked at a stage, as save-parked.lua does.
// Must not move an item.
import type { ParkedInput } from '../../schemas/in-flight.ts';
import type { StageName } from '../../schemas/stage-name.ts';
import type { RedisClient } from '../connection.ts';
import { encodeContent } from '../content-codec.ts';
import type { Keys } from '../keys.ts';
import { luaScript, runScript, type ScriptArguments } from '../script.ts';

const script = luaScript(new URL('./save-parked.lua', import.meta.url));

export async function saveParked(
  redis: RedisClient,
  keys: Keys,
  stage: StageName,
  items: ParkedInput[],
): Promise<void> {
  if (items.length === 0) return;
  const args: ScriptArguments = [keys.item, stage];
  for (const { itemId, result, stageMs } of items)
    args.push(itemId, encodeContent(Buffer.from(result)), JSON.stringify(stageMs));
  await runScript(redis, script, [keys.stage(stage)], args);
}
