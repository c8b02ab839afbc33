// The tables of ledger.sqlite, and how a row becomes an outcome again. Read by the writer and by the reader.
// Must not open a database.
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { SystemError } from '../../errors.ts';
import { Outcome } from '../../schemas/outcome.ts';
import { Trace } from '../../schemas/trace.ts';
import type { SinkTotals } from '../sink.ts';

/** File name of the ledger inside the output folder. */
export const ledgerFile = 'ledger.sqlite';

/** Kept in SQLite's `user_version`; raise it with every change of the tables, and say in `upgradeLedger` what it was. */
const ledgerVersion = 4;

/** The two streams of lines beside the ledger. */
export const streamNames = ['articles', 'outcomes'] as const;
export type StreamName = (typeof streamNames)[number];

/**
 * `number` is the order in which outcomes were committed, and what the index of titles knows them by: unlike SQLite's own
 * row numbers it outlasts a VACUUM. `trace` is JSON.
 */
const createPaths = `
  CREATE VIRTUAL TABLE path_part USING fts5 (
    part, content = '', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1'
  );
`;
const createOutcomes = `
  CREATE TABLE outcome (
    number INTEGER PRIMARY KEY,
    itemId TEXT UNIQUE NOT NULL,
    path TEXT NOT NULL,
    "index" INTEGER,
    sha256 TEXT,
    outcome TEXT NOT NULL,
    articleId TEXT,
    duplicateOf TEXT,
    kind TEXT,
    similarity REAL,
    containment REAL,
    storyId TEXT,
    role TEXT,
    revision INTEGER,
    code TEXT,
    message TEXT,
    retryOf TEXT,
    receivedAt TEXT NOT NULL,
    settledAt TEXT NOT NULL,
    root TEXT NOT NULL,
    round TEXT NOT NULL,
    acceptedAtMs REAL NOT NULL,
    articlePart INTEGER,
    articleOffset INTEGER,
    articleBytes INTEGER,
    trace TEXT
  ) STRICT;
  CREATE UNIQUE INDEX outcome_published ON outcome (articleId) WHERE outcome = 'published';
  CREATE INDEX outcome_duplicate ON outcome (articleId) WHERE outcome = 'duplicate';
  CREATE INDEX outcome_rejected ON outcome (outcome) WHERE outcome = 'rejected';
  CREATE INDEX outcome_retry ON outcome (retryOf) WHERE retryOf IS NOT NULL;
  CREATE INDEX outcome_path ON outcome (path);
  CREATE INDEX outcome_story ON outcome (storyId) WHERE storyId IS NOT NULL;
  CREATE VIRTUAL TABLE title USING fts5 (words, content = '', detail = none);
  ${createPaths}
`;

/**
 * Creates the tables.
 * `stream.part` counts the files of a stream from 1; the highest one has the plain name, and `bytes` of it count.
 * `tally` holds the counts, so that nobody has to go through a million rows for them.
 */
