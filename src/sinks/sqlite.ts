// sqlite: articles in a SQLite database, each exactly once, with a full text: the cursor moves in the transaction that writes them.
// Must not touch other tables of the database.
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { SystemError } from '../errors.ts';
import type { LedgerRecord } from '../outcomes/record-reader.ts';
import { allOrNone } from '../sqlite-transaction.ts';
import { inPairs } from '../text/index-words.ts';
import { articleColumns, columnValue } from './article-columns.ts';
import { filePlace } from './file-place.ts';
import { Cursor, RefusedRecord, type Sink, type SinkKind } from './sink.ts';
import {
  addFunctions,
  addText,
  columns,
  createTables,
  migrate,
  ownNames,
  version,
  versionByNames,
} from './sqlite/tables.ts';

/** How long to wait for another program's transaction. The process is blocked until then. */
const lockedWaitMs = 5_000;

const quoted = columns.map((name) => `"${name}"`);
// An upsert leaves superseded rows superseded: only later outcomes decide that.
const updated = columns.filter((name) => name !== 'item_id' && !name.startsWith('superseded_'));

const upsertSql = `
  INSERT INTO articles (${quoted.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
  ON CONFLICT (item_id) DO UPDATE SET ${updated.map((name) => `"${name}" = excluded."${name}"`).join(', ')}
  WHERE (excluded.epoch, excluded.number) > (epoch, number)
  RETURNING row, superseded_by`;

const Written = z.object({ row: z.number().int(), superseded_by: z.string().nullable() });

/** All values are stored as text. */
const Meta = Cursor.extend({ version: z.coerce.number().int(), number: z.coerce.number().int() });

export const sqlite: SinkKind = {
  name: 'sqlite',
  schemes: ['sqlite'],
  face: 'table',
  form: 'sqlite:PATH',
  does: 'a table of articles in a SQLite database, with a full-text index',
  locate: filePlace,
  open: ({ location }) => openSqlite(location),
};

