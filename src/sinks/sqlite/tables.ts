// The tables and views of the SQLite sink, and the steps from each earlier version of them to the next.
// Must not open a database, or end a transaction: its caller has begun one.
import type { DatabaseSync } from 'node:sqlite';
import { foldWord } from '../../text/fold-word.ts';
import { inPairs } from '../../text/index-words.ts';
import { articleColumns } from '../article-columns.ts';

/** Version of the tables. */
export const version = 2;

const sqlTypes = { text: 'TEXT', integer: 'INTEGER', real: 'REAL', json: 'TEXT' } as const;

/** Columns that come from the outcome, before those of the record. */
const outcomeColumns = {
  item_id: 'TEXT NOT NULL UNIQUE',
  lineage: 'TEXT NOT NULL',
  number: 'INTEGER NOT NULL',
  epoch: 'INTEGER NOT NULL',
  source_key: 'TEXT',
  superseded_by: 'TEXT',
  superseded_number: 'INTEGER',
} as const;

/** They come last in a row, so that the others can be read without them. */
const longColumns: readonly string[] = ['links', 'images', 'text', 'markdown'];

/** Names of the columns in the order of {@link articleColumns}, after those of the outcome. */
export const columns = [...Object.keys(outcomeColumns), ...articleColumns.map(({ name }) => name)];

/** What the database has by these names must be ours. Since which version. */
export const ownNames: Readonly<Record<string, number>> = {
  articles: 1,
  articles_text: 2,
  current_articles: 2,
  stories: 2,
};

/** The version of tables whose cursor the owner has deleted. */
export function versionByNames(names: ReadonlySet<unknown>): number {
  return Math.max(...Object.entries(ownNames).map(([name, since]) => (names.has(name) ? since : 1)));
}

/** Only a current article has a row here, which is that of `articles`. */
const createText = `
  CREATE VIRTUAL TABLE articles_text USING fts5 (
    title, body, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
  );
  INSERT INTO articles_text (articles_text, rank) VALUES ('hashsize', ${16 * 2 ** 20});
`;

/** The functions are those that SQLite had in 2020: an older program that can't read a view can't read the database. */
const createViews = `
  CREATE VIEW current_articles AS SELECT * FROM articles WHERE superseded_by IS NULL;
  CREATE VIEW stories AS
    SELECT
      json_extract(story, '$.id') AS id,
      count(*) AS articles,
      sum(json_extract(story, '$.role') = 'repost') AS reposts,
      sum(json_extract(story, '$.role') = 'revision') AS revisions,
      coalesce(max(CASE json_extract(story, '$.role') WHEN 'original' THEN title END), min(title)) AS title,
      min(published_at) AS first_published_at,
      max(published_at) AS last_published_at,
      json_group_array(DISTINCT hostname) FILTER (WHERE hostname IS NOT NULL) AS hostnames
    FROM articles WHERE superseded_by IS NULL AND story IS NOT NULL
    GROUP BY json_extract(story, '$.id');
`;

function createArticles(): string {
  const isLong = ({ name }: { name: string }) => longColumns.includes(name);
  const short = articleColumns.filter((column) => !isLong(column));
  const inOrder = [...short, ...articleColumns.filter(isLong)];
  return `CREATE TABLE articles (
    row INTEGER PRIMARY KEY,
    ${[
      ...Object.entries(outcomeColumns).map(([name, type]) => `${name} ${type}`),
      ...inOrder.map(({ name, type }) => `"${name}" ${sqlTypes[type]}`),
    ].join(',\n    ')}
  );`;
}

const createIndexes = `
  CREATE INDEX articles_id ON articles (id);
  CREATE INDEX articles_lineage ON articles (lineage);
  CREATE INDEX articles_number ON articles (number);
  CREATE INDEX articles_published_at ON articles (published_at);
  CREATE INDEX articles_hostname ON articles (hostname);
  CREATE INDEX articles_story ON articles (json_extract(story, '$.id'));
`;

/** Makes everything, in an empty database or among the tables of others. */
export function createTables(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE copydesk (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    ${createArticles()} ${createIndexes} ${createText} ${createViews}
  `);
}

/** What each step changes; the key is the version that it starts from. */
const steps: Record<number, (database: DatabaseSync) => void> = {
  // `articles` gets a number for each row, which the full text and the views need.
  1: (database) => {
    const kept = database
      .prepare("SELECT name FROM pragma_table_info('articles')")
      .all()
      .map(({ name }) => String(name))
      .filter((name) => columns.includes(name))
      .map((name) => `"${name}"`)
      .join(', ');
    // A view of the owner goes on reading `articles`.
    database.exec('PRAGMA legacy_alter_table = ON');
    try {
      database.exec(`
        DROP INDEX IF EXISTS articles_id;
        DROP INDEX IF EXISTS articles_lineage;
        DROP INDEX IF EXISTS articles_number;
        DROP INDEX IF EXISTS articles_published_at;
        DROP INDEX IF EXISTS articles_hostname;
        ALTER TABLE articles RENAME TO copydesk_articles_1;
        ${createArticles()}
        INSERT INTO articles (${kept}) SELECT ${kept} FROM copydesk_articles_1 ORDER BY number, item_id;
        DROP TABLE copydesk_articles_1;
        ${createIndexes} ${createText} ${createViews}
        ${addText} WHERE superseded_by IS NULL;
      `);
    } finally {
      database.exec('PRAGMA legacy_alter_table = OFF');
    }
  },
};

/** Carries out the steps from a version to {@link version}. Needs {@link addFunctions}. */
export function migrate(database: DatabaseSync, from: number): void {
  for (let at = from; at < version; at += 1) steps[at]?.(database);
}

/** Adds the texts of articles to the full text, of all or with a `WHERE` behind it. Needs {@link addFunctions}. */
export const addText = `
  INSERT INTO articles_text (rowid, title, body)
  SELECT row, copydesk_in_pairs(title), copydesk_in_pairs(text) FROM articles`;

/** Functions of SQL for this connection alone: no view or trigger may use them. */
export function addFunctions(database: DatabaseSync): void {
  database.function('copydesk_in_pairs', { deterministic: true, directOnly: true }, (text) =>
    text === null ? '' : inPairs(String(text)),
  );
  database.function('copydesk_folded', { deterministic: true, directOnly: true }, (text) =>
    text === null ? '' : foldWord(String(text)),
  );
}
