// Records what was read of completed files and where they were moved, so that late writes are detected.
// Must not move or read anything.

import { outermost } from '../../formats/place.ts';
import type { Ended } from '../../schemas/outcome.ts';
import { joinBytes } from '../byte-path.ts';
import { claimedFolder, readClaim } from '../claims/claim.ts';
import type { FileInFlight } from '../intake/files-in-flight.ts';
import type { OpenInbox } from '../open-inbox.ts';
import { lookAt } from '../watch/scan.ts';
import type { CompletedFolder } from './complete-file.ts';
import type { Reading } from './past-readings.ts';

/** Where a file belongs whose items have completed. */
export function completedFolderOf(file: FileInFlight): CompletedFolder {
  return file.container || file.lastOutcome === null ? 'settled' : file.lastOutcome;
}

/**
 * Records the readings of files that are about to be moved, with their new place.
 * @returns the number of each reading; files that were not read to their end have none. `locked` if nothing could be
 *   recorded: the files must not be moved yet, or late writes to them would be lost
 */
export function rememberReadings(
  inbox: OpenInbox,
  files: readonly FileInFlight[],
): Map<FileInFlight, number> | 'locked' {
  const read = files.flatMap((file) => {
    const reading = readingOf(inbox, file);
    return reading === null ? [] : [{ file, reading }];
  });
  const numbers = inbox.context.readings.add(read.map(({ reading }) => reading));
  if (numbers === 'locked') return numbers;
  return new Map(numbers.flatMap((number, at) => (read[at] === undefined ? [] : [[read[at].file, number]])));
}

/** The file is now in its last folder: late writes to it are detected from here on. */
export function noteMove(inbox: OpenInbox, number: number, file: FileInFlight, place: Buffer): void {
  const { context, lateLooks, lateWakeup } = inbox;
  if (!place.equals(expectedPlaceOf(inbox, file))) context.readings.moved(number, place);
  lateLooks?.add(number, context.clock.monotonicMs());
  lateWakeup.wake();
}

/** Another producer has moved the file, perhaps under a number. Its record of the file has been replaced by ours. */
export function noteMoveByAnother({ lateLooks, lateWakeup }: OpenInbox, number: number): void {
  lateLooks?.addOld(number);
  lateWakeup.wake();
}

/**
 * Records another file with the same content before it is moved beside the first one, so that late writes to it are detected.
 * @returns as `rememberReadings`; null if there is nothing to record
 */
export async function rememberSameAgain(
  inbox: OpenInbox,
  file: FileInFlight,
  claim: Buffer,
): Promise<number | 'locked' | null> {
  const reading = readingOf(inbox, file);
  const entry = await lookAt(inbox.fileSystem, claimedFolder(inbox.root), claim);
  if (reading === null || entry === null) return null;
  const { round } = readClaim(claim);
  const numbers = inbox.context.readings.add([
    { ...reading, round, ino: entry.ino, lastItemId: null, replaces: null },
  ]);
  return numbers === 'locked' ? numbers : (numbers[0] ?? null);
}

function readingOf(inbox: OpenInbox, file: FileInFlight): Reading | null {
  const { entry, sha256, bytesRead } = file.state;
  const { last, taken, items } = file;
  if (entry?.ino === undefined || sha256 === null || last === null || file.cutShort) return null;
  return {
    inboxId: inbox.inboxId,
    round: taken.round,
    relativePath: taken.relativePath,
    place: expectedPlaceOf(inbox, file),
    ino: entry.ino,
    size: bytesRead,
    sha256,
    members: last.index === null ? null : outermost(last.index) + 1,
    lastItemId: last.itemId,
    replaces: hasPlace(items.get(last.itemId ?? '')) ? null : last.replaces,
    completedAtMs: inbox.context.clock.wallMs(),
  };
}

/** Whether an item with this outcome has replaced the one that it was to replace. */
function hasPlace(outcome: Ended | null | undefined): boolean {
  return outcome === 'published' || outcome === 'duplicate';
}

function expectedPlaceOf({ claimer }: OpenInbox, file: FileInFlight): Buffer {
  const { relativePath } = file.taken;
  return claimer === null
    ? relativePath
    : joinBytes(Buffer.from(`.copydesk/${completedFolderOf(file)}`), relativePath);
}
