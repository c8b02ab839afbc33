// Appends lines to their files and commits them in the ledger as one step.
// Must not count a line before it is on the disk: lines first, then the ledger.
import type { ContainerRecord } from '../schemas/container.ts';
import type { Ledger, StreamEnds } from './ledger/ledger.ts';
import { containerLines } from './lines/container-lines.ts';
import { appendLines, behindCommitted, restoreStream, rotate } from './lines/line-file.ts';
import { type LineFileName, lineFileNames } from './outcome-reader.ts';
import type { WriterLog } from './outcome-writer.ts';
import { cutRest } from './recovery/cut-rest.ts';

export interface LineCommitterOptions {
  dir: string;
  ledger: Ledger;
  /** A file that would grow beyond this many bytes gets its number first. */
  rotateBytes: number;
  log: WriterLog | undefined;
}

/** Runs one write at a time: its caller waits for each. */
export class LineCommitter {
  readonly #dir: string;
  readonly #ledger: Ledger;
  readonly #rotateBytes: number;
  readonly #log: WriterLog | undefined;
  /** What a failed write may have left behind. */
  #damage: { names: readonly LineFileName[]; inLedger: boolean } | null = null;

  constructor({ dir, ledger, rotateBytes, log }: LineCommitterOptions) {
    this.#dir = dir;
    this.#ledger = ledger;
    this.#rotateBytes = rotateBytes;
    this.#log = log;
  }

  /**
   * Writes lines to the disk, then calls `commit`, which ends the ledger's transaction and stores the new lengths in it.
   * If it rejects, nothing has been written, or the next write removes it.
   */
  async write(
    lines: Partial<Record<LineFileName, Buffer>>,
    commit: (ends: StreamEnds) => void,
  ): Promise<void> {
    try {
      await this.#write(lines, commit);
    } catch (error) {
      // Free the space of a half-written batch at once. If that fails, the next write tries again.
      await this.#restore().catch(() => undefined);
      throw error;
    }
  }

  /** Writes the lines of container records, and adds the records that the ledger does not have. */
  async writeContainers(records: readonly ContainerRecord[]): Promise<void> {
    await this.write({ containers: containerLines(records, this.#ledger) }, (ends) =>
      this.#ledger.commitContainers(records, ends),
    );
  }

  async #write(
    lines: Partial<Record<LineFileName, Buffer>>,
    commit: (ends: StreamEnds) => void,
  ): Promise<void> {
    await this.#restore();
    const names = lineFileNames.filter((name) => lines[name] !== undefined);
    for (const name of names) await this.#makeRoom(name, lines[name]?.length ?? 0);
    // Before any line is written: a ledger that another program has locked leaves the files as they are.
    await this.#ledger.begin();
    try {
      this.#damage = { names, inLedger: false };
      const ends = await this.#append(lines);
      this.#damage = { names, inLedger: true };
      commit(ends);
      this.#damage = null;
    } finally {
      this.#ledger.rollback();
    }
  }

  /** Restores the files to their committed state after a failed write. */
  async #restore(): Promise<void> {
    if (this.#damage === null) return;
    // A ledger transaction that failed while it was being synced may still be complete in SQLite's log, and
    // would count after a crash. Only a later transaction replaces it, so the lines stay until one is written.
    if (this.#damage.inLedger) await this.#ledger.touch();
    for (const name of this.#damage.names) await restoreStream(this.#dir, name, this.#ledger);
    this.#damage = null;
  }

  async #makeRoom(name: LineFileName, addedBytes: number): Promise<void> {
    // This process has no uncommitted lines now: move away what another program has appended.
    const end = await behindCommitted(this.#dir, name, this.#ledger);
    if (end !== null) await cutRest({ dir: this.#dir, name, ...end }, this.#log);
    const { bytes, rotating } = this.#ledger.stream(name);
    const isFull = bytes > 0 && bytes + addedBytes > this.#rotateBytes;
    if (rotating || isFull) await rotate(this.#dir, name, this.#ledger);
  }

  async #append(lines: Partial<Record<LineFileName, Buffer>>): Promise<StreamEnds> {
    const ends: StreamEnds = {};
    const appended = await Promise.allSettled(
      lineFileNames.map(async (name) => {
        const added = lines[name];
        if (added === undefined) return;
        const { part, bytes } = this.#ledger.stream(name);
        ends[name] = { part, bytes: bytes + added.length };
        await appendLines(this.#dir, name, added, this.#ledger);
      }),
    );
    // All have ended here, so that no write of a failed batch comes after its repair.
    for (const result of appended) if (result.status === 'rejected') throw result.reason;
    return ends;
  }
}
