// One scan of an inbox: which files are ready, and taking them.
// Must not wait for outcomes, and must not trust anything but what it sees on the disk now.
import { showPath } from '../../formats/bytes/path-bytes.ts';
import { joinBytes, keyOf, parentOf } from '../byte-path.ts';
import { claimedFolder, readClaim } from '../claims/claim.ts';
import { whyTooLong } from '../claims/path-room.ts';
import { entriesOf } from '../inbox.ts';
import type { TakenFile } from '../intake/files-in-flight.ts';
import { readInBackground, slotBytes, takeFile } from '../intake/intake.ts';
import type { OpenInbox } from '../open-inbox.ts';
import { saySystemError } from '../say-system-error.ts';
import { systemErrorCode } from '../system-error-code.ts';
import { msUntilFinished } from './finished-file.ts';
import { lookAt, type ScanEntry, type ScanOptions } from './scan.ts';

/** An entry that has waited longer than this for its turn is checked again before it is taken. */
const freshMs = 50;

/**
 * Scans the inbox once and takes what is ready.
 * @param notReady called with each file that is still being written
 * @returns milliseconds until the first unfinished file may be ready, or `Infinity` if every file is finished
 */
export async function scanPass(inbox: OpenInbox, notReady?: (entry: ScanEntry) => void): Promise<number> {
  const { context } = inbox;
  const expecting = context.batcher.expect();
  try {
    inbox.claimer?.nextRound();
    let nextMs = await takeWaitingClaims(inbox);
    let isWhole = true;
    for await (const entry of entriesOf(inbox.folder, scanOptions(inbox))) {
      if (context.signal.aborted || context.allowance.spent) {
        isWhole = false;
        break;
      }
      const waitMs = await takeIfReady(inbox, entry);
      if (waitMs === 0) continue;
      notReady?.(entry);
      nextMs = Math.min(nextMs, waitMs);
      // Those beyond can't be remembered: walking through them, perhaps a million, would hold up those that can.
      if (inbox.gate.isFull && notReady === undefined) {
        isWhole = false;
        break;
      }
    }
    inbox.gate.endOfScan();
    if (isWhole) inbox.events?.endOfScan();
    if (isWhole || (context.allowance.spent && !context.signal.aborted)) inbox.scannedOnce = true;
    return nextMs;
  } finally {
    expecting.done();
  }
}

/** Takes one entry, or returns milliseconds until it should be checked again; 0 if there is nothing to wait for. */
export async function takeIfReady(inbox: OpenInbox, entry: ScanEntry): Promise<number> {
  const { context, inFlight, inboxId } = inbox;
  const before = inFlight.atPath(entry.relativePath);
  // A file that stays in place and is in flight is looked at again when it completes.
  if (before !== undefined && inbox.claimer === null) return 0;
  if (context.seen?.has({ inboxId, ...entry }, context.maxBytes)) {
    if (!inbox.scannedOnce) context.progress.alreadyDone += 1;
    return 0;
  }
  if (inbox.unreadable.has(versionOf(entry))) return 0;
  if (before === undefined) {
    const pageMs = await inbox.pageFolders.await(entry, context.clock.wallMs());
    if (pageMs === 'page') return 0;
    if (pageMs > 0) return pageMs;
  }
  if (entry.kind === 'file') {
    const waitMs = await msUntilFinished(inbox, keyOf(entry.relativePath), entry);
    if (waitMs > 0) return waitMs;
  }
  if (before !== undefined) {
    // The same bytes at the same path are the same item while it is in flight: decided when that one completes.
    before.held = { size: entry.size, mtimeNs: entry.mtimeNs };
    return 0;
  }
  await take(inbox, entry);
  inbox.gate.forget(keyOf(entry.relativePath));
  return 0;
}

/** A file as it is now: changes when the file does. */
export function versionOf(entry: ScanEntry): string {
  return `${entry.size}:${entry.mtimeNs}:${keyOf(entry.relativePath)}`;
}

async function take(inbox: OpenInbox, entry: ScanEntry): Promise<void> {
  const { context } = inbox;
  const { slots, clock, allowance } = context;
  const askedMs = clock.monotonicMs();
  const slot = await slots.acquire(slotBytes(inbox, entry.size));
  if (slot === null) return;
  let taken: TakenFile | null = null;
  try {
    const fresh = clock.monotonicMs() - askedMs < freshMs || (await isUnchanged(inbox, entry));
    if (fresh && allowance.take()) {
      taken = await claimEntry(inbox, entry);
      if (taken === null) allowance.giveBack();
    }
  } finally {
    if (taken === null) slot.release();
  }
  if (taken !== null) readInBackground(inbox, inbox.inFlight.add(taken), slot, true);
}

