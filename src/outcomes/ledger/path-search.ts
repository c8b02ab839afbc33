// Finds outcomes by a part of their path, in any encoding of its accents; exact spellings come first.
// Must not open a database.
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { normalizationForms } from '../../text/normalization-forms.ts';
import type { LedgerRow } from './ledger-schema.ts';
import { pathQuery, pathQueryOfForms } from './path-query.ts';

/** At most 1,000 candidates are compared: a folder's name can match a million paths. */
const mostNamed = 1_000;

export interface PathSearch {
  /** As `LedgerReader.findByPath`. */
  find(query: string, limit: number): LedgerRow[];
  /** As `LedgerReader.findAt`. */
  at(path: string, limit: number): LedgerRow[];
}

/**
 * @param rows runs a query and reads the rows of `outcome` that it answers
 * @param isIndexed whether this ledger has an index of parts of paths
 */
export function openPathSearch(
  database: DatabaseSync,
  rows: (sql: string, ...values: SQLInputValue[]) => Iterable<LedgerRow>,
  isIndexed: boolean,
): PathSearch {
  database.function('nfc', { deterministic: true, directOnly: true }, (text) =>
    String(text).normalize('NFC'),
  );

  function* at(query: string, limit: number): Generator<LedgerRow> {
    for (const path of normalizationForms(query))
      yield* rows(
        'SELECT rowid AS number, * FROM outcome WHERE path = ? ORDER BY rowid LIMIT ?',
        path,
        limit,
      );
  }

  /** Paths that are the query, relative or absolute. */
  function* whole(query: string, limit: number): Generator<LedgerRow> {
    yield* at(query, limit);
    if (!query.startsWith('/')) return;
    // Try every relative path that it may mean, because the index answers those.
    for (let slash = query.indexOf('/', 0); slash >= 0; slash = query.indexOf('/', slash + 1)) {
      const root = slash === 0 ? '/' : query.slice(0, slash);
      for (const path of normalizationForms(query.slice(slash + 1)))
        yield* rows(
          'SELECT rowid AS number, * FROM outcome WHERE path = ?1 AND nfc(root) = nfc(?2) ORDER BY root <> ?2, rowid LIMIT ?3',
          path,
          root,
          limit,
        );
    }
  }

  /**
   * Paths that are the query below some folder, latest first.
   * @param alike also those in another encoding of accents
   */
  function* named(query: string, limit: number, alike: boolean): Generator<LedgerRow> {
    const name = `/${query}`;
    const parts = isIndexed ? partsOf(name, alike) : null;
    if (parts === null) return;
    const path = alike ? 'nfc(path)' : 'path';
    yield* rows(
      `SELECT outcome.* FROM
         (SELECT rowid AS place FROM path_part WHERE path_part MATCH ?1 ORDER BY rowid DESC LIMIT ${mostNamed}) AS part
         JOIN outcome ON outcome.number = part.place
       WHERE substr(${path}, -length(?2)) = ?2 ORDER BY outcome.number DESC LIMIT ?3`,
      parts,
      alike ? name.normalize('NFC') : name,
      limit,
    );
  }

  /** Paths that contain the query, latest first. */
  function* holding(query: string, limit: number, alike: boolean): Generator<LedgerRow> {
    const parts = isIndexed ? partsOf(query, alike) : null;
    const path = alike ? 'nfc(path)' : 'path';
    const words = alike ? query.normalize('NFC') : query;
    if (parts === null) {
      // The path is read from its index alone: a row may be long.
      yield* rows(
        `SELECT rowid AS number, * FROM outcome WHERE rowid IN (
           SELECT rowid FROM outcome INDEXED BY outcome_path WHERE instr(${path}, ?1) > 0 ORDER BY rowid DESC LIMIT ?2
         ) ORDER BY rowid DESC`,
        words,
        limit,
      );
      return;
    }
    yield* rows(
      `SELECT outcome.* FROM path_part JOIN outcome ON outcome.number = path_part.rowid
       WHERE path_part MATCH ?1 AND instr(${path}, ?2) > 0 ORDER BY path_part.rowid DESC LIMIT ?3`,
      parts,
      words,
      limit,
    );
  }

  /** All matches of a query, best first; a row may come more than once. */
  function* candidates(query: string, limit: number): Generator<LedgerRow> {
    yield* whole(query, limit);
    if (query === '') return;
    // Most texts have one encoding, so they are searched only once.
    const ways = normalizationForms(query).length > 1 ? [false, true] : [false];
    for (const alike of ways) yield* named(query, limit, alike);
    for (const alike of ways) yield* holding(query, limit, alike);
  }

  return {
    at: (path, limit) => [...at(path, limit)],
    find(query, limit) {
      const found = new Map<string, LedgerRow>();
      for (const row of candidates(query, limit)) {
        if (found.size >= limit) break;
        if (!found.has(row.outcome.itemId)) found.set(row.outcome.itemId, row);
      }
      return [...found.values()];
    },
  };
}

function partsOf(part: string, alike: boolean): string | null {
  return alike ? pathQueryOfForms(part) : pathQuery(part);
}
