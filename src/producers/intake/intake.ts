// Turns a taken file into items and offers them to the store.
// Must not decide which files are taken, or do anything to them except reading.

import { showPath } from '../../formats/bytes/path-bytes.ts';
import { fieldMapFor } from '../../schemas/field-map.ts';
import type { Begun } from '../complete/past-readings.ts';
import { readPrefix } from '../complete/read-prefix.ts';
import { mostContainerIds, type OpenInbox } from '../open-inbox.ts';
import type { FileInFlight, TakenFile } from './files-in-flight.ts';
import { type FormerReading, standingOf } from './grown-file.ts';
import type { NewItem } from './item-store.ts';
import { closingEntry, newItem } from './new-item.ts';
import { readItems } from './read-file.ts';

/**
 * Takes a file into flight and reads it in the background, once a reading slot is free.
 * @returns false when the producer has been stopped instead
 */
export async function takeFile(inbox: OpenInbox, taken: TakenFile): Promise<boolean> {
  const slot = await inbox.context.slots.acquire(slotBytes(inbox, taken.found.size));
  if (slot === null) return false;
  readInBackground(inbox, inbox.inFlight.add(taken), slot, false);
  return true;
}

/** Reads a file in flight again and offers its items again, because the store has lost them. */
export async function takeAgain(inbox: OpenInbox, file: FileInFlight): Promise<void> {
  const slot = await inbox.context.slots.acquire(slotBytes(inbox, file.taken.found.size));
  if (slot === null) return;
  inbox.inFlight.reset(file);
  readInBackground(inbox, file, slot, false);
}

/** How much of the room for reading a file of this size takes. */
export function slotBytes(inbox: OpenInbox, size: number): number {
  return Math.min(size, inbox.context.maxBytes);
}

/**
 * As `takeFile`, with a reading slot that is already reserved.
 * @param prepaid the file was found just now, and its first item has been deducted from the allowance
 */
export function readInBackground(
  inbox: OpenInbox,
  file: FileInFlight,
  slot: { release(): void },
  prepaid: boolean,
): void {
  const { context } = inbox;
  const task = offerFile(inbox, file, prepaid)
    .catch((error: unknown) => {
      // Reading never throws: this is a bug, and the file stays claimed for the next start.
      file.cutShort = true;
      context.log.error(
        { err: error, path: showPath(file.taken.relativePath) },
        'A file could not be taken.',
      );
    })
    .finally(() => {
      slot.release();
      context.reading.delete(task);
      // It is read from its beginning when it is its turn: until then it counts as being read.
      if (file.turn === 'waiting') return;
      if (file.turn === 'taken') context.containerTurns.end();
      file.turn = 'none';
      file.reading = false;
      context.completionWakeup.wake();
    });
  context.reading.add(task);
}

/**
 * The reading of this file whose items may not have completed, if the file still begins with the same bytes.
 * They must complete first. Anything that was added to the file is read after that, as in any file that grows while it is
 * claimed.
 */
async function begunReading(inbox: OpenInbox, taken: TakenFile): Promise<Begun | null> {
  if (taken.found.kind !== 'file') return null;
  const begun = inbox.context.readings.begunOf(inbox.inboxId, taken.round, taken.relativePath);
  if (begun === null) return null;
  // As it is now: it may have grown since it was found, while its items were in flight.
  const now = await inbox.fileSystem.lstat(taken.path).catch(() => null);
  if (now?.size === BigInt(begun.size) && now.mtimeNs === begun.mtimeNs) return begun;
  const prefix = await readPrefix(inbox.fileSystem, taken.path, begun.size);
  return prefix?.sha256 === begun.sha256 ? begun : null;
}

/**
 * The reading of this file before it grew; null if it was not read before, or is a different file.
 * @param size bytes that are read of it now
 */
async function formerReading(
  inbox: OpenInbox,
  taken: TakenFile,
  size: number,
): Promise<FormerReading | null> {
  if (taken.found.kind !== 'file') return null;
  const reading = inbox.context.readings.of(inbox.inboxId, taken.round, taken.relativePath);
  if (reading === null || size <= reading.size) return null;
  const prefix = await readPrefix(inbox.fileSystem, taken.path, reading.size);
  return prefix?.sha256 === reading.sha256 ? { ...reading, endsWholeLine: prefix.endsWholeLine } : null;
}

