// The index of a folder of notes, DIR/.copydesk/notes.sqlite: which note holds which article, and how far the ledger was followed.
// Must not touch the notes.
import { statSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { SystemError } from '../../errors.ts';
import { allOrNone } from '../../sqlite-transaction.ts';
import { Cursor } from '../sink.ts';
import { thinnedOut } from '../thin-out.ts';
import { pathKey } from './file-name.ts';

const version = 1;
/** How long to wait for another program's transaction. The process is blocked until then. */
const lockedWaitMs = 5_000;

const Note = z.object({
  lineage: z.string(),
  /** The item of the article in the note; empty if the article was withdrawn and a person's edit keeps the note. */
  itemId: z.string(),
  /** Its version. 0 for a note that a person's edit keeps: any version is newer. */
  number: z.number().int(),
  epoch: z.number().int(),
  /** Relative to the folder, with slashes. */
  path: z.string(),
  /** SHA-256 of the bytes that were written. */
  hash: z.string(),
});
export type Note = z.infer<typeof Note>;

const Intent = z.object({
  lineage: z.string(),
  /** The note as it will be; null if it will be removed. */
  next: Note.nullable(),
  formerPath: z.string().nullable(),
  formerHash: z.string().nullable(),
});

/** What is about to be done to the file of a lineage. */
export type Intent = z.infer<typeof Intent>;

/** An article that a later outcome has replaced. It has no note. */
export interface Replacement {
  itemId: string;
  number: number;
  /** Number of the outcome that replaced it. */
  byNumber: number;
}

const Position = Cursor.extend({ version: z.number().int() });

const Point = Cursor.omit({ ledgerId: true });

const tables = `
  CREATE TABLE position (
    version INTEGER NOT NULL, ledgerId TEXT NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL, removeAfter INTEGER
  );
  CREATE TABLE former (number INTEGER PRIMARY KEY, digest TEXT NOT NULL);
  CREATE TABLE note (
    lineage TEXT PRIMARY KEY,
    itemId TEXT NOT NULL,
    number INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    path TEXT NOT NULL,
    pathKey TEXT NOT NULL,
    hash TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX note_path ON note (pathKey);
  CREATE INDEX note_item ON note (itemId) WHERE itemId <> lineage;
  CREATE TABLE replaced (
    itemId TEXT PRIMARY KEY, number INTEGER NOT NULL, byNumber INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE intent (list TEXT NOT NULL);
  CREATE TABLE attempt (number INTEGER PRIMARY KEY, itemId TEXT NOT NULL);
`;

const columns = 'lineage, itemId, number, epoch, path, hash';

const upsert = `
  INSERT INTO note VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (lineage) DO UPDATE SET itemId = excluded.itemId, number = excluded.number, epoch = excluded.epoch,
    path = excluded.path, pathKey = excluded.pathKey, hash = excluded.hash`;

export class NoteIndex {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #inode: number;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.#path = path;
    this.#inode = inodeOf(path) ?? 0;
  }

  /** @param path of a file that exists, or may be created */
  static open(path: string): NoteIndex {
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(path, { timeout: lockedWaitMs });
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
      return new NoteIndex(database, path);
    } catch (error) {
      database?.close();
      throw describe(error, path);
    }
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  /** Null before the first delivery. @throws SystemError when the file was removed, or is a newer version's */
  cursor(): Cursor | null {
    return this.#guarded(() => {
      if (inodeOf(this.#path) !== this.#inode)
        throw new SystemError(`${this.#path} has been removed or replaced. Put it back and start again.`);
      const hasTables = this.#get("SELECT 1 FROM sqlite_master WHERE name = 'position'") !== undefined;
      const row = hasTables ? this.#get('SELECT * FROM position') : undefined;
      if (row === undefined) return null;
      const { version: found, ...cursor } = Position.parse({ ...row });
      if (found > version)
        throw new SystemError(`${this.#path} was written by a newer version of Copydesk. Use that version.`);
      return cursor;
    });
  }

  /** Binds an index that is new to a ledger, before the first note is written. */
  begin(ledgerId: string): void {
    this.#change(() => {
      this.#database.exec(tables);
      this.#run('INSERT INTO position VALUES (?, ?, 0, ?, NULL)', version, ledgerId, '');
    });
  }

  ofLineage(lineage: string): Note | null {
    return this.#note(`SELECT ${columns} FROM note WHERE lineage = ?`, lineage);
  }

  /** The note that holds the article of an item. */
  ofItem(itemId: string): Note | null {
    const first = this.ofLineage(itemId);
    if (first?.itemId === itemId) return first;
    return this.#note(`SELECT ${columns} FROM note WHERE itemId = ? AND itemId <> lineage`, itemId);
  }

  /** The note at a path, or at one that some file systems take for the same. */
  atPath(path: string): Note | null {
    return this.#note(`SELECT ${columns} FROM note WHERE pathKey = ?`, pathKey(path));
  }

  isReplaced(itemId: string): boolean {
    return this.#get('SELECT 1 FROM replaced WHERE itemId = ?', itemId) !== undefined;
  }

  /** What a delivery that did not end was about to do. */
  intents(): Intent[] {
    return this.#guarded(() => {
      const lists = this.#statement('SELECT list FROM intent').all();
      return lists.flatMap(({ list }) => z.array(Intent).parse(JSON.parse(String(list))));
    });
  }

  /**
   * Stores what is about to be done to files, and for which outcomes, so that the next start knows what a killed process may
   * have done.
   */
  intend(
    intents: readonly Intent[],
    replacements: readonly Replacement[],
    outcomes: readonly [number: number, itemId: string][],
  ): void {
    this.#change(() => {
      this.#run('INSERT INTO intent VALUES (?)', JSON.stringify(intents));
      this.#run(
        'INSERT OR REPLACE INTO attempt SELECT value ->> 0, value ->> 1 FROM json_each(?)',
        JSON.stringify(outcomes),
      );
      this.#addReplacements(replacements);
    });
  }

  /** Whether an interrupted delivery was about other outcomes with these numbers. */
  contradicts(outcomes: readonly [number: number, itemId: string][]): boolean {
    return this.#guarded(() => {
      const rows = this.#statement('SELECT * FROM attempt').all();
      const attempted = new Map(rows.map(({ number, itemId }) => [Number(number), String(itemId)]));
      return outcomes.some(([number, itemId]) => (attempted.get(number) ?? itemId) !== itemId);
    });
  }

  /** Stores what was done, and forgets the intents. The cursor moves with it, unless it is null. */
  complete(
    done: { notes: readonly Note[]; removed: readonly string[]; replacements: readonly Replacement[] },
    cursor: Cursor | null,
  ): void {
    this.#change(() => {
      this.#run('DELETE FROM intent');
      for (const lineage of done.removed) this.#run('DELETE FROM note WHERE lineage = ?', lineage);
      for (const { lineage, itemId, number, epoch, path, hash } of done.notes)
        this.#run(upsert, ...[lineage, itemId, number, epoch, path, pathKey(path), hash]);
      this.#addReplacements(done.replacements);
      if (cursor === null) return;
      this.#run('DELETE FROM attempt WHERE number <= ?', cursor.number);
      this.#moveTo(cursor);
    });
  }

  /**
   * Moves back to a cursor, or further: to before the first article that is current again, because its note is no longer there.
   * Notes of later outcomes are to be removed then.
   */
  goBack(cursor: Cursor): void {
    this.#change(() => {
      const first = this.#get(
        'SELECT min(number) AS number FROM replaced WHERE byNumber > ?1 AND number <= ?1',
        cursor.number,
      );
      this.#run('DELETE FROM replaced WHERE byNumber > ?1 OR number > ?1', cursor.number);
      this.#moveTo(typeof first?.number === 'number' ? this.#before(first.number, cursor) : cursor);
      this.#run('UPDATE position SET removeAfter = ?', cursor.number);
      this.#run('DELETE FROM attempt');
    });
  }

  /** Notes of outcomes that the sink went back from, at most `limit`; [] when all are removed. */
  toRemove(limit: number): Note[] {
    return this.#guarded(() => {
      const sql = `SELECT ${columns} FROM note WHERE number > (SELECT removeAfter FROM position) LIMIT ?`;
      const rows = this.#statement(sql).all(limit);
      if (rows.length === 0)
        this.#run('UPDATE position SET removeAfter = NULL WHERE removeAfter IS NOT NULL');
      return rows.map((row) => Note.parse({ ...row }));
    });
  }

  /** The last stored cursor before an outcome. */
  #before(number: number, { ledgerId }: Cursor): Cursor {
    const row = this.#get('SELECT * FROM former WHERE number < ? ORDER BY number DESC LIMIT 1', number);
    return { ledgerId, ...(row === undefined ? { number: 0, digest: '' } : Point.parse({ ...row })) };
  }

  #moveTo({ number, digest }: Cursor): void {
    this.#run('INSERT OR REPLACE INTO former SELECT number, digest FROM position WHERE number > 0');
    this.#run('DELETE FROM former WHERE number >= ?', number);
    this.#run('UPDATE position SET number = ?, digest = ?', number, digest);
    const numbers = this.#statement('SELECT number FROM former ORDER BY number DESC')
      .all()
      .map((row) => Number(row.number));
    const kept = thinnedOut(numbers);
    for (const one of numbers) if (!kept.has(one)) this.#run('DELETE FROM former WHERE number = ?', one);
  }

  #addReplacements(replacements: readonly Replacement[]): void {
    for (const { itemId, number, byNumber } of replacements)
      this.#run('INSERT OR IGNORE INTO replaced VALUES (?, ?, ?)', itemId, number, byNumber);
  }

  #note(sql: string, value: string): Note | null {
    const row = this.#guarded(() => this.#get(sql, value));
    return row === undefined ? null : Note.parse({ ...row });
  }

  #change(work: () => void): void {
    this.#guarded(() => allOrNone(this.#database, work));
  }

  #get(sql: string, ...values: (string | number)[]) {
    return this.#statement(sql).get(...values);
  }

  #run(sql: string, ...values: (string | number | null)[]): void {
    this.#statement(sql).run(...values);
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }

  #guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw describe(error, this.#path);
    }
  }
}

/** Null for a file that is missing. */
function inodeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.ino ?? null;
}

/** Primary result codes of SQLite for a file that is no database of ours. */
const damaged = new Set([11, 26]);

function describe(error: unknown, path: string): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof SystemError) return error;
  const code = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;
  if ((code !== null && damaged.has(code)) || error instanceof z.ZodError)
    return new SystemError(
      `${path} is damaged. Restore it; or delete it and give the sink another name (--sink NAME=…), ` +
        'to fill the folder again: notes that nobody changed are recognised.',
    );
  return new Error(`${path}: ${error.message}`, { cause: error });
}
