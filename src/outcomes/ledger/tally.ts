// The counts of outcomes that a ledger keeps beside its rows, so that no reader has to scan a million of them.
// Must not open a database, and must not decide what is counted.
import type { DatabaseSync } from 'node:sqlite';
import type { Outcome } from '../../schemas/outcome.ts';
import type { OutcomeTotals } from '../outcome-reader.ts';

/** `tally` counts every outcome, `lineage_tally` the latest one of each lineage. */
type TallyTable = 'tally' | 'lineage_tally';

export interface Tally {
  /** Changes the counts, inside the caller's transaction. */
  count(changes: { outcome: Outcome; by: number }[]): void;
}

export function openTally(database: DatabaseSync, table: TallyTable): Tally {
  const change = database.prepare(
    `INSERT INTO ${table} VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count`,
  );
  return {
    count(changes) {
      const alike = Map.groupBy(changes, ({ outcome }) => `${outcome.outcome} ${detailOf(outcome)}`);
      for (const group of alike.values()) {
        const [first] = group;
        const by = group.reduce((sum, one) => sum + one.by, 0);
        if (first !== undefined && by !== 0) change.run(first.outcome.outcome, detailOf(first.outcome), by);
      }
    },
  };
}

/** Reads the counts of a table again and again. */
export function tallyReader(database: DatabaseSync, table: TallyTable): () => OutcomeTotals {
  const select = database.prepare(`SELECT outcome, detail, count FROM ${table} WHERE count <> 0`);
  return () => readTally(select.all());
}

/** The second key of the counts, beside the outcome's name. */
function detailOf({ outcome, code, kind, role }: Outcome): string {
  return (outcome === 'published' ? role : (code ?? kind)) ?? '';
}

function readTally(rows: Record<string, unknown>[]): OutcomeTotals {
  const totals: OutcomeTotals = {
    published: 0,
    duplicate: 0,
    rejected: 0,
    rejectedByCode: {},
    duplicateByKind: { exact: 0, near: 0 },
    publishedByRole: { repost: 0, revision: 0 },
  };
  for (const row of rows) {
    const detail = String(row.detail);
    const count = Number(row.count);
    if (row.outcome === 'published') {
      totals.published += count;
      if (detail === 'repost' || detail === 'revision') totals.publishedByRole[detail] = count;
    }
    if (row.outcome === 'rejected') {
      totals.rejected += count;
      totals.rejectedByCode[detail] = count;
    }
    if (row.outcome === 'duplicate') {
      totals.duplicate += count;
      if (detail === 'exact' || detail === 'near') totals.duplicateByKind[detail] = count;
    }
  }
  return totals;
}
