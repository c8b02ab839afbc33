// Decides what a batch adds to the folder: who publishes, who is a duplicate, who is known already.
// Must not write anything: a plan that fails half-way has no effect.

import type { Delivery, Receipt } from '../../schemas/delivery.ts';
import type { Outcome } from '../../schemas/outcome.ts';
import type { Ledger } from './ledger.ts';
import type { AddedRow, LedgerRow, StreamName } from './ledger-schema.ts';

export interface BatchPlan {
  /** The new rows, in order; offsets of articles count from the start of `lines.articles`. */
  rows: AddedRow[];
  /** What is appended to each stream. */
  lines: Record<StreamName, Buffer>;
  /** One per delivery, in order. */
  receipts: Receipt[];
}

/** Plans a batch against what the ledger holds. */
export function planBatch(deliveries: Delivery[], ledger: Pick<Ledger, 'row' | 'owner'>): BatchPlan {
  const added = new Map<string, AddedRow>();
  const owners = new Map<string, string>();
  const articleLines: Buffer[] = [];
  const outcomeLines: Buffer[] = [];
  const receipts: Receipt[] = [];
  let articleBytes = 0;

  for (const delivery of deliveries) {
    const { itemId } = delivery.outcome;
    const known = added.get(itemId) ?? ledger.row(itemId);
    if (known !== null) {
      const alreadyCounted = known.acceptedAtMs !== delivery.acceptedAtMs;
      receipts.push({ outcome: known.outcome, alreadyCounted });
      continue;
    }
    const articleId = publishedId(delivery);
    const owner = articleId === null ? null : (owners.get(articleId) ?? ledger.owner(articleId));
    const outcome =
      articleId !== null && owner !== null
        ? duplicate(delivery.outcome, articleId, owner)
        : withOwnersArticle(delivery.outcome, (ownerId) => added.get(ownerId) ?? ledger.row(ownerId));
    const row: AddedRow = {
      outcome,
      root: delivery.root,
      round: delivery.round,
      acceptedAtMs: delivery.acceptedAtMs,
      article: null,
      title: null,
      trace: delivery.trace,
    };
    if (articleId !== null && owner === null) {
      const line = toLine(delivery.article);
      row.title = delivery.article?.title ?? null;
      row.article = { part: 0, offsetBytes: articleBytes, lengthBytes: line.length };
      articleLines.push(line);
      articleBytes += line.length;
      owners.set(articleId, itemId);
    }
    outcomeLines.push(toLine(outcome));
    added.set(itemId, row);
    receipts.push({ outcome, alreadyCounted: false });
  }
  return {
    rows: [...added.values()],
    lines: { articles: Buffer.concat(articleLines), outcomes: Buffer.concat(outcomeLines) },
    receipts,
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
