// Decides what a delivery does to a folder of notes: which to write, replace, move and remove, and which records to refuse.
// Must not change a file or the index.
import type { LedgerRecord } from '../../outcomes/record-reader.ts';
import type { Article } from '../../schemas/article.ts';
import { RefusedRecord } from '../sink.ts';
import { pathKey } from './file-name.ts';
import { idLine, noteOf } from './note.ts';
import { type FoundFile, hashOf, type NoteFiles, type NoteRemoval, type NoteWrite } from './note-files.ts';
import type { Intent, Note, NoteIndex, Replacement } from './note-index.ts';
import type { PathTemplate } from './path-template.ts';

/** What a delivery does. */
export interface Changes {
  writes: NoteWrite[];
  removals: NoteRemoval[];
  /** What the writes and removals make of each note. */
  intents: Intent[];
  /** Notes as the index will have them. */
  notes: Note[];
  /** Lineages whose notes the index forgets. */
  removed: string[];
  replacements: Replacement[];
}

export function noChanges(): Changes {
  return { writes: [], removals: [], intents: [], notes: [], removed: [], replacements: [] };
}

/** What a delivery has made of a lineage so far. */
interface Lineage {
  /** What the index has. */
  former: Note | null;
  /** The newest version; number 0 if there is no article. */
  itemId: string;
  number: number;
  epoch: number;
  /** What is to be written; null if the note stays, or goes. */
  article: Article | null;
  /** Set by an outcome that replaces the article and writes to another note, or to none. */
  gone: 'withdrawn' | 'succeeded' | null;
}

export class Plan {
  readonly #index: NoteIndex;
  readonly #files: NoteFiles;
  readonly #template: PathTemplate;
  readonly #lineages = new Map<string, Lineage>();
  /** Lineages by the items of this delivery. */
  readonly #items = new Map<string, string>();
  readonly #replaced = new Set<string>();
  /** Keys of the paths that this delivery writes to. */
  readonly #taken = new Set<string>();
  /** By path: notes that this delivery removes, so that another note can take their place. */
  readonly #freed = new Map<string, { note: Note; file: FoundFile | null }>();
  readonly #changes = noChanges();

  constructor(index: NoteIndex, files: NoteFiles, template: PathTemplate) {
    this.#index = index;
    this.#files = files;
    this.#template = template;
  }

  /** Takes the records of a delivery, in order. */
  add({ number, epoch, lineage, outcome: { itemId }, supersedes, article }: LedgerRecord): void {
    for (const former of supersedes) this.#replace(former, number, article === null);
    if (article === null || this.#replaced.has(itemId) || this.#index.isReplaced(itemId)) return;
    const state = this.#stateOf(lineage);
    const isSame = itemId === state.itemId;
    const isNewer = isSame && epoch !== state.epoch ? epoch > state.epoch : number > state.number;
    if (!isNewer) return;
    Object.assign(state, { itemId, number, epoch, article, gone: null });
    this.#items.set(itemId, lineage);
  }

  /** @throws RefusedRecord when a note that would change was edited or removed by a person */
  finish(): Changes {
    const lineages = [...this.#lineages];
    for (const [lineage, state] of lineages) if (state.gone !== null) this.#remove(lineage, state);
    for (const [lineage, state] of lineages)
      if (state.article !== null) this.#write(lineage, state, state.article);
    for (const { note, file } of this.#freed.values()) {
      if (file === null) continue;
      this.#intend(note.lineage, null, note);
      if (!this.#taken.has(pathKey(note.path))) this.#changes.removals.push({ path: note.path, file });
    }
    return this.#changes;
  }

  #stateOf(lineage: string): Lineage {
    const known = this.#lineages.get(lineage);
    if (known !== undefined) return known;
    const former = this.#index.ofLineage(lineage);
    const { itemId, number, epoch } = former ?? { itemId: '', number: 0, epoch: 0 };
    const state: Lineage = { former, itemId, number, epoch, article: null, gone: null };
    this.#lineages.set(lineage, state);
    return state;
  }

  #replace(itemId: string, byNumber: number, isWithdrawal: boolean): void {
    const lineage = this.#items.get(itemId) ?? this.#index.ofItem(itemId)?.lineage;
    if (lineage === undefined) return;
    const state = this.#stateOf(lineage);
    if (state.itemId !== itemId || state.number >= byNumber) return;
    this.#changes.replacements.push({ itemId, number: state.number, byNumber });
    this.#replaced.add(itemId);
    const gone = isWithdrawal ? 'withdrawn' : 'succeeded';
    Object.assign(state, { itemId: '', number: 0, epoch: 0, article: null, gone });
  }
  #remove(lineage: string, { former, gone }: Lineage): void {
    if (former === null) return; // it came and went in this delivery
    const file = this.#files.find(former.path);
    if (file !== null && file.hash !== former.hash) {
      if (gone === 'withdrawn') throw edited(former.path);
      // The new article has a note of its own, and the person's stays.
      this.#changes.notes.push({ ...former, itemId: '', number: 0, epoch: 0 });
      return;
    }
    this.#freed.set(former.path, { note: former, file });
    this.#changes.removed.push(lineage);
  }

