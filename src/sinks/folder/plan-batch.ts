// Decides what a batch adds to the folder: who publishes, who is a duplicate, who is known already.
// Must not write anything: a plan that fails half-way has no effect.

import type { Delivery, Receipt } from '../../schemas/delivery.ts';
import type { Outcome } from '../../schemas/outcome.ts';
import type { Ledger } from './ledger.ts';
import { type AddedRow, type LedgerRow, ofArticle, type StreamName, toOutcomeLine } from './ledger-schema.ts';

export interface BatchPlan {
  /** The new rows, in order; offsets of articles count from the start of `lines.articles`. */
  rows: AddedRow[];
  /** What is appended to each stream. */
  lines: Record<StreamName, Buffer>;
  /** One per delivery, in order. */
  receipts: Receipt[];
}

/** What a plan asks of the ledger. */
type PlannedAgainst = Pick<
  Ledger,
  'ledgerId' | 'epoch' | 'row' | 'owner' | 'current' | 'formerOf' | 'lastNumber'
>;

/** Plans a batch against what the ledger holds. */
export function planBatch(deliveries: Delivery[], ledger: PlannedAgainst): BatchPlan {
  const added = new Map<string, AddedRow>();
  /** Owners of article ids as they will be after this batch; null where a publication has lost its place in it. */
  const owners = new Map<string, string | null>();
  const superseded = new Set<string>();
  const articleLines: Buffer[] = [];
  const outcomeLines: Buffer[] = [];
  const receipts: Receipt[] = [];
  let articleBytes = 0;
  let number = deliveries.length === 0 ? 0 : ledger.lastNumber();

  const rowOf = (itemId: string): LedgerRow | null => added.get(itemId) ?? ledger.row(itemId);
  const ownerOf = (articleId: string): string | null => {
    const owner = owners.get(articleId);
    return owner === undefined ? ledger.owner(articleId) : owner;
  };
  const currentOf = (lineage: string): string[] => {
    const here = [...added.values()].filter(
      (row) => row.lineage === lineage && row.outcome.outcome === 'published',
    );
    return [...ledger.current(lineage), ...here.map((row) => row.outcome.itemId)].filter(
      (itemId) => !superseded.has(itemId),
    );
  };

  const formerOf = (row: LedgerRow): Outcome | null => {
    if (row.lineage === row.outcome.itemId) return null;
    const before = ({ lineage, number }: LedgerRow) => lineage === row.lineage && number < row.number;
    return [...added.values()].findLast(before)?.outcome ?? ledger.formerOf(row);
  };

  for (const delivery of deliveries) {
    const { itemId } = delivery.outcome;
    const known = rowOf(itemId);
    if (known !== null) {
      const alreadyCounted = known.acceptedAtMs !== delivery.acceptedAtMs;
      receipts.push({
        outcome: known.outcome,
        number: known.number,
        former: formerOf(known),
        alreadyCounted,
      });
      continue;
    }
    const { lineage, delivered, takesPlace } = lineageOf(delivery.outcome, rowOf);
    const articleId = publishedId(delivery);
    const supersedes = articleId !== null && takesPlace ? currentOf(lineage) : [];
    const owner = articleId === null ? null : ownerOf(articleId);
    const isDuplicate = owner !== null && !supersedes.includes(owner);
    const outcome =
      articleId !== null && isDuplicate
        ? duplicate(delivered, articleId, owner)
        : withOwnersArticle(delivered, rowOf);
    number += 1;
    const row: AddedRow & { inboxId: string } = {
      number,
      outcome,
      lineage,
      root: delivery.root,
      inboxId: delivery.inboxId,
      round: delivery.round,
      acceptedAtMs: delivery.acceptedAtMs,
      article: null,
      replacedBy: null,
      supersedes: [],
      title: null,
      trace: delivery.trace,
      sourceKey: null,
      hostname: null,
      publishedBy: null,
      flags: null,
      epoch: ledger.epoch,
    };
    if (articleId !== null && delivery.article !== null && !isDuplicate) {
      const line = toLine(delivery.article);
      Object.assign(row, ofArticle(delivery.article), { supersedes, sourceKey: delivery.sourceKey });
      row.article = { part: 0, offsetBytes: articleBytes, lengthBytes: line.length };
      articleLines.push(line);
      articleBytes += line.length;
      for (const former of supersedes) {
        superseded.add(former);
        const text = rowOf(former)?.outcome.articleId;
        if (text !== undefined) owners.set(text, null);
      }
      owners.set(articleId, itemId);
    }
    outcomeLines.push(toLine(toOutcomeLine(row, ledger.ledgerId)));
    added.set(itemId, row);
    receipts.push({ outcome, number, former: formerOf(row), alreadyCounted: false });
  }
  return {
    rows: [...added.values()],
    lines: { articles: Buffer.concat(articleLines), outcomes: Buffer.concat(outcomeLines) },
    receipts,
  };
}

interface Ancestry {
  lineage: string;
  /** The outcome; a retry says what the item that it repeats would have replaced. */
  delivered: Outcome;
  /** Whether its article takes the place of the one that its lineage has. */
  takesPlace: boolean;
}

function lineageOf(outcome: Outcome, rowOf: (itemId: string) => LedgerRow | null): Ancestry {
  const { retryOf, replaces, redoOf } = outcome;
  const formerId = replaces ?? redoOf ?? retryOf;
  if (formerId === undefined) return { lineage: outcome.itemId, delivered: outcome, takesPlace: false };
  const former = rowOf(formerId);
  const inherited = replaces ?? (retryOf === undefined ? undefined : former?.outcome.replaces);
  return {
    lineage: former?.lineage ?? formerId,
    delivered: inherited === undefined ? outcome : { ...outcome, replaces: inherited },
    takesPlace: inherited !== undefined || redoOf !== undefined,
  };
}

/** The article id of a publication, null for the other outcomes. */
function publishedId({ outcome, article }: Delivery): string | null {
  if ((outcome.outcome === 'published') !== (article !== null)) {
    throw new Error(`Item ${outcome.itemId} is ${outcome.outcome}, which does not fit its article.`);
  }
  if (article === null) return null;
  if (outcome.articleId !== article.id) {
    throw new Error(`Item ${outcome.itemId} names another article id than its article has.`);
  }
  return article.id;
}

/** Whoever found the duplicate compared texts; the owner's article may have another id, under another title. */
function withOwnersArticle(outcome: Outcome, rowOf: (itemId: string) => LedgerRow | null): Outcome {
  // A repost names its story's original too, but has an article of its own.
  if (outcome.outcome !== 'duplicate') return outcome;
  if (outcome.duplicateOf === undefined || outcome.articleId === undefined) return outcome;
  return { ...outcome, articleId: rowOf(outcome.duplicateOf)?.outcome.articleId ?? outcome.articleId };
}

function duplicate(published: Outcome, articleId: string, owner: string): Outcome {
  const { storyId: _storyId, role: _role, revision: _revision, ...standing } = published;
  return {
    ...standing,
    outcome: 'duplicate',
    articleId,
    duplicateOf: owner,
    kind: 'exact',
    similarity: 1,
    containment: 1,
  };
}

function toLine(record: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(record)}\n`);
}
