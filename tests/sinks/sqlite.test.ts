// The SQLite sink: the contract of tables, and what is true of SQLite alone.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SystemError } from '../../src/errors.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import type { LedgerRecord } from '../../src/outcomes/record-reader.ts';
import { Article } from '../../src/schemas/article.ts';
import { articleColumns } from '../../src/sinks/article-columns.ts';
import { RefusedRecord } from '../../src/sinks/sink.ts';
import { openSinkHome } from '../../src/sinks/sink-home.ts';
import { sqlite } from '../../src/sinks/sqlite.ts';
import { phraseOf } from '../../src/text/index-words.ts';
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
  const [section = ''] = /^## sqlite:.*?(?=^## )/ms.exec(page) ?? [];
  const queries = [...section.matchAll(/```sql\n(.*?)```/gs)].map(([, sql = '']) => sql).join('');
  const sink = await open();
  const records = [publishedRecord(1), publishedRecord(2), about(3, '港口城市')];
  for (const record of records) await sink.deliver([record], cursorAt(record));
  await sink.close();
  const each = queries.split(';').filter((query) => query.trim() !== '');
  expect(each).toHaveLength(4);
  withDatabase((database) => {
    database.exec(
      `UPDATE articles SET hostname = 'example.com', published_at = date('now'), story = '{"id":"story-1"}'`,
    );
    const rows = each.map((query) => database.prepare(query).all());
    expect(rows.map((found) => found.length)).toEqual([3, 1, 1, 1]);
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

test.each(['articles', 'articles_text', 'current_articles', 'stories', 'copydesk'])(
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
  withDatabase((database) => database.exec("UPDATE copydesk SET value = '3' WHERE key = 'version'"));
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

/** An article with this title and text. */
function about(number: number, title: string, text = title, over: Partial<LedgerRecord> = {}): LedgerRecord {
  const record = publishedRecord(number, over);
  return { ...record, article: record.article && { ...record.article, title, text } };
}

/** Titles of the articles that the full text finds, and that it knows of no others. */
function find(words: string): unknown[] {
  return withDatabase((database) => {
    database.exec("INSERT INTO articles_text (articles_text) VALUES ('integrity-check')");
    const [{ known, current } = {}] = database
      .prepare(
        'SELECT (SELECT count(*) FROM articles_text) AS known, (SELECT count(*) FROM current_articles) AS current',
      )
      .all();
    expect(known).toBe(current);
    return database
      .prepare(
        'SELECT title FROM current_articles WHERE row IN (SELECT rowid FROM articles_text WHERE articles_text MATCH ?) ORDER BY title',
      )
      .all(phraseOf(words, false) ?? '')
      .map(({ title }) => title);
  });
}

test('the full text finds words of any script, whatever their case, width and accents', async () => {
  const sink = await open();
  const records = [
    about(1, 'Der Fährmann von Übersee', 'Ａ café at the pier'),
    about(2, '港口城市的灯塔', '我在Docker中部署了服务'),
    about(3, '浜辺のコーヒー', 'ท่าเรือกลางคืน'),
    about(4, '항구에서', 'Ночной паром'),
  ];
  await sink.deliver(records, cursorAt(about(4, '')));
  await sink.close();
  const titles = records.map(({ article }) => article?.title);
  for (const words of ['fahrmann', 'ubersee', 'CAFÉ', 'a'])
    expect([words, find(words)]).toEqual([words, [titles[0]]]);
  for (const words of ['灯塔', '港口城市', '塔', '在docker中部署', 'Docker'])
    expect([words, find(words)]).toEqual([words, [titles[1]]]);
  for (const words of ['コーヒー', 'ヒー', 'ท่าเรือ'])
    expect([words, find(words)]).toEqual([words, [titles[2]]]);
  for (const words of ['항구', 'ПАРОМ']) expect([words, find(words)]).toEqual([words, [titles[3]]]);
  for (const words of ['港城', '口市', 'fahr', 'コヒ']) expect([words, find(words)]).toEqual([words, []]);
});

test('only current articles are in the full text, whatever is delivered again, replaced or taken back', async () => {
  const sink = await open();
  const former = about(1, 'An old lighthouse');
  const { itemId } = former.outcome;
  const later = about(2, 'A new lighthouse', '', { lineage: itemId, supersedes: [itemId] });
  await sink.deliver([former], cursorAt(former));
  expect(find('lighthouse')).toEqual(['An old lighthouse']);
  await sink.deliver([later], cursorAt(later));
  expect(find('lighthouse')).toEqual(['A new lighthouse']);
  await sink.deliver([former, later], cursorAt(later));
  await sink.deliver([{ ...former, epoch: 2 }], cursorAt(later));
  expect([find('old'), find('new')]).toEqual([[], ['A new lighthouse']]);
  await sink.deliver([{ ...about(2, 'A painted lighthouse'), epoch: 2 }], cursorAt(later));
  expect([find('new'), find('painted')]).toEqual([[], ['A painted lighthouse']]);
  await sink.goBack(cursorAt(former));
  expect([find('painted'), find('lighthouse')]).toEqual([[], ['An old lighthouse']]);
  await sink.goBack({ ...cursorAt(former), number: 0 });
  expect(find('lighthouse')).toEqual([]);
  await sink.close();
});

/** Turns the database into one of version 1, as that version made it. */
function makeVersion1(): void {
  withDatabase((database) => {
    const columns = database
      .prepare("SELECT name FROM pragma_table_info('articles') WHERE name <> 'row' ORDER BY cid")
      .all()
      .map(({ name }) => (name === 'item_id' ? 'item_id TEXT PRIMARY KEY' : `"${String(name)}"`));
    database.exec(`
      DROP VIEW current_articles; DROP VIEW stories; DROP TABLE articles_text;
      ALTER TABLE articles RENAME TO newer;
      DROP INDEX articles_id; DROP INDEX articles_story;
      CREATE TABLE articles (${columns.join(', ')});
      CREATE INDEX articles_id ON articles (id);
      INSERT INTO articles SELECT ${columns.map((column) => column.split(' ')[0]).join(', ')} FROM newer;
      DROP TABLE newer;
      CREATE VIEW mine AS SELECT title FROM articles;
      UPDATE copydesk SET value = '1' WHERE key = 'version';
    `);
  });
}

test('a database of version 1 gets its full text at the start, once its ledger is known, with nothing to deliver', async () => {
  const former = about(1, 'An old lighthouse');
  const { itemId } = former.outcome;
  const later = about(2, 'A new lighthouse', 'By the sea', { lineage: itemId, supersedes: [itemId] });
  const first = await open();
  await first.deliver([former, later], cursorAt(later));
  await first.close();
  const before = read(location);
  makeVersion1();
  const sink = await open();
  expect(await sink.cursor()).toEqual(cursorAt(later));
  await expect(sink.upgrade?.({ ...cursorAt(later), ledgerId: 'another' })).rejects.toThrow('another output');
  expect(withDatabase((database) => database.prepare('SELECT value FROM copydesk').all()[0])).toBeDefined();
  await sink.upgrade?.(cursorAt(later));
  await sink.upgrade?.(cursorAt(later));
  expect(read(location)).toEqual(before);
  expect([find('old'), find('sea')]).toEqual([[], ['A new lighthouse']]);
  await sink.goBack(cursorAt(former));
  expect(find('lighthouse')).toEqual(['An old lighthouse']);
  await sink.close();
  expect(withDatabase((database) => database.prepare('SELECT * FROM mine').all())).toHaveLength(1);
});

test.each([' ON DELETE CASCADE', ''])(
  "a migration leaves the owner's rows that refer to articles%s",
  async (rule) => {
    const first = await open();
    await first.deliver([publishedRecord(1)], cursorAt(publishedRecord(1)));
    await first.close();
    makeVersion1();
    withDatabase((database) =>
      database.exec(`CREATE TABLE marks (item TEXT REFERENCES articles (item_id)${rule}, mark TEXT);
      INSERT INTO marks SELECT item_id, 'read' FROM articles`),
    );
    const sink = await open();
    await sink.upgrade?.(cursorAt(publishedRecord(1)));
    await sink.close();
    const joined = 'SELECT mark FROM marks JOIN articles ON item = item_id';
    expect(withDatabase((database) => database.prepare(joined).all())).toEqual([{ mark: 'read' }]);
    const references = "SELECT sql FROM sqlite_master WHERE name = 'marks'";
    expect(withDatabase((database) => String(database.prepare(references).get()?.sql))).toMatch(
      /REFERENCES "?articles"? /,
    );
  },
);

test('a migration that fails leaves the database in version 1, and goes through later', async () => {
  const first = await open();
  await first.deliver([about(1, 'A lighthouse')], cursorAt(publishedRecord(1)));
  await first.close();
  makeVersion1();
  withDatabase((database) => database.exec('CREATE TABLE stories (mine)'));
  const sink = await open();
  await expect(sink.upgrade?.(cursorAt(publishedRecord(1)))).rejects.toThrow('a table stories');
  withDatabase((database) =>
    database.exec('DROP TABLE stories; CREATE TABLE other (a); CREATE INDEX articles_story ON other (a)'),
  );
  await expect(sink.upgrade?.(cursorAt(publishedRecord(1)))).rejects.toThrow('articles_story');
  expect(read(location)).toHaveLength(1);
  withDatabase((database) => database.exec('DROP INDEX articles_story'));
  await sink.upgrade?.(cursorAt(publishedRecord(1)));
  await sink.close();
  expect(find('lighthouse')).toEqual(['A lighthouse']);
});

test('tables without a cursor, as their owner may leave them, are filled again', async () => {
  const sink = await open();
  await sink.deliver([about(1, 'A lighthouse')], cursorAt(publishedRecord(1)));
  withDatabase((database) => database.exec('DELETE FROM copydesk'));
  expect(await sink.cursor()).toBeNull();
  await sink.close();
  const again = await open();
  await again.deliver([{ ...about(1, 'A beacon'), epoch: 2 }], cursorAt(publishedRecord(1)));
  await again.close();
  expect([find('lighthouse'), find('beacon')]).toEqual([[], ['A beacon']]);
});

test('the view of stories sums up each story', async () => {
  const sink = await open();
  const roles = [
    ['repost', '2024-05-03', 'b.example'],
    ['original', '2024-05-02', 'a.example'],
    ['revision', '2024-05-09', 'a.example'],
  ] as const;
  const records = roles.map(([role, publishedAt, hostname], at) => {
    const record = about(at + 1, `The ${role}`);
    const story = {
      ...{ id: `story-${'1'.repeat(64)}`, originalId: `sha256-${'2'.repeat(64)}`, role },
      ...{ similarity: 1, containment: 1, revision: 0 },
    };
    return { ...record, article: record.article && { ...record.article, publishedAt, hostname, story } };
  });
  await sink.deliver(records, cursorAt(publishedRecord(3)));
  await sink.close();
  expect(withDatabase((database) => database.prepare('SELECT * FROM stories').all())).toMatchObject([
    {
      articles: 3,
      reposts: 1,
      revisions: 1,
      title: 'The original',
      first_published_at: '2024-05-02',
      last_published_at: '2024-05-09',
      hostnames: '["b.example","a.example"]',
    },
  ]);
});
