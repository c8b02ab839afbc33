// Tables of articles (CSV, TSV and similar): each row is an item; the header names its fields.
// Must not hold more than a few rows, or take prose with commas for a table.
import { PermanentError } from '../errors.ts';
import { tooLarge } from './bytes/bounded-content.ts';
import { peek } from './bytes/byte-source.ts';
import { type Table, tableOf } from './csv/csv-articles.ts';
import { delimiters, shapeOf, skipPreamble, split, type TableShape } from './csv/csv-dialect.ts';
import { RowReader } from './csv/csv-rows.ts';
import { rowObject } from './csv/csv-values.ts';
import { decode } from './encoding/decode.ts';
import { decodeHead, decodeStream } from './encoding/decode-stream.ts';
import type { Container, Member } from './format.ts';
import { knownNames } from './front-matter/known-names.ts';
import { isBrokenJson } from './json/broken-json.ts';
import { sayMap } from './json/mapped-article.ts';

/** Enough to detect the dialect of a table. */
const sampleBytes = 262_144;

export const csv: Container = {
  kind: 'container',
  name: 'csv',
  about: {
    title: 'CSV, TSV and other tables',
    read:
      'each row, by the column names that scrapers use, with any delimiter, quoting, encoding and line ends; ' +
      'without a header, if exactly one column holds prose',
    refused:
      'tables without a text column (`no_content`; the message names the columns), rows without text, rows ' +
      'with a quote that is never closed',
  },
  sniff: (head) => !isBrokenJson(head.trimStart()) && mayBeTable(head),
  async *open(source, { maxBytes, map = null }) {
    const most = Math.min(sampleBytes, maxBytes);
    const { head, isWhole, bytes } = await peek(source, (_, bytesRead) => bytesRead >= most);
    const shape = shapeOf(decodeHead(head), isWhole, map);
    const table = shape === null ? null : tableOf(shape, isWhole, map);
    if (shape === null || table === null) {
      yield { other: bytes };
      return;
    }
    if (table.names === null)
      throw new PermanentError(
        'no_content',
        [withoutArticles(shape), ...(map === null ? [] : [sayMap(map)])].join(' '),
      );
    yield* rowsOf(decodeStream(bytes, maxBytes), { shape, table, maxBytes });
  },
};

const shownColumns = 12;

function withoutArticles({ header, rows }: TableShape): string {
  const names = (header ?? rows[0] ?? []).map((name) => (name === '' ? '""' : name.slice(0, 40)));
  const more = names.length > shownColumns ? ` and ${names.length - shownColumns} more` : '';
  return `This table has no articles: its columns are ${names.slice(0, shownColumns).join(', ')}${more}.`;
}

interface Reading {
  shape: TableShape;
  table: Table;
  maxBytes: number;
}

async function* rowsOf(
  text: AsyncIterable<string>,
  { shape, table, maxBytes }: Reading,
): AsyncGenerator<Member> {
  const reader = new RowReader(shape.dialect, maxBytes);
  const names = table.names ?? [];
  let isFirst = true;
  let awaitsHeader = shape.header !== null;
  let rowNumber = 0;
  function* taken(): Generator<Member> {
    for (const row of reader.rows.splice(0)) {
      rowNumber += 1;
      if (awaitsHeader) awaitsHeader = false;
      else yield memberOf(row, { rowNumber, names, table, shape, maxBytes });
    }
  }
  for await (const piece of text) {
    // The first piece is the sample that the shape was found in.
    reader.take(isFirst ? piece.slice(skipPreamble(piece).start) : piece);
    isFirst = false;
    yield* taken();
  }
  if (reader.isInQuotes) {
    yield* taken();
    yield { rejection: unclosed(rowNumber + 1) };
    return;
  }
  reader.finish();
  yield* taken();
}

function unclosed(row: number): PermanentError {
  const message = `A quote opens in row ${row} and is never closed. If it is part of the text, double it.`;
  return new PermanentError('bad_archive', message);
}

interface Columns {
  names: readonly string[];
  table: Table;
  shape: TableShape;
  maxBytes: number;
  rowNumber: number;
}

function memberOf(row: string[] | 'too_long' | 'unclosed', columns: Columns): Member {
  const { names, table, shape, maxBytes, rowNumber } = columns;
  const { header, dialect } = shape;
  if (row === 'too_long') return tooLarge(maxBytes);
  if (row === 'unclosed') return { rejection: unclosed(rowNumber) };
  // Concatenated tables repeat the header.
  if (header !== null && row.length === header.length && row.every((cell, at) => cell.trim() === header[at]))
    return { skipped: 'metadata' };
  if (row.every((cell) => cell.trim() === '')) return { skipped: 'empty_member' };
  const object = rowObject(row, names, dialect.delimiter);
  if (!table.content.some((name) => object[name] !== undefined && object[name] !== null)) {
    const columns = table.content.map((name) => `"${name}"`).join(' and ');
    return { rejection: new PermanentError('no_content', `This row has no text: ${columns} is empty.`) };
  }
  const bytes = Buffer.from(JSON.stringify(object));
  return bytes.length > maxBytes ? tooLarge(maxBytes) : { bytes };
}

/** Whether the first line may be a header or a row of a table without one. The next rows decide. */
function mayBeTable(head: string): boolean {
  if (!/^[^\r\n]{0,600}(?:[,;|^~\p{Cc}]|\xef\xbc|\xa3[\xac\xbb])|^"?sep=|^\s*[#\r\n]/iu.test(head))
    return false;
  if (/^(?:\xef\xbb\xbf)?\s*(?:[<{[|]|---|\+\+\+)/.test(head)) return false;
  const { text } = decode(Buffer.from(head, 'latin1'), null);
  const { start, named } = skipPreamble(text);
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  return (named === null ? delimiters : [named]).some((delimiter) => {
    const names = split(line, delimiter);
    if (names.length < 2) return false;
    if (delimiter === '\t' || named !== null) return true;
    const { content, metadata } = knownNames(names);
    if (content + metadata > 0) return true;
    const areNames = names.every((name) => /^#?[\p{L}\p{N}_ .()/%-]{0,60}$/u.test(name));
    const areKeys = !line.includes(`${delimiter} `) && names.every((name) => /^[\p{L}_][\w.-]*$/u.test(name));
    const hasValue = names.some((name) => /^https?:\/\/\S+$|^\d{4}-\d{2}-\d{2}/.test(name));
    const areQuoted = line.startsWith('"') && line.includes(`"${delimiter}"`);
    return areKeys || hasValue || areQuoted || (areNames && names.length > 2);
  });
}
