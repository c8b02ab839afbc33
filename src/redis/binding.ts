// Which output a pipeline in Redis is bound to, and what is said to a command that means another one.
// Must not bind anything: src/redis/settlement.ts does.
import { z } from 'zod';
import { SystemError } from '../errors.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';

export interface Binding {
  ledgerId: string;
  /** Path of the output, as whoever bound it saw it. */
  output: string;
}

const Reply = z.tuple([z.string().nullable(), z.string().nullable()]);

/** @returns null while no output is bound */
export async function readBinding(redis: RedisClient, keys: Keys): Promise<Binding | null> {
  const [ledgerId, output] = Reply.parse(await redis.hmget(keys.pipeline, 'ledgerId', 'output'));
  return ledgerId === null ? null : { ledgerId, output: output ?? 'another folder' };
}

/** @param out path of the output that was meant */
export function boundElsewhere({ output }: Binding, out: string): SystemError {
  return new SystemError(
    output === out
      ? `This Redis already works for ${out}, but with another ledger than the one that is there now. Put that ledger.sqlite back, or give this pipeline a --namespace (or --data) of its own.`
      : `This Redis already works for the output in ${output}. Use that folder as --out, or give this pipeline a --namespace of its own.`,
  );
}
