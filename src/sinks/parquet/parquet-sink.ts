// A folder of Parquet files with all articles, by day of receipt, as a sink. Its manifest says which files count.
// Must not remove a file before a manifest without it is on disk.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SystemError } from '../../errors.ts';
import { acquireFileLock } from '../../file-lock.ts';
import type { LedgerRecord } from '../../outcomes/record-reader.ts';
import { type Cursor, RefusedRecord, type Sink } from '../sink.ts';
import {
  articleRow,
  articleTable,
  type PublishedRecord,
  supersessionRow,
  supersessionTable,
} from './columns.ts';
import { Compaction } from './compaction.ts';
import { isNewer, numbersIn, rowsAfter, versionsIn } from './dead-rows.ts';
import { dayFolder, ParquetFolder } from './folder.ts';
import {
  cursorOf,
  draftOf,
  emptyManifest,
  folderOf,
  lockName,
  type Manifest,
  type Part,
  replaceParts,
  supersessionFolder,
} from './manifest.ts';
import { EncodingError } from './part-writer.ts';
import { rewrite } from './rewrite.ts';

/** How long to wait for another process that writes to the folder. */
const lockedWaitMs = 5_000;

export async function openParquet(path: string): Promise<Sink> {
  const found = await stat(path).catch(() => null);
  if (found !== null && !found.isDirectory())
    throw new SystemError(`${path} is not a folder. Name a folder with --sink.`);
  const sink = new ParquetSink(path);
  await sink.recover();
  return sink;
}

class ParquetSink implements Sink {
  readonly #folder: ParquetFolder;
  readonly #compaction: Compaction;
  /** False when files may be there that the manifest does not list. */
  #isClean = false;
  #wasThere = false;

  constructor(path: string) {
    this.#folder = new ParquetFolder(path);
    this.#compaction = new Compaction(this.#folder);
  }

  /** Removes what a killed delivery has left. */
  async recover(): Promise<void> {
    if ((await this.#folder.manifest()) === null) return;
    await this.#locked(async () => {
      await this.#current();
    });
  }

  async cursor(): Promise<Cursor | null> {
    const manifest = await this.#folder.manifest();
    return manifest && cursorOf(manifest);
  }

