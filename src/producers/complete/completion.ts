// Finds completed items and moves their files to where they belong; only then may the store forget them.
// Must not move a file that is not exactly what was read.
import { showPath } from '../../formats/bytes/path-bytes.ts';
import { joinBytes, keyOf, parentOf } from '../byte-path.ts';
import { claimedFolder, removeEmptyClaimFolders } from '../claims/claim.ts';
import { leadsThroughFolders } from '../folder-path.ts';
import { type FileInFlight, folderOf } from '../intake/files-in-flight.ts';
import type { CompletedItem } from '../intake/item-store.ts';
import { mostRejectedIds, type OpenInbox } from '../open-inbox.ts';
import { lookAt, type ScanEntry } from '../watch/scan.ts';
import { versionOf } from '../watch/scan-pass.ts';
import type { DoneFile } from '../watch/seen-files.ts';
import { type CompletedFolder, completeFile } from './complete-file.ts';
import {
  completedFolderOf,
  noteMove,
  noteMoveByAnother,
  rememberReadings,
  rememberSameAgain,
} from './note-readings.ts';
import { readPrefix } from './read-prefix.ts';

const pageSize = 1000;
const filesTogether = 16;
/** A completed item that this process did not offer may belong to another producer, which needs a moment to move its file. */
const strayGraceMs = 2000;
const failurePauseMs = 5000;
/** Time between attempts to write to a locked database: each one blocks the process for a moment. */
const lockedPauseMs = 500;

/**
 * Looks once for completed items.
 * @returns true if there are more right now
 */
export async function completionPass(inbox: OpenInbox): Promise<boolean> {
  const { context, inFlight, inboxId } = inbox;
  const page = await context.store.completed(inboxId, pageSize);
  const strays: CompletedItem[] = [];
  for (const completed of page) {
    const file = inFlight.ofItem(completed.itemId);
    if (file === undefined) strays.push(completed);
    else if (inFlight.completeItem(file, completed.itemId, completed.outcome)) {
      if (completed.outcome === 'closed') continue;
      const { outcomes, rejectedIds } = context.progress;
      outcomes[completed.outcome] += 1;
      if (completed.isLinked) context.progress.linked += 1;
      if (completed.outcome === 'rejected' && rejectedIds.length < mostRejectedIds)
        rejectedIds.push(completed.itemId);
    }
  }
  let forget = await finishFiles(inbox);
  const full = page.length >= pageSize;
  // A container larger than a page would hide everything behind its first items for ever. Should it have to be
  // read again after a crash, its forgotten items go through once more and the ledger answers for them.
  if (full && forget.length === 0) forget = forgetCompletedItems(inbox);
  forget.push(...(await handleStrays(inbox, strays)));
  if (forget.length > 0) await context.store.forget(inboxId, forget);
  return full && forget.length > 0;
}

/** Whether all items that were offered from this file have an outcome. */
export function hasCompleted(file: FileInFlight): boolean {
  return !file.reading && file.unanswered === 0 && file.pending === 0;
}

