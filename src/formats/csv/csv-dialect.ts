// Detects the dialect of a table from its beginning: the delimiter, the quotes, and whether it has a header.
// Must not open it. Counts outside quotes, because a delimiter inside a text says nothing.
import type { FieldMap } from '../../schemas/field-map.ts';
import { knownNames } from '../front-matter/known-names.ts';
import { contentRank, plainKey } from '../json/article-keys.ts';
import { type Dialect, RowReader } from './csv-rows.ts';

/** The last ones are used by programs such as Hive, because no text contains them. */
export const delimiters = [',', '\t', ';', '|', '，', '；', '^', '~', '\x01', '\x1f'];

/** What the beginning of a table shows. */
export interface TableShape {
  dialect: Dialect;
  /** Where the table begins: after comments and a line that names the delimiter. */
  start: number;
  /** The names of the columns; null if the first row is not a header. */
  header: string[] | null;
  /** The rows after the header, at most `sampledRows`. */
  rows: string[][];
}

const sampledRows = 200;
/** The longest name of a column. */
const maxNameChars = 60;

/** Skips what programs put above a table: blank lines, `sep=;` for Excel, comments. */
export function skipPreamble(text: string): { start: number; named: string | null } {
  let start = 0;
  let named: string | null = null;
  for (;;) {
    const line = /^[^\r\n]*(?:\r\n?|\n)?/.exec(text.slice(start, start + 4_096))?.[0] ?? '';
    if (line === '') return { start, named };
    const words = line.replace(/^\ufeff/, '').trim();
    const separator = /^"?sep=(.|\\t)"?$/i.exec(words)?.[1];
    if (separator !== undefined) named = separator === '\\t' ? '\t' : separator;
    else if (/^sep=\t?$/i.test(words)) named = '\t';
    else if (words !== '' && !isComment(words)) return { start, named };
    start += line.length;
  }
}

/** `#id,title` is a header, `# exported by …` is not. */
function isComment(line: string): boolean {
  if (!line.startsWith('#')) return false;
  return !delimiters.some((delimiter) => {
    const { content, metadata } = knownNames(split(line.slice(1), delimiter));
    return content + metadata > 1;
  });
}

/** The fields of a line, if no field continues on the next line. */
export function split(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((name) => name.trim().replace(/^["']|["']$/g, ''));
}

const quotings: readonly Pick<Dialect, 'hasBackslashes' | 'quote'>[] = [
  { quote: '"', hasBackslashes: false },
  { quote: '"', hasBackslashes: true },
  { quote: "'", hasBackslashes: false },
  { quote: "'", hasBackslashes: true },
  { quote: null, hasBackslashes: false },
  { quote: null, hasBackslashes: true },
];

/**
 * The shape under which most rows have as many fields as the header; null if the text is not a table.
 * @param sample the beginning of the text @param isWhole whether it is all of the text
 */
export function shapeOf(sample: string, isWhole: boolean, map: FieldMap | null = null): TableShape | null {
  const { start, named } = skipPreamble(sample);
  const text = sample.slice(start).replace(/^\ufeff/, '');
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const endsWithReturn = /^\r(?!\n)/.test(text.slice(firstLine.length, firstLine.length + 2));
  let best: { shape: TableShape; score: number } | null = null;
  for (const delimiter of named === null ? delimiters : [named]) {
    if (!firstLine.includes(delimiter)) continue;
    for (const quoting of quotings) {
      if (quoting.quote === "'" && !/(?:^|[^\p{L}])'/u.test(text)) continue;
      if (quoting.hasBackslashes && !text.includes('\\')) continue;
      const shape = readAs({ delimiter, ...quoting, endsWithReturn }, text, { isWhole, map });
      const score = shape === null ? 0 : scoreOf(shape, map);
      // The first of equals: quotes that nothing contradicts.
      if (shape !== null && score > (best?.score ?? 0) + 0.001) best = { shape: { ...shape, start }, score };
    }
  }
  return best?.shape ?? null;
}

interface Reading {
  isWhole: boolean;
  map: FieldMap | null;
}

function readAs(dialect: Dialect, text: string, { isWhole, map }: Reading): Omit<TableShape, 'start'> | null {
  const reader = new RowReader(dialect, text.length);
  reader.take(text);
  // Text inside an open quote is not a row.
  if (isWhole && !reader.isInQuotes) reader.finish();
  const [first, ...rows] = reader.rows.slice(0, sampledRows + 1).filter((row) => typeof row !== 'string');
  if (first === undefined || first.length < 2) return null;
  const names = first.map((name) => name.trim().replace(/^#\s*/, ''));
  return isHeader(names, rows, map)
    ? { dialect, header: names, rows }
    : { dialect, header: null, rows: [first, ...rows] };
}

/** Whether cells are known names, or look like identifiers above values that do not. */
function isHeader(names: string[], rows: string[][], map: FieldMap | null): boolean {
  if (names.some((name) => name.length > maxNameChars || /[.!?。！？]\s|https?:/.test(name))) return false;
  const { content, metadata } = knownNames(names, map);
  if (content + metadata > 1) return true;
  if (content + metadata === 1) return new Set(names).size === names.length;
  const isNamed = names.every((name) => /^[\p{L}_][\p{L}\p{N}_ .()/%-]*$/u.test(name));
  return isNamed && rows.some((row) => row.some((cell) => isValue(cell)));
}

/** Whether a cell is a number, a date, an address or a long text: not a name. */
export function isValue(cell: string): boolean {
  if (cell.length > 2 * maxNameChars) return true;
  return /^\s*(?:[-+]?\d[\d.,:/ TZ+-]*%?|https?:\/\/\S+|true|false)\s*$/i.test(cell);
}

/** Rows as wide as the header, or wider if the last column is a text, which may contain unquoted delimiters. */
export function evenRows(rows: string[][], header: readonly string[]): string[][] {
  const isOpen = contentRank.has(plainKey(header.at(-1) ?? ''));
  return rows.filter(({ length }) => length === header.length || (isOpen && length > header.length));
}

function scoreOf({ header, rows, dialect }: Omit<TableShape, 'start'>, map: FieldMap | null): number {
  const width = header?.length ?? rows[0]?.length ?? 0;
  const even = evenRows(rows, header ?? rows[0] ?? []);
  if (rows.length > 0 && even.length === 0) return 0;
  const { content, metadata } = knownNames(header ?? [], map);
  const evenness = rows.length === 0 ? 0.5 : even.length / rows.length;
  const amount = 0.01 * (Math.min(width, 10) + Math.min(even.length, 10));
  return evenness + 0.3 * content + 0.2 * metadata + amount - leftQuotes(even, dialect);
}

/** A penalty for quotes that remain around fields, and for backslashes that remain in front of quotes. */
function leftQuotes(rows: string[][], { quote, hasBackslashes }: Dialect): number {
  const shareOf = (test: RegExp) =>
    rows.filter((row) => row.some((cell) => test.test(cell))).length / Math.max(1, rows.length);
  if (quote !== '"' && shareOf(/^\s*"/) > 0 && shareOf(/"\s*$/) > 0) return 0.5;
  if (quote !== "'" && shareOf(/^\s*'[\s\S]*'\s*$/) > 0.2) return 0.3;
  return !hasBackslashes && shareOf(/\\["']/) > 0 ? 0.3 : 0;
}
