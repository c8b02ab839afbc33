// The records of containers in ledger.sqlite.
// Must not open a database.
import type { DatabaseSync } from 'node:sqlite';
import { ContainerRecord } from '../../schemas/container.ts';

const columns = Object.keys(ContainerRecord.shape);

/** Adds records. One that is there stays as it is. */
export function containerWriter(database: DatabaseSync): (records: readonly ContainerRecord[]) => void {
  const insert = database.prepare(
    `INSERT OR IGNORE INTO container (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  return (records) => {
    for (const record of records) {
      const values: Record<string, string | number | null> = {
        ...record,
        skipped: JSON.stringify(record.skipped),
      };
      insert.run(...columns.map((column) => values[column] ?? null));
    }
  };
}

/** Which containers are meant: by path, by id, or the latest. */
export type ContainerQuery = { path: string } | { ids: readonly string[] } | 'latest';

/** Reads records, latest first. A ledger that no version with containers has written holds none. */
export function containerReader(
  database: DatabaseSync,
): (query: ContainerQuery, limit: number) => ContainerRecord[] {
  const select = (where: string, ...values: (string | number)[]) =>
    database
      .prepare(`SELECT * FROM container ${where}`)
      .all(...values)
      .map((row) => ContainerRecord.parse({ ...row, skipped: JSON.parse(String(row.skipped)) }));
  return (query, limit) => {
    if (database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'container'").get() === undefined)
      return [];
    if (query === 'latest') return select('ORDER BY rowid DESC LIMIT ?', limit);
    if ('path' in query) {
      const { path } = query;
      return select(
        `WHERE path = ?1 OR root || '/' || path = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1
         ORDER BY path = ?1 DESC, rowid DESC LIMIT ?2`,
        path,
        limit,
      );
    }
    return query.ids.slice(0, limit).flatMap((id) => select('WHERE id = ?', id));
  };
}
