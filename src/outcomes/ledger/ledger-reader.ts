// Questions about completed items, answered from ledger.sqlite while another process may be writing it.
// Must not write, take the folder's lock, or read the files of lines.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { RejectionCode } from '../../errors.ts';
import type { OutcomeReader, StreamName } from '../outcome-reader.ts';
import { containerReader, containerTotals } from './containers.ts';
import {
  type AddedRow,
  type LedgerRow,
  ledgerFile,
  readRow,
  readRowOfLine,
  readTrace,
  streamFile,
} from './ledger-schema.ts';
import type { OlderVersion } from './ledger-tables.ts';
import { openReadableLedger } from './open-readable.ts';
import { isMissing, outputFailure } from './output-failure.ts';
import { openPathSearch } from './path-search.ts';
import { tallyReader } from './tally.ts';
import { titleQuery } from './title-words.ts';

/** The queries that the ledger answers alone. */
export interface LedgerReader extends Omit<OutcomeReader, 'article'> {
  findByItemId(itemId: string): LedgerRow | null;
  /** Rows from a number on, in order; for the articles' stream, only those of publications. */
  linesFrom(number: number, stream: StreamName, limit: number): RowOfLine[];
  /** The outcome that published the current article of a lineage, else its newest; null if it has none. */
  newestOf(lineage: string): RowOfLine | null;
  /** Numbers and item ids of the outcomes after a number, in order. */
  itemsAfter(number: number, limit: number): { number: number; itemId: string }[];
  /** Item ids of publications of a lineage that an outcome replaced. */
  replacedBy(itemId: string, lineage: string): string[];
  /** Number of the first outcome whose article is in a later file than this part; null if there is none. */
  firstBehind(part: number): number | null;
  /**
   * Possible paths of the file with this article's line; [] for an item that was not published. The current file gets its number
   * a moment before the ledger records it; after a crash in between, both names remain possible.
   */
  articleFiles(row: LedgerRow): string[];
}

/** A row with all data of its line. */
export type RowOfLine = LedgerRow & Pick<AddedRow, 'sourceKey' | 'epoch'>;

const rejectedLast = `outcome = 'rejected' AND NOT EXISTS
  (SELECT 1 FROM outcome AS later WHERE later.inherited = outcome.lineage AND later.number > outcome.number)`;
/** The same in a ledger from before lineages. */
const rejectedAndNotRetried = `outcome = 'rejected'
  AND NOT EXISTS (SELECT 1 FROM outcome AS later WHERE later.retryOf = outcome.itemId)`;
const defaultLimit = 100;

/**
 * Opens the ledger of an output folder for reading.
 *
 * @returns null when nothing has been written to this folder yet
 * @throws SystemError when the ledger can't be read, or is of another version
 */
export async function openLedgerReader(dir: string): Promise<LedgerReader | null> {
  const path = join(dir, ledgerFile);
  let database: DatabaseSync | undefined;
  try {
    await stat(path);
    const opened = await openReadableLedger(path);
    database = opened.database;
    const { state } = opened;
    if (state !== 'none') return ledgerReader(dir, database, state);
    database.close();
    return null;
  } catch (error) {
    database?.close();
    if (isMissing(error)) return null;
    throw outputFailure(path, error);
  }
}