async function isUnchanged({ fileSystem, root }: OpenInbox, entry: ScanEntry): Promise<boolean> {
  const now = await lookAt(fileSystem, root, entry.relativePath);
  return now?.kind === entry.kind && now.size === entry.size && now.mtimeNs === entry.mtimeNs;
}

async function claimEntry(inbox: OpenInbox, entry: ScanEntry): Promise<TakenFile | null> {
  const { claimer, root } = inbox;
  const { relativePath } = entry;
  if (claimer === null) {
    const path = joinBytes(root, relativePath);
    return { relativePath, path, claim: null, round: 'keep', retryOf: null, replaces: null, found: entry };
  }
  const tooLong = whyTooLong(root, relativePath);
  if (tooLong !== null) {
    tellItStays(inbox, relativePath, 'ENAMETOOLONG', { advice: shorten, reason: tooLong });
    return null;
  }
  let claim: Buffer | null;
  try {
    claim = await claimer.claim(relativePath);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === null || code === 'EROFS') throw error;
    const advice = code === 'ENAMETOOLONG' ? shorten : 'Make the folder writable for this user';
    tellItStays(inbox, relativePath, code, { advice, reason: code });
    return null;
  }
  return claim === null ? null : claimedFile(inbox, claim, entry);
}

const shorten = 'Use shorter names';

/** Once per folder: the cause is usually the same for all its files. */
function tellItStays(
  { context, once }: OpenInbox,
  relativePath: Buffer,
  code: string,
  { advice, reason }: { advice: string; reason: string },
): void {
  once(`claim:${code}:${keyOf(parentOf(relativePath) ?? Buffer.alloc(0))}`, () => {
    const path = showPath(relativePath);
    context.log.error(
      { path, reason },
      `${path} can't be claimed (${reason}) and stays where it is, like any other file in its folder that can't be moved. ${advice}, or use --after in-place.`,
    );
  });
}

/** A claimed file as it is taken. */
export function claimedFile(inbox: OpenInbox, claim: Buffer, found: TakenFile['found']): TakenFile {
  return { ...readClaim(claim), path: joinBytes(claimedFolder(inbox.root), claim), claim, found };
}

/** Takes files that are claimed already but were changed, or released, after that. */
async function takeWaitingClaims(inbox: OpenInbox): Promise<number> {
  const { context, waitingClaims } = inbox;
  let nextMs = Number.POSITIVE_INFINITY;
  for (const [key, { claim, gated }] of waitingClaims) {
    if (context.signal.aborted || context.allowance.spent) break;
    const entry = await lookAt(inbox.fileSystem, claimedFolder(inbox.root), claim);
    if (entry !== null && gated && entry.kind === 'file') {
      // Our own rename has renewed its change time, so that time does not show when it was last written to.
      const asWritten = { ...entry, ctimeNs: entry.mtimeNs };
      const waitMs = await msUntilFinished(inbox, `claimed:${key}`, asWritten);
      if (waitMs > 0) {
        nextMs = Math.min(nextMs, waitMs);
        continue;
      }
    }
    if (entry !== null && inbox.inFlight.at(claim) === undefined) {
      if (!(await takeFile(inbox, claimedFile(inbox, claim, entry)))) return nextMs;
    }
    waitingClaims.delete(key);
    inbox.gate.forget(`claimed:${key}`);
  }
  return nextMs;
}

function scanOptions(inbox: OpenInbox): ScanOptions {
  const { log } = inbox.context;
  return {
    fileSystem: inbox.fileSystem,
    exclude: inbox.exclude,
    ignore: true,
    entered: (folder) => inbox.events?.entered(folder),
    skipped(relativePath, reason, detail) {
      if (reason !== 'unreadable') return;
      const path = showPath(joinBytes(inbox.root, relativePath));
      inbox.once(`scan:${path}`, () =>
        log.warn(
          { err: detail, path },
          `${path} can't be inspected and is left alone: ${saySystemError(detail)}.`,
        ),
      );
    },
  };
}
