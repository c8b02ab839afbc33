// Makes the events of a webhook from records, with ids that never change.
// Must not depend on time, or on which records are delivered together.
import { createHash } from 'node:crypto';
import type { LedgerRecord } from '../../outcomes/record-reader.ts';
import type { Article } from '../../schemas/article.ts';
import type { WebhookEvent } from '../../schemas/webhook-event.ts';
import { lineDiff } from './line-diff.ts';

/** Whether a record changes which articles are published. */
export function isOfArticles(record: LedgerRecord): boolean {
  return typeOf(record).startsWith('article.');
}

function typeOf({ outcome, supersedes }: LedgerRecord): WebhookEvent['type'] {
  if (outcome.outcome === 'published') return 'article.published';
  return supersedes.length > 0 ? 'article.withdrawn' : `item.${outcome.outcome}`;
}

/**
 * The id of a record's event. After an older ledger was restored, a number can be given again in the same epoch: the item and the
 * time of its outcome tell the two events apart.
 */
export function eventId(ledgerId: string, { number, epoch, outcome }: LedgerRecord): string {
  return idOf([ledgerId, epoch, number, outcome.itemId, outcome.settledAt]);
}

/** The id of a batch of events. */
export function batchId(eventIds: readonly string[]): string {
  return idOf(eventIds);
}

function idOf(parts: readonly (string | number)[]): string {
  return `msg_${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)}`;
}

/** @param former the article that it supersedes, if known */
export function eventOf(id: string, record: LedgerRecord, former: Article | null): WebhookEvent {
  const { number, epoch, lineage, supersedes, outcome, article } = record;
  const names = { former: former?.provenance.itemId ?? '', later: outcome.itemId };
  const textDiff = former && article && lineDiff(former.text, article.text, names);
  return {
    id,
    type: typeOf(record),
    timestamp: outcome.settledAt,
    data: { number, epoch, lineage, supersedes, outcome, article, textDiff },
  };
}
