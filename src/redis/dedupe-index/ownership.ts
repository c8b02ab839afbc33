// The dedupe index for stages: packs the data of a text for the script, and reads its replies.
// Must not know how a fingerprint is made from a text.
import { z } from 'zod';
import { keptNumbers, storedKeys } from '../../schemas/fingerprint.ts';
import { nearRule } from '../../schemas/near-rule.ts';
import type { NearPolicy, OwnershipReply, OwnershipRequest } from '../../schemas/ownership.ts';
import type { StageName } from '../../schemas/stage-name.ts';
import type { RedisClient } from '../connection.ts';
import type { Keys } from '../keys.ts';
import type { MemoryGauge } from '../memory-gauge.ts';
import { luaScript, runScript, type ScriptArguments } from '../script.ts';

/** Bytes of an ownership value: see ownership.lua. */
export const ownershipBytes = 33;

const script = luaScript(new URL('./ownership.lua', import.meta.url), {
  OWNERSHIP_BYTES: ownershipBytes,
  // Of a record, which begins with an ownership value.
  RECORD_BYTES: 120,
  // This many records fill an 8 KB allocation.
  CHUNK_RECORDS: 68,
  // Candidates that are compared, those with the most lookup keys in common first. Fewer candidates find less: 0012.
  COMPARED_EACH: 6,
  // Texts per lookup key; the first ones stay. A key that more texts share is a common phrase.
  TEXTS_EACH: 4,
  STORED_KEYS: storedKeys,
  KEPT_NUMBERS: keptNumbers,
  MIN_SIMILARITY: nearRule.minSimilarity,
  MIN_TWICE_FOUND_SIMILARITY: nearRule.minTwiceFoundSimilarity,
  MIN_SHARED_KEYS: nearRule.minSharedKeys,
  MIN_CONTAINMENT: nearRule.minContainment,
  MIN_CONTAINED_SIMILARITY: nearRule.minContainedSimilarity,
  MIN_TWICE_FOUND_CONTAINED_SIMILARITY: nearRule.minTwiceFoundContainedSimilarity,
  GUARDED_NUMBERS: nearRule.guardedNumbers,
  MAX_NUMBERS_RATIO: nearRule.maxNumbersRatio,
  MIN_NUMBERS_KEPT: nearRule.minNumbersKept,
  MIN_SCREENED: nearRule.minScreened,
});

/** How a pipeline deals with texts that it has seen. */
export interface OwnershipPolicy {
  near: NearPolicy;
  /** Texts are remembered for at least this long, and at most twice as long; null means for ever. */
  windowMs: number | null;
}

// Above this share, articles continue but their texts are not stored; the ledger catches exact copies.
const storeBelowMemoryShare = 0.85;

/** Names of buckets are text, so that people can read them in Redis. */
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const keyBucketBits = 18;
const keyRestBits = 32 - keyBucketBits;

/** Each key as the three letters of its bucket and the remaining two bytes, so that buckets and their entries stay small. */
function packKeys(keys: number[]): Buffer {
  const packed = Buffer.alloc(keys.length * 5);
  for (const [n, key] of keys.entries()) {
    const mixed = Math.imul(key, 0x9e3779b1) >>> 0;
    const bucket = mixed >>> keyRestBits;
    packed.write(
      `${digits[bucket >> 12]}${digits[(bucket >> 6) & 63]}${digits[bucket & 63]}`,
      n * 5,
      'latin1',
    );
    packed.writeUInt16BE(mixed & 0xffff, n * 5 + 3);
  }
  return packed;
}

/** What a record holds after its ownership value, in 87 bytes. */
function packRecord({ fingerprint, sourceKey }: OwnershipRequest): Buffer {
  const { sketch, numbers, size, numberCount } = fingerprint;
  const sizes = Uint8Array.of(size >> 8, size & 0xff, numberCount);
  return Buffer.concat([sketch, numbers, sizes, Buffer.from(sourceKey.slice(0, 8), 'hex')]);
}

const Replies = z.array(z.string());

function replyOf(reply: string, itemId: string): OwnershipReply {
  const [kind, owner = itemId, similarity, containment, revision] = reply.split(':');
  const likeness = { similarity: Number(similarity) / 1000, containment: Number(containment) / 1000 };
  switch (kind) {
    case 'gone':
    case 'parked':
      return kind;
    case 'exact':
      return { kind: 'duplicate', of: kind, ownerId: owner, similarity: 1, containment: 1 };
    case 'near':
      return { kind: 'duplicate', of: kind, ownerId: owner, ...likeness };
    case 'repost':
    case 'revision':
      return { kind: 'article', originalId: owner, role: kind, revision: Number(revision), ...likeness };
    default:
      return {
        kind: 'article',
        originalId: itemId,
        role: 'original',
        revision: 1,
        similarity: 1,
        containment: 1,
      };
  }
}

/**
 * Opens the dedupe index of a pipeline; one call answers a whole batch, in order.
 * @param onStoring called when lack of memory prevents storing texts, and when they are stored again
 */
export function openOwnership(
  redis: RedisClient,
  keys: Keys,
  memory: MemoryGauge,
  policy: OwnershipPolicy,
  onStoring: (isStoring: boolean) => void,
) {
  let isStoring = true;
  return {
    /** @param stage the calling stage: items that have left it are `gone` */
    async request(stage: StageName, asked: readonly OwnershipRequest[]): Promise<OwnershipReply[]> {
      if (asked.length === 0) return [];
      const mayStore = (await memory.share()) < storeBelowMemoryShare;
      if (mayStore !== isStoring) onStoring(mayStore);
      isStoring = mayStore;
      const args: ScriptArguments = [
        keys.item,
        keys.parked,
        keys.texts,
        mayStore ? 1 : 0,
        policy.near,
        policy.windowMs ?? '',
      ];
      for (const item of asked) {
        const exactKey = Buffer.from(item.fingerprint.exactKey, 'hex');
        args.push(
          item.itemId,
          Buffer.from(item.itemId, 'hex'),
          item.fingerprint.exactKey.slice(0, 4),
          exactKey.subarray(2, 10),
          packKeys(item.fingerprint.keys),
          packRecord(item),
          item.replaces === null ? '' : Buffer.from(item.replaces, 'hex'),
        );
      }
      const replies = Replies.parse(await runScript(redis, script, [keys.stage(stage)], args));
      return replies.map((reply, at) => replyOf(reply, asked[at]?.itemId ?? ''));
    },
  };
}
