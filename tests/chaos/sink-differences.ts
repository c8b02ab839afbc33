// Compares the sink of a chaos run with the ledger, once its follower has got everything.
// Must not write to either.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { waitFor } from '../pipeline/copydesk.ts';

function rowsOf(path: string, sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

function lastOf(path: string, sql: string): number {
  return existsSync(path) ? Number(rowsOf(path, sql)[0]?.number ?? 0) : 0;
}

/** @returns one line for each publication that is in one of both alone, or replaced in one of both alone */
export async function sinkDifferences(out: string, sink: string): Promise<string[]> {
  const ledger = join(out, 'ledger.sqlite');
  const last = lastOf(ledger, 'SELECT max(number) AS number FROM outcome');
  if (last === 0) return [];
  const cursor = "SELECT CAST(value AS INTEGER) AS number FROM copydesk WHERE key = 'number'";
  try {
    await waitFor(`outcome ${last} in the sink`, () => lastOf(sink, cursor) === last, 120_000);
  } catch (error) {
    return [String(error)];
  }
  const published = rowsOf(
    ledger,
    "SELECT number, itemId, replacedBy FROM outcome WHERE outcome = 'published' ORDER BY number",
  ).map(({ number, itemId, replacedBy }) => `${number} ${itemId} ${replacedBy}`);
  const delivered = rowsOf(sink, 'SELECT number, item_id, superseded_by FROM articles ORDER BY number').map(
    (row) => `${row.number} ${row.item_id} ${row.superseded_by}`,
  );
  const [inLedger, inSink] = [new Set(published), new Set(delivered)];
  return [
    ...published.filter((row) => !inSink.has(row)).map((row) => `the sink lacks ${row}`),
    ...delivered.filter((row) => !inLedger.has(row)).map((row) => `the sink alone has ${row}`),
  ];
}
