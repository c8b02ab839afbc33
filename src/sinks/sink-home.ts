// Stores the state of a sink in <out>/sinks/<name>.sqlite: its cursors, the records it refused, its status.
// Must not override the cursor of a sink that stores its own.
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { SystemError } from '../errors.ts';
import { acquireFileLock, type FileLock } from '../file-lock.ts';
import { allOrNone } from '../sqlite-transaction.ts';
import type { Cursor, SinkMemory } from './sink.ts';
import { thinnedOut } from './thin-out.ts';

/** `retrying` and `blocked` end when their cause is gone. `stopped` needs a person. */
export const sinkStates = ['following', 'retrying', 'blocked', 'stopped'] as const;

const Status = z.strictObject({
  name: z.string(),
  scheme: z.string(),
  state: z.enum(sinkStates),
  /** Why it is not `following`, and what to do. */
  message: z.string().nullable(),
  /** Since when it is in this state, in milliseconds since 1970. */
  sinceMs: z.number().min(0).max(8.64e15),
  /** Number of the last outcome that was delivered or refused. */
  number: z.number().int(),
  /** Records that the sink refused for good. */
  refused: z.number().int(),
});
export type SinkStatus = z.infer<typeof Status>;

/** A record that a sink refused for good. */
export interface Refusal {
  number: number;
  itemId: string;
  lineage: string;
  reason: string;
}

export interface SinkHome {
  /** The newest stored cursor; null before the first. */
  cursor(): Cursor | null;
  /** Stored cursors with a lower number, highest first: the points that a follower can go back to. */
  formerCursors(number: number): Cursor[];
  /** Stores a refused record, before the cursor moves past it. */
  refuse(refusal: Refusal): void;
  /** Stores a cursor, and thins out the former ones: the older, the fewer. */
  note(cursor: Cursor): void;
  /** Deletes everything stored after this cursor. */
  goBack(cursor: Cursor): void;
  setState(state: SinkStatus['state'], message: string | null, nowMs: number): void;
  /** For a sink that can't store its own cursor. */
  readonly memory: SinkMemory;
  /** Releases the lease. */
  close(): void;
}

const folder = 'sinks';
const version = 2;
const tables = `
  CREATE TABLE state (scheme TEXT NOT NULL, state TEXT NOT NULL, message TEXT, sinceMs REAL NOT NULL);
  CREATE TABLE cursor (number INTEGER PRIMARY KEY, ledgerId TEXT NOT NULL, digest TEXT NOT NULL);
  CREATE TABLE refused (number INTEGER PRIMARY KEY, itemId TEXT NOT NULL, lineage TEXT NOT NULL, reason TEXT NOT NULL);
`;
/** Since version 2. */
const memoryTable = `
  CREATE TABLE memory (text TEXT NOT NULL);
  PRAGMA user_version = ${version};
`;

const CursorRow = z.object({
  ledgerId: z.string(),
  number: z.number().int(),
  digest: z.string(),
});

/**
 * Takes the lease of a sink: only one follower has a home open.
 *
 * @param signal ends the wait for another follower
 * @throws SystemError when the folder can't be written, or a newer version has written to it
 */
export async function openSinkHome(
  out: string,
  { name, scheme }: { name: string; scheme: string },
  { nowMs, signal }: { nowMs: number; signal: AbortSignal },
): Promise<SinkHome> {
  await mkdir(join(out, folder), { recursive: true });
  const lease = await acquireFileLock(join(out, folder, `${name}.lock`), { signal });
  const path = join(out, folder, `${name}.sqlite`);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 5_000 });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    const { user_version: found } = { ...database.prepare('PRAGMA user_version').get() };
    if (found === 0) makeTables(database, scheme, nowMs);
    else if (found === 1) database.exec(`BEGIN IMMEDIATE; ${memoryTable} COMMIT`);
    else if (found !== version)
      throw new SystemError(`${path} was written by a newer version of Copydesk. Use that version.`);
    return sinkHome(database, lease);
  } catch (error) {
    database?.close();
    lease.release();
    throw error;
  }
}

function makeTables(database: DatabaseSync, scheme: string, nowMs: number): void {
  allOrNone(database, () => {
    database.exec(tables + memoryTable);
    database.prepare('INSERT INTO state VALUES (?, ?, NULL, ?)').run(scheme, 'following', nowMs);
  });
}

function sinkHome(database: DatabaseSync, lease: FileLock): SinkHome {
  const newest = database.prepare('SELECT * FROM cursor ORDER BY number DESC LIMIT 1');
  const former = database.prepare('SELECT * FROM cursor WHERE number < ? ORDER BY number DESC');
  const insertCursor = database.prepare('INSERT OR REPLACE INTO cursor VALUES (?, ?, ?)');
  const insertRefusal = database.prepare('INSERT OR REPLACE INTO refused VALUES (?, ?, ?, ?)');
  const update = database.prepare(
    'UPDATE state SET sinceMs = iif(state = ?1, sinceMs, ?3), state = ?1, message = ?2',
  );
  const removeCursor = database.prepare('DELETE FROM cursor WHERE number = ?');

  function thinOut(): void {
    const numbers = former.all(Number.MAX_SAFE_INTEGER).map((row) => Number(row.number));
    const kept = thinnedOut(numbers);
    for (const number of numbers) if (!kept.has(number)) removeCursor.run(number);
  }

  return {
    cursor() {
      const row = newest.get();
      return row === undefined ? null : CursorRow.parse({ ...row });
    },
    formerCursors: (number) => former.all(number).map((row) => CursorRow.parse({ ...row })),
    refuse: ({ number, itemId, lineage, reason }) => {
      insertRefusal.run(number, itemId, lineage, reason);
    },
    note({ number, ledgerId, digest }) {
      allOrNone(database, () => {
        insertCursor.run(number, ledgerId, digest);
        thinOut();
      });
    },
    goBack(cursor) {
      allOrNone(database, () => {
        database.prepare('DELETE FROM cursor WHERE number > ?').run(cursor.number);
        database.prepare('DELETE FROM refused WHERE number > ?').run(cursor.number);
        insertCursor.run(cursor.number, cursor.ledgerId, cursor.digest);
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

/** The status of every sink that has ever followed this output, sorted by name. */
export async function readSinkStatuses(out: string): Promise<SinkStatus[]> {
  if (!existsSync(join(out, folder))) return [];
  const files = (await readdir(join(out, folder))).filter((file) => file.endsWith('.sqlite')).toSorted();
  return files.flatMap((file) => readStatus(join(out, folder, file), file.slice(0, -'.sqlite'.length)) ?? []);
}

/** Null if the file has no status yet, or this user can't read it. Creates no file. */
function readStatus(path: string, name: string): SinkStatus | null {
  let database: DatabaseSync | undefined;
  try {
    // Without a follower, SQLite would create files beside the database. `immutable` prevents that.
    const location = pathToFileURL(path);
    if (!existsSync(`${path}-wal`)) location.searchParams.set('immutable', '1');
    database = new DatabaseSync(location, { readOnly: true, timeout: 100 });
    const row = database
      .prepare(
        `SELECT state.*, (SELECT coalesce(max(number), 0) FROM cursor) AS number, (SELECT count(*) FROM refused) AS refused FROM state`,
      )
      .get();
    return Status.parse({ ...row, name });
  } catch {
    return null;
  } finally {
    database?.close();
  }
}