  deliver(records: LedgerRecord[], cursor: Cursor): Promise<void> {
    return this.#locked(async () => {
      const before = await this.#bound(cursor);
      const draft = draftOf(before);
      await this.#add(draft, records);
      const { number, digest } = cursor;
      draft.cursor = { number, digest };
      await this.#replace(before, draft);
      if (records.length === 0) return;
      const after = await this.#compaction.step(draft);
      if (after !== null) await this.#replace(draft, after);
    });
  }

  goBack(cursor: Cursor): Promise<void> {
    return this.#locked(async () => {
      const before = await this.#bound(cursor);
      this.#compaction.reset();
      await this.#replace(before, await this.#wentBack(before, cursor));
    });
  }

  async close(): Promise<void> {
    // Nothing is open between two deliveries.
  }

  async #add(draft: Manifest, records: readonly LedgerRecord[]): Promise<void> {
    try {
      await this.#addArticles(draft, records.filter(isPublished));
      await this.#addSupersessions(draft, records);
    } catch (error) {
      throw error instanceof EncodingError ? new RefusedRecord(error.message, { cause: error }) : error;
    }
  }

  async #addArticles(draft: Manifest, records: readonly PublishedRecord[]): Promise<void> {
    const fresh = await this.#unknown(draft, records);
    const days = Map.groupBy(fresh, ({ outcome }) => outcome.receivedAt.slice(0, 10));
    for (const [day, articles] of days) {
      const rows = articles.map((record) => ({ number: record.number, values: () => articleRow(record) }));
      draft.files.push(await this.#folder.writePart(draft, dayFolder(day), rows));
    }
  }

  async #addSupersessions(draft: Manifest, records: readonly LedgerRecord[]): Promise<void> {
    const known = await numbersIn(this.#folder, overlapping(draft.supersessions, records));
    const fresh = records.filter(({ number }) => !known.has(number));
    const rows = fresh.flatMap(({ number, outcome, supersedes }) =>
      supersedes.map((itemId) => ({
        number,
        values: () => supersessionRow({ itemId, supersededBy: outcome.itemId, supersededNumber: number }),
      })),
    );
    // DuckDB refuses a pattern that no file matches, so there is always one.
    if (rows.length === 0 && draft.supersessions.length > 0) return;
    draft.supersessions.push(await this.#folder.writePart(draft, supersessionFolder, rows));
    draft.uncounted += rows.length;
  }

  /** Records without those that the folder has in this version or a newer one. */
  async #unknown(
    manifest: Manifest,
    records: readonly PublishedRecord[],
  ): Promise<readonly PublishedRecord[]> {
    const ids = new Set(records.map(({ outcome }) => outcome.itemId));
    const versions = await versionsIn(this.#folder, overlapping(manifest.files, records), ids);
    return records.filter((record) => {
      const version = versions.get(record.outcome.itemId);
      return version === undefined || isNewer(record, version);
    });
  }

  /** Starts from the beginning if a row that would be needed again has been dropped. */
  async #wentBack(before: Manifest, cursor: Cursor): Promise<Manifest> {
    const { number, digest } = cursor;
    if (number < before.historyFrom) return { ...emptyManifest(before.ledgerId), nextPart: before.nextPart };
    const draft = draftOf(before);
    draft.files = await this.#partsUpTo(draft, before.files, number);
    draft.supersessions = await this.#partsUpTo(draft, before.supersessions, number);
    const rows = draft.supersessions.reduce((sum, part) => sum + part.rows, 0);
    draft.countedTo = Math.min(draft.countedTo, number);
    draft.uncounted = Math.min(draft.uncounted, rows);
    draft.cursor = { number, digest };
    return draft;
  }

  async #partsUpTo(draft: Manifest, parts: readonly Part[], number: number): Promise<Part[]> {
    let kept = parts.filter((part) => part.from <= number);
    for (const part of kept) {
      if (part.to <= number) continue;
      const column = (folderOf(part) === supersessionFolder ? supersessionTable : articleTable).number;
      const dead = await rowsAfter(this.#folder, part, column, number);
      const rest = await rewrite(this.#folder, draft, [part], dead);
      kept = replaceParts(kept, [part], rest && { ...rest, to: number });
    }
    return kept;
  }

  /** The manifest of the ledger of a cursor. Makes the folder if it is new. */
  async #bound(cursor: Cursor): Promise<Manifest> {
    const manifest = await this.#current();
    if (manifest === null && this.#wasThere) throw this.#removed;
    if (manifest !== null && manifest.ledgerId !== cursor.ledgerId)
      throw new SystemError(
        `${this.#folder.path} belongs to another output. Name another folder with --sink.`,
      );
    this.#wasThere = true;
    return manifest ?? (await this.#folder.create(cursor.ledgerId));
  }

  get #removed(): SystemError {
    return new SystemError(`${this.#folder.path} has been removed or emptied. Put it back and start again.`);
  }

  async #current(): Promise<Manifest | null> {
    const manifest = await this.#folder.manifest();
    if (manifest === null) return null;
    if (!this.#isClean) await this.#folder.removeRemains(manifest);
    this.#isClean = true;
    return manifest;
  }

  /** Removes the files of the former manifest when the next one is on disk. */
  async #replace(before: Manifest, after: Manifest): Promise<void> {
    await this.#folder.replaceManifest(after);
    const listed = new Set([...after.files, ...after.supersessions]);
    const gone = [...before.files, ...before.supersessions].filter((part) => !listed.has(part));
    const paths = new Set([...listed].map(({ path }) => path));
    await this.#folder.remove(gone.map(({ path }) => path).filter((path) => !paths.has(path)));
  }

  /** Only one process at a time writes to the folder. */
  async #locked(work: () => Promise<void>): Promise<void> {
    if (this.#wasThere && (await stat(this.#folder.path).catch(() => null)) === null) throw this.#removed;
    await this.#folder.make();
    const lock = await acquireFileLock(join(this.#folder.path, lockName), { waitMs: lockedWaitMs });
    if (lock === null) throw new Error(`Another process writes to ${this.#folder.path}.`);
    try {
      await work();
    } catch (error) {
      this.#isClean = false;
      throw error;
    } finally {
      lock.release();
    }
  }
}

function isPublished(record: LedgerRecord): record is PublishedRecord {
  return record.article !== null;
}

/** The parts that may have rows of some records: none, unless these are delivered again. */
function overlapping(parts: readonly Part[], records: readonly LedgerRecord[]): Part[] {
  const numbers = records.map(({ number }) => number);
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  return parts.filter((part) => part.from <= to && part.to >= from);
}
