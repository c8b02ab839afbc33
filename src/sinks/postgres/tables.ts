// Makes the tables of a schema in numbered steps, and reads the cursor in it.
// Must not write articles, or change a schema that is not Copydesk's.
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { z } from 'zod';
import { SystemError } from '../../errors.ts';
import { Cursor } from '../sink.ts';
import type { Connection } from './connection.ts';
import { termRanges } from './term-ranges.ts';

/** Each step brings a schema from the number before it to its own. A published step never changes: add one after it. */
const steps: readonly URL[] = [new URL('./step-1.sql', import.meta.url)];

/** Without them, a schema is not a sink. */
const needed = ['articles', 'copydesk_cursor'];
const names = [...needed, 'copydesk_steps', 'current_articles', 'stories'];

const CursorRow = Cursor.extend({ number: z.coerce.number().int() });

/** Names in SQL, with their schema. */
export interface Names {
  articles: string;
  cursor: string;
}

export function namesIn(schema: string): Names {
  const quoted = pg.escapeIdentifier(schema);
  return { articles: `${quoted}.articles`, cursor: `${quoted}.copydesk_cursor` };
}

/**
 * The cursor in a schema; null for one that has none, or is missing.
 * @throws SystemError when the tables are not Copydesk's, a newer version's, or one is missing
 */
export async function readCursor({ client, where }: Connection, schema: string): Promise<Cursor | null> {
  const { rows: found } = await client.query<{ name: unknown }>(
    `SELECT relname AS name FROM pg_class WHERE relname = ANY ($2)
      AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1)`,
    [schema, names],
  );
  const there = new Set(found.map(({ name }) => String(name)));
  if (there.size === 0) return null;
  const place = `The schema ${schema} at ${where}`;
  if (!there.has('copydesk_steps'))
    throw new SystemError(
      `${place} has a table ${[...there].join(', ')} that is not Copydesk's. Name another one with ?schema=.`,
    );
  if ((await lastStep(client, schema)) > steps.length)
    throw new SystemError(`${place} was written by a newer version of Copydesk. Use that version.`);
  const missing = needed.filter((name) => !there.has(name));
  if (missing.length > 0)
    throw new SystemError(
      `${place} has lost its table ${missing.join(', ')}. Put it back; or, to fill it from the start, drop the schema ` +
        'and give the sink another name (--sink NAME=…).',
    );
  const { rows } = await client.query(
    `SELECT ledger_id AS "ledgerId", number, digest FROM ${namesIn(schema).cursor}`,
  );
  return rows.length === 0 ? null : CursorRow.parse(rows[0]);
}

/** The number of the last step that a schema has. */
async function lastStep(client: pg.Client, schema: string): Promise<number> {
  const table = `${pg.escapeIdentifier(schema)}.copydesk_steps`;
  const { rows } = await client.query(`SELECT coalesce(max(step), 0) AS step FROM ${table}`);
  return z.object({ step: z.number().int() }).parse(rows[0]).step;
}

/** Brings a schema to the last step, each in a transaction. The caller holds the lock of the schema. */
export async function migrate({ client }: Connection, schema: string): Promise<void> {
  const quoted = pg.escapeIdentifier(schema);
  const { rowCount } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema]);
  if (rowCount === 0) await client.query(`CREATE SCHEMA ${quoted}`);
  const { rows } = await client.query('SELECT to_regclass($1) IS NOT NULL AS there', [
    `${quoted}.copydesk_steps`,
  ]);
  const isNew = !z.object({ there: z.boolean() }).parse(rows[0]).there;
  const done = isNew ? 0 : await lastStep(client, schema);
  for (const [at, file] of steps.entries()) {
    if (at < done) continue;
    await inTransaction(client, async () => {
      await client.query(`SET LOCAL search_path = ${quoted}`);
      if (at === 0) await client.query(stepsTable);
      await client.query(readStep(file));
      await client.query('INSERT INTO copydesk_steps (step) VALUES ($1)', [at + 1]);
    });
  }
}

const stepsTable = `
  CREATE TABLE copydesk_steps (step integer PRIMARY KEY, done_at timestamptz NOT NULL DEFAULT now());
  COMMENT ON TABLE copydesk_steps IS 'The steps by which Copydesk has made the tables of this schema.';`;

/** The text of a step. `[PAIRED]` and `[WORD]` are classes of characters. */
function readStep(file: URL): string {
  const { paired, word } = termRanges();
  return readFileSync(file, 'utf8').replaceAll('[PAIRED]', `[${paired}]`).replaceAll('[WORD]', `[${word}]`);
}

/** Does the work in one transaction. @throws the work's error, with nothing written */
export async function inTransaction<Result>(client: pg.Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // the connection may be gone
    throw error;
  }
}
