// The sink of a folder of notes: one note per article, the index beside them.
// Must not move the cursor before the notes are on the disk.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SystemError } from '../../errors.ts';
import type { LedgerRecord } from '../../outcomes/record-reader.ts';
import { type Cursor, RefusedRecord, type Sink } from '../sink.ts';
import { NoteFiles, type NoteRemoval, syncFolders } from './note-files.ts';
import { type Intent, type Note, NoteIndex } from './note-index.ts';
import type { PathTemplate } from './path-template.ts';
import { type Changes, noChanges, Plan } from './plan.ts';

/** Notes that are removed at once when the sink goes back. */
const removedAtOnce = 500;

type Outcome = [number: number, itemId: string];

export class NoteFolder implements Sink {
  readonly #folder: string;
  readonly #indexPath: string;
  readonly #template: PathTemplate;
  readonly #files: NoteFiles;
  #index: NoteIndex | null = null;

  /** @throws SystemError when it can't be a folder of notes */
  constructor(folder: string, template: PathTemplate) {
    this.#folder = folder;
    this.#indexPath = join(folder, '.copydesk', 'notes.sqlite');
    this.#template = template;
    this.#files = new NoteFiles(folder);
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found !== undefined && !found.isDirectory())
      throw new SystemError(`${folder} is not a folder. Name a folder with --sink.`);
    if (existsSync(join(folder, 'ledger.sqlite')))
      throw new SystemError(`${folder} is the output folder itself. Name another folder with --sink.`);
  }

  async cursor(): Promise<Cursor | null> {
    if (this.#index === null && existsSync(this.#indexPath)) this.#index = NoteIndex.open(this.#indexPath);
    return this.#index?.cursor() ?? null;
  }

  async deliver(records: LedgerRecord[], cursor: Cursor): Promise<void> {
    const index = await this.#indexFor(cursor);
    const outcomes = records.map(({ number, outcome }): Outcome => [number, outcome.itemId]);
    if (index.contradicts(outcomes)) await this.#undoAttempt(index);
    const plan = new Plan(index, this.#files, this.#template);
    for (const record of records) plan.add(record);
    try {
      await this.#apply(index, plan.finish(), { outcomes, cursor });
    } catch (error) {
      throw isNameTooLong(error) ? new RefusedRecord('the name is too long for this file system') : error;
    }
  }

  async goBack(cursor: Cursor): Promise<void> {
    const index = await this.#indexFor(cursor);
    index.goBack(cursor);
    await this.#removeLater(index);
  }

  async close(): Promise<void> {
    this.#index?.close();
  }

  /** The index, which is made at the first delivery. @throws SystemError when it is another ledger's */
  async #indexFor({ ledgerId }: Cursor): Promise<NoteIndex> {
    const owner = (await this.cursor())?.ledgerId;
    if (owner !== undefined && owner !== ledgerId)
      throw new SystemError(`${this.#folder} belongs to another output. Name another folder with --sink.`);
    if (this.#index === null) {
      mkdirSync(dirname(this.#indexPath), { recursive: true });
      this.#index = NoteIndex.open(this.#indexPath);
    }
    if (owner === undefined) {
      this.#index.begin(ledgerId);
      await syncFolders([dirname(this.#indexPath), this.#folder, dirname(this.#folder)]);
    }
    await this.#settle(this.#index);
    await this.#removeLater(this.#index);
    return this.#index;
  }

  /** Files change between two transactions: the first says what is about to be done, the second what was done. */
  async #apply(
    index: NoteIndex,
    changes: Changes,
    { outcomes, cursor }: { outcomes: readonly Outcome[]; cursor: Cursor | null },
  ): Promise<void> {
    const { writes, removals, intents, replacements } = changes;
    if (intents.length > 0) index.intend(intents, replacements, outcomes);
    await this.#files.change(writes, removals);
    index.complete(changes, cursor);
  }

  /** Finds out what a delivery that was killed or failed has done. The notes that it wrote count, and are not written again. */
  async #settle(index: NoteIndex): Promise<void> {
    const intents = index.intents();
    if (intents.length === 0) return;
    const notes: Note[] = [];
    const removed: string[] = [];
    const removals: NoteRemoval[] = [];
    const written = new Set<string>();
    for (const { next, formerPath, formerHash } of intents) {
      if (next === null) continue;
      this.#files.removeUnfinished(next.path);
      if (this.#files.find(next.path)?.hash !== next.hash) continue;
      notes.push(next);
      written.add(next.path);
      if (formerPath === null || formerPath === next.path) continue;
      const file = this.#files.find(formerPath);
      if (file?.hash === formerHash) removals.push({ path: formerPath, file });
    }
    for (const { lineage, next, formerPath } of intents)
      if (next === null && formerPath !== null && (written.has(formerPath) || !this.#files.has(formerPath)))
        removed.push(lineage);
    await this.#files.change([], removals);
    await syncFolders(foldersOf(intents, this.#folder));
    index.complete({ notes, removed, replacements: [] }, null);
  }

  /**
   * Goes back to the cursor: an older ledger was restored after a delivery was interrupted that had changed notes already.
   * @throws when the cursor had to move: delivery starts there
   */
  async #undoAttempt(index: NoteIndex): Promise<void> {
    const cursor = index.cursor();
    if (cursor === null) return;
    index.goBack(cursor);
    await this.#removeLater(index);
    if (index.cursor()?.number !== cursor.number)
      throw new Error('The ledger has changed since a delivery was interrupted. Going back.');
  }

  /** Removes the notes of outcomes that the sink went back from. A killed process may have left some. */
  async #removeLater(index: NoteIndex): Promise<void> {
    for (;;) {
      const notes = index.toRemove(removedAtOnce);
      if (notes.length === 0) return;
      await this.#apply(index, this.#removalOf(notes), { outcomes: [], cursor: null });
    }
  }

  /** Notes that nobody edited are removed. The others, and what the index knows of deleted ones, stay. */
  #removalOf(notes: readonly Note[]): Changes {
    const changes = noChanges();
    for (const note of notes) {
      const { lineage, path, hash } = note;
      const file = this.#files.find(path);
      if (file?.hash !== hash) {
        changes.notes.push({ ...note, itemId: '', number: 0, epoch: 0 });
        continue;
      }
      changes.removals.push({ path, file });
      changes.removed.push(lineage);
      changes.intents.push({ lineage, next: null, formerPath: path, formerHash: hash });
    }
    return changes;
  }
}

/** The folders that an unfinished delivery has written to. */
function foldersOf(intents: readonly Intent[], folder: string): string[] {
  const paths = intents.flatMap(({ next, formerPath }) => [next?.path ?? [], formerPath ?? []].flat());
  const folders = new Set(paths.map((path) => dirname(join(folder, path))));
  return [...folders].filter((one) => existsSync(one));
}

function isNameTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENAMETOOLONG';
}
