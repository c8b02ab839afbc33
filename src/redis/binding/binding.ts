// The output that a pipeline in Redis is bound to, and the error for a command that names another one.
// Must not bind anything: src/redis/completion.ts does.
import { z } from 'zod';
import { SystemError } from '../../errors.ts';
import type { RedisClient } from '../connection.ts';
import type { Keys } from '../keys.ts';

export interface Binding {
  ledgerId: string;
  /** Path of the output, as seen by the process that bound it. */
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
      ? `This Redis already serves ${out}, but with a different ledger than the one there now. ` +
          'Restore that ledger.sqlite, or give this pipeline a different --namespace (or --data).'
      : `This Redis already serves the output in ${output}. Use that folder as --out, or give this pipeline a different --namespace.`,
  );
}
