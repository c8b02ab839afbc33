// The producers' side of the items in flight: accepting new ones, and handing back those that have completed.
// Must not read files, or know the results of an item.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readStoredJson } from '../formats/json/stored-json.ts';
import type { ContainerRecord } from '../schemas/container.ts';
import { ClaimedPath, ItemId, type ItemMeta, isAnotherAttempt, Place } from '../schemas/item.ts';
import { Ended } from '../schemas/outcome.ts';
import { firstStage, lastStage } from '../schemas/stage-name.ts';
import type { RedisClient } from './connection.ts';
import { encodeContent } from './content-codec.ts';
import { accept, type EnteringItem } from './items/accept.ts';
import type { Keys } from './keys.ts';
import type { MemoryGauge } from './memory-gauge.ts';
import type { Queues } from './queues.ts';

export interface IntakeLimits {
  /** Items in flight above which nothing new is taken. */
  maxItems: number;
  /** Stored bytes of their raw content, likewise. */
  maxBytes: number;
}

/** A new item as it is stored: content, or the reason why it has none. */
interface IncomingItem {
  meta: ItemMeta;
  raw: Uint8Array | null;
  rejection: { code: string; message: string } | null;
  /** The container that the entry closes; it has no content. */
  closing?: ContainerRecord;
}

/** What the producer needs to know of a completed item to move its file. */
export const CompletedRecord = z.strictObject({
  outcome: Ended,
  /** Published, and not the original of its story. */
  isLinked: z.boolean().default(false),
  claim: ClaimedPath.nullable(),
  index: Place.nullable(),
});
export type CompletedRecord = z.infer<typeof CompletedRecord>;

/** Members of containers leave this much of the limits to files that are dropped beside them. */
const memberShare = 0.5;
// Intake stops here so that the results of the items in flight still fit.
const fullAtMemoryShare = 0.7;
// Memory that an item needs beside its content: its keys, the newest result, its entries in jobs and the index.
const growth = 4;

/** Opens the intake of a pipeline. `addBatch` puts a job on a stage's queue under the given id. */
export function openIntakeStore(
  redis: RedisClient,
  keys: Keys,
  limits: IntakeLimits,
  memory: MemoryGauge,
  addBatch: Queues['add'],
) {
  // An item that does not fit is offered repeatedly, so it is packed only once.
  const packedContents = new WeakMap<Uint8Array, Buffer>();
  function packed(raw: Uint8Array): Buffer {
    const known = packedContents.get(raw) ?? encodeContent(raw);
    packedContents.set(raw, known);
    return known;
  }

  return {
    async accept(items: IncomingItem[]) {
      const inboxId = items[0]?.meta.inboxId;
      if (inboxId === undefined) return [];
      const [firstJob, lastJob] = [`b-${randomUUID()}`, `b-${randomUUID()}`];
      const areMembers = items.every(({ meta }) => meta.container !== null);
      const share = areMembers ? memberShare : 1;
      const roomBytes = await memory.roomBelow(fullAtMemoryShare);
      const terms = {
        inboxId,
        // Without room, a single item may still enter: it might be the one that frees memory.
        maxItems: roomBytes > 0 ? Math.ceil(limits.maxItems * share) : 1,
        maxBytes: limits.maxBytes * share,
        roomBytes,
        bytesPerByte: 1 + growth,
        firstJob,
        lastJob,
      };
      const entering = items.map(
        ({ meta, raw, rejection, closing }): EnteringItem => ({
          itemId: meta.itemId,
          meta: JSON.stringify(meta),
          content: raw === null ? Buffer.alloc(0) : packed(raw),
          drop: rejection
            ? JSON.stringify({ outcome: 'rejected', code: rejection.code, message: rejection.message })
            : (JSON.stringify(closing) ?? ''),
          kind: closing ? 'closing' : isAnotherAttempt(meta) ? 'another attempt' : 'first attempt',
        }),
      );
      const replies = await accept(redis, keys, terms, entering);
      const taken = (withContent: boolean) =>
        items
          .filter(({ raw }, at) => replies[at] === 'accepted' && (raw !== null) === withContent)
          .map((item) => item.meta.itemId);
      const [toFirst, toLast] = [taken(true), taken(false)];
      if (toFirst.length > 0) await addBatch(firstStage, toFirst, firstJob, areMembers ? 'last' : undefined);
      if (toLast.length > 0) await addBatch(lastStage, toLast, lastJob);
      return replies;
    },

    async completed(inboxId: string, limit: number) {
      // HRANDFIELD: a scan cursor would have to survive between calls, and order doesn't matter here.
      const reply = await redis.hrandfield(keys.completed + inboxId, limit, 'WITHVALUES');
      const flat = z.array(z.string()).parse(
        z
          .array(z.unknown())
          .parse(reply ?? [])
          .flat(),
      );
      const records: ({ itemId: string } & CompletedRecord)[] = [];
      const unreadable: string[] = [];
      for (let at = 0; at + 1 < flat.length; at += 2) {
        const [itemId, record] = [
          flat[at] ?? '',
          CompletedRecord.safeParse(readStoredJson(flat[at + 1] ?? '')),
        ];
        if (record.success && ItemId.safeParse(itemId).success) records.push({ itemId, ...record.data });
        else unreadable.push(itemId);
      }
      // The next search for lost items offers their files again, and the ledger knows their outcomes.
      if (unreadable.length > 0) await redis.hdel(keys.completed + inboxId, ...unreadable);
      return records;
    },

    async forget(inboxId: string, itemIds: string[]) {
      if (itemIds.length > 0) await redis.hdel(keys.completed + inboxId, ...itemIds);
    },

    async known(inboxId: string, itemIds: string[]) {
      const pipeline = redis.pipeline();
      for (const itemId of itemIds)
        pipeline.exists(keys.item + itemId).hexists(keys.completed + inboxId, itemId);
      const replies = (await pipeline.exec()) ?? [];
      return itemIds.map((_, at) => {
        const [inFlight, completed] = [replies[2 * at], replies[2 * at + 1]];
        const error = inFlight?.[0] ?? completed?.[0];
        if (error) throw error;
        return inFlight?.[1] === 1 || completed?.[1] === 1;
      });
    },
  };
}
