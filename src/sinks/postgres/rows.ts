// The rows of the table of articles, as the JSON that the statements take.
// Must not connect to anything.
import type { LedgerRecord } from '../../outcomes/record-reader.ts';
import type { Article } from '../../schemas/article.ts';
import { addSearchTerms } from '../../text/search-terms.ts';
import { type ArticleColumn, articleColumns } from '../article-columns.ts';

const outcomeColumns = {
  item_id: 'text',
  lineage: 'text',
  number: 'bigint',
  epoch: 'bigint',
  source_key: 'text',
} as const;

const sqlTypes = { text: 'text', integer: 'integer', real: 'double precision', json: 'jsonb' } as const;

/** The fields that have three columns each: the moment where its zone is known, the day where that is known, the text itself. */
const dateFields: ReadonlyMap<keyof Article, string> = new Map([
  ['publishedAt', 'published'],
  ['modifiedAt', 'modified'],
]);

/** Every column that a row fills, with its type in SQL. */
export const rowColumns: ReadonlyMap<string, string> = new Map([
  ...Object.entries(outcomeColumns),
  ...articleColumns.flatMap(({ name, field, type }): [string, string][] => {
    const date = dateFields.get(field);
    if (date === undefined) return [[name, sqlTypes[type]]];
    return [
      [`${date}_at`, 'timestamptz'],
      [`${date}_on`, 'date'],
      [`${date}_iso`, 'text'],
    ];
  }),
  ['terms', 'tsvector'],
]);

/** The newest version of each published article, as JSON. */
export function articleRows(records: readonly LedgerRecord[]): string {
  const newest = new Map<string, string>();
  const versions = new Map<string, LedgerRecord>();
  for (const record of records) {
    const { article, outcome } = record;
    const known = versions.get(outcome.itemId);
    if (article === null || (known !== undefined && !isNewer(record, known))) continue;
    versions.set(outcome.itemId, record);
    newest.set(outcome.itemId, storable({ ...record, article }));
  }
  return `[${[...newest.values()].join(',')}]`;
}

function isNewer(one: LedgerRecord, other: LedgerRecord): boolean {
  return one.epoch > other.epoch || (one.epoch === other.epoch && one.number > other.number);
}

/** Which rows are superseded, by what. Of two that supersede one row, the later counts. */
export function supersededRows(records: readonly LedgerRecord[]): string {
  const last = new Map<string, { by: string; number: number }>();
  for (const { number, outcome, supersedes } of records) {
    for (const former of supersedes) {
      if (number >= (last.get(former)?.number ?? 0)) last.set(former, { by: outcome.itemId, number });
    }
  }
  return JSON.stringify([...last].map(([former, by]) => ({ former, ...by })));
}

type PublishedRecord = LedgerRecord & { article: Article };

function storable(record: PublishedRecord): string {
  const { number, epoch, lineage, outcome, sourceKey, article } = record;
  const row = {
    item_id: outcome.itemId,
    lineage,
    number,
    epoch,
    source_key: sourceKey,
    ...Object.fromEntries(articleColumns.flatMap((column) => fieldsOf(column, article))),
    terms: termsOf(article),
  };
  const json = JSON.stringify(row);
  // A backslash before one of these is rare: most rows are not walked through.
  return /\\u(?:0000|d[89a-f])/.test(json) ? JSON.stringify(replaced(row)) : json;
}

function fieldsOf({ name, field }: ArticleColumn, article: Article): [string, unknown][] {
  const value = article[field];
  const date = dateFields.get(field);
  if (date === undefined) return [[name, value]];
  const text = typeof value === 'string' ? value : null;
  return [
    [`${date}_at`, momentOf(text)],
    [`${date}_on`, dayOf(text)],
    [`${date}_iso`, text],
  ];
}

/** The moment in UTC; null where the zone is unknown. */
function momentOf(text: string | null): string | null {
  if (text === null || dayOf(text) === null || !/T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const ms = Date.parse(text);
  const moment = Number.isNaN(ms) ? '' : new Date(ms).toISOString();
  return /^(?!0000)\d{4}-/.test(moment) ? moment : null;
}

/** The day as written; null where it is unknown, or the calendar has no such day. */
function dayOf(text: string | null): string | null {
  const day = text?.slice(0, 'YYYY-MM-DD'.length) ?? '';
  const ms = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day) ? day : null;
}

/** The server allows 1 MB per row, with a few bytes for each term. */
const mostTermBytes = 2 ** 19;
const bytesPerTerm = 8;

/** Separated by spaces, as a tsvector is read: terms have neither quotes nor backslashes. */
function termsOf({ title, description, authors, tags, text }: Article): string {
  const terms = new Set<string>();
  let bytes = 0;
  const add = (term: string) => {
    if (!terms.has(term)) {
      terms.add(term);
      bytes += Buffer.byteLength(term) + bytesPerTerm;
    }
    return bytes < mostTermBytes;
  };
  for (const part of [title, description, ...authors, ...tags, text])
    if (part !== null) addSearchTerms(part, add);
  return [...terms].join(' ');
}

const replacement = '\ufffd';

/** PostgreSQL can't store a null character, nor half of a surrogate pair. */
function replaced(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', replacement).toWellFormed();
  if (Array.isArray(value)) return value.map(replaced);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [replaced(key), replaced(one)]));
}
