// The lines of containers.jsonl: builds them from records, reads them back, and finds the line of a container among any number.
// Must not hold them in memory: they go into a temporary database that ends with this process.
import { DatabaseSync } from 'node:sqlite';
import { SystemError } from '../../errors.ts';
import { ContainerLine, ContainerOfLine, ContainerRecord } from '../../schemas/container.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Line } from './line-reader.ts';
import { readJson, readStream, type StreamPart } from './stream-tail.ts';

/** The lines of records, each with its line feed. */
export function containerLines(
  records: readonly ContainerRecord[],
  { ledgerId, epoch }: Pick<Ledger, 'ledgerId' | 'epoch'>,
): Buffer {
  const lines = records.map((record): ContainerLine => ({ schemaVersion: 1, ...record, ledgerId, epoch }));
  return Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** The record in a line and the ledger that it belongs to; null for a line that is not a whole container line. */
export function readContainerLine(
  line: Line,
): { record: ContainerRecord; ledgerId: string; epoch: number } | null {
  const { data } = ContainerLine.safeParse(readJson(line));
  if (data === undefined) return null;
  return { record: ContainerOfLine.parse(data), ledgerId: data.ledgerId, epoch: data.epoch };
}

/** Records by id, in the order in which they were added. */
export class ContainerIndex {
  readonly #database = new DatabaseSync('');
  readonly #insert;
  readonly #select;
  #size = 0;

  constructor() {
    // An empty name is a database in a temporary file, deleted when it is closed.
    this.#database.exec(
      'CREATE TABLE line (at INTEGER PRIMARY KEY, id TEXT UNIQUE, record TEXT NOT NULL); BEGIN',
    );
    this.#insert = this.#database.prepare('INSERT OR IGNORE INTO line (id, record) VALUES (?, ?)');
    this.#select = this.#database.prepare('SELECT record FROM line WHERE id = ?');
  }

  get size(): number {
    return this.#size;
  }

  /** @returns false if there is a record with this id already */
  add(record: ContainerRecord): boolean {
    const { changes } = this.#insert.run(record.id, JSON.stringify(record));
    this.#size += Number(changes);
    return changes !== 0;
  }

  of(id: string): ContainerRecord | null {
    const row = this.#select.get(id);
    return row === undefined ? null : ContainerRecord.parse(JSON.parse(String(row.record)));
  }

  *all(): Generator<ContainerRecord> {
    for (const row of this.#database.prepare('SELECT record FROM line ORDER BY at').iterate())
      yield ContainerRecord.parse(JSON.parse(String(row.record)));
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }
}

export interface IndexedContainers {
  index: ContainerIndex;
  /** The ledger of the lines; null without lines. */
  ledgerId: string | null;
  /** The highest epoch in any line, 0 without lines. */
  epoch: number;
  /** Behind the last whole line. */
  end: { part: number; bytes: number };
}

/**
 * Reads all lines of containers. The caller closes the index.
 *
 * @throws SystemError when the lines belong to several ledgers
 */
export async function indexContainers(parts: StreamPart[]): Promise<IndexedContainers> {
  const index = new ContainerIndex();
  const found: IndexedContainers = {
    index,
    ledgerId: null,
    epoch: 0,
    end: { part: parts.at(-1)?.part ?? 1, bytes: 0 },
  };
  const stream = readStream(parts);
  try {
    for (let line = await stream.peek(); line !== null; line = await stream.peek()) {
      const read = readContainerLine(line);
      if (read !== null) {
        if (found.ledgerId !== null && found.ledgerId !== read.ledgerId)
          throw linesOfTwoLedgers(`${stream.path}, byte ${line.offsetBytes}`, [
            found.ledgerId,
            read.ledgerId,
          ]);
        found.ledgerId = read.ledgerId;
        found.epoch = Math.max(found.epoch, read.epoch);
        index.add(read.record);
      }
      stream.take();
      if (line.isWhole && stream.isCurrent) found.end.bytes = stream.position.bytes;
    }
  } catch (error) {
    index.close();
    throw error;
  } finally {
    await stream.close();
  }
  return found;
}

export function linesOfTwoLedgers(place: string, [one, other]: [string, string]): SystemError {
  return new SystemError(
    `${place}: these lines belong to the ledger ${other}, but those before them to the ledger ${one}. ` +
      'Move the files of one of them to another folder.',
  );
}
