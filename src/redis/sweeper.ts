// Finds items in flight without a job and gives them a new one. Together with the scripts
// this is what makes a killed worker, a lost reply or a half-finished hand-off harmless.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ItemId } from '../schemas/item.ts';
import { maxBatchItems } from '../schemas/job.ts';
import { stageNames } from '../schemas/stage-name.ts';
import type { RedisClient } from './connection.ts';
import { rejob } from './items/rejob.ts';
import type { Keys } from './keys.ts';
import type { Queues } from './queues.ts';

const Held = z.tuple([z.string().nullable(), z.string().nullable()]);

// A hand-off takes two steps (move the items, add the job); younger items may be between them.
const handOffGraceMs = 5_000;

// How many items one call reads from a stage: bounds memory and the time for which Redis is blocked.
const chunk = 1_000;

/** Many items share a job or an owner: each is queried once. */
function remember(ask: (id: string) => Promise<boolean>): (id: string) => Promise<boolean> {
  const answers = new Map<string, boolean>();
  return async (id) => {
    const known = answers.get(id);
    if (known !== undefined) return known;
    const answer = await ask(id);
    answers.set(id, answer);
    return answer;
  };
}

/** @returns how many items got a new job */
export async function sweep(redis: RedisClient, keys: Keys, queues: Queues): Promise<number> {
  let rescued = 0;
  const ownerExists = remember(async (owner: string) => (await redis.exists(keys.item + owner)) === 1);
  for (const stage of stageNames) {
    const [seconds] = await redis.time();
    const olderThanMs = Number(seconds) * 1_000 - handOffGraceMs;
    const jobExists = remember((job: string) => queues.has(stage, job));
    for (let offset = 0; ; offset += chunk) {
      const ids = await redis.zrangebyscore(keys.stage(stage), '-inf', olderThanMs, 'LIMIT', offset, chunk);
      const orphans: { itemId: string; job: string }[] = [];
      const pipeline = redis.pipeline();
      for (const itemId of ids) pipeline.hmget(keys.item + itemId, 'job', 'parkedOn');
      const held = (await pipeline.exec()) ?? [];
      for (const [at, itemId] of ids.entries()) {
        const [error, fields] = held[at] ?? [];
        // The key holds another type of value. Delete it, so that the item's file is offered again.
        if (error?.message.includes('WRONGTYPE')) await redis.del(keys.item + itemId);
        const read = Held.safeParse(fields);
        // Foreign values here must not prevent the rescue of good items.
        if (!read.success || !ItemId.safeParse(itemId).success) continue;
        const [job, parkedOn] = read.data;
        if (job === null) continue;
        // An owner wakes its parked items, unless it is gone.
        const carried = parkedOn === null ? await jobExists(job) : await ownerExists(parkedOn);
        if (!carried) orphans.push({ itemId, job });
      }
      for (let from = 0; from < orphans.length; from += maxBatchItems) {
        const jobId = `b-${randomUUID()}`;
        const some = orphans.slice(from, from + maxBatchItems);
        const taken = await rejob(redis, keys, { stage, jobId, orphans: some });
        if (taken.length > 0) await queues.add(stage, taken, jobId);
        rescued += taken.length;
      }
      if (ids.length < chunk) break;
    }
  }
  return rescued;
}