/** @returns false if the end of the file has not been reached yet */
function noteBegun({ context, inboxId }: OpenInbox, { state, taken }: FileInFlight): boolean {
  const { entry, sha256, bytesRead } = state;
  if (entry === null || sha256 === null) return false;
  const { round, relativePath } = taken;
  const { mtimeNs } = entry;
  context.readings.begin({ inboxId, round, relativePath, size: bytesRead, mtimeNs, sha256 });
  return true;
}

/** @returns false if the producer was stopped */
async function offerClosing(
  { context, inFlight }: OpenInbox,
  file: FileInFlight,
  entry: NewItem,
): Promise<boolean> {
  const { batcher, progress } = context;
  const { itemId } = entry.meta;
  inFlight.addItem(file, itemId);
  file.unanswered += 1;
  if (!file.counted) {
    progress.containers += 1;
    if (progress.containerIds.length < mostContainerIds) progress.containerIds.push(itemId);
  }
  return batcher.push(entry, () => {
    file.unanswered -= 1;
    context.completionWakeup.wake();
  });
}

/** @returns whether this file, which has turned out to be a container, may be read on now */
function beginTurn(inbox: OpenInbox, file: FileInFlight): boolean {
  file.container = true;
  if (file.turn === 'taken') return true;
  const begins = inbox.context.containerTurns.begin(() => {
    file.turn = 'taken';
    readInBackground(inbox, file, { release() {} }, false);
  });
  file.turn = begins ? 'taken' : 'waiting';
  return begins;
}

async function offerFile(inbox: OpenInbox, file: FileInFlight, prepaid: boolean): Promise<void> {
  const { context, inFlight } = inbox;
  const { batcher, allowance, progress } = context;
  const expecting = batcher.expect();
  // Counted once, however often the store forgets it.
  const counted = file.counted;
  if (!counted && file.turn === 'none') progress.files += 1;
  let paid = prepaid;
  try {
    // A file that was claimed just now has no readings in its round. Skipping the lookups saves most of their cost.
    const isNew = prepaid && file.taken.claim !== null;
    const asItWas = isNew ? null : await begunReading(inbox, file.taken);
    const size = asItWas?.size ?? file.taken.found.size;
    const former = isNew ? null : await formerReading(inbox, file.taken, size);
    let isNoted = false;
    const map = fieldMapFor(context.maps ?? [], showPath(file.taken.relativePath));
    const drafts = readItems(file.taken.path, file.taken.found, file.state, {
      fileSystem: inbox.fileSystem,
      maxBytes: context.maxBytes,
      map,
      spoolFolder: context.spoolFolder,
      clock: context.clock,
      asItWas,
      failed: (error) =>
        context.log.error({ err: error, path: showPath(file.taken.relativePath) }, 'Reading failed.'),
    });
    for await (const draft of drafts) {
      const { taken, state } = file;
      const entry = state.entry ?? taken.found;
      const source = { ...taken, inboxId: inbox.inboxId, root: inbox.folder.root, map, entry };
      if (('closing' in draft || draft.index !== null) && !beginTurn(inbox, file)) break;
      if ('closing' in draft) {
        const closing = closingEntry(source, draft, state.sha256, context.clock.wallMs());
        if (!(await offerClosing(inbox, file, closing))) file.cutShort = true;
        continue;
      }
      const item = newItem(source, draft, context.clock.wallMs());
      const standing = former === null ? null : standingOf(former, draft, item.meta.itemId);
      if (standing !== null) item.meta.replaces = standing.replaces;
      const { itemId, replaces } = item.meta;
      file.last = { index: draft.index, itemId: standing?.isKnown ? standing.itemId : itemId, replaces };
      if (standing?.isKnown) continue;
      if (!counted && !paid && !allowance.take()) {
        file.cutShort = true;
        break;
      }
      paid = false;
      if ('rejection' in draft && draft.rejection.code === 'unreadable') file.unreadable = true;
      if ('rejection' in draft && draft.rejection.code === 'too_large') file.tooLarge = true;
      inFlight.addItem(file, item.meta.itemId);
      file.unanswered += 1;
      // Earlier members of a container are whole, however the file goes on: only the last one needs the record.
      if (!isNoted) isNoted = noteBegun(inbox, file);
      const queued = await batcher.push(item, () => {
        file.unanswered -= 1;
        if (!counted) progress.accepted += 1;
        context.completionWakeup.wake();
      });
      if (!queued) {
        file.cutShort = true;
        break;
      }
    }
  } finally {
    expecting.done();
    if (paid) allowance.giveBack();
  }
  // Gone before it could be read: another producer has it, or its owner took it back.
  if (file.state.entry === null) inFlight.remove(file);
}
