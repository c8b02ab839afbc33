// Makes the ledger of a folder what an earlier version of Copydesk wrote, and the lines beside it what that wrote.
// Must not use the writer's own code: this is what stands on people's disks.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const storyColumns = ['containment', 'storyId', 'role', 'revision'];
/** What the lines of version 2 have beside those of version 1. */
const lineFields = new Set(
  ['schemaVersion', 'number', 'lineage', 'root', 'inboxId', 'round', 'acceptedAtMs', 'sourceKey'].concat(
    ...['ledgerId', 'epoch'],
  ),
);

/**
 * Version 4 knew no lineages, version 3 had no index of paths, version 2 no numbers, titles and traces, version 1 no stories.
 * Nobody may have the ledger open.
 */
export function makeLedgerOlder(dir: string, version: 1 | 2 | 3 | 4): void {
  const database = new DatabaseSync(join(dir, 'ledger.sqlite'));
  const number = version >= 3 ? 'number INTEGER PRIMARY KEY, itemId TEXT UNIQUE NOT NULL' : null;
  database.exec(`
    ALTER TABLE outcome RENAME TO newer;
    CREATE TABLE outcome (
      ${number ?? 'itemId TEXT PRIMARY KEY NOT NULL'}, path TEXT NOT NULL, "index" INTEGER, sha256 TEXT,
      outcome TEXT NOT NULL, articleId TEXT, duplicateOf TEXT, kind TEXT, similarity REAL, containment REAL,
      storyId TEXT, role TEXT, revision INTEGER, code TEXT, message TEXT, retryOf TEXT, receivedAt TEXT NOT NULL,
      settledAt TEXT NOT NULL, root TEXT NOT NULL, round TEXT NOT NULL, acceptedAtMs REAL NOT NULL,
      articlePart INTEGER, articleOffset INTEGER, articleBytes INTEGER ${number === null ? '' : ', trace TEXT'}
    ) STRICT;
  `);
  const columns = database
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all('outcome')
    .map(({ name }) => `"${name}"`)
    .join(', ');
  database.exec(`
    INSERT INTO outcome (${columns}) SELECT ${columns} FROM newer ORDER BY number;
    DROP TABLE newer;
    DROP TABLE lineage_tally;
    DELETE FROM meta WHERE key NOT IN ('ledgerId', 'touched');
    CREATE UNIQUE INDEX outcome_published ON outcome (articleId) WHERE outcome = 'published';
    CREATE INDEX outcome_duplicate ON outcome (articleId) WHERE outcome = 'duplicate';
    CREATE INDEX outcome_rejected ON outcome (outcome) WHERE outcome = 'rejected';
    CREATE INDEX outcome_retry ON outcome (retryOf) WHERE retryOf IS NOT NULL;
    CREATE INDEX outcome_path ON outcome (path);
    CREATE INDEX outcome_story ON outcome (storyId) WHERE storyId IS NOT NULL;
    PRAGMA user_version = ${version};
  `);
  if (version < 4) database.exec('DROP TABLE path_part');
  if (version < 3) database.exec('DROP TABLE title');
  if (version < 2) {
    database.exec('DROP INDEX outcome_story');
    for (const column of storyColumns) database.exec(`ALTER TABLE outcome DROP COLUMN ${column}`);
  }
  makeLinesOlder(dir, database);
  database.close();
}

/** Writes the lines of outcomes as version 1 did, and tells the ledger how long they are. */
function makeLinesOlder(dir: string, database: DatabaseSync): void {
  for (const file of readdirSync(dir).filter((name) => /^outcomes\.(\d+\.)?jsonl$/.test(name))) {
    const lines = readFileSync(join(dir, file), 'utf8').split('\n').slice(0, -1).map(olderLine);
    const text = lines.map((line) => `${line}\n`).join('');
    writeFileSync(join(dir, file), text);
    if (file === 'outcomes.jsonl')
      database.prepare("UPDATE stream SET bytes = ? WHERE name = 'outcomes'").run(Buffer.byteLength(text));
  }
}

/** A line of version 2 as version 1 would have written it. */
export function olderLine(line: string): string {
  const fields = Object.entries(JSON.parse(line)).filter(([name]) => !lineFields.has(name));
  return JSON.stringify(Object.fromEntries(fields));
}

/** Takes from a folder what a program without container lines has not written. */
export function forgetContainerLines(dir: string): void {
  for (const file of readdirSync(dir)) if (file.startsWith('containers.')) rmSync(join(dir, file));
  const database = new DatabaseSync(join(dir, 'ledger.sqlite'));
  database.exec(`
    DELETE FROM stream WHERE name = 'containers';
    DELETE FROM container_tally WHERE name = 'lines';
  `);
  database.close();
}
