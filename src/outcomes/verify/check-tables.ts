// Checks a ledger by itself: that SQLite can read all of it, and that its counts are those of its rows.
// Must not look into the files of lines.
import type { DatabaseSync } from 'node:sqlite';
import type { Differences } from '../differences.ts';
import type { ReadableLedger } from '../ledger/open-readable.ts';

/** The latest of its lineage. */
const isLatest = `NOT EXISTS
  (SELECT 1 FROM outcome AS later WHERE later.inherited = outcome.lineage AND later.number > outcome.number)`;

export function checkTables({ database, state }: ReadableLedger, differences: Differences): void {
  for (const row of database.prepare('PRAGMA quick_check(3)').all())
    if (row.quick_check !== 'ok') differences.add('damaged', String(row.quick_check));
  // Version 1 counted by columns that it did not have.
  if (state !== 1) checkTally(database, { table: 'tally', of: 'TRUE' }, differences);
  if (state === 'current') checkTally(database, { table: 'lineage_tally', of: isLatest }, differences);
}

function checkTally(
  database: DatabaseSync,
  { table, of }: { table: string; of: string },
  differences: Differences,
): void {
  const detail = "CASE outcome WHEN 'published' THEN coalesce(role, '') ELSE coalesce(code, kind, '') END";
  const counted = `SELECT outcome, ${detail} AS detail, count(*) AS count FROM outcome WHERE ${of} GROUP BY 1, 2`;
  const told = `SELECT outcome, detail, count FROM ${table} WHERE count <> 0`;
  const wrong = `SELECT outcome, detail FROM (${counted} EXCEPT ${told})
    UNION SELECT outcome, detail FROM (${told} EXCEPT ${counted})`;
  for (const row of database.prepare(wrong).all())
    differences.add('tally', `${table}: ${row.outcome} ${row.detail}`.trim());
}