async function openSqlite(path: string): Promise<Sink> {
  let database: DatabaseSync | undefined;
  try {
    if ((await stat(path).catch(() => null))?.isDirectory())
      throw new SystemError(`${path} is a folder. Name a file with --sink.`);
    await mkdir(dirname(path), { recursive: true });
    // The owner's tables may refer to ours: replacing a table in an upgrade must neither delete their rows nor fail.
    database = new DatabaseSync(path, { timeout: lockedWaitMs, enableForeignKeyConstraints: false });
    // A batch has up to 4 MB of articles: what does not fit the cache is written twice.
    database.exec('PRAGMA synchronous = FULL; PRAGMA cache_size = -16000');
    addFunctions(database);
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

  /** Makes or migrates the tables at the first delivery, so that a follower that is refused leaves a database as it was. */
  function open(ledgerId: string): Statements {
    const found = readMeta(database, path);
    if (found !== null && found.cursor.ledgerId !== ledgerId)
      throw new SystemError(`${path} belongs to another output. Name another file with --sink.`);
    if (statements !== null) return statements;
    const names = tableNames(database);
    if (!names.has('copydesk')) createTables(database);
    else migrate(database, found?.version ?? versionByNames(names));
    statements = prepare(database);
    return statements;
  }

  async function moveTo(cursor: Cursor, work: (open: Statements) => void): Promise<void> {
    try {
      await requireSameFile();
      // A database that is there keeps the journal that its owner chose.
      if (statements === null && tableNames(database).size === 0) database.exec('PRAGMA journal_mode = WAL');
      allOrNone(database, () => {
        const opened = open(cursor.ledgerId);
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
        return readMeta(database, path)?.cursor ?? null;
      } catch (error) {
        throw describe(error, path);
      }
    },
    deliver: (records, cursor) =>
      moveTo(cursor, (opened) => {
        for (const record of records) writeRecord(opened, record);
      }),
    goBack: (cursor) =>
      moveTo(cursor, ({ remove, restore, addTextOf, removeText }) => {
        for (const { row } of remove.all(cursor.number)) removeText.run(Number(row));
        for (const { row } of restore.all(cursor.number)) addTextOf.run(Number(row));
      }),
    upgrade: async (cursor) => {
      if ((readMeta(database, path)?.version ?? version) < version) await moveTo(cursor, () => {});
    },
    close: async () => {
      if (database.isOpen) database.close();
    },
  };
}

function tableNames(database: DatabaseSync): ReadonlySet<unknown> {
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").all();
  return new Set(rows.map(({ name }) => name));
}

interface Statements {
  upsert: StatementSync;
  supersede: StatementSync;
  remove: StatementSync;
  restore: StatementSync;
  addTextOf: StatementSync;
  writeText: StatementSync;
  removeText: StatementSync;
  setMeta: StatementSync;
}

function prepare(database: DatabaseSync): Statements {
  return {
    upsert: database.prepare(upsertSql),
    supersede: database.prepare(
      'UPDATE articles SET superseded_by = ?1, superseded_number = ?2 WHERE item_id = ?3 AND number < ?2 RETURNING row',
    ),
    remove: database.prepare('DELETE FROM articles WHERE number > ? RETURNING row'),
    restore: database.prepare(
      'UPDATE articles SET superseded_by = NULL, superseded_number = NULL WHERE superseded_number > ? RETURNING row',
    ),
    addTextOf: database.prepare(`${addText} WHERE row = ?`),
    writeText: database.prepare('INSERT OR REPLACE INTO articles_text (rowid, title, body) VALUES (?, ?, ?)'),
    removeText: database.prepare('DELETE FROM articles_text WHERE rowid = ?'),
    setMeta: database.prepare('INSERT OR REPLACE INTO copydesk VALUES (?, ?)'),
  };
}

function writeRecord({ upsert, supersede, writeText, removeText }: Statements, record: LedgerRecord): void {
  const { number, epoch, lineage, outcome, sourceKey, supersedes, article } = record;
  for (const former of supersedes) {
    const hidden = supersede.get(outcome.itemId, number, former);
    if (hidden !== undefined) removeText.run(Number(hidden.row));
  }
  if (article === null) return;
  const values: SQLInputValue[] = [outcome.itemId, lineage, number, epoch, sourceKey, null, null];
  const written = upsert.get(...values, ...articleColumns.map((column) => columnValue(article, column)));
  if (written === undefined) return; // a newer version is there
  const { row, superseded_by: successor } = Written.parse({ ...written });
  if (successor === null) writeText.run(row, inPairs(article.title ?? ''), inPairs(article.text));
}

function writeCursor({ setMeta }: Statements, cursor: Cursor): void {
  for (const [key, value] of Object.entries({ version, ...cursor })) setMeta.run(key, String(value));
}

/** @throws SystemError when the tables are not ours, or a newer version's */
function readMeta(database: DatabaseSync, path: string): { cursor: Cursor; version: number } | null {
  const names = tableNames(database);
  if (outputTables.some((name) => names.has(name)))
    throw new SystemError(`${path} is a file of the output itself. Name another file with --sink.`);
  const foreign = (name: string) =>
    new SystemError(`${path} has a table ${name} that is not Copydesk's. Name another file with --sink.`);
  const requireOurs = (known: number) => {
    for (const [name, since] of Object.entries(ownNames))
      if (since > known && names.has(name)) throw foreign(name);
  };
  if (!names.has('copydesk')) {
    requireOurs(0);
    return null;
  }
  const rows = database.prepare('SELECT * FROM copydesk LIMIT 20').all();
  if (rows.length === 0 && names.has('articles')) return null;
  const meta = Meta.safeParse(Object.fromEntries(rows.map(({ key, value }) => [String(key), value])));
  if (!meta.success) throw foreign('copydesk');
  const { version: found, ...cursor } = meta.data;
  if (found > version)
    throw new SystemError(`${path} was written by a newer version of Copydesk. Use that version.`);
  requireOurs(found);
  if (!names.has('articles'))
    throw new SystemError(
      `${path} has lost its table articles. Put it back; or, to fill it from the start, drop the table copydesk ` +
        'as well and give the sink another name (--sink NAME=…).',
    );
  return { cursor, version: found };
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
