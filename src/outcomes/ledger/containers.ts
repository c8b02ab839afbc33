// The records of containers in ledger.sqlite, and their sums.
// Must not open a database.
import type { DatabaseSync } from 'node:sqlite';
import { ContainerRecord } from '../../schemas/container.ts';
import { SkipReason } from '../../schemas/skip-reason.ts';
import type { ContainerQuery, ContainerTotals } from '../outcome-reader.ts';

const columns = Object.keys(ContainerRecord.shape);

/** Adds records. One that is there stays as it is. */
export function containerWriter(database: DatabaseSync): (records: readonly ContainerRecord[]) => void {
  const insert = database.prepare(
    `INSERT OR IGNORE INTO container (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const count = database.prepare(
    'INSERT INTO container_tally VALUES (?1, ?2) ON CONFLICT DO UPDATE SET count = count + ?2',
  );
  return (records) => {
    for (const record of records) {
      const values: Record<string, string | number | null> = {
        ...record,
        skipped: JSON.stringify(record.skipped),
      };
      const { changes } = insert.run(...columns.map((column) => values[column] ?? null));
      if (changes === 0) continue;
      count.run('containers', 1);
      count.run('members', record.members);
      for (const [reason, entries] of Object.entries(record.skipped)) count.run(`skipped:${reason}`, entries);
    }
  };
}

/** A ledger that no version with containers has written has none of their tables. */
function hasContainers(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'container_tally'").get() !== undefined;
}

/** Reads records, latest first. */
export function containerReader(
  database: DatabaseSync,
): (query: ContainerQuery, limit: number) => ContainerRecord[] {
  const select = (where: string, ...values: (string | number)[]) =>
    database
      .prepare(`SELECT * FROM container ${where}`)
      .all(...values)
      .map((row) => ContainerRecord.parse({ ...row, skipped: JSON.parse(String(row.skipped)) }));
  return (query, limit) => {
    if (!hasContainers(database)) return [];
    if (query === 'latest') return select('ORDER BY rowid DESC LIMIT ?', limit);
    if ('ids' in query) return query.ids.slice(0, limit).flatMap((id) => select('WHERE id = ?', id));
    return select(
      `WHERE path = ?1 OR root || '/' || path = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1
       ORDER BY path = ?1 DESC, rowid DESC LIMIT ?2`,
      query.path,
      limit,
    );
  };
}

/** Reads the sums of all records. */
export function containerTotals(database: DatabaseSync): () => ContainerTotals {
  return () => {
    const totals: ContainerTotals = { containers: 0, members: 0, skipped: {} };
    if (!hasContainers(database)) return totals;
    for (const row of database.prepare('SELECT name, count FROM container_tally').all()) {
      const [name, count] = [String(row.name), Number(row.count)];
      if (name === 'containers' || name === 'members') totals[name] = count;
      const reason = SkipReason.safeParse(name.replace('skipped:', ''));
      if (reason.success) totals.skipped[reason.data] = count;
    }
    return totals;
  };
}
