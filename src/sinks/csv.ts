// csv: a stream of articles for spreadsheets: RFC 4180, UTF-8 with a byte order mark. Each published outcome is appended once.
// Must not write a cell that a spreadsheet runs as a formula.
import type { LedgerRecord } from '../outcomes/record-reader.ts';
import type { Article } from '../schemas/article.ts';
import { type ArticleColumn, articleColumns, columnValue } from './article-columns.ts';
import { filePlace } from './file-place.ts';
import type { SinkKind } from './sink.ts';
import { openStreamFile } from './stream-file.ts';

/** Excel reads a file without it in the encoding of the country. */
const byteOrderMark = '\uFEFF';

/** Columns that come from the outcome, before those of the record. */
const outcomeColumns: Record<string, (record: LedgerRecord) => string | number> = {
  number: ({ number }) => number,
  epoch: ({ epoch }) => epoch,
  item_id: ({ outcome }) => outcome.itemId,
  lineage: ({ lineage }) => lineage,
  supersedes_items: ({ supersedes }) => joined(supersedes),
};

const header = [...Object.keys(outcomeColumns), ...articleColumns.map(({ name }) => name)];

export const csv: SinkKind = {
  name: 'csv',
  schemes: ['csv'],
  face: 'stream',
  form: 'csv:PATH',
  does: 'a stream of articles for spreadsheets; gzip if PATH ends in `.gz`',
  locate: filePlace,
  open: ({ location }) => openStreamFile(location, { sink: 'csv', head: byteOrderMark + line(header), row }),
};

function row(record: LedgerRecord): string {
  const { article } = record;
  return line([
    ...Object.values(outcomeColumns).map((value) => value(record)),
    ...articleColumns.map((column) => (article === null ? null : columnOf(article, column))),
  ]);
}

/** Lists of texts are joined; other lists and maps are JSON. */
function columnOf(article: Article, column: ArticleColumn): string | number | null {
  const value = article[column.field];
  if (!Array.isArray(value)) return columnValue(article, column);
  const texts = value.filter((one) => typeof one === 'string');
  return texts.length === value.length ? joined(texts) : columnValue(article, column);
}

/** A semicolon or a backslash in a text gets a backslash before it. */
function joined(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/[\\;]/g, '\\$&')).join('; ');
}

function line(values: readonly (string | number | null)[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/**
 * What a spreadsheet may take for a formula, also after white space or with full-width signs, and after any number of the
 * apostrophes that mark it: without this a text that begins with an apostrophe could not be told from a marked one.
 */
const formula = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
