// The end of an item's way: binding the pipeline to its output, and settling what the sink has committed.
// Must not write to the sink: what is settled here has been committed there before.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Batch } from '../schemas/in-flight.ts';
import { ItemId, type ItemMeta, isAnotherAttempt } from '../schemas/item.ts';
import { maxBatchItems } from '../schemas/job.ts';
import type { Outcome } from '../schemas/outcome.ts';
import { stageNames } from '../schemas/stage-name.ts';
import { bind, recount } from './binding/bind-scripts.ts';
import { boundElsewhere } from './binding/binding.ts';
import type { RedisClient } from './connection.ts';
import type { SettledRecord } from './intake-store.ts';
import { settle } from './items/item-scripts.ts';
import type { Keys } from './keys.ts';
import { runScript, type ScriptKeys } from './script.ts';

export interface SettledOutcome {
  meta: ItemMeta;
  outcome: Outcome;
  /** The sink had it from before this acceptance, so the totals know it already. */
  alreadyCounted: boolean;
  /** Its place in the order of the sink's outcomes. */
  number: number;
  /** The outcome that its lineage had before this one; null for the first. */
  former: Outcome | null;
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

/** Outcomes, counted. */
export interface Counts {
  published: number;
  duplicate: number;
  rejected: number;
  rejectedByCode: Partial<Record<string, number>>;
  duplicateByKind: Record<string, number>;
  publishedByRole: Record<string, number>;
}

export interface Output {
  ledgerId: string;
  /** Shown to people: the folder's path. */
  shownAs: string;
  /** Rejects when it is a copy of the output with the same ledger that was bound under this other path. */
  refuseBeside(bound: string): Promise<void>;
  /** What stands in its ledger: inputs, each under its latest outcome. */
  totals(): Counts;
  /** The same as every outcome. */
  attempts(): Counts;
  /** Number of the last outcome there. */
  lastNumber(): number;
}

/** Puts the counts of inputs apart from those of attempts. */
const itemsPrefix = 'items:';

/** The total that counts an outcome beside the one of its name. */
function countedBy({ outcome, code, kind, role }: Outcome): string | null {
  if (outcome === 'rejected') return `code:${code ?? ''}`;
  if (outcome === 'duplicate') return `kind:${kind ?? ''}`;
  return role === undefined ? null : `role:${role}`;
}

/** Counts as totals are named: pairs of name and count. */
function pairsOf(counts: Counts, prefix: string): (string | number)[] {
  const { published, duplicate, rejected, rejectedByCode, duplicateByKind, publishedByRole } = counts;
  const accepted = published + duplicate + rejected;
  const named: [string, number | undefined][] = Object.entries({ accepted, published, duplicate, rejected });
  for (const [code, count] of Object.entries(rejectedByCode)) named.push([`code:${code}`, count]);
  for (const [kind, count] of Object.entries(duplicateByKind)) named.push([`kind:${kind}`, count]);
  for (const [role, count] of Object.entries(publishedByRole)) named.push([`role:${role}`, count]);
  return named.flatMap(([name, count = 0]) => (count === 0 ? [] : [`${prefix}${name}`, count]));
}

/** How totals change when an item ends; an input is counted under its latest outcome. */
function changesOf(
  { meta, outcome, alreadyCounted, number, former }: SettledOutcome,
  countedTo: number,
): Record<string, number> {
  const changes: Record<string, number> = {};
  const change = (name: string, by: number) => {
    changes[name] = (changes[name] ?? 0) + by;
  };
  const count = (prefix: string, of: Outcome, by: number) => {
    change(`${prefix}${of.outcome}`, by);
    const beside = countedBy(of);
    if (beside !== null) change(`${prefix}${beside}`, by);
  };
  if (alreadyCounted) change('accepted', -1);
  else count('', outcome, 1);

  const again = isAnotherAttempt(meta);
  if (again) change(`${itemsPrefix}again`, -1);
  if (alreadyCounted || number <= countedTo) {
    if (!again) change(`${itemsPrefix}accepted`, -1);
    return changes;
  }
  count(itemsPrefix, outcome, 1);
  if (former !== null) count(itemsPrefix, former, -1);
  // Another attempt at an input that had no outcome, or the first at one that had: neither is usual.
  if (again !== (former !== null)) change(`${itemsPrefix}accepted`, again ? 1 : -1);
  return changes;
}

/** Whose the text is from now on: another item's where the sink has found that it had it from that one. */
function claimValue({ outcome, itemId, duplicateOf }: Outcome): Buffer {
  if (outcome === 'rejected') return Buffer.alloc(0);
  const owner = outcome === 'duplicate' ? (duplicateOf ?? itemId) : itemId;
  return Buffer.concat([Buffer.from('c'), Buffer.from(owner, 'hex')]);
}

export function openSettlement(redis: RedisClient, keys: Keys, output: Output): Settlement {
  /** Number of the last outcome that was there when inputs were counted. */
  let countedTo = 0;

  async function countInputs(): Promise<string> {
    const scriptKeys: ScriptKeys = [keys.pipeline, keys.totals, ...stageNames.map(keys.stage)];
    const counts = pairsOf(output.totals(), itemsPrefix);
    const args = [keys.item, output.ledgerId, output.lastNumber(), ...counts];
    // Null when Redis was wiped in between: the next batch binds again.
    const reply = await runScript(redis, recount, scriptKeys, args);
    return z.string().nullable().parse(reply) ?? '0';
  }

  return {
    async bind() {
      const [ledgerId, shownAs, counted] = z
        .tuple([z.string(), z.string(), z.string().nullable()])
        .parse(
          await runScript(
            redis,
            bind,
            [keys.pipeline, keys.totals],
            [output.ledgerId, output.shownAs, ...pairsOf(output.attempts(), '')],
          ),
        );
      if (ledgerId !== output.ledgerId) throw boundElsewhere({ ledgerId, output: shownAs }, output.shownAs);
      if (shownAs !== output.shownAs) {
        await output.refuseBeside(shownAs);
        // It was moved. What is only shown must not keep it from publishing where memory is full.
        await redis.hset(keys.pipeline, 'output', output.shownAs).catch(() => {});
      }
      countedTo = Number(counted ?? (await countInputs()));
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
      // Most items of a batch change the totals alike.
      const lists = new Map<string, number>();
      const ending: (string | number | Buffer)[] = [];
      for (const settled of outcomes) {
        const { meta, outcome } = settled;
        const entered = `${itemsPrefix}${isAnotherAttempt(meta) ? 'again' : 'accepted'}`;
        const changes = JSON.stringify({ changes: changesOf(settled, countedTo), entered });
        const list = lists.get(changes) ?? lists.size + 1;
        lists.set(changes, list);
        const record: SettledRecord = {
          outcome: outcome.outcome,
          isLinked: outcome.role !== undefined,
          claim: meta.claim,
          index: meta.index,
        };
        ending.push(meta.itemId, list, claimValue(outcome), JSON.stringify(record));
      }
      args.push(`[${[...lists.keys()].join(',')}]`, ...ending);
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
