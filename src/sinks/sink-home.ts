// Stores the state of a sink in <out>/sinks/<name>.sqlite: its cursors, the records it refused, its status.
// Must not override the cursor of a sink that stores its own.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SystemError } from '../errors.ts';
import { acquireFileLock, type FileLock } from '../file-lock.ts';
import { allOrNone } from '../sqlite-transaction.ts';
import { Cursor, type SinkMemory } from './sink.ts';
import { homeOf, homesOf, Refusal, type SinkRequest, type SinkStatus } from './sink-status.ts';
import { thinnedOut } from './thin-out.ts';

export interface SinkHome {
  readonly name: string;
  /** The newest stored cursor; null before the first. */
  cursor(): Cursor | null;
  /** Stored cursors with a lower number, highest first: the points that a follower can go back to. */
  formerCursors(number: number): Cursor[];
  /** Stores a refused record, before the cursor moves past it. */
  refuse(refusal: Refusal): void;
  /** Refused records, by number. */
  refusals(): Refusal[];
  /** Forgets a refusal, because the record was delivered. */
  forget(number: number): void;
  /** Stores a cursor, and thins out the former ones: the older, the fewer. */
  note(cursor: Cursor, progress: { articles: number; nowMs: number }): void;
  /** Deletes everything stored after this cursor. */
  goBack(cursor: Cursor): void;
  setState(state: SinkStatus['state'], message: string | null, nowMs: number): void;
  /** The oldest request that was not fulfilled; null if there is none. */
  request(): SinkRequest | null;
  /** Removes the oldest request. */
  fulfil(): void;
  /** Rises with each replay, and raises the epoch of records with it: a replay replaces what it finds. */
  readonly replays: number;
  /** Goes back to a cursor for a replay, and removes the oldest request. */
  replayFrom(cursor: Cursor, nowMs: number): void;
  /** For a sink that can't store its own cursor. */
  readonly memory: SinkMemory;
  /** Releases the lease. */
  close(): void;
}

const version = 2;
const tables = `
  CREATE TABLE state (scheme TEXT NOT NULL, state TEXT NOT NULL, message TEXT, sinceMs REAL NOT NULL);
  CREATE TABLE cursor (number INTEGER PRIMARY KEY, ledgerId TEXT NOT NULL, digest TEXT NOT NULL);
  CREATE TABLE refused (number INTEGER PRIMARY KEY, itemId TEXT NOT NULL, lineage TEXT NOT NULL, reason TEXT NOT NULL);
`;
/** Since version 2. */
const laterTables = `
  CREATE TABLE memory (text TEXT NOT NULL);
  CREATE TABLE request (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, fromNumber INTEGER);
  ALTER TABLE state ADD COLUMN replays INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE state ADD COLUMN delivered INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE cursor ADD COLUMN atMs REAL;
  PRAGMA user_version = ${version};
`;

const replaysCountFromMs = Date.UTC(2024, 0, 1);

interface HomeOptions {
  nowMs: number;
  /** Ends the wait for another follower. */
  signal: AbortSignal;
  /** How long to wait for another follower, in milliseconds; without limit if undefined. */
  waitMs?: number;
}

/**
 * Takes the lease of a sink: only one follower has a home open.
 *
 * @returns null when another follower had it open for all of `waitMs`
 * @throws SystemError when the folder can't be written, or a newer version has written to it
 */
export function openSinkHome(
  out: string,
  sink: { name: string; scheme: string },
  options: HomeOptions & { waitMs?: undefined },
): Promise<SinkHome>;
export function openSinkHome(
  out: string,
  sink: { name: string; scheme: string },
  options: HomeOptions,
): Promise<SinkHome | null>;
export async function openSinkHome(
  out: string,
  { name, scheme }: { name: string; scheme: string },
  { nowMs, signal, waitMs }: HomeOptions,
): Promise<SinkHome | null> {
  await mkdir(homesOf(out), { recursive: true });
  const lease = await acquireFileLock(join(homesOf(out), `${name}.lock`), { signal, waitMs });
  if (lease === null) return null;
  const path = homeOf(out, name);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 5_000 });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    const { user_version: found } = { ...database.prepare('PRAGMA user_version').get() };
    if (found === 0) makeTables(database, scheme, nowMs);
    else if (found === 1) database.exec(`BEGIN IMMEDIATE; ${laterTables} COMMIT`);
    else if (found !== version)
      throw new SystemError(`${path} was written by a newer version of Copydesk. Use that version.`);
    return sinkHome(name, database, lease);
  } catch (error) {
    database?.close();
    lease.release();
    throw error;
  }
}

