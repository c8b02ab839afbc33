// The SQLite sink: the contract of tables, and what is true of SQLite alone.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SystemError } from '../../src/errors.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import { Article } from '../../src/schemas/article.ts';
import { articleColumns } from '../../src/sinks/article-columns.ts';
import { RefusedRecord } from '../../src/sinks/sink.ts';
import { openSinkHome } from '../../src/sinks/sink-home.ts';
import { sqlite } from '../../src/sinks/sqlite.ts';
import { testTable, textMemory } from './contract.ts';
import { cursorAt, publishedRecord } from './records.ts';

function read(location: string) {
  const database = new DatabaseSync(location, { readOnly: true });
  try {
    return database
      .prepare('SELECT * FROM articles')
      .all()
      .map((row) => ({
        itemId: String(row.item_id),
        supersededBy: row.superseded_by === null ? null : String(row.superseded_by),
        article: Article.parse(
          Object.fromEntries(
            articleColumns.map(({ name, field, type }) => {
              const value = row[name];
              return [field, type === 'json' && typeof value === 'string' ? JSON.parse(value) : value];
            }),
          ),
        ),
      }));
  } finally {
    database.close();
  }
}

testTable({
  kind: sqlite,
  address: (folder) => `sqlite:${join(folder, 'archive', 'articles.sqlite')}`,
  read: async (location) => read(location),
  empty: async (location) => rmSync(location),
});