function ledgerReader(dir: string, database: DatabaseSync, state: 'current' | OlderVersion): LedgerReader {
  const path = join(dir, ledgerFile);
  const hasTitles = state === 'current' || state >= 3;
  const hasPaths = state === 'current' || state === 4;
  // Each of these has an index.
  const publishedOrNot = ["outcome = 'duplicate'"].concat(
    state === 'current'
      ? ["outcome = 'published' AND replacedBy IS NULL", "outcome = 'published' AND replacedBy IS NOT NULL"]
      : ["outcome = 'published'"],
  );
  const notRetried = state === 'current' ? rejectedLast : rejectedAndNotRetried;
  const selectPart = database.prepare("SELECT part FROM stream WHERE name = 'articles'");

  function* rows(sql: string, ...values: SQLInputValue[]): Generator<LedgerRow> {
    try {
      for (const row of database.prepare(sql).iterate(...values)) yield readRow(row);
    } catch (error) {
      throw outputFailure(path, error);
    }
  }

  const pathSearch = openPathSearch(database, rows, hasPaths);

  function findByItemId(itemId: string): LedgerRow | null {
    const [row] = rows('SELECT rowid AS number, * FROM outcome WHERE itemId = ?', itemId);
    return row ?? null;
  }

  function* rejected({ code, itemIds }: { code?: RejectionCode; itemIds?: string[] }): Generator<LedgerRow> {
    const standing = `${notRetried} AND (?1 IS NULL OR code = ?1)`;
    if (itemIds === undefined) {
      yield* rows(`SELECT rowid AS number, * FROM outcome WHERE ${standing} ORDER BY rowid`, code ?? null);
      return;
    }
    for (const itemId of new Set(itemIds)) {
      yield* rows(
        `SELECT rowid AS number, * FROM outcome WHERE ${standing} AND itemId = ?2`,
        code ?? null,
        itemId,
      );
    }
  }

  return {
    ledgerId: String(database.prepare("SELECT value FROM meta WHERE key = 'ledgerId'").get()?.value),
    findByItemId,
    findByArticleId: (articleId, limit = defaultLimit) => [
      ...rows(
        `SELECT * FROM (${publishedOrNot.map((which) => `SELECT rowid AS number, * FROM outcome WHERE articleId = ?1 AND ${which}`).join(' UNION ALL ')})
         ORDER BY outcome = 'duplicate', number LIMIT ?2`,
        articleId,
        limit,
      ),
    ],
    findByStoryId: (storyId, limit = defaultLimit) =>
      state !== 1
        ? [
            ...rows(
              'SELECT rowid AS number, * FROM outcome WHERE storyId = ? ORDER BY role IS NOT NULL, rowid LIMIT ?',
              storyId,
              limit,
            ),
          ]
        : [],
    findByPath: (query, limit = defaultLimit) => pathSearch.find(query, limit),
    findAt: (path, limit) => pathSearch.at(path, limit),
    findByTitle: (question, limit = defaultLimit) => {
      const query = titleQuery(question);
      if (query === null || !hasTitles) return [];
      return [
        ...rows(
          `SELECT outcome.* FROM title JOIN outcome ON outcome.number = title.rowid
           WHERE title MATCH ? ORDER BY title.rowid DESC LIMIT ?`,
          query,
          limit,
        ),
      ];
    },
    trace: (itemId) =>
      hasTitles
        ? readTrace(database.prepare('SELECT trace FROM outcome WHERE itemId = ?').get(itemId)?.trace)
        : null,
    latest: ({ limit, before, outcome, code }) => {
      // Written out, because only then does SQLite use the index.
      const kind = outcome === 'rejected' || code !== null ? "= 'rejected'" : '= coalesce(?2, outcome)';
      const found = database
        .prepare(
          `SELECT rowid AS number, * FROM outcome WHERE rowid < coalesce(?1, 9e18) AND outcome ${kind}
           AND (?2 IS NULL OR outcome = ?2) AND (?3 IS NULL OR code = ?3) ORDER BY rowid DESC LIMIT ?4`,
        )
        .all(before, outcome, code, limit);
      return found.map((row) => {
        const { number, outcome } = readRow(row);
        return { number, outcome };
      });
    },
    failures: () => {
      const groups = database
        .prepare(
          `SELECT count(*) AS count, max(rowid) AS latest FROM outcome WHERE ${notRetried} GROUP BY code ORDER BY count DESC`,
        )
        .all();
      return groups.flatMap(({ count, latest }) =>
        [...rows('SELECT rowid AS number, * FROM outcome WHERE rowid = ?', Number(latest))].map((row) => ({
          count: Number(count),
          latest: row.outcome,
        })),
      );
    },
    rejected: (filter = {}) => rejected(filter),
    linesFrom: (number, stream, limit) =>
      database
        .prepare(
          `SELECT rowid AS number, * FROM outcome WHERE rowid >= ?
           ${stream === 'articles' ? 'AND articlePart IS NOT NULL' : ''} ORDER BY rowid LIMIT ?`,
        )
        .all(number, limit)
        .map(readRowOfLine),
    newestOf: (lineage) => {
      const newest = database
        .prepare(
          `SELECT rowid AS number, * FROM outcome WHERE itemId = ?1 OR inherited = ?1
           ORDER BY outcome = 'published' AND replacedBy IS NULL DESC, rowid DESC LIMIT 1`,
        )
        .get(lineage);
      return newest === undefined ? null : readRowOfLine(newest);
    },
    lastNumber: () => Number(database.prepare('SELECT max(rowid) AS number FROM outcome').get()?.number ?? 0),
    itemsAfter: (number, limit) =>
      database
        .prepare('SELECT rowid AS number, itemId FROM outcome WHERE rowid > ? ORDER BY rowid LIMIT ?')
        .all(number, limit)
        .map((row) => ({ number: Number(row.number), itemId: String(row.itemId) })),
    replacedBy: (itemId, lineage) =>
      state === 'current'
        ? database
            .prepare('SELECT itemId FROM outcome WHERE (itemId = ?1 OR inherited = ?1) AND replacedBy = ?2')
            .all(lineage, itemId)
            .map((row) => String(row.itemId))
        : [],
    firstBehind: (part) => {
      const first = database
        .prepare('SELECT min(rowid) AS number FROM outcome WHERE articlePart > ?')
        .get(part)?.number;
      return typeof first === 'number' ? first : null;
    },
    containers: containerReader(database),
    containerTotals: containerTotals(database),
    totals: tallyReader(database, state === 'current' ? 'lineage_tally' : 'tally'),
    attempts: tallyReader(database, 'tally'),
    articleFiles: ({ article }) => {
      if (article === null) return [];
      const parts = article.part === selectPart.get()?.part ? [null, article.part] : [article.part];
      return parts.map((part) => join(dir, streamFile('articles', part)));
    },
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}
