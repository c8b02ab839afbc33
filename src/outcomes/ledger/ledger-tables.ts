// The tables of ledger.sqlite, their earlier versions, and the upgrade to the current one.
// Must not open a database, or read or add rows except to upgrade them.
import type { DatabaseSync } from 'node:sqlite';
import { SystemError } from '../../errors.ts';

/** Stored in SQLite's `user_version`; raise it with every change of the tables, and handle the change in `upgradeLedger`. */
const ledgerVersion = 5;

/** Versions that are read as they are, and upgraded by the first writer. */
const olderVersions = [1, 2, 3, 4] as const;
export type OlderVersion = (typeof olderVersions)[number];

/** Columns for stories, which version 1 did not have. */
const storyColumns = ['containment REAL', 'storyId TEXT', 'role TEXT', 'revision INTEGER'];

/** Columns of version 4 that hold values in versions 1 and 2 too. */
const formerColumns = [
  ...['itemId', 'path', '"index"', 'sha256', 'outcome', 'articleId', 'duplicateOf', 'kind', 'similarity'],
  ...['containment', 'storyId', 'role', 'revision', 'code', 'message', 'retryOf', 'receivedAt', 'settledAt'],
  ...['root', 'round', 'acceptedAtMs', 'articlePart', 'articleOffset', 'articleBytes'],
].join(', ');

/**
 * Columns that came with version 5. All may be missing in rows of earlier ones.
 * `inherited` is the lineage that an item has from an earlier one, null if it began its own, so that neither the rows nor their
 * index store most ids twice. `flags` is a JSON list. `articleKind`, `rulesHash` and `place` (in nested containers) wait for
 * their writers: a ledger of a million rows is not to be changed again for them. `epoch` is raised by every repair.
 */
const lineageColumns = [
  'inboxId TEXT',
  'inherited TEXT',
  'redoOf TEXT',
  'replaces TEXT',
  'replacedBy TEXT',
  'sourceKey TEXT',
  'hostname TEXT',
  'publishedBy TEXT',
  'articleKind TEXT',
  'flags TEXT',
  'rulesHash TEXT',
  'place TEXT',
  'epoch INTEGER NOT NULL DEFAULT 1',
  'lineage TEXT AS (coalesce(inherited, itemId)) VIRTUAL',
];

/** A text has one current publication; its replacement may have the same text. */
const createLineages = `
  CREATE UNIQUE INDEX outcome_published ON outcome (articleId) WHERE outcome = 'published' AND replacedBy IS NULL;
  CREATE INDEX outcome_replaced ON outcome (articleId) WHERE replacedBy IS NOT NULL;
  CREATE INDEX outcome_inherited ON outcome (inherited) WHERE inherited IS NOT NULL;
`;

const createPaths = `
  CREATE VIRTUAL TABLE path_part USING fts5 (
    part, content = '', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1'
  );
`;

/**
 * `number` is the order in which outcomes were committed, and what the indexes of titles and paths know them by: unlike SQLite's
 * own row numbers it outlasts a VACUUM. `trace` is JSON.
 */
const createOutcomes = `
  CREATE TABLE outcome (
    number INTEGER PRIMARY KEY,
    itemId TEXT UNIQUE NOT NULL,
    path TEXT NOT NULL,
    "index" INTEGER,
    sha256 TEXT,
    outcome TEXT NOT NULL,
    articleId TEXT,
    duplicateOf TEXT,
    kind TEXT,
    similarity REAL,
    containment REAL,
    storyId TEXT,
    role TEXT,
    revision INTEGER,
    code TEXT,
    message TEXT,
    retryOf TEXT,
    receivedAt TEXT NOT NULL,
    settledAt TEXT NOT NULL,
    root TEXT NOT NULL,
    round TEXT NOT NULL,
    acceptedAtMs REAL NOT NULL,
    articlePart INTEGER,
    articleOffset INTEGER,
    articleBytes INTEGER,
    trace TEXT,
    ${lineageColumns.join(',\n    ')}
  ) STRICT;
  CREATE INDEX outcome_duplicate ON outcome (articleId) WHERE outcome = 'duplicate';
  CREATE INDEX outcome_rejected ON outcome (outcome) WHERE outcome = 'rejected';
  CREATE INDEX outcome_retry ON outcome (retryOf) WHERE retryOf IS NOT NULL;
  CREATE INDEX outcome_path ON outcome (path);
  CREATE INDEX outcome_story ON outcome (storyId) WHERE storyId IS NOT NULL;
  ${createLineages}
  CREATE VIRTUAL TABLE title USING fts5 (words, content = '', detail = none);
  ${createPaths}
`;

function createTally(table: string): string {
  return `CREATE TABLE ${table} (
    outcome TEXT NOT NULL, detail TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (outcome, detail)
  ) STRICT, WITHOUT ROWID;`;
}

/**
 * The containers that were opened; `skipped` is JSON. `container_tally` adds them up: containers, those that have a line, members,
 * and skipped entries by reason. Both are made wherever they are missing: they change no table that is there, so that they need
 * no version.
 */
