// Loads Lua scripts from files: resolves their includes, fills in their constants, and runs them by digest.
// Must not know what any script does.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RedisClient } from './connection.ts';

/** Numbers that a script names in upper case. They are written into its text, and cost nothing at run time. */
export type LuaConstants = Readonly<Record<string, number>>;

export interface LuaScript {
  file: URL;
  /** The text of the script as sent to Redis. */
  lua: string;
  sha1: string;
  /** The file, followed by the files that it includes. */
  files: readonly URL[];
}

/**
 * Every script that a loaded module declares.
 * @internal
 */
export const declaredScripts: LuaScript[] = [];

const includeLine = /^--- @include '([^']+)'$/gm;

// Comments and strings come first, so that no word inside them is mistaken for a name.
const commentStringOrName = /--[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|[A-Za-z_]\w*/g;

/** Upper-case names that Redis defines. */
const ofRedis = new Set(['KEYS', 'ARGV']);

/** Returns the text of a file with its includes in place of the lines that name them, each once. */
function readWithIncludes(file: URL, files: URL[]): string {
  files.push(file);
  const text = readFileSync(file, 'utf8');
  const meant = text.match(/@include\b/g)?.length ?? 0;
  if (meant !== (text.match(includeLine)?.length ?? 0))
    throw new Error(
      `${file.pathname} has a line with @include that is only a comment: write --- @include 'file.lua'.`,
    );
  return text.replace(includeLine, (_line, name: string) => {
    const included = new URL(name, file);
    return files.some(({ href }) => href === included.href) ? '' : readWithIncludes(included, files);
  });
}

function replaceConstants(lua: string, constants: LuaConstants, file: URL): string {
  const unused = new Set(Object.keys(constants));
  const replaced = lua.replace(commentStringOrName, (word) => {
    if (!/^[A-Z][A-Z\d_]*$/.test(word) || ofRedis.has(word)) return word;
    const value = constants[word];
    if (value === undefined)
      throw new Error(`${file.pathname} names ${word}, but is given no such constant.`);
    unused.delete(word);
    // After a minus sign, a bare negative number would start a comment.
    return value < 0 ? `(${value})` : String(value);
  });
  if (unused.size > 0)
    throw new Error(`${file.pathname} is given ${[...unused].join(', ')}, but does not name it.`);
  return replaced;
}

/**
 * Reads a script. A line `--- @include 'other.lua'` inserts another file; its path is relative to this file.
 * Call it when a module loads: a script that is read later, after an upgrade, could be newer than the code
 * that runs it.
 * @param constants a value for each upper-case name in the file and in the files that it includes
 * @throws Error when a constant is missing or unused
 */
export function luaScript(file: URL, constants: LuaConstants = {}): LuaScript {
  const files: URL[] = [];
  const lua = replaceConstants(readWithIncludes(file, files), constants, file);
  const script = { file, lua, sha1: createHash('sha1').update(lua).digest('hex'), files };
  declaredScripts.push(script);
  return script;
}

export type ScriptArguments = (string | number | Buffer)[];

/** At least one key, because a cluster routes a script by its keys. */
export type ScriptKeys = readonly [string, ...string[]] | readonly [...string[], string];

async function unlessUnknown(byDigest: Promise<unknown>, inFull: () => Promise<unknown>): Promise<unknown> {
  try {
    return await byDigest;
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return await inFull();
  }
}

/** Runs a script. Returns the raw reply, which the caller validates. Strings are decoded as UTF-8. */
export function runScript(
  redis: RedisClient,
  { lua, sha1 }: LuaScript,
  keys: ScriptKeys,
  args: ScriptArguments,
) {
  return unlessUnknown(redis.evalsha(sha1, keys.length, ...keys, ...args), () =>
    redis.eval(lua, keys.length, ...keys, ...args),
  );
}

/** Does the same, but returns strings as bytes. */
export function runScriptForBytes(
  redis: RedisClient,
  { lua, sha1 }: LuaScript,
  keys: ScriptKeys,
  args: ScriptArguments,
) {
  return unlessUnknown(redis.callBuffer('EVALSHA', sha1, keys.length, ...keys, ...args), () =>
    redis.callBuffer('EVAL', lua, keys.length, ...keys, ...args),
  );
}