let folder = '';
let location = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-sqlite-'));
  location = join(folder, 'news.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () =>
  sqlite.open({ name: 'news', scheme: 'sqlite', location, path: location, shown: location }, textMemory());

function withDatabase<Result>(work: (database: DatabaseSync) => Result): Result {
  const database = new DatabaseSync(location);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

test('the queries of docs/sinks.md answer', async () => {
  const page = readFileSync(new URL('../../docs/sinks.md', import.meta.url), 'utf8');
  const [, queries = ''] = /```sql\n(.*?)```/s.exec(page) ?? [];
  const sink = await open();
  const records = [1, 2, 3].map((number) => publishedRecord(number));
  for (const record of records) await sink.deliver([record], cursorAt(record));
  await sink.close();
  const each = queries.split(';').filter((query) => query.trim() !== '');
  expect(each).toHaveLength(3);
  withDatabase((database) => {
    database.exec(
      `UPDATE articles SET hostname = 'example.com', published_at = date('now'), story = '{"id":"story-1"}'`,
    );
    const rows = each.map((query) => database.prepare(query).all());
    expect(rows.map((found) => found.length)).toEqual([3, 1, 1]);
    expect(rows[1]).toMatchObject([{ story: 'story-1', articles: 3 }]);
  });
});

test('the columns are the fields of the record, with types that SQL can sort and compare', () => {
  expect(articleColumns.map(({ field }) => field)).toEqual(Object.keys(Article.shape));
  const types = Object.fromEntries(articleColumns.map(({ name, type }) => [name, type]));
  expect(types).toMatchObject({
    published_at: 'text',
    word_count: 'integer',
    schema_version: 'integer',
    quality: 'real',
    authors: 'json',
    story: 'json',
    kind: 'text',
  });
});

test('tables of others in the same database stay as they are', async () => {
  withDatabase((database) => database.exec("CREATE TABLE mine (a); INSERT INTO mine VALUES ('kept')"));
  const sink = await open();
  await sink.deliver([publishedRecord(1)], cursorAt(publishedRecord(1)));
  await sink.close();
  expect(withDatabase((database) => database.prepare('SELECT a FROM mine').all())).toMatchObject([
    { a: 'kept' },
  ]);
});

test.each(['articles', 'copydesk'])(
  'a table called %s that is not ours is refused, and stays as it is',
  async (table) => {
    withDatabase((database) => database.exec(`CREATE TABLE ${table} (mine)`));
    const sink = await open();
    await expect(sink.cursor()).rejects.toThrow(`has a table ${table} that is not Copydesk's`);
    await expect(sink.deliver([publishedRecord(1)], cursorAt(publishedRecord(1)))).rejects.toThrow(
      'not Copydesk',
    );
    await sink.close();
    expect(withDatabase((database) => database.prepare(`SELECT * FROM ${table}`).all())).toEqual([]);
  },
);

test('a sink without its table of articles is refused, with what to do', async () => {
  const sink = await open();
  await sink.deliver([publishedRecord(1)], cursorAt(publishedRecord(1)));
  withDatabase((database) => database.exec('DROP TABLE articles'));
  await expect(sink.cursor()).rejects.toThrow('has lost its table articles. Put it back');
  await sink.close();
});

test('a folder is refused', async () => {
  mkdirSync(location);
  await expect(open()).rejects.toThrow(new SystemError(`${location} is a folder. Name a file with --sink.`));
});

test('a file that is no database, and tables of a newer version, are refused', async () => {
  writeFileSync(
    location,
    'This is a text, and long enough to be looked at as the head of a file.'.repeat(20),
  );
  await expect(open()).rejects.toThrow('is not a SQLite database');
  rmSync(location);
  const sink = await open();
  await sink.deliver([], cursorAt(publishedRecord(1)));
  await sink.close();
  withDatabase((database) => database.exec("UPDATE copydesk SET value = '2' WHERE key = 'version'"));
  const newer = await open();
  await expect(newer.cursor()).rejects.toThrow('newer version');
  await newer.close();
});

test('the ledger itself, and what is remembered of a sink, are refused and stay as they are', async () => {
  const writer = await openOutcomeWriter(folder);
  await writer.close();
  const { signal } = new AbortController();
  (await openSinkHome(folder, { name: 'home', scheme: 'sqlite' }, { nowMs: 1, signal })).close();
  for (location of [join(folder, 'ledger.sqlite'), join(folder, 'sinks', 'home.sqlite')]) {
    const sink = await open();
    await expect(sink.cursor()).rejects.toThrow('a file of the output itself');
    await expect(sink.deliver([], cursorAt(publishedRecord(1)))).rejects.toThrow(
      'a file of the output itself',
    );
    await sink.close();
    const ours = "SELECT name FROM sqlite_master WHERE name IN ('articles', 'copydesk')";
    expect(withDatabase((database) => database.prepare(ours).all())).toEqual([]);
  }
});

test('another ledger that has come first keeps its tables', async () => {
  const [sink, other] = [await open(), await open()];
  const record = publishedRecord(1);
  expect([await sink.cursor(), await other.cursor()]).toEqual([null, null]);
  await other.deliver([record], { ...cursorAt(record), ledgerId: 'another ledger' });
  await expect(sink.deliver([publishedRecord(2)], cursorAt(publishedRecord(2)))).rejects.toThrow(
    'another output',
  );
  await expect(sink.goBack(cursorAt(publishedRecord(2)))).rejects.toThrow('another output');
  expect(read(location).length).toBe(1);
  for (const one of [sink, other]) await one.close();
});

test('nothing is written to a file that was removed or replaced', async () => {
  const sink = await open();
  await sink.deliver([publishedRecord(1)], cursorAt(publishedRecord(1)));
  rmSync(location);
  await expect(sink.deliver([publishedRecord(2)], cursorAt(publishedRecord(2)))).rejects.toThrow(
    'removed or replaced',
  );
  await expect(sink.cursor()).rejects.toThrow('removed or replaced');
  await sink.close();
});

test('a delivery that fails half-way leaves neither articles nor a cursor, and can be repeated', async () => {
  const sink = await open();
  await sink.deliver([publishedRecord(1)], cursorAt(publishedRecord(1)));
  withDatabase((database) =>
    database.exec(
      "CREATE TRIGGER failing BEFORE INSERT ON articles WHEN new.number = 3 BEGIN SELECT raise(ABORT, 'no'); END",
    ),
  );
  const batch = [publishedRecord(2), publishedRecord(3)];
  const failure: unknown = await sink
    .deliver(batch, cursorAt(publishedRecord(3)))
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(RefusedRecord);
  expect((await sink.cursor())?.number).toBe(1);
  expect(read(location).length).toBe(1);
  withDatabase((database) => database.exec('DROP TRIGGER failing'));
  await sink.deliver(batch, cursorAt(publishedRecord(3)));
  expect(read(location).length).toBe(3);
  await sink.close();
});
