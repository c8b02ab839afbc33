// The end of an item's way: binding the pipeline to its output, and settling what the sink has committed.
// Must not write to the sink: what is settled here has been committed there before.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { SystemError } from '../errors.ts';
import type { Batch } from '../schemas/in-flight.ts';
import { ItemId, type ItemMeta } from '../schemas/item.ts';
import { maxBatchItems } from '../schemas/job.ts';
import type { Outcome } from '../schemas/outcome.ts';
import type { RedisClient } from './connection.ts';
import type { SettledRecord } from './intake-store.ts';
import { bind, settle } from './item-scripts.ts';
import type { Keys } from './keys.ts';
import { runScript, type ScriptKeys } from './script.ts';

export interface SettledOutcome {
  meta: ItemMeta;
  outcome: Outcome;
  /** The sink had it from before this acceptance, so the totals know it already. */
  alreadyCounted: boolean;
}

export interface Settlement {
  /**
   * Makes sure that this pipeline belongs to this output, also after Redis was wiped.
   * @throws SystemError when it belongs to another one
   */
  bind(): Promise<void>;
  /** Ends items whose outcomes are committed; answers batches of parked items that may go on. */
  settle(outcomes: SettledOutcome[]): Promise<Batch[]>;
}

export interface Output {
  ledgerId: string;
  /** Shown to people: the folder's path. */
  shownAs: string;
  /** Outcomes that stand in its ledger. */
  totals(): {
    published: number;
    duplicate: number;
    rejected: number;
    rejectedByCode: Partial<Record<string, number>>;
    duplicateByKind: Record<string, number>;
    publishedByRole: Record<string, number>;
  };
}

/** The total that counts an outcome beside the one of its name. */
function countedBy({ outcome, code, kind, role }: Outcome): string {
  if (outcome === 'rejected') return `code:${code ?? ''}`;
  if (outcome === 'duplicate') return `kind:${kind ?? ''}`;
  return role === undefined ? '' : `role:${role}`;
}

/** Whose the text is from now on: another item's where the sink has found that it had it from that one. */
function claimValue({ outcome, itemId, duplicateOf }: Outcome): Buffer {
  if (outcome === 'rejected') return Buffer.alloc(0);
  const owner = outcome === 'duplicate' ? (duplicateOf ?? itemId) : itemId;
  return Buffer.concat([Buffer.from('c'), Buffer.from(owner, 'hex')]);
}

export function openSettlement(redis: RedisClient, keys: Keys, output: Output): Settlement {
  return {
    async bind() {
      const { published, duplicate, rejected, rejectedByCode, duplicateByKind, publishedByRole } =
        output.totals();
      const counts: (string | number)[] = Object.entries({
        accepted: published + duplicate + rejected,
        published,
        duplicate,
        rejected,
      }).flat();
      for (const [code, count = 0] of Object.entries(rejectedByCode)) counts.push(`code:${code}`, count);
      for (const [kind, count] of Object.entries(duplicateByKind))
        if (count > 0) counts.push(`kind:${kind}`, count);
      for (const [role, count] of Object.entries(publishedByRole))
        if (count > 0) counts.push(`role:${role}`, count);
      const [ledgerId, shownAs] = z
        .tuple([z.string(), z.string()])
        .parse(
          await runScript(
            redis,
            bind,
            [keys.pipeline, keys.totals],
            [output.ledgerId, output.shownAs, ...counts],
          ),
        );
      if (ledgerId !== output.ledgerId) {
        throw new SystemError(
          `This Redis already works for the output in ${shownAs}. Use that folder as --out, or give this pipeline a --namespace of its own.`,
        );
      }
    },

    async settle(outcomes) {
      if (outcomes.length === 0) return [];
      const jobPrefix = `b-${randomUUID()}-`;
      const args: (string | number | Buffer)[] = [
        keys.item,
        keys.settled,
        keys.parked,
        jobPrefix,
        maxBatchItems,
      ];
      for (const { meta, outcome, alreadyCounted } of outcomes) {
        const record: SettledRecord = {
          outcome: outcome.outcome,
          isLinked: outcome.role !== undefined,
          claim: meta.claim,
          index: meta.index,
        };
        args.push(
          meta.itemId,
          outcome.outcome,
          countedBy(outcome),
          alreadyCounted ? 1 : 0,
          claimValue(outcome),
          JSON.stringify(record),
        );
      }
      const scriptKeys: ScriptKeys = [keys.stage('publish'), keys.totals, keys.rate('publish')];
      const woken = z.array(ItemId).parse(await runScript(redis, settle, scriptKeys, args));
      const batches: Batch[] = [];
      for (let at = 0; at < woken.length; at += maxBatchItems) {
        const itemIds = woken.slice(at, at + maxBatchItems);
        batches.push({ stage: 'dedupe', itemIds, jobId: `${jobPrefix}${batches.length}` });
      }
      return batches;
    },
  };
}
