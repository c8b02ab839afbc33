// Binds the pipeline to its output, and completes items whose outcomes the ledger has committed.
// Must not write to the ledger, and must not complete an item before its outcome is committed there.
import type { Batch } from '../schemas/in-flight.ts';
import { type ItemMeta, isAnotherAttempt } from '../schemas/item.ts';
import type { Outcome } from '../schemas/outcome.ts';
import { bind } from './binding/bind.ts';
import { boundElsewhere } from './binding/binding.ts';
import { recount } from './binding/recount.ts';
import type { RedisClient } from './connection.ts';
import type { CompletedRecord } from './intake-store.ts';
import { complete, type EndingItem } from './items/complete.ts';
import type { Keys } from './keys.ts';

export interface CompletedOutcome {
  meta: ItemMeta;
  outcome: Outcome;
  /** The ledger had it before this acceptance, so the totals include it already. */
  alreadyCounted: boolean;
  /** Its number in the ledger. */
  number: number;
  /** The outcome that its lineage had before this one; null for the first. */
  former: Outcome | null;
}

export interface Completion {
  /**
   * Makes sure that this pipeline belongs to this output, also after Redis was wiped.
   * @throws SystemError when it belongs to another one
   */
  bind(): Promise<void>;
  /** Ends items whose outcomes are committed; returns batches of parked items that may continue. */
  complete(outcomes: CompletedOutcome[]): Promise<Batch[]>;
  /** Ends closing entries whose containers' records are committed. */
  close(entries: ItemMeta[]): Promise<void>;
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
  /** Rejects if it is a copy of an output with the same ledger that is bound under this other path. */
  refuseBeside(bound: string): Promise<void>;
  /** The counts of its ledger: inputs, each under its latest outcome. */
  totals(): Counts;
  /** The same for all outcomes. */
  attempts(): Counts;
  /** Number of the last outcome there. */
  lastNumber(): number;
}

/** Separates the counts of inputs from those of attempts. */
const itemsPrefix = 'items:';

/** The total that counts an outcome beside the one of its name. */
function countedBy({ outcome, code, kind, role }: Outcome): string | null {
  if (outcome === 'rejected') return `code:${code ?? ''}`;
  if (outcome === 'duplicate') return `kind:${kind ?? ''}`;
  return role === undefined ? null : `role:${role}`;
}

/** Counts by the names of totals: pairs of name and count. */
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
  { meta, outcome, alreadyCounted, number, former }: CompletedOutcome,
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

/** The new owner of the text: another item, if the ledger knows the text from that one. */
function ownershipAfter({ outcome, itemId, duplicateOf }: Outcome): Buffer {
  if (outcome === 'rejected') return Buffer.alloc(0);
  const owner = outcome === 'duplicate' ? (duplicateOf ?? itemId) : itemId;
  return Buffer.concat([Buffer.from('c'), Buffer.from(owner, 'hex')]);
}

function endingOf(completed: CompletedOutcome, countedTo: number): EndingItem {
  const { meta, outcome } = completed;
  const record: CompletedRecord = {
    outcome: outcome.outcome,
    isLinked: outcome.role !== undefined,
    claim: meta.claim,
    index: meta.index,
  };
  return {
    itemId: meta.itemId,
    changes: changesOf(completed, countedTo),
    entered: `${itemsPrefix}${isAnotherAttempt(meta) ? 'again' : 'accepted'}`,
    ownership: ownershipAfter(outcome),
    record: JSON.stringify(record),
  };
}

/** A closing entry counts only among the closing entries in flight. */
function endOfContainer({ itemId, claim }: ItemMeta): EndingItem {
  const record: CompletedRecord = { outcome: 'closed', isLinked: false, claim, index: null };
  return {
    itemId,
    changes: { closing: -1 },
    entered: 'closing',
    ownership: Buffer.alloc(0),
    record: JSON.stringify(record),
  };
}

export function openCompletion(redis: RedisClient, keys: Keys, output: Output): Completion {
  /** Number of the last outcome that was there when inputs were counted. */
  let countedTo = 0;

  async function countInputs(): Promise<string> {
    // Null when Redis was wiped in between: the next batch binds again.
    const counted = await recount(redis, keys, {
      ledgerId: output.ledgerId,
      lastNumber: output.lastNumber(),
      inputs: pairsOf(output.totals(), itemsPrefix),
    });
    return counted ?? '0';
  }

  return {
    async bind() {
      const wanted = { ledgerId: output.ledgerId, output: output.shownAs };
      const bound = await bind(redis, keys, wanted, pairsOf(output.attempts(), ''));
      if (bound.ledgerId !== output.ledgerId) throw boundElsewhere(bound, output.shownAs);
      if (bound.output !== output.shownAs) {
        await output.refuseBeside(bound.output);
        // The output was moved. The path is only shown, so failing to store it must not block publishing.
        await redis.hset(keys.pipeline, 'output', output.shownAs).catch(() => {});
      }
      countedTo = Number(bound.countedTo ?? (await countInputs()));
    },

    async complete(outcomes) {
      const ending = outcomes.map((completed) => endingOf(completed, countedTo));
      return complete(redis, keys, ending);
    },

    async close(entries) {
      await complete(redis, keys, entries.map(endOfContainer));
    },
  };
}
