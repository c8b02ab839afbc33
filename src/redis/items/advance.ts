// Moves items to another stage with what they take along, as advance.lua does.
// Must not decide where an item goes.
import { z } from 'zod';
import type { Carried, Move } from '../../schemas/in-flight.ts';
import { type StageName, stageNames } from '../../schemas/stage-name.ts';
import type { RedisClient } from '../connection.ts';
import { encodeContent } from '../content-codec.ts';
import type { Keys } from '../keys.ts';
import { luaScript, runScript, type ScriptArguments } from '../script.ts';

const script = luaScript(new URL('./advance.lua', import.meta.url));

const Ids = z.array(z.string());

/** The field of the item's hash that receives what it carries. */
function storedField(carries: Carried): string {
  if (carries === 'cached') return '';
  if (carries === 'recompute') return 'recomputed';
  if (carries === 'lost') return 'lost';
  return 'drop' in carries ? 'drop' : 'result';
}

function storedValue(carries: Exclude<Carried, 'cached'>): string | Buffer {
  if (carries === 'recompute' || carries === 'lost') return '1';
  return 'drop' in carries ? JSON.stringify(carries.drop) : encodeContent(Buffer.from(carries.result));
}

/** @returns the ids that really moved */
export async function advance(
  redis: RedisClient,
  keys: Keys,
  from: StageName,
  moves: Move[],
): Promise<Set<string>> {
  if (moves.length === 0) return new Set();
  const args: ScriptArguments = [keys.item, keys.stage(from).slice(0, -from.length), from];
  const groups = Map.groupBy(moves, ({ to, jobId, carries }) => `${to} ${jobId} ${storedField(carries)}`);
  for (const group of groups.values()) {
    const [{ to, jobId, carries } = {}] = group;
    if (to === undefined || jobId === undefined || carries === undefined) continue;
    args.push(to, jobId, storedField(carries), group.length);
    for (const move of group) {
      args.push(move.itemId);
      if (move.carries !== 'cached') args.push(storedValue(move.carries), JSON.stringify(move.stageMs));
    }
  }
  const scriptKeys = [...stageNames.map(keys.stage), keys.rate(from)] as const;
  const left = new Set(Ids.parse(await runScript(redis, script, scriptKeys, args)));
  return new Set(moves.map(({ itemId }) => itemId).filter((itemId) => !left.has(itemId)));
}
