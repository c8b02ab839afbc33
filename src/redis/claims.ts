// Claims on exact texts, as the dedupe stage asks for them.
// Must not know how a key is made from a text.

import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { ClaimReply } from '../schemas/in-flight.ts';
import { claim } from './claim-script.ts';
import type { Keys } from './keys.ts';
import type { MemoryGauge } from './memory-gauge.ts';
import { runScript } from './script.ts';

// Above this share articles still flow but their claims are not stored; the sink's ledger catches exact copies.
const storeBelowMemoryShare = 0.85;

/**
 * Opens the claims of a pipeline. A key is 64 hex digits; one call answers a whole batch, in order.
 * @param onStoring told when new claims are no longer stored for want of memory, and when they are again
 */
export function openClaims(
  redis: Redis,
  keys: Keys,
  memory: MemoryGauge,
  onStoring: (isStoring: boolean) => void,
) {
  let isStoring = true;
  return {
    async claim(asked: { itemId: string; key: string }[]): Promise<ClaimReply[]> {
      if (asked.length === 0) return [];
      const mayStore = (await memory.share()) < storeBelowMemoryShare;
      if (mayStore !== isStoring) onStoring(mayStore);
      isStoring = mayStore;
      const args: (string | number | Buffer)[] = [keys.item, keys.parked, keys.exact, mayStore ? 1 : 0];
      for (const { itemId, key } of asked) {
        const field = Buffer.from(key, 'hex').subarray(2, 16);
        args.push(itemId, Buffer.from(itemId, 'hex'), key.slice(0, 4), field);
      }
      const replies = z.array(z.string()).parse(await runScript(redis, claim, [keys.stage('dedupe')], args));
      return replies.map((reply) => {
        if (reply === 'claimed' || reply === 'parked' || reply === 'gone') return reply;
        return { duplicateOf: reply.slice('duplicate:'.length) };
      });
    },
  };
}
