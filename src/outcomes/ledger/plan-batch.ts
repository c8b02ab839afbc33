// Decides what a batch adds to the folder: which items are published, which are duplicates, which are known already.
// Must not write anything: a plan that fails half-way has no effect.
import type { Article } from '../../schemas/article.ts';
import type { Delivery, Receipt } from '../../schemas/delivery.ts';
import type { Outcome } from '../../schemas/outcome.ts';
import type { StreamName } from '../outcome-reader.ts';
import type { Ledger } from './ledger.ts';
import { type AddedRow, ofArticle, toOutcomeLine } from './ledger-schema.ts';
import { PendingRows } from './pending-rows.ts';

export interface BatchPlan {
  /** The new rows, in order; offsets of articles count from the start of `lines.articles`. */
  rows: AddedRow[];
  /** What is appended to each stream. */
  lines: Record<StreamName, Buffer>;
  /** One per delivery, in order. */
  receipts: Receipt[];
}

/** The queries of a plan to the ledger. */
type PlannedAgainst = Pick<
  Ledger,
  'ledgerId' | 'epoch' | 'row' | 'owner' | 'current' | 'formerOf' | 'lastNumber'
>;

/** Plans a batch against what the ledger holds. */
export function planBatch(deliveries: Delivery[], ledger: PlannedAgainst): BatchPlan {
  const pending = new PendingRows(ledger);
  const articleLines: Buffer[] = [];
  const outcomeLines: Buffer[] = [];
  const receipts: Receipt[] = [];
  let articleBytes = 0;
  let number = deliveries.length === 0 ? 0 : ledger.lastNumber();

  for (const delivery of deliveries) {
    const { itemId } = delivery.outcome;
    const known = pending.row(itemId);
    if (known !== null) {
      const alreadyCounted = known.acceptedAtMs !== delivery.acceptedAtMs;
      receipts.push({
        outcome: known.outcome,
        number: known.number,
        former: pending.formerOf(known),
        alreadyCounted,
      });
      continue;
    }
    const { lineage, delivered } = lineageOf(delivery.outcome, pending);
    const articleId = publishedId(delivery);
    const former = articleId === null ? [] : pending.placesTaken(delivered, lineage);
    const owner = articleId === null ? null : pending.owner(articleId);
    const isDuplicate = owner !== null && !former.includes(owner);
    const outcome =
      articleId !== null && isDuplicate
        ? duplicate(delivered, articleId, owner)
        : withOwnersArticle(delivered, pending);
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
      supersedes: pending.placesTaken(outcome, lineage),
      title: null,
      trace: delivery.trace,
      sourceKey: null,
      hostname: null,
      publishedBy: null,
      flags: null,
      epoch: ledger.epoch,
    };
    if (articleId !== null && delivery.article !== null && !isDuplicate) {
      const line = toLine(withLineage(delivery.article, lineage));
      Object.assign(row, ofArticle(delivery.article), { sourceKey: delivery.sourceKey });
      row.article = { part: 0, offsetBytes: articleBytes, lengthBytes: line.length };
      articleLines.push(line);
      articleBytes += line.length;
    }
    outcomeLines.push(toLine(toOutcomeLine(row, ledger.ledgerId)));
    pending.add(row);
    receipts.push({ outcome, number, former: pending.formerOf(row), alreadyCounted: false });
  }
  return {
    rows: pending.rows,
    lines: { articles: Buffer.concat(articleLines), outcomes: Buffer.concat(outcomeLines) },
    receipts,
  };
}

interface Ancestry {
  lineage: string;
  /** The outcome; a retry says what the item that it repeats would have replaced. */
  delivered: Outcome;
}

function lineageOf(outcome: Outcome, pending: Pick<PendingRows, 'row'>): Ancestry {
  const { retryOf, replaces, redoOf } = outcome;
  const formerId = replaces ?? redoOf ?? retryOf;
  if (formerId === undefined) return { lineage: outcome.itemId, delivered: outcome };
  const former = pending.row(formerId);
  const inherited = replaces ?? (retryOf === undefined ? undefined : former?.outcome.replaces);
  return {
    lineage: former?.lineage ?? formerId,
    delivered: inherited === undefined ? outcome : { ...outcome, replaces: inherited },
  };
}

function withLineage(article: Article, lineage: string): Article {
  return { ...article, provenance: { ...article.provenance, lineage } };
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
function withOwnersArticle(outcome: Outcome, pending: Pick<PendingRows, 'row'>): Outcome {
  // A repost names its story's original too, but has a separate article.
  if (outcome.outcome !== 'duplicate') return outcome;
  if (outcome.duplicateOf === undefined || outcome.articleId === undefined) return outcome;
  return { ...outcome, articleId: pending.row(outcome.duplicateOf)?.outcome.articleId ?? outcome.articleId };
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