function makeTables(database: DatabaseSync, scheme: string, nowMs: number): void {
  allOrNone(database, () => {
    database.exec(tables + laterTables);
    database
      .prepare('INSERT INTO state (scheme, state, sinceMs) VALUES (?, ?, ?)')
      .run(scheme, 'following', nowMs);
  });
}

function sinkHome(name: string, database: DatabaseSync, lease: FileLock): SinkHome {
  const newest = database.prepare('SELECT * FROM cursor ORDER BY number DESC LIMIT 1');
  const former = database.prepare('SELECT * FROM cursor WHERE number < ? ORDER BY number DESC');
  const insertCursor = database.prepare('INSERT OR REPLACE INTO cursor VALUES (?, ?, ?, ?)');
  const insertRefusal = database.prepare('INSERT OR REPLACE INTO refused VALUES (?, ?, ?, ?)');
  const update = database.prepare(
    'UPDATE state SET sinceMs = iif(state = ?1, sinceMs, ?3), state = ?1, message = ?2',
  );
  const addDelivered = database.prepare('UPDATE state SET delivered = delivered + ?');
  const fulfil = database.prepare('DELETE FROM request WHERE id = (SELECT min(id) FROM request)');
  const removeCursor = database.prepare('DELETE FROM cursor WHERE number = ?');

  function goBack({ number, ledgerId, digest }: Cursor): void {
    database.prepare('DELETE FROM cursor WHERE number > ?').run(number);
    database.prepare('DELETE FROM refused WHERE number > ?').run(number);
    insertCursor.run(number, ledgerId, digest, null);
  }

  function thinOut(): void {
    const numbers = former.all(Number.MAX_SAFE_INTEGER).map((row) => Number(row.number));
    const kept = thinnedOut(numbers);
    for (const number of numbers) if (!kept.has(number)) removeCursor.run(number);
  }

  return {
    name,
    cursor() {
      const row = newest.get();
      return row === undefined ? null : Cursor.parse({ ...row });
    },
    formerCursors: (number) => former.all(number).map((row) => Cursor.parse({ ...row })),
    refuse: ({ number, itemId, lineage, reason }) => {
      insertRefusal.run(number, itemId, lineage, reason);
    },
    refusals: () =>
      database
        .prepare('SELECT * FROM refused ORDER BY number')
        .all()
        .map((row) => Refusal.parse({ ...row })),
    forget: (number) => {
      database.prepare('DELETE FROM refused WHERE number = ?').run(number);
    },
    note({ number, ledgerId, digest }, { articles, nowMs }) {
      allOrNone(database, () => {
        insertCursor.run(number, ledgerId, digest, nowMs);
        addDelivered.run(articles);
        thinOut();
      });
    },
    goBack: (cursor) => allOrNone(database, () => goBack(cursor)),
    request() {
      const row = database.prepare('SELECT * FROM request ORDER BY id LIMIT 1').get();
      if (row === undefined) return null;
      return row.kind === 'retry' ? { kind: 'retry' } : { kind: 'replay', from: Number(row.fromNumber) };
    },
    fulfil: () => {
      fulfil.run();
    },
    get replays() {
      return Number(database.prepare('SELECT replays FROM state').get()?.replays);
    },
    replayFrom(cursor, nowMs) {
      // Above that of a former home of the same sink, which may have been deleted or have had another name.
      const atLeast = Math.floor((nowMs - replaysCountFromMs) / 1_000);
      allOrNone(database, () => {
        goBack(cursor);
        database.prepare('UPDATE state SET replays = max(replays + 1, ?)').run(atLeast);
        fulfil.run();
      });
    },
    setState: (state, message, nowMs) => {
      update.run(state, message, nowMs);
    },
    memory: {
      read: () => {
        const row = database.prepare('SELECT text FROM memory').get();
        return row === undefined ? null : String(row.text);
      },
      write: (text) =>
        allOrNone(database, () => {
          database.exec('DELETE FROM memory');
          database.prepare('INSERT INTO memory VALUES (?)').run(text);
        }),
    },
    close() {
      if (database.isOpen) database.close();
      lease.release();
    },
  };
}
