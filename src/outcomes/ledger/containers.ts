// The records of containers in ledger.sqlite, and their sums.
// Must not open a database.
import type { DatabaseSync } from 'node:sqlite';
import { ContainerRecord } from '../../schemas/container.ts';
import { SkipReason } from '../../schemas/skip-reason.ts';
import type { ContainerQuery, ContainerTotals } from '../outcome-reader.ts';

/** How many records the ledger has, and how many of them have a line. */
export interface ContainerCounts {
  records: number;
  lines: number;
}

const columns = Object.keys(ContainerRecord.shape);

/** What a writer does with the records. */
export interface ContainerTable {
  has(id: string): boolean;
  /** Records after a row, in the order in which they were added. */
  after(row: number, limit: number): { row: number; record: ContainerRecord }[];
  counts(): ContainerCounts;
  /** Adds records that have a line. One that is there stays as it is. */
  add(records: readonly ContainerRecord[]): void;
  /** Says how many records have a line. */
  setLines(count: number): void;
}

export function openContainerTable(database: DatabaseSync): ContainerTable {
  const insert = database.prepare(
    `INSERT OR IGNORE INTO container (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const count = database.prepare(
    'INSERT INTO container_tally VALUES (?1, ?2) ON CONFLICT DO UPDATE SET count = count + ?2',
  );
  const select = database.prepare('SELECT 1 FROM container WHERE id = ?');
  const selectAfter = database.prepare(
    'SELECT rowid AS row, * FROM container WHERE rowid > ? ORDER BY rowid LIMIT ?',
  );
  const keepLines = database.prepare(
    "INSERT INTO container_tally VALUES ('lines', ?) ON CONFLICT DO UPDATE SET count = excluded.count",
  );
  return {
    has: (id) => select.get(id) !== undefined,
    after: (after, limit) =>
      selectAfter
        .all(after, limit)
        .map(({ row, ...record }) => ({ row: Number(row), record: readContainer(record) })),
    counts: () => containerCounts(database),
    add(records) {
      for (const record of records) {
        const values: Record<string, string | number | null> = {
          ...record,
          skipped: JSON.stringify(record.skipped),
        };
        const { changes } = insert.run(...columns.map((column) => values[column] ?? null));
        if (changes === 0) continue;
        count.run('containers', 1);
        count.run('lines', 1);
        count.run('members', record.members);
        for (const [reason, entries] of Object.entries(record.skipped))
          count.run(`skipped:${reason}`, entries);
      }
    },
    setLines: (lines) => {
      keepLines.run(lines);
    },
  };
}

/** Reads a row of `container`. */
export function readContainer({ skipped, ...row }: Record<string, unknown>): ContainerRecord {
  return ContainerRecord.parse({ ...row, skipped: JSON.parse(String(skipped)) });
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
      .map(readContainer);
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

/** Reads the number of records and of their lines. Ledgers from before `containers.jsonl` count no lines. */
export function containerCounts(database: DatabaseSync): ContainerCounts {
  const counts: ContainerCounts = { records: 0, lines: 0 };
  if (!hasContainers(database)) return counts;
  const select = database.prepare('SELECT count FROM container_tally WHERE name = ?');
  counts.records = Number(select.get('containers')?.count ?? 0);
  counts.lines = Number(select.get('lines')?.count ?? 0);
  return counts;
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
