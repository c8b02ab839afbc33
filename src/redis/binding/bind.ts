// Binds a pipeline to an output, as bind.lua does.
// Must not judge which output it is bound to.
import { z } from 'zod';
import type { RedisClient } from '../connection.ts';
import type { Keys } from '../keys.ts';
import { luaScript, runScript } from '../script.ts';
import type { Binding } from './binding.ts';

const script = luaScript(new URL('./bind.lua', import.meta.url));

const Bound = z.tuple([z.string(), z.string(), z.string().nullable()]);

/** The output that a pipeline is bound to, and the number up to which outcomes are in its counts of inputs: null before `recount`. */
export type Bound = Binding & { countedTo: string | null };

/**
 * Has no effect on a pipeline that is bound already.
 * @param attempts totals that a pipeline begins with, as pairs of name and count
 */
export async function bind(
  redis: RedisClient,
  keys: Keys,
  wanted: Binding,
  attempts: (string | number)[],
): Promise<Bound> {
  const args = [wanted.ledgerId, wanted.output, ...attempts];
  const reply = await runScript(redis, script, [keys.pipeline, keys.totals], args);
  const [ledgerId, output, countedTo] = Bound.parse(reply);
  return { ledgerId, output, countedTo };
}
