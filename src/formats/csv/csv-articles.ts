// Decides by its shape whether a table has articles in its rows, is another kind of table, or is not a table.
// Must not read more of the table than its shape holds.
import type { FieldMap } from '../../schemas/field-map.ts';
import { knownNames } from '../front-matter/known-names.ts';
import { contentRank, plainKey } from '../json/article-keys.ts';
import { evenRows, isValue, type TableShape } from './csv-dialect.ts';

/** `names` of the columns if rows are articles; null if they are not. */
export interface Table {
  names: string[] | null;
  /** Columns that may hold the text. */
  content: string[];
}

/** Minimum length of an article's text if its column has an unknown name. */
const leastProseChars = 120;
/** Minimum length of the text of a post. */
const leastContentChars = 12;

/** @param isWhole whether the shape shows all rows */
export function tableOf(
  { header, rows }: TableShape,
  isWhole: boolean,
  map: FieldMap | null = null,
): Table | null {
  const width = header?.length ?? rows[0]?.length ?? 0;
  const even = evenRows(rows, header ?? rows[0] ?? []);
  const evenness = even.length / Math.max(1, rows.length);
  const prose = proseColumn(even, width);
  if (header === null) return headerless(even, { evenness, prose, width });
  const known = knownNames(header, map);
  const names = uniqueNames(header);
  if (rows.length === 0) {
    // The first row is longer than what was read for the shape.
    if (!isWhole && known.content > 0 && known.content + known.metadata === width)
      return { names, content: names.filter((name) => contentRank.has(plainKey(name))) };
    return isWhole && known.content + known.metadata === width ? { names: null, content: [] } : null;
  }
  const count = known.content + known.metadata;
  const needed = count > 1 ? { rows: 1, evenness: 0.3 } : { rows: count === 1 ? 2 : 3, evenness: 0.9 };
  if (even.length < needed.rows || evenness < needed.evenness) return null;
  const { text } = map ?? {};
  if (text !== undefined && names.includes(text)) return { names, content: [text] };
  const content = names.filter((name, at) => contentRank.has(plainKey(name)) && mayBeText(even, at));
  if (content.length > 0) return { names, content };
  if (prose !== null) return { names: names.with(prose, 'content'), content: ['content'] };
  const hasValues = names.some((_, at) => shareOf(even, at, isValue) > 0.7);
  return count > 1 || hasValues ? { names: null, content: [] } : null;
}

interface Measures {
  evenness: number;
  prose: number | null;
  width: number;
}

/** Without a header, only a table with one text column beside addresses, dates or numbers is certain. */
function headerless(rows: string[][], { evenness, prose, width }: Measures): Table | null {
  if (rows.length < 2 || evenness < 0.9) return null;
  if (prose === null) return isOfValues(rows, width) ? { names: null, content: [] } : null;
  const names: string[] = Array.from({ length: width }, (_, at) => `column ${at + 1}`);
  names[prose] = 'content';
  let isCertain = false;
  for (let at = 0; at < width; at += 1) {
    if (at === prose) continue;
    if (shareOf(rows, at, (cell) => /^\s*https?:\/\/\S+\s*$/.test(cell)) > 0.7) names[at] = 'url';
    else if (shareOf(rows, at, (cell) => /^\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.test(cell)) > 0.7)
      names[at] = 'date';
    else if (shareOf(rows, at, isValue) > 0.7) isCertain = true;
    else if (!names.includes('title') && shareOf(rows, at, (cell) => /\p{L}{2}/u.test(cell)) > 0.7)
      names[at] = 'title';
  }
  return isCertain || names.includes('url') || names.includes('date')
    ? { names: uniqueNames(names), content: ['content'] }
    : null;
}

/** Whether there are only numbers, dates and addresses. */
function isOfValues(rows: string[][], width: number): boolean {
  return rows.length > 2 && Array.from({ length: width }).every((_, at) => shareOf(rows, at, isValue) > 0.9);
}

/** The only column of long texts; null if there are none or several. */
function proseColumn(rows: string[][], width: number): number | null {
  const found: number[] = [];
  for (let at = 0; at < width; at += 1) {
    const isProse = (cell: string) =>
      cell.length >= leastProseChars && /\p{L}[\s\p{P}]|\p{Lo}{4}/u.test(cell);
    if (shareOf(rows, at, isProse) >= 0.5) found.push(at);
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Whether cells are texts, and not ids or flags. */
function mayBeText(rows: string[][], at: number): boolean {
  const cells = rows.flatMap((row) => row[at]?.trim() || []);
  return cells.length === 0 || cells.some((cell) => cell.length >= leastContentChars && !isNumber(cell));
}

function isNumber(cell: string): boolean {
  return /^[\d\s.,:/%+-]+$/.test(cell);
}

function shareOf(rows: string[][], at: number, test: (cell: string) => boolean): number {
  return rows.filter((row) => test(row[at] ?? '')).length / Math.max(1, rows.length);
}

/** Gives every column a unique name. */
function uniqueNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((written, at) => {
    let name = written === '' ? `column ${at + 1}` : written;
    for (let count = 2; taken.has(name); count += 1) name = `${written} ${count}`;
    taken.add(name);
    return name;
  });
}
