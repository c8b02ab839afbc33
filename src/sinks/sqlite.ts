// sqlite: a table of articles in a SQLite database, each exactly once: the cursor moves in the transaction that writes them.
// Must not touch other tables of the database.
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { SystemError } from '../errors.ts';
import type { LedgerRecord } from '../outcomes/record-reader.ts';
import { allOrNone } from '../sqlite-transaction.ts';
import { articleColumns, columnValue } from './article-columns.ts';
import { filePlace } from './file-place.ts';
import { type Cursor, RefusedRecord, type Sink, type SinkKind } from './sink.ts';

const version = 1;
/** How long to wait for another program's transaction. The process is blocked until then. */
const lockedWaitMs = 5_000;

const sqlTypes = { text: 'TEXT', integer: 'INTEGER', real: 'REAL', json: 'TEXT' } as const;

/** Columns that come from the outcome, before those of the record. */
const outcomeColumns = {
  item_id: 'TEXT PRIMARY KEY',
  lineage: 'TEXT NOT NULL',
  number: 'INTEGER NOT NULL',
  epoch: 'INTEGER NOT NULL',
  source_key: 'TEXT',
  superseded_by: 'TEXT',
  superseded_number: 'INTEGER',
} as const;

const createTables = `
  CREATE TABLE copydesk (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE articles (
    ${[
      ...Object.entries(outcomeColumns).map(([name, type]) => `${name} ${type}`),
      ...articleColumns.map(({ name, type }) => `"${name}" ${sqlTypes[type]}`),
    ].join(',\n    ')}
  );
  CREATE INDEX articles_id ON articles (id);
  CREATE INDEX articles_lineage ON articles (lineage);
  CREATE INDEX articles_number ON articles (number);
  CREATE INDEX articles_published_at ON articles (published_at);
  CREATE INDEX articles_hostname ON articles (hostname);
`;

const columns = [...Object.keys(outcomeColumns), ...articleColumns.map(({ name }) => name)];
const quoted = columns.map((name) => `"${name}"`);
// An upsert leaves superseded rows superseded: only later outcomes decide that.
const updated = columns.filter((name) => name !== 'item_id' && !name.startsWith('superseded_'));

const upsertSql = `
  INSERT INTO articles (${quoted.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
  ON CONFLICT (item_id) DO UPDATE SET ${updated.map((name) => `"${name}" = excluded."${name}"`).join(', ')}
  WHERE (excluded.epoch, excluded.number) > (epoch, number)`;

const Meta = z.object({
  version: z.coerce.number().int(),
  ledgerId: z.string(),
  number: z.coerce.number().int(),
  digest: z.string(),
});

export const sqlite: SinkKind = {
  name: 'sqlite',
  schemes: ['sqlite'],
  face: 'table',
  form: 'sqlite:PATH',
  does: 'a table of articles in a SQLite database',
  locate: filePlace,
  open: ({ location }) => openSqlite(location),
};

async function openSqlite(path: string): Promise<Sink> {
  let database: DatabaseSync | undefined;
  try {
    if ((await stat(path).catch(() => null))?.isDirectory())
      throw new SystemError(`${path} is a folder. Name a file with --sink.`);
    await mkdir(dirname(path), { recursive: true });
    database = new DatabaseSync(path, { timeout: lockedWaitMs });
    database.exec('PRAGMA synchronous = FULL');
    return sqliteSink(database, path, await inodeOf(path));
  } catch (error) {
    database?.close();
    throw describe(error, path);
  }
}

/** Null for a file that is missing. */
async function inodeOf(path: string): Promise<number | null> {
  return (await stat(path).catch(() => null))?.ino ?? null;
}

