// Remembers what was read of each file, in a small database in the data folder, so that later writes can be distinguished
// from earlier content.
// Must not hold content, or know what became of the items.
import type { SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import { isLocked } from '../../sqlite-locked.ts';
import { allOrNone } from '../../sqlite-transaction.ts';
import { keyOf } from '../byte-path.ts';
import { toSqliteInteger } from '../shared-database.ts';
import { openReadingsDatabase } from './readings-database.ts';

/** What was read of a file, and where the file is now. */
export interface Reading {
  inboxId: string;
  round: string;
  /** In the inbox, when it was dropped. */
  relativePath: Uint8Array;
  /** Where it is now, relative to the inbox. */
  place: Uint8Array;
  ino: bigint;
  /** Bytes. */
  size: number;
  /** Of these bytes, hex. */
  sha256: string;
  /** Items of the container; null for a file that is one item. */
  members: number | null;
  /** The single item, or that of the last member; null if another file brought it. */
  lastItemId: string | null;
  /** Item id that the next reading replaces instead of the last item: that one was rejected before it could replace it. */
  replaces: string | null;
  /** When its items had completed, milliseconds since 1970. Its column keeps the earlier name, `settled_at_ms`. */
  completedAtMs: number;
}

/** What has been read of a file whose items may be in flight. */
export type BegunReading = Pick<Reading, 'inboxId' | 'round' | 'relativePath' | 'size' | 'sha256'> & {
  /** Modification time of the file when it was opened. */
  mtimeNs: bigint;
};

export interface PastReadings {
  /** Held in memory until `noteBegun`. */
  begin(reading: BegunReading): void;
  /**
   * Records the readings that have begun since the last call. To be called before their items are offered.
   * @returns false while another program has the database locked: nothing was recorded, try again later
   */
  noteBegun(): boolean;
  /** The recorded reading of a file whose items had not completed; null once `add` has recorded their end. */
  begunOf(inboxId: string, round: string, relativePath: Uint8Array): Begun | null;
  /** The items of this reading have completed. Needed only where `add` could not record that. */
  end(reading: Pick<BegunReading, 'inboxId' | 'round' | 'relativePath'>): void;
  /**
   * Records all or none, and replaces earlier readings of the same file and round.
   * @returns a number for each; `locked` while another program has the database locked: nothing was recorded, try again later
   */
  add(readings: readonly Reading[]): number[] | 'locked';
  /** Records the new place of a file; later, if the database is locked. */
  moved(number: number, place: Uint8Array): void;
  of(inboxId: string, round: string, relativePath: Uint8Array): Reading | null;
  /** Null if it has been forgotten. */
  numbered(number: number): Reading | null;
  /** Whether a later reading is of a file in this place. */
  isReplacedAt(number: number, reading: Reading): boolean;
  /** All readings of an inbox, oldest first. */
  numbersOf(inboxId: string): number[];
  /** Takes effect at once, and is written later if the database is locked. */
  forget(number: number): void;
  close(): void;
}

export type Begun = Pick<BegunReading, 'size' | 'mtimeNs' | 'sha256'>;

/** The newest are kept. */
const mostReadings = 100_000;
const pruneEvery = 1_000;

const Row = z.object({
  inbox_id: z.string(),
  round: z.string(),
  path: z.instanceof(Uint8Array),
  place: z.instanceof(Uint8Array),
  ino: z.bigint(),
  size: z.bigint(),
  sha256: z.string(),
  members: z.bigint().nullable(),
  last_item_id: z.string().nullable(),
  replaces: z.string().nullable(),
  settled_at_ms: z.bigint(),
});

const BegunRow = z.object({ size: z.bigint(), mtime_ns: z.bigint(), sha256: z.string() });

/**
 * If the database can't be opened, everything is kept in memory; if it fails later, nothing is remembered.
 * @param dataDir the folder; created if it does not exist
 * @param scopeId identity of the output: files that stay in place have separate items for each output
 * @param failed called with every failure, and whenever something must wait because another program has the database locked
 */
export function openPastReadings(
  dataDir: string,
  scopeId: string,
  failed: (error: unknown) => void,
): PastReadings {
  const database = openReadingsDatabase(dataDir, failed);
  const put = database.prepare(`INSERT OR REPLACE INTO reading
    (scope_id, inbox_id, round, path, place, ino, size, sha256, members, last_item_id, replaces, settled_at_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const prune = database.prepare('DELETE FROM reading WHERE number <= ?');
  const move = database.prepare('UPDATE reading SET place = ? WHERE number = ?');
  const find = database.prepare(
    'SELECT * FROM reading WHERE scope_id = ? AND inbox_id = ? AND path = ? AND round = ?',
  );
  const findNumber = database.prepare('SELECT * FROM reading WHERE scope_id = ? AND number = ?');
  const findLater = database.prepare(
    'SELECT 1 FROM reading WHERE scope_id = ? AND inbox_id = ? AND place = ? AND number > ?',
  );
  const list = database.prepare(
    'SELECT number FROM reading WHERE scope_id = ? AND inbox_id = ? ORDER BY number',
  );
  const remove = database.prepare('DELETE FROM reading WHERE number = ?');
  const putBegun = database.prepare(`INSERT OR REPLACE INTO begun
    (scope_id, inbox_id, round, path, size, mtime_ns, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const begunFile = 'scope_id = ? AND inbox_id = ? AND path = ? AND round = ?';
  const findBegun = database.prepare(`SELECT size, mtime_ns, sha256 FROM begun WHERE ${begunFile}`);
  const endBegun = database.prepare(`DELETE FROM begun WHERE ${begunFile}`);
  const pruneBegun = database.prepare('DELETE FROM begun WHERE number <= ?');
  let begun: BegunReading[] = [];
  /** Changes that a lock has prevented: the new place of each file, or null to forget it. */
  const unwritten = new Map<number, Uint8Array | null>();
  /** Those in the table whose items have completed. */
  const ended = new Set<string>();
  let untilPruned = 0;
  let untilBegunPruned = 0;

  /** The record is useful, but nothing waits for it. */
  function guarded<Result>(otherwise: Result, work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      failed(error);
      return otherwise;
    }
  }

  function write(number: number, place: Uint8Array | null): void {
    if (place === null) remove.run(number);
    else move.run(place, number);
  }

  /** Keeps a change that a lock prevents. Later ones are then kept untried, because SQLite would wait for the lock each time. */
  function writeOrKeep(number: number, place: Uint8Array | null): void {
    try {
      if (unwritten.size > 0) unwritten.set(number, place);
      else write(number, place);
    } catch (error) {
      if (isLocked(error)) unwritten.set(number, place);
      else failed(error);
    }
  }

  /** Null while the database is locked. */
  function unlessLocked<Result>(otherwise: Result, work: () => Result): Result | null {
    try {
      return allOrNone(database, work);
    } catch (error) {
      failed(error);
      return isLocked(error) ? null : otherwise;
    }
  }

  function addAll(readings: readonly Reading[]): number[] {
    for (const [number, place] of unwritten) write(number, place);
    const numbers = readings.map(({ inboxId, round, relativePath, place, ...read }) => {
      const { ino, size, sha256, members, lastItemId, replaces, completedAtMs } = read;
      const found = [ino, size, sha256, members, lastItemId, replaces, Math.round(completedAtMs)];
      endBegun.run(scopeId, inboxId, relativePath, round);
      return Number(put.run(scopeId, inboxId, round, relativePath, place, ...found).lastInsertRowid);
    });
    untilPruned -= numbers.length;
    if (untilPruned <= 0) {
      prune.run((numbers.at(-1) ?? 0) - mostReadings);
      untilPruned = pruneEvery;
    }
    return numbers;
  }

  function beginAll(readings: readonly BegunReading[]): boolean {
    let number = 0;
    for (const { inboxId, round, relativePath, size, mtimeNs, sha256 } of readings) {
      const read = [size, toSqliteInteger(mtimeNs), sha256];
      number = Number(putBegun.run(scopeId, inboxId, round, relativePath, ...read).lastInsertRowid);
    }
    untilBegunPruned -= readings.length;
    // The rest belong to files that vanished.
    if (untilBegunPruned <= 0) {
      pruneBegun.run(number - mostReadings);
      untilBegunPruned = pruneEvery;
    }
    return true;
  }

  function numbered(number: number): Reading | null {
    const place = unwritten.get(number);
    if (place === null) return null;
    const reading = readingOf(findNumber.get(scopeId, number));
    return reading !== null && place !== undefined ? { ...reading, place } : reading;
  }

  function add(readings: readonly Reading[]): number[] | 'locked' {
    if (readings.length === 0 && unwritten.size === 0) return [];
    const numbers = unlessLocked([], () => addAll(readings));
    if (numbers === null) return 'locked';
    unwritten.clear();
    return numbers;
  }

  function begunOf(...[inboxId, round, relativePath]: Parameters<PastReadings['begunOf']>): Begun | null {
    if (ended.has(keyOfFile({ inboxId, round, relativePath }))) return null;
    return guarded(null, () => begunRow(findBegun.get(scopeId, inboxId, relativePath, round)));
  }

  return {
    begin(reading) {
      begun.push(reading);
      ended.delete(keyOfFile(reading));
    },
    noteBegun() {
      if (begun.length === 0) return true;
      const isNoted = unlessLocked(true, () => beginAll(begun)) !== null;
      if (isNoted) begun = [];
      return isNoted;
    },
    begunOf,
    end(file) {
      if (begunOf(file.inboxId, file.round, file.relativePath) !== null) ended.add(keyOfFile(file));
    },
    add,
    moved: writeOrKeep,
    of: (inboxId, round, relativePath) =>
      guarded(null, () => readingOf(find.get(scopeId, inboxId, relativePath, round))),
    numbered: (number) => guarded(null, () => numbered(number)),
    isReplacedAt: (number, { inboxId, place }) =>
      guarded(false, () => findLater.get(scopeId, inboxId, place, number) !== undefined),
    numbersOf: (inboxId) => guarded([], () => list.all(scopeId, inboxId).map((row) => Number(row.number))),
    forget: (number) => writeOrKeep(number, null),
    close() {
      add([]);
      database.close();
    },
  };
}

function keyOfFile({ inboxId, round, relativePath }: Parameters<PastReadings['end']>[0]): string {
  return `${inboxId}/${round}/${keyOf(relativePath)}`;
}

function begunRow(row: Record<string, SQLOutputValue> | undefined): Begun | null {
  const parsed = BegunRow.safeParse(row);
  if (!parsed.success) return null;
  const { size, mtime_ns: mtimeNs, sha256 } = parsed.data;
  return { size: Number(size), mtimeNs, sha256 };
}

/** Null also for a damaged row: its file is then treated like any other. */
function readingOf(row: Record<string, SQLOutputValue> | undefined): Reading | null {
  const parsed = Row.safeParse(row);
  if (!parsed.success) return null;
  const { data } = parsed;
  return {
    inboxId: data.inbox_id,
    round: data.round,
    relativePath: data.path,
    place: data.place,
    ino: data.ino,
    size: Number(data.size),
    sha256: data.sha256,
    members: data.members === null ? null : Number(data.members),
    lastItemId: data.last_item_id,
    replaces: data.replaces,
    completedAtMs: Number(data.settled_at_ms),
  };
}
