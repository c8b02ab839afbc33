// Runs a Lua script by its digest, sending its text only when the server doesn't have it yet.
// Must not know what any script does.
import { createHash } from 'node:crypto';
import type { RedisClient } from './connection.ts';

export interface Script {
  lua: string;
  sha1: string;
}

export function script(lua: string): Script {
  return { lua, sha1: createHash('sha1').update(lua).digest('hex') };
}

type Arguments = (string | number | Buffer)[];

/** At least one: a cluster runs the script where its keys lie. */
export type ScriptKeys = readonly [string, ...string[]] | readonly [...string[], string];

async function unlessUnknown(byDigest: Promise<unknown>, inFull: () => Promise<unknown>): Promise<unknown> {
  try {
    return await byDigest;
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return await inFull();
  }
}

/** The script's reply as Redis gives it; the caller validates it. Strings come as UTF-8. */
export function runScript(redis: RedisClient, { lua, sha1 }: Script, keys: ScriptKeys, args: Arguments) {
  return unlessUnknown(redis.evalsha(sha1, keys.length, ...keys, ...args), () =>
    redis.eval(lua, keys.length, ...keys, ...args),
  );
}

/** The same with a reply whose strings come as bytes. */
export function runScriptForBytes(
  redis: RedisClient,
  { lua, sha1 }: Script,
  keys: ScriptKeys,
  args: Arguments,
) {
  return unlessUnknown(redis.callBuffer('EVALSHA', sha1, keys.length, ...keys, ...args), () =>
    redis.callBuffer('EVAL', lua, keys.length, ...keys, ...args),
  );
}