async function finishFiles(inbox: OpenInbox): Promise<string[]> {
  const { context, inFlight, claimer, inboxId } = inbox;
  const nowMs = context.clock.monotonicMs();
  const ready: FileInFlight[] = [];
  for (const file of inFlight.all()) {
    // A file that was cut short stays claimed, and the next start continues with it.
    const movable = !file.cutShort || claimer === null;
    if (hasCompleted(file) && movable && file.notBeforeMs <= nowMs) ready.push(file);
  }
  const forget: string[] = [];
  const done = new Map<FileInFlight, DoneFile>();
  const finished = new Set<FileInFlight>();
  const changed: Buffer[] = [];
  // Record before any of them is moved, in case of a crash.
  const numbers = rememberReadings(inbox, ready);
  if (numbers === 'locked') {
    for (const file of ready) file.notBeforeMs = nowMs + lockedPauseMs;
    return forget;
  }
  for (let at = 0; at < ready.length; at += filesTogether) {
    await Promise.all(
      ready.slice(at, at + filesTogether).map(async (file) => {
        try {
          if (claimer === null) {
            const seen = await seenUnchanged(inbox, file);
            if (seen !== null)
              done.set(file, { inboxId, ...seen, tooLargeFor: file.tooLarge ? context.maxBytes : null });
          } else {
            const claim = await moveCompleted(inbox, file, numbers.get(file));
            if (claim !== null) changed.push(claim);
          }
          finished.add(file);
        } catch (error) {
          const path = showPath(file.taken.relativePath);
          if (claimer === null) {
            finished.add(file);
            context.log.warn(
              { err: error, path },
              `${path} can't be looked at any more; it is not remembered.`,
            );
            return;
          }
          file.notBeforeMs = nowMs + failurePauseMs;
          inbox.once(`complete:${path}`, () =>
            context.log.error({ err: error, path }, `${path} is complete but can't be moved; trying again.`),
          );
        }
      }),
    );
  }
  if (context.seen?.add([...done.values()]) === false) {
    inbox.once('seen.sqlite', () =>
      context.log.warn(
        {},
        'Another program has locked seen.sqlite in the data folder: files are remembered as done when it unlocks it.',
      ),
    );
    for (const file of done.keys()) {
      file.notBeforeMs = nowMs + lockedPauseMs;
      finished.delete(file);
    }
  }
  const left = new Map<string, Buffer>();
  for (const file of finished) {
    const { claim } = file.taken;
    if (claim !== null) left.set(folderOf(claim), claim);
    // Spread into the arguments of one call, the items of a large container would exceed the stack.
    for (const itemId of file.items.keys()) forget.push(itemId);
    inFlight.remove(file);
  }
  for (const claim of changed) waitAgain(inbox, claim, true);
  for (const [folder, claim] of left)
    if (!inFlight.anyIn(folder)) await removeEmptyClaimFolders(inbox.fileSystem, inbox.root, claim);
  return forget;
}

/** The file that stayed in place, if it is unchanged and was read whole. */
async function seenUnchanged(inbox: OpenInbox, file: FileInFlight): Promise<ScanEntry | null> {
  if (file.cutShort) return null;
  const now = await lookAt(inbox.fileSystem, inbox.root, file.taken.relativePath);
  if (now !== null && (await isAsRead(inbox, file, now))) {
    if (!file.unreadable) return now;
    if (inbox.unreadable.size < 10_000) inbox.unreadable.add(versionOf(now));
    return null;
  }
  if (now !== null) {
    noteChange(inbox, file);
    if (inbox.events === null) inbox.changed.push(now);
    inbox.scanWakeup.wake();
  }
  return null;
}

/** @returns the claim of a file that was changed after it was read: it stays claimed, and its round stays the same */
async function moveCompleted(
  inbox: OpenInbox,
  file: FileInFlight,
  reading: number | undefined,
): Promise<Buffer | null> {
  const { claim } = file.taken;
  if (claim === null || inbox.claimer === null) return null;
  const now = await lookAt(inbox.fileSystem, claimedFolder(inbox.root), claim);
  if (now === null) {
    if (reading !== undefined) noteMoveByAnother(inbox, reading);
    return null;
  }
  if (!(await isAsRead(inbox, file, now))) {
    noteChange(inbox, file);
    return claim;
  }
  const folder = completedFolderOf(file);
  const place = await completeFile(inbox.fileSystem, inbox.root, claim, folder, now.kind);
  if (reading !== undefined) {
    if (place === null) noteMoveByAnother(inbox, reading);
    else noteMove(inbox, reading, file, place);
  }
  await releaseHeld(inbox, file, folder);
  return null;
}

/** Everything that was read of the file has completed: the file is read again as it is now. */
function noteChange({ context, inboxId }: OpenInbox, { taken }: FileInFlight): void {
  context.readings.end({ inboxId, ...taken });
  const path = showPath(taken.relativePath);
  context.log.info({ path }, `${path} changed after it was read: reading it again.`);
}

/** A file dropped at the same path since: the same bytes complete with it, anything else is a new item. */
async function releaseHeld(inbox: OpenInbox, file: FileInFlight, folder: CompletedFolder): Promise<void> {
  if (file.held === null || inbox.claimer === null) return;
  const claim = await inbox.claimer.claim(file.taken.relativePath);
  if (claim === null) return;
  const isSame = await isSameAgain(inbox, file, claim);
  const reading = isSame ? await rememberSameAgain(inbox, file, claim) : null;
  // If it can't be recorded now, it is offered as a separate item.
  if (!isSame || reading === 'locked') return waitAgain(inbox, claim, true);
  const place = await completeFile(inbox.fileSystem, inbox.root, claim, folder, 'file');
  if (place !== null && reading !== null) noteMove(inbox, reading, file, place);
  await removeEmptyClaimFolders(inbox.fileSystem, inbox.root, claim);
}

