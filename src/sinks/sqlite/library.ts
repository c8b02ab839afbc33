// Searches the articles that the SQLite sink has written: by its full text and by what the columns say.
// Must not write anything, or create a database.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { openReadOnly } from '../read-only-database.ts';
import { type Condition, conditionSql, publishedOrReceived } from './conditions.ts';
import { addFunctions, version } from './tables.ts';

export interface LibraryQuery {
  /** An FTS5 expression; null for all articles that the conditions allow, newest first. */
  words: string | null;
  conditions: readonly Condition[];
}

/** An article that was found. */
export interface LibraryHit {
  itemId: string;
  /** The article's id. */
  id: string;
  title: string | null;
  url: string | null;
  hostname: string | null;
  siteName: string | null;
  authors: string[];
  publishedAt: string | null;
  receivedAt: string | null;
  language: string | null;
  quality: number;
  storyId: string | null;
  /** Number of current articles in its story, this one included. */
  storyArticles: number;
  /** bm25, higher for a better match; null without words. */
  score: number | null;
  text: string;
}

export interface LibraryAnswer {
  /** Number of articles found, counted up to {@link mostRanked}. */
  found: number;
  /** Whether there are more: then only the newest are ranked. */
  hasMore: boolean;
  /** Best first, one article per story. Read lazily, while the library is open. */
  hits: Iterable<LibraryHit>;
}

export interface Library {
  search(query: LibraryQuery, limit: number): LibraryAnswer;
  close(): void;
}

/**
 * Articles that are ranked at most.
 * @internal
 */
export const mostRanked = 50_000;
/** A word of the title counts as much as this many of the text. */
const titleWeight = 4;

const HitRow = z
  .object({
    itemId: z.string(),
    id: z.string(),
    title: z.string().nullable(),
    url: z.string().nullable(),
    hostname: z.string().nullable(),
    siteName: z.string().nullable(),
    authors: z.preprocess((json) => JSON.parse(String(json)), z.array(z.string())),
    publishedAt: z.string().nullable(),
    receivedAt: z.string().nullable(),
    language: z.string().nullable(),
    quality: z.number(),
    storyId: z.string().nullable(),
    text: z.string(),
  })
  .strict();

const Ranked = z.object({ row: z.number().int(), score: z.number().nullable() });

const hitSql = `
  SELECT
    item_id AS itemId, id, title, url, hostname, site_name AS siteName, authors, published_at AS publishedAt,
    json_extract(provenance, '$.receivedAt') AS receivedAt, language, quality, json_extract(story, '$.id') AS storyId, text
  FROM articles WHERE row = ?`;

/**
 * Opens the database of a SQLite sink. Another process may write to it meanwhile.
 * @returns null if it is not one of this version
 */
export function openLibrary(path: string): Library | null {
  const database = openReadOnly(path, 5_000);
  try {
    if (!isLibrary(database)) {
      database.close();
      return null;
    }
    addFunctions(database);
    return library(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function isLibrary(database: DatabaseSync): boolean {
  const tables = database
    .prepare("SELECT 1 FROM sqlite_master WHERE name IN ('copydesk', 'articles_text')")
    .all();
  if (tables.length < 2) return false;
  const found = database.prepare("SELECT value FROM copydesk WHERE key = 'version'").get();
  return found?.value === String(version);
}

function library(database: DatabaseSync): Library {
  const hit = database.prepare(hitSql);
  const storySize = database.prepare(
    "SELECT count(*) AS size FROM articles WHERE json_extract(story, '$.id') = ? AND superseded_by IS NULL",
  );

  function* hitsOf(ranked: Iterable<unknown>, limit: number): Generator<LibraryHit> {
    const stories = new Set<string>();
    let shown = 0;
    for (const one of ranked) {
      if (shown === limit) return;
      const { row, score } = Ranked.parse(one);
      const found = hit.get(row);
      if (found === undefined) continue; // its owner has deleted the article
      const article = HitRow.parse({ ...found });
      const { storyId } = article;
      if (storyId !== null && stories.has(storyId)) continue;
      if (storyId !== null) stories.add(storyId);
      const size = storyId === null ? 1 : Number(storySize.get(storyId)?.size);
      shown += 1;
      yield { ...article, storyArticles: size, score: score === null ? null : -score };
    }
  }

  return {
    search({ words, conditions }, limit) {
      const filters = conditions.map(conditionSql);
      const where = filters.map(({ sql }) => ` AND ${sql}`).join('');
      const values = [...(words === null ? [] : [words]), ...filters.flatMap((filter) => filter.values)];
      // The FTS5 table must come first in the join. Otherwise it is queried once per article.
      const matching =
        words === null
          ? `FROM articles WHERE superseded_by IS NULL${where}`
          : `FROM articles_text${filters.length > 0 ? ' CROSS JOIN articles ON row = articles_text.rowid' : ''}
             WHERE articles_text MATCH ?${where}`;
      const row = words === null ? 'row' : 'articles_text.rowid';
      const run = (sql: string, ...more: SQLInputValue[]) =>
        everyRow(database.prepare(sql), [...values, ...more]);
      const counted = Number(
        first(run(`SELECT count(*) AS count FROM (SELECT 1 ${matching} LIMIT ${mostRanked + 1})`))?.count,
      );
      const hasMore = counted > mostRanked;
      const bound = hasMore
        ? Number(
            first(run(`SELECT ${row} AS row ${matching} ORDER BY ${row} DESC LIMIT 1 OFFSET ${mostRanked}`))
              ?.row,
          )
        : 0;
      const [score, order] =
        words === null
          ? ['NULL', `${publishedOrReceived} DESC, row DESC`]
          : [`bm25(articles_text, ${titleWeight}, 1)`, 'score, row DESC'];
      const ranked = run(
        `SELECT ${row} AS row, ${score} AS score ${matching} AND ${row} > ? ORDER BY ${order}`,
        bound,
      );
      return { found: Math.min(counted, mostRanked), hasMore, hits: hitsOf(ranked, limit) };
    },
    close: () => database.close(),
  };
}

function everyRow(statement: StatementSync, values: SQLInputValue[]): Iterable<Record<string, unknown>> {
  return statement.iterate(...values);
}

function first(rows: Iterable<Record<string, unknown>>): Record<string, unknown> | undefined {
  for (const row of rows) return row;
  return undefined;
}
