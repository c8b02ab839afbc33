// Checks moved files again for late writes by a program that still had them open.
// Must not take a file that a user has corrected in an outcome folder: that is for `retry`.
import { showPath } from '../../formats/bytes/path-bytes.ts';
import { joinBytes, keyOf, parentOf } from '../byte-path.ts';
import { claimedFolder } from '../claims/claim.ts';
import { leadsThroughFolders } from '../folder-path.ts';
import type { OpenInbox } from '../open-inbox.ts';
import { lookAt } from '../watch/scan.ts';
import type { Reading } from './past-readings.ts';
import { readPrefix } from './read-prefix.ts';

/** Files checked before the event loop gets a turn. */
const filesTogether = 128;

/**
 * Checks the moved files that are due. After a late write, the file has the same inode, is longer, and begins with the bytes
 * that were read: it is claimed again in the round that it had, and waits like any other until it is finished.
 * @returns milliseconds until the next check is due, or `Infinity` if none is scheduled
 */
export async function lookForLateWrites(inbox: OpenInbox): Promise<number> {
  const { lateLooks, context } = inbox;
  if (lateLooks === null || context.allowance.spent) return Number.POSITIVE_INFINITY;
  const { clock, readings } = context;
  for (const look of lateLooks.due(clock.monotonicMs(), filesTogether)) {
    if (context.signal.aborted) break;
    const reading = readings.numbered(look.number);
    if (reading === null) continue;
    const isThere = await lookAtMoved(inbox, look.number, reading, look.step === null);
    const ageMs = Math.max(0, clock.wallMs() - reading.completedAtMs);
    if (isThere) lateLooks.again(look, clock.monotonicMs(), ageMs);
  }
  return lateLooks.nextMs(clock.monotonicMs());
}

/** Schedules a check of every file that was moved before this start. */
export function lookAtAllMoved({ lateLooks, context, inboxId }: OpenInbox): void {
  if (lateLooks === null) return;
  for (const number of context.readings.numbersOf(inboxId)) lateLooks.addOld(number);
}

/** @returns whether to check it again */
async function lookAtMoved(
  inbox: OpenInbox,
  number: number,
  reading: Reading,
  isFirstOfStart: boolean,
): Promise<boolean> {
  const { fileSystem, root, context } = inbox;
  const place = isFirstOfStart ? await placeOf(inbox, number, reading) : Buffer.from(reading.place);
  const entry = place === null ? null : await lookAt(fileSystem, root, place);
  const claim = joinBytes(Buffer.from(reading.round, 'latin1'), reading.relativePath);
  if (place === null || entry?.kind !== 'file' || entry.ino !== reading.ino) {
    // A claimed file is read again and needs the earlier reading; otherwise the reading is obsolete.
    if ((await lookAt(fileSystem, claimedFolder(root), claim)) === null) context.readings.forget(number);
    return false;
  }
  if (entry.size <= reading.size) return true;
  const prefix = await readPrefix(fileSystem, joinBytes(root, place), reading.size);
  // A user has corrected it, or it is another file: inodes are used again, and an empty file has nothing to compare.
  const isAnother = reading.size === 0 && context.readings.isReplacedAt(number, reading);
  if (prefix?.sha256 !== reading.sha256 || isAnother) {
    context.readings.forget(number);
    return false;
  }
  if (!(await leadsThroughFolders(fileSystem, root, parentOf(place) ?? Buffer.alloc(0)))) return false;
  if (!(await inbox.claimer?.takeBack(place, claim))) return true;
  const path = showPath(reading.relativePath);
  context.log.info({ path }, `${path} was written to after it was read: reading it again.`);
  inbox.waitingClaims.set(keyOf(claim), { claim, gated: true });
  inbox.scanWakeup.wake();
  return false;
}

/** The file's place: after a crash between its move and the record of it, the number in its name is unknown. */
async function placeOf(inbox: OpenInbox, number: number, reading: Reading): Promise<Buffer | null> {
  const expected = Buffer.from(reading.place);
  if ((await lookAt(inbox.fileSystem, inbox.root, expected))?.ino === reading.ino) return expected;
  const place = await inbox.numberedFiles.placeOf(reading);
  if (place !== null) inbox.context.readings.moved(number, place);
  return place;
}
