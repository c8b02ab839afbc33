// Builds the records of a made-up ledger for tests of sinks.
// Must not use time or chance.
import type { LedgerRecord } from '../../src/outcomes/record-reader.ts';
import type { Article } from '../../src/schemas/article.ts';
import type { Cursor } from '../../src/sinks/sink.ts';
import { published, rejected } from '../outcomes/deliveries.ts';

export const ledgerId = 'ledger-of-the-test';

/** The record of a publication. */
export function publishedRecord(number: number, over: Partial<LedgerRecord> = {}): LedgerRecord {
  const { outcome, article } = published(number);
  const record = { number, epoch: 1, lineage: outcome.itemId, outcome, sourceKey: null, supersedes: [] };
  return { ...record, article, ...over };
}

export function rejectedRecord(number: number): LedgerRecord {
  const { outcome } = rejected(number);
  const record = { number, epoch: 1, lineage: outcome.itemId, outcome, sourceKey: null, supersedes: [] };
  return { ...record, article: null };
}

/** The cursor behind a record. */
export function cursorAt({ number, outcome }: LedgerRecord): Cursor {
  return { ledgerId, number, digest: `digest of ${outcome.itemId}` };
}

/** The article with text that a careless writer or reader breaks. */
export function textOfAnyScript(article: Article): Article {
  const text = 'It\'s "quoted"; DROP TABLE articles; --\n港口 📰 ‮مرحبا‬\u0000 \\ é';
  return { ...article, text, title: `'${text}`, tags: [text] };
}