  #write(lineage: string, { former, itemId, number, epoch }: Lineage, article: Article): void {
    const bytes = noteOf(article, lineage);
    const hash = hashOf(bytes);
    const version = { lineage, itemId, number, epoch };
    const paths = () => this.#template.pathsOf(article, lineage);
    if (former === null) {
      this.#writeNew({ ...version, hash }, paths(), bytes);
      return;
    }
    const stays = isAmong(paths(), former.path);
    if (stays && former.hash === hash) {
      this.#changes.notes.push({ ...former, ...version });
      return;
    }
    const file = this.#files.find(former.path);
    if (file === null) {
      if (number > former.number) throw new RefusedRecord(`deleted: ${former.path}`);
      this.#changes.notes.push({ ...former, ...version });
    } else if (file.hash !== former.hash && file.hash !== hash) {
      throw edited(former.path);
    } else if (stays) {
      const note = { ...version, path: former.path, hash };
      this.#changes.writes.push({ path: note.path, bytes, over: file });
      this.#changes.notes.push(note);
      this.#intend(lineage, note, former);
    } else {
      this.#writeNew({ ...version, hash }, paths(), bytes, former);
      this.#changes.removals.push({ path: former.path, file });
    }
  }

  #writeNew(
    version: Omit<Note, 'path'>,
    paths: Iterable<string>,
    bytes: Buffer,
    former: Note | null = null,
  ): void {
    for (const path of paths) {
      const freed = this.#freed.get(path);
      if (this.#taken.has(pathKey(path)) || (freed === undefined && this.#index.atPath(path) !== null))
        continue;
      const over = freed?.file ?? null;
      const isThere = over === null && this.#files.has(path);
      if (isThere && !this.#isOurs(path, version)) continue;
      this.#taken.add(pathKey(path));
      const note = { ...version, path };
      this.#changes.notes.push(note);
      if (!isThere) this.#changes.writes.push({ path, bytes, over });
      if (!isThere || former !== null) this.#intend(version.lineage, note, former);
      return;
    }
    throw new RefusedRecord('all names are taken');
  }

  /** Whether a file that the index does not know has the bytes of a note. */
  #isOurs(path: string, { lineage, hash }: Omit<Note, 'path'>): boolean {
    const file = this.#files.find(path);
    if (file === null || file.hash === '') return false;
    if (file.hash === hash) return true;
    // The index was lost, and the note was edited or written by another version.
    if (this.#files.read(path).includes(idLine(lineage))) throw edited(path);
    return false;
  }

  #intend(lineage: string, next: Note | null, former: Note | null): void {
    const { path: formerPath, hash: formerHash } = former ?? { path: null, hash: null };
    this.#changes.intents.push({ lineage, next, formerPath, formerHash });
  }
}

function isAmong(paths: Iterable<string>, path: string): boolean {
  const key = pathKey(path);
  for (const one of paths) if (pathKey(one) === key) return true;
  return false;
}

function edited(path: string): RefusedRecord {
  return new RefusedRecord(`edited: ${path}`);
}
