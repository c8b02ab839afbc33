// The CSV sink: the contract of streams, and what a spreadsheet makes of its cells.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, truncateSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LedgerRecord } from '../../src/outcomes/record-reader.ts';
import { Article } from '../../src/schemas/article.ts';
import { articleColumns } from '../../src/sinks/article-columns.ts';
import { csv } from '../../src/sinks/csv.ts';
import { testStream, textMemory } from './contract.ts';
import { cursorAt, publishedRecord, rejectedRecord } from './records.ts';
import { streamContent } from './stream-content.ts';

/** The cells of RFC 4180, as they are in the file. */
function cellsOf(content: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of content.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** Undoes the mark of a text that looks like a formula, as docs/sinks.md says. */
const unmarked = (cell: string) => cell.replace(/^'(?='*(?:\s*[=+\-@＝＋－＠]|[\t\r\n]))/, '');

/** Each row by its column names. */
function rowsOf(path: string): Record<string, string>[] {
  const content = streamContent(path);
  if (content === '') return [];
  expect(content.startsWith('\uFEFFnumber,')).toBe(true);
  const [header = [], ...rows] = cellsOf(content.slice(1));
  return rows.map((row) => {
    expect(row).toHaveLength(header.length);
    return Object.fromEntries(header.map((name, at) => [name, unmarked(row[at] ?? '')]));
  });
}

function listOf(cell: string): string[] {
  if (cell === '') return [];
  return cell.split(/(?<=(?<!\\)(?:\\\\)*); /).map((text) => text.replace(/\\(.)/g, '$1'));
}

const lists = new Set(['authors', 'editors', 'categories', 'tags', 'keywords', 'flags']);

function fieldOf(field: keyof Article, type: string, cell: string): unknown {
  if (lists.has(field)) return listOf(cell);
  if (cell === '') return field === 'images' || field === 'links' ? [] : null;
  if (type === 'json') return JSON.parse(cell);
  return type === 'text' ? cell : Number(cell);
}

function articleOf(row: Record<string, string>): Article | null {
  if (row.id === '') return null;
  return Article.parse(
    Object.fromEntries(
      articleColumns.map(({ name, field, type }) => [field, fieldOf(field, type, row[name] ?? '')]),
    ),
  );
}

const stream = (file: string) => ({
  kind: csv,
  address: (folder: string) => `csv:${join(folder, 'archive', file)}`,
  read: async (location: string) =>
    rowsOf(location).map((row) => ({
      number: Number(row.number),
      itemId: row.item_id ?? '',
      supersedes: listOf(row.supersedes_items ?? ''),
      article: articleOf(row),
    })),
  empty: async (location: string) => truncateSync(location),
});

testStream(stream('articles.csv'));
testStream(stream('articles.csv.gz'));

let folder = '';
let location = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copydesk-csv-'));
  location = join(folder, 'articles.csv');
});
afterEach(() => rm(folder, { recursive: true }));

async function written(...records: LedgerRecord[]): Promise<string> {
  rmSync(location, { force: true });
  const sink = await csv.open(
    { name: 'desk', scheme: 'csv', location, path: location, shown: location },
    textMemory(),
  );
  const last = records.at(-1);
  if (last !== undefined) await sink.deliver(records, cursorAt(last));
  await sink.close();
  return streamContent(location);
}

/** A publication whose article has some other fields. */
function recordWith(over: Partial<Article>): LedgerRecord {
  const record = publishedRecord(1);
  return { ...record, article: record.article && { ...record.article, ...over } };
}

test('the columns are those of the outcome and the fields of the record', async () => {
  const [header] = cellsOf((await written(publishedRecord(1))).slice(1));
  expect(header).toEqual([
    ...['number', 'epoch', 'item_id', 'lineage', 'supersedes_items'],
    ...articleColumns.map(({ name }) => name),
  ]);
  expect(header).toEqual([...new Set(header)]);
});

test('rows end with CRLF, and only cells that need quotes have them', async () => {
  const content = await written(
    recordWith({ title: 'One, "two"\nthree', siteName: 'Plain' }),
    rejectedRecord(2),
  );
  expect(content.match(/\r\n/g)).toHaveLength(2);
  expect(content).toContain(',"One, ""two""\nthree",');
  expect(content).toContain(',Plain,');
});

test.each([
  '=1+1',
  '+49 30 1234',
  '-5 °C',
  '@desk',
  '\tx',
  '\rx',
  '  =1+1',
  '\u3000＝1',
  '＋x',
  "'=1+1",
  "''@desk",
])(
  'a text that a spreadsheet may run as a formula gets an apostrophe, and comes back without it: %j',
  async (text) => {
    await written(recordWith({ title: text, authors: [text, 'Mara'], description: text }));
    const [row] = rowsOf(location);
    expect(articleOf(row ?? {})).toMatchObject({ title: text, authors: [text, 'Mara'], description: text });
    const cells = cellsOf(streamContent(location).slice(1)).flat();
    expect(cells).toContain(`'${text}`);
    expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell))).toEqual([]);
  },
);

test.each(["'quoted'", "'90s", 'a=b', '1-2', "'"])('any other text stays as it is: %j', async (title) => {
  await written(recordWith({ title }));
  expect(cellsOf(streamContent(location).slice(1)).flat()).toContain(title);
  expect(rowsOf(location)[0]?.title).toBe(title);
});

test('lists of texts are joined by semicolons, and come apart again', async () => {
  const tags = ['a; b', 'c\\', ';', '\\;', '港口'];
  await written(recordWith({ tags, authors: ['Mara Lindqvist', 'Jo Li'] }));
  const [row] = rowsOf(location);
  expect(row?.authors).toBe('Mara Lindqvist; Jo Li');
  expect(row?.tags).toBe('a\\; b; c\\\\; \\;; \\\\\\;; 港口');
  expect(listOf(row?.tags ?? '')).toEqual(tags);
});

test('an outcome that withdraws an article is a row without an article', async () => {
  const { itemId } = publishedRecord(1).outcome;
  await written(publishedRecord(1), { ...rejectedRecord(2), supersedes: [itemId] });
  const [, row = {}] = rowsOf(location);
  expect(row.supersedes_items).toBe(itemId);
  expect(articleColumns.filter(({ name }) => row[name] !== '')).toEqual([]);
});

test('the program of docs/sinks.md reads the texts as they were', async () => {
  const page = readFileSync(new URL('../../docs/sinks.md', import.meta.url), 'utf8');
  const [, program = ''] = /\n## csv:PATH\n.*?```python\n(.*?)```/s.exec(page) ?? [];
  const titles = ['=1+1', "''-x", "'quoted'", '港口, "灯塔"\n\r', '\u3000＝1', '\ty'];
  await written(...titles.map((title, at) => ({ ...recordWith({ title }), number: at + 1 })));
  const printing = `import json\n${program}        print(json.dumps(row["title"]))\n`;
  const printed = execFileSync('python3', ['-c', printing], { cwd: folder, encoding: 'utf8' });
  expect(
    printed
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(titles);
});
