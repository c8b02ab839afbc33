// Reads what a stage needs of the items of a batch, as load.lua does.
// Must not judge what it reads: somebody else may have written it.
import { z } from 'zod';
import { firstStage, type StageName } from '../../schemas/stage-name.ts';
import type { RedisClient } from '../connection.ts';
import type { Keys } from '../keys.ts';
import { luaScript, runScriptForBytes } from '../script.ts';

const script = luaScript(new URL('./load.lua', import.meta.url));

const Field = z.instanceof(Buffer).nullable();
// An item is an empty array where a key of another type stood.
const Loaded = z.array(z.array(Field));

/** Fields of an item as they are stored; null where one is missing, all of them where there is no item. */
export interface StoredItem {
  stage: Buffer | null;
  meta: Buffer | null;
  acceptedAt: Buffer | null;
  /** Raw for the first stage, the newest stored result for any other. */
  content: Buffer | null;
  drop: Buffer | null;
  recomputed: Buffer | null;
  ms: Buffer | null;
  resultFor: Buffer | null;
  lost: Buffer | null;
  closing: Buffer | null;
}

/** @returns one for each id, in order */
export async function load(
  redis: RedisClient,
  keys: Keys,
  stage: StageName,
  itemIds: string[],
): Promise<StoredItem[]> {
  const content = stage === firstStage ? 'raw' : 'result';
  const reply = await runScriptForBytes(redis, script, [keys.stage(stage)], [keys.item, content, ...itemIds]);
  return Loaded.parse(reply).map((fields) => {
    const [at = null, meta = null, acceptedAt = null, stored = null, drop = null, ...rest] = fields;
    const [recomputed = null, ms = null, resultFor = null, lost = null, closing = null] = rest;
    return { stage: at, meta, acceptedAt, content: stored, drop, recomputed, ms, resultFor, lost, closing };
  });
}
