// The files whose items this process has in flight: what was read of each, and which items have no outcome yet.
// Holds state only: must not read, move or offer anything.
import type { Ended, OutcomeName } from '../../schemas/outcome.ts';
import { keyOf, parentOf } from '../byte-path.ts';
import type { ScanEntry } from '../watch/scan.ts';
import { type ReadState, unreadState } from './read-file.ts';

/** A file as it was taken: claimed, or in place. */
export interface TakenFile {
  /** In the inbox. */
  relativePath: Buffer;
  /** Where its bytes are now, absolute. */
  path: Buffer;
  /** As in `Claimer.claim`; null when the file stays where it is. */
  claim: Buffer | null;
  round: string;
  retryOf: string | null;
  /** As in `NamedClaim`. */
  replaces: string | null;
  /** The entry when it was taken. */
  found: Pick<ScanEntry, 'kind' | 'size' | 'mtimeNs'>;
}

export interface FileInFlight {
  readonly taken: TakenFile;
  state: ReadState;
  /** True until the last of its items has been queued. */
  reading: boolean;
  /** Not all of its items were offered: a limit or the end of the process came first. */
  cutShort: boolean;
  /** It holds many items. */
  container: boolean;
  /** Whether this container may be read now; `none` for one that is not being read, and for any other file. */
  turn: 'none' | 'waiting' | 'taken';
  /** It could not be read. It may become readable without a change of the file. */
  unreadable: boolean;
  /** Something in it is larger than the largest item. */
  tooLarge: boolean;
  /** Its items have been counted as accepted once already. */
  counted: boolean;
  /** Items that were offered and not yet answered. */
  unanswered: number;
  /** Items without an outcome. */
  pending: number;
  /** Outcome of each item, null while it has none. Forgotten items are not in the map. */
  items: Map<string, Ended | null>;
  lastOutcome: OutcomeName | null;
  /** The item that was read last; its id is null if it was not offered because it already had its outcome. */
  last: { index: string | null; itemId: string | null; replaces: string | null } | null;
  /** A file dropped at the same path since, as it was seen in the inbox. */
  held: Pick<ScanEntry, 'size' | 'mtimeNs'> | null;
  /** Monotonic time before which it is not moved: an attempt failed. */
  notBeforeMs: number;
}

export interface FilesInFlight {
  add(taken: TakenFile): FileInFlight;
  remove(file: FileInFlight): void;
  /** Forgets what was read and offered, so that the file can be read anew. */
  reset(file: FileInFlight): void;
  addItem(file: FileInFlight, itemId: string): void;
  dropItem(file: FileInFlight, itemId: string): void;
  /** Records an outcome; true if it is new. */
  completeItem(file: FileInFlight, itemId: string, ended: Ended): boolean;
  ofItem(itemId: string): FileInFlight | undefined;
  /** This file, by its claim, or by its path if files are not claimed. */
  at(place: Buffer): FileInFlight | undefined;
  /** The file last taken from this path of the inbox. */
  atPath(relativePath: Buffer): FileInFlight | undefined;
  all(): Iterable<FileInFlight>;
  /** Whether a claimed file of this folder is in flight. */
  anyIn(claimFolder: string): boolean;
  readonly size: number;
}

/** Names the folder that a claimed file is in, as `keyOf` does. */
export function folderOf(claim: Buffer): string {
  return keyOf(parentOf(claim) ?? claim);
}

export function createFilesInFlight(): FilesInFlight {
  const byPlace = new Map<string, FileInFlight>();
  const byPath = new Map<string, FileInFlight>();
  const byItem = new Map<string, FileInFlight>();
  const perFolder = new Map<string, number>();
  const placeOf = ({ taken }: FileInFlight) => keyOf(taken.claim ?? taken.relativePath);

  function countIn({ taken: { claim } }: FileInFlight, change: number) {
    if (claim === null) return;
    const folder = folderOf(claim);
    const count = (perFolder.get(folder) ?? 0) + change;
    if (count === 0) perFolder.delete(folder);
    else perFolder.set(folder, count);
  }

  function clearItems(file: FileInFlight) {
    for (const itemId of file.items.keys()) byItem.delete(itemId);
    file.items.clear();
  }

  return {
    add(taken) {
      const file: FileInFlight = {
        taken,
        state: unreadState(),
        reading: true,
        cutShort: false,
        container: false,
        turn: 'none',
        unreadable: false,
        tooLarge: false,
        counted: false,
        unanswered: 0,
        pending: 0,
        items: new Map(),
        lastOutcome: null,
        last: null,
        held: null,
        notBeforeMs: 0,
      };
      const place = placeOf(file);
      if (!byPlace.has(place)) countIn(file, 1);
      byPlace.set(place, file);
      byPath.set(keyOf(taken.relativePath), file);
      return file;
    },
    remove(file) {
      clearItems(file);
      if (byPlace.delete(placeOf(file))) countIn(file, -1);
      const path = keyOf(file.taken.relativePath);
      if (byPath.get(path) === file) byPath.delete(path);
    },
    reset(file) {
      clearItems(file);
      file.state = unreadState();
      file.reading = true;
      file.cutShort = false;
      file.unreadable = false;
      file.tooLarge = false;
      file.last = null;
      file.counted = true;
      file.pending = 0;
    },
    addItem(file, itemId) {
      if (!file.items.has(itemId)) file.pending += 1;
      file.items.set(itemId, null);
      byItem.set(itemId, file);
    },
    dropItem(file, itemId) {
      file.items.delete(itemId);
      byItem.delete(itemId);
    },
    completeItem(file, itemId, ended) {
      if (file.items.get(itemId) !== null) return false;
      file.items.set(itemId, ended);
      if (ended !== 'closed') file.lastOutcome = ended;
      file.pending -= 1;
      return true;
    },
    ofItem: (itemId) => byItem.get(itemId),
    at: (place) => byPlace.get(keyOf(place)),
    atPath: (relativePath) => byPath.get(keyOf(relativePath)),
    all: () => byPlace.values(),
    anyIn: (claimFolder) => perFolder.has(claimFolder),
    get size() {
      return byPlace.size;
    },
  };
}