function sqliteSink(database: DatabaseSync, path: string, inode: number | null): Sink {
  let statements: Statements | null = null;

  /** What is written to a file that was removed is lost. */
  async function requireSameFile(): Promise<void> {
    if ((await inodeOf(path)) !== inode)
      throw new SystemError(`${path} has been removed or replaced. Put it back and start again.`);
  }

  /** Makes the tables at the first delivery, so that a follower that is refused leaves a database as it was. */
  function open(): Statements {
    if (statements !== null) return statements;
    if (readCursor(database, path) === null) database.exec(createTables);
    statements = prepare(database);
    return statements;
  }

  async function moveTo(cursor: Cursor, work: (open: Statements) => void): Promise<void> {
    try {
      await requireSameFile();
      // A database that is there keeps the journal that its owner chose.
      if (statements === null && tableNames(database).size === 0) database.exec('PRAGMA journal_mode = WAL');
      allOrNone(database, () => {
        const opened = open();
        const owner = readCursor(database, path)?.ledgerId ?? cursor.ledgerId;
        if (owner !== cursor.ledgerId)
          throw new SystemError(`${path} belongs to another output. Name another file with --sink.`);
        work(opened);
        writeCursor(opened, cursor);
      });
    } catch (error) {
      statements = null; // the tables may have been rolled back
      throw describe(error, path);
    }
  }

  return {
    async cursor() {
      try {
        await requireSameFile();
        return readCursor(database, path);
      } catch (error) {
        throw describe(error, path);
      }
    },
    deliver: (records, cursor) =>
      moveTo(cursor, (opened) => {
        for (const record of records) writeRecord(opened, record);
      }),
    goBack: (cursor) =>
      moveTo(cursor, ({ remove, restore }) => {
        remove.run(cursor.number);
        restore.run(cursor.number);
      }),
    close: async () => {
      if (database.isOpen) database.close();
    },
  };
}

function tableNames(database: DatabaseSync): ReadonlySet<unknown> {
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  return new Set(rows.map(({ name }) => name));
}

interface Statements {
  upsert: StatementSync;
  supersede: StatementSync;
  remove: StatementSync;
  restore: StatementSync;
  setMeta: StatementSync;
}

function prepare(database: DatabaseSync): Statements {
  return {
    upsert: database.prepare(upsertSql),
    supersede: database.prepare(
      'UPDATE articles SET superseded_by = ?1, superseded_number = ?2 WHERE item_id = ?3 AND number < ?2',
    ),
    remove: database.prepare('DELETE FROM articles WHERE number > ?'),
    restore: database.prepare(
      'UPDATE articles SET superseded_by = NULL, superseded_number = NULL WHERE superseded_number > ?',
    ),
    setMeta: database.prepare('INSERT OR REPLACE INTO copydesk VALUES (?, ?)'),
  };
}

function writeRecord({ upsert, supersede }: Statements, record: LedgerRecord): void {
  const { number, epoch, lineage, outcome, sourceKey, supersedes, article } = record;
  for (const former of supersedes) supersede.run(outcome.itemId, number, former);
  if (article === null) return;
  const values: SQLInputValue[] = [outcome.itemId, lineage, number, epoch, sourceKey, null, null];
  upsert.run(...values, ...articleColumns.map((column) => columnValue(article, column)));
}

function writeCursor({ setMeta }: Statements, cursor: Cursor): void {
  for (const [key, value] of Object.entries({ version, ...cursor })) setMeta.run(key, String(value));
}

/** @throws SystemError when the tables are not ours, or a newer version's */
function readCursor(database: DatabaseSync, path: string): Cursor | null {
  const names = tableNames(database);
  if (outputTables.some((name) => names.has(name)))
    throw new SystemError(`${path} is a file of the output itself. Name another file with --sink.`);
  const foreign = (table: string) =>
    new SystemError(`${path} has a table ${table} that is not Copydesk's. Name another file with --sink.`);
  if (!names.has('copydesk')) {
    if (names.has('articles')) throw foreign('articles');
    return null;
  }
  const rows = database.prepare('SELECT * FROM copydesk LIMIT 20').all();
  if (rows.length === 0 && names.has('articles')) return null;
  const meta = Meta.safeParse(Object.fromEntries(rows.map(({ key, value }) => [String(key), value])));
  if (!meta.success) throw foreign('copydesk');
  const { version: found, ...cursor } = meta.data;
  if (found > version)
    throw new SystemError(`${path} was written by a newer version of Copydesk. Use that version.`);
  if (!names.has('articles'))
    throw new SystemError(
      `${path} has lost its table articles. Put it back; or, to fill it from the start, drop the table copydesk ` +
        'as well and give the sink another name (--sink NAME=…).',
    );
  return cursor;
}

/** A table of the ledger, and one of the state of a sink. */
const outputTables = ['lineage_tally', 'refused'];

/** Primary result codes of SQLite for content that it can never take. */
const tooBig = 18;
const constraint = 19;
const mismatch = 20;
const notADatabase = 26;

function describe(error: unknown, path: string): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof SystemError) return error;
  const code = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;
  if (code === tooBig || code === constraint || code === mismatch)
    return new RefusedRecord(error.message, { cause: error });
  if (code === notADatabase)
    return new SystemError(`${path} is not a SQLite database. Name another file with --sink.`);
  return new Error(`${path}: ${error.message}`, { cause: error });
}