async function isSameAgain(inbox: OpenInbox, file: FileInFlight, claim: Buffer): Promise<boolean> {
  const { held, state } = file;
  const top = claimedFolder(inbox.root);
  const isHeld = (now: ScanEntry | null) =>
    now?.kind === 'file' && now.size === held?.size && now.mtimeNs === held.mtimeNs;
  if (
    state.sha256 === null ||
    held?.size !== state.entry?.size ||
    !isHeld(await lookAt(inbox.fileSystem, top, claim))
  )
    return false;
  // It is unreadable: as a separate item it will be rejected with the reason.
  const read = await readPrefix(inbox.fileSystem, joinBytes(top, claim), held?.size ?? 0);
  return read?.sha256 === state.sha256 && isHeld(await lookAt(inbox.fileSystem, top, claim));
}

function waitAgain(inbox: OpenInbox, claim: Buffer, gated: boolean): void {
  if (!inbox.waitingClaims.has(keyOf(claim))) inbox.waitingClaims.set(keyOf(claim), { claim, gated });
  inbox.scanWakeup.wake();
}

/** Whether the file is what was read, even if it was touched so that its time has changed. */
async function isAsRead(inbox: OpenInbox, { state, taken }: FileInFlight, now: ScanEntry): Promise<boolean> {
  const { entry, sha256, bytesRead } = state;
  if (now.kind !== entry?.kind) return false;
  if (now.size === entry.size && now.mtimeNs === entry.mtimeNs) return true;
  if (sha256 === null || now.size !== bytesRead) return false;
  return (await readPrefix(inbox.fileSystem, taken.path, now.size))?.sha256 === sha256;
}

function forgetCompletedItems({ inFlight }: OpenInbox): string[] {
  const forget: string[] = [];
  for (const file of inFlight.all()) {
    if (!file.container) continue;
    for (const [itemId, outcome] of file.items) if (outcome !== null) forget.push(itemId);
  }
  for (const itemId of forget) {
    const file = inFlight.ofItem(itemId);
    if (file !== undefined) inFlight.dropItem(file, itemId);
  }
  return forget;
}

/** The entry at a claim that only a record in Redis names; null if there is none, or if it was not claimed. */
async function strayAt({ claimer, fileSystem, root }: OpenInbox, place: Buffer): Promise<ScanEntry | null> {
  if (claimer === null) return null;
  const top = claimedFolder(root);
  const isBelow = await leadsThroughFolders(fileSystem, top, parentOf(place) ?? Buffer.alloc(0));
  return isBelow ? await lookAt(fileSystem, top, place) : null;
}

/**
 * Completed items that this process has not offered: their producer is gone (or will move their file in a moment).
 * A claimed file that is still there is offered again, so that it is moved like any other.
 * @returns items to forget: they have no file that could be moved
 */
async function handleStrays(inbox: OpenInbox, strays: CompletedItem[]): Promise<string[]> {
  const nowMs = inbox.context.clock.monotonicMs();
  const current = new Map<string, number>();
  const forget: string[] = [];
  for (const { itemId, claim } of strays) {
    const sinceMs = inbox.strays.get(itemId) ?? nowMs;
    current.set(itemId, sinceMs);
    if (nowMs - sinceMs < strayGraceMs) continue;
    if (claim === null) {
      // A scan has offered every existing file; this one is gone, or was done by another run.
      if (inbox.scannedOnce && inbox.context.reading.size === 0) forget.push(itemId);
      continue;
    }
    const place = Buffer.from(claim, 'base64');
    const there = await strayAt(inbox, place);
    if (there === null) forget.push(itemId);
    else {
      const file = inbox.inFlight.at(place);
      if (file === undefined) waitAgain(inbox, place, false);
      // Offered again by now, and not as this item: its content has changed since.
      else if (!file.reading) forget.push(itemId);
    }
  }
  inbox.strays = current;
  return forget;
}