export const createLedger = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE stream (
    name TEXT PRIMARY KEY, part INTEGER NOT NULL, bytes INTEGER NOT NULL, rotating INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO stream VALUES ('articles', 1, 0, 0), ('outcomes', 1, 0, 0);
  CREATE TABLE tally (
    outcome TEXT NOT NULL, detail TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (outcome, detail)
  ) STRICT, WITHOUT ROWID;
  ${createOutcomes}
  PRAGMA user_version = ${ledgerVersion};
`;

/** Versions that are read as they are, and upgraded by the first writer. */
const olderVersions = [1, 2, 3] as const;
export type OlderVersion = (typeof olderVersions)[number];

/** Columns that version 1, which knew no stories, did not have. */
const storyColumns = ['containment REAL', 'storyId TEXT', 'role TEXT', 'revision INTEGER'];

/** Columns of `outcome`, in the order of {@link rowValues}. */
export const outcomeColumns = [
  'itemId',
  'path',
  'index',
  'sha256',
  'outcome',
  'articleId',
  'duplicateOf',
  'kind',
  'similarity',
  'containment',
  'storyId',
  'role',
  'revision',
  'code',
  'message',
  'retryOf',
  'receivedAt',
  'settledAt',
  'root',
  'round',
  'acceptedAtMs',
  'articlePart',
  'articleOffset',
  'articleBytes',
] as const;

/**
 * Makes an older ledger one of the present version. Titles of articles that versions 1 and 2 hold can't be searched for: they
 * stand in the files of lines alone.
 */
export function upgradeLedger(version: OlderVersion): string {
  const fillPaths = 'INSERT INTO path_part (rowid, part) SELECT number, path FROM outcome;';
  if (version === 3) return `${createPaths} ${fillPaths} PRAGMA user_version = ${ledgerVersion};`;
  const columns = outcomeColumns.map((column) => `"${column}"`).join(', ');
  const added =
    version === 1 ? storyColumns.map((column) => `ALTER TABLE outcome ADD COLUMN ${column};`) : [];
  const indexes = ['published', 'duplicate', 'rejected', 'retry', 'path', 'story'];
  return `
    ${added.join('\n')}
    ALTER TABLE outcome RENAME TO before;
    ${indexes.map((name) => `DROP INDEX IF EXISTS outcome_${name};`).join('\n')}
    ${createOutcomes}
    INSERT INTO outcome (${columns}) SELECT ${columns} FROM before ORDER BY rowid;
    DROP TABLE before;
    ${fillPaths}
    PRAGMA user_version = ${ledgerVersion};
  `;
}

const Row = z.object({
  root: z.string(),
  round: z.string(),
  acceptedAtMs: z.number(),
  articlePart: z.number().int().nullable(),
  articleOffset: z.number().int().nullable(),
  articleBytes: z.number().int().nullable(),
});

/** Where an article's line stands in its stream, line feed included. */
export interface LinePosition {
  /** Which file of the stream, counted from 1. */
  part: number;
  offsetBytes: number;
  lengthBytes: number;
}

/** One row of the ledger: an outcome, and what is remembered beside it. */
export interface LedgerRow {
  outcome: Outcome;
  /** Absolute path of the inbox on the producer's host. */
  root: string;
  round: string;
  /** When the item was accepted into flight, in milliseconds of the store's clock. */
  acceptedAtMs: number;
  /** Null unless the item was published. */
  article: LinePosition | null;
}

/** A row as it is added. */
export interface AddedRow extends LedgerRow {
  /** The title of an article that is published. */
  title: string | null;
  trace: Trace;
}

export function readTrace(stored: unknown): Trace | null {
  return typeof stored === 'string' ? Trace.parse(JSON.parse(stored)) : null;
}

/** The values of a row in the order of {@link outcomeColumns}. */
export function rowValues(row: LedgerRow): (string | number | null)[] {
  const outcome: Record<string, string | number | null | undefined> = row.outcome;
  const beside: Record<string, string | number | null> = {
    root: row.root,
    round: row.round,
    acceptedAtMs: row.acceptedAtMs,
    articlePart: row.article?.part ?? null,
    articleOffset: row.article?.offsetBytes ?? null,
    articleBytes: row.article?.lengthBytes ?? null,
  };
  return outcomeColumns.map((column) => outcome[column] ?? beside[column] ?? null);
}

const optionalColumns = new Set<string>(
  Object.entries(Outcome.shape).flatMap(([name, schema]) =>
    schema.safeParse(undefined).success ? [name] : [],
  ),
);
const outcomeFields = Object.keys(Outcome.shape);

/** Reads a row as `SELECT *` gives it. Throws a ZodError when it doesn't hold what the schema says. */
export function readRow(row: Record<string, unknown>): LedgerRow {
  const outcome = Outcome.parse(
    Object.fromEntries(
      outcomeFields.flatMap((field) =>
        row[field] === null && optionalColumns.has(field) ? [] : [[field, row[field]]],
      ),
    ),
  );
  const { articlePart, articleOffset, articleBytes, ...beside } = Row.parse(row);
  const article =
    articlePart === null || articleOffset === null || articleBytes === null
      ? null
      : { part: articlePart, offsetBytes: articleOffset, lengthBytes: articleBytes };
  return { outcome, ...beside, article };
}

/**
 * Which ledger is in this database? `none` when it is empty and waits for its tables, a number when a writer has to
 * upgrade it first; readers can read it as it is, but up to version 3 it has no index of parts of paths, up to version 2 no titles
 * and traces, and in version 1 no stories.
 * Throws a SystemError for a version that this program doesn't know.
 */
export function ledgerState(database: DatabaseSync, path: string): 'current' | OlderVersion | 'none' {
  const version = database.prepare('PRAGMA user_version').get()?.user_version;
  if (version === ledgerVersion) return 'current';
  const older = olderVersions.find((one) => one === version);
  if (older !== undefined) return older;
  if (version === 0 && database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined) return 'none';
  throw new SystemError(
    `${path} has ledger version ${version}, and this Copydesk reads versions up to ${ledgerVersion}. ` +
      'Use the version of Copydesk that wrote it, or choose another folder with --out.',
  );
}

/** File name of one part of a stream: the current one has the plain name, earlier ones carry their number. */
export function streamFile(name: StreamName, part: number | null): string {
  return part === null ? `${name}.jsonl` : `${name}.${String(part).padStart(6, '0')}.jsonl`;
}

/** Adds up all rows of `tally`. */
export function readTally(rows: Record<string, unknown>[]): SinkTotals {
  const totals: SinkTotals = {
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