export const createContainers = `
  CREATE TABLE IF NOT EXISTS container (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    root TEXT NOT NULL,
    inboxId TEXT NOT NULL,
    sha256 TEXT,
    round TEXT NOT NULL,
    format TEXT NOT NULL,
    members INTEGER NOT NULL,
    skipped TEXT NOT NULL,
    version TEXT NOT NULL,
    receivedAt TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS container_path ON container (path);
  CREATE TABLE IF NOT EXISTS container_tally (name TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/**
 * Creates the tables. `meta` also gets the ledger's id and epoch.
 * `stream.part` counts the files of a stream from 1; the highest one has the plain name, and `bytes` of it count.
 * The stream `containers` gets its row with its first line.
 * The tallies hold counts: `tally` of every outcome, `lineage_tally` of the latest one of each lineage.
 */
export const createLedger = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO meta VALUES ('touched', '0');
  CREATE TABLE stream (
    name TEXT PRIMARY KEY, part INTEGER NOT NULL, bytes INTEGER NOT NULL, rotating INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO stream VALUES ('articles', 1, 0, 0), ('outcomes', 1, 0, 0);
  ${createTally('tally')}
  ${createTally('lineage_tally')}
  ${createOutcomes}
  PRAGMA user_version = ${ledgerVersion};
`;

/**
 * Upgrades an older ledger to this version, inside the caller's transaction. Titles of articles from versions 1 and 2
 * can't be searched. Data that only the lines of older rows have is filled in later, from number `filled` of `meta` on.
 */
export function upgradeLedger(database: DatabaseSync, version: OlderVersion): void {
  if (version < 3) rebuildOutcomes(database, version);
  else {
    for (const column of lineageColumns) database.exec(`ALTER TABLE outcome ADD COLUMN ${column}`);
    database.exec(`DROP INDEX outcome_published; ${createLineages}`);
    if (version === 3) database.exec(createPaths);
  }
  if (version < 4)
    database.exec('INSERT INTO path_part (rowid, part) SELECT number, path FROM outcome ORDER BY number');
  nameLineages(database);
  tallyLineages(database);
  // Lines of an older program beyond the committed lengths can't be rolled forward.
  database.exec(`
    INSERT OR IGNORE INTO meta VALUES ('epoch', '1'), ('filled', '0'), ('olderTail', '${version}');
    PRAGMA user_version = ${ledgerVersion};
  `);
}

function rebuildOutcomes(database: DatabaseSync, version: OlderVersion): void {
  if (version === 1)
    for (const column of storyColumns) database.exec(`ALTER TABLE outcome ADD COLUMN ${column}`);
  database.exec('ALTER TABLE outcome RENAME TO before');
  for (const name of ['published', 'duplicate', 'rejected', 'retry', 'path', 'story'])
    database.exec(`DROP INDEX IF EXISTS outcome_${name}`);
  database.exec(`
    ${createOutcomes}
    INSERT INTO outcome (${formerColumns}) SELECT ${formerColumns} FROM before ORDER BY rowid;
    DROP TABLE before;
  `);
}

/** A retry comes after the item that it repeats, so in the order of numbers each finds its lineage. */
function nameLineages(database: DatabaseSync): void {
  const inherit = database.prepare(
    'UPDATE outcome SET inherited = (SELECT lineage FROM outcome AS former WHERE former.itemId = ?) WHERE number = ?',
  );
  const selectRetries = database.prepare(
    'SELECT number, retryOf FROM outcome WHERE retryOf IS NOT NULL AND number > ? ORDER BY number LIMIT 10000',
  );
  let done = 0;
  for (;;) {
    const retries = selectRetries.all(done);
    if (retries.length === 0) return;
    for (const { number, retryOf } of retries) inherit.run(String(retryOf), Number(number));
    done = Number(retries.at(-1)?.number);
  }
}

/** Subtracts the counted outcomes that a later one of their lineage has replaced. */
function tallyLineages(database: DatabaseSync): void {
  database.exec(`
    ${createTally('lineage_tally')}
    INSERT INTO lineage_tally SELECT * FROM tally;
    INSERT INTO lineage_tally
      SELECT outcome, coalesce(iif(outcome = 'published', role, coalesce(code, kind)), ''), -count(*) FROM outcome AS former
      WHERE (inherited IS NOT NULL OR itemId IN (SELECT inherited FROM outcome WHERE inherited IS NOT NULL))
        AND EXISTS (
          SELECT 1 FROM outcome AS later WHERE later.inherited = former.lineage AND later.number > former.number
        )
      GROUP BY 1, 2
      ON CONFLICT DO UPDATE SET count = count + excluded.count;
  `);
}

/**
 * The version of the ledger in this database. `none` if it is empty and waits for its tables, a number if a writer has to
 * upgrade it first; readers can read it as it is, but up to version 4 it knows no lineages, up to version 3 it has no index of parts
 * of paths, up to version 2 no titles and traces, and in version 1 no stories.
 *
 * @throws SystemError for a version that this program doesn't know
 */
export function ledgerState(database: DatabaseSync, path: string): 'current' | OlderVersion | 'none' {
  const version = database.prepare('PRAGMA user_version').get()?.user_version;
  if (version === ledgerVersion) return 'current';
  const older = olderVersions.find((one) => one === version);
  if (older !== undefined) return older;
  if (version === 0 && database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined) return 'none';
  throw new SystemError(
    `${path} has ledger version ${version}, and this Copydesk reads versions up to ${ledgerVersion}. ` +
      'Use the version of Copydesk that wrote it, or choose another folder with --out.',
  );
}
