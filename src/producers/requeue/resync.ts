// Recovers from a crash, the death of another producer or a wiped store: offers claimed files that have no items in flight.
// Must not move anything: the store and the ledger know which items are done.
import { readdir } from 'node:fs/promises';
import { showPath } from '../../formats/bytes/path-bytes.ts';
import { joinBytes, keyOf } from '../byte-path.ts';
import { claimantOf, claimedFolder } from '../claims/claim.ts';
import type { FileInFlight } from '../intake/files-in-flight.ts';
import { takeAgain, takeFile } from '../intake/intake.ts';
import type { OpenInbox } from '../open-inbox.ts';
import { systemErrorCode } from '../system-error-code.ts';
import { type ScanOptions, scan } from '../watch/scan.ts';
import { claimedFile } from '../watch/scan-pass.ts';

/**
 * Offers every file in flight here that the store does not know, and every claimed file that is not in flight here
 * unless the producer that claimed it is running.
 */
export async function resync(inbox: OpenInbox): Promise<void> {
  for (const file of await unknownFiles(inbox)) await takeAgain(inbox, file);
  const atWork = new Map<string, boolean>();
  for (const round of await claimedRounds(inbox)) {
    const claimant = claimantOf(keyOf(round));
    if (claimant !== null && !atWork.has(claimant))
      atWork.set(claimant, (await inbox.producerLock?.isAtWork(claimant)) ?? false);
    if (claimant === null || atWork.get(claimant) === false) await adoptClaims(inbox, round);
  }
}

/** Takes the files that `retry` has put into separate claim folders. */
export async function adoptRetries(inbox: OpenInbox): Promise<void> {
  for (const round of await claimedRounds(inbox))
    if (keyOf(round).startsWith('retry-')) await adoptClaims(inbox, round);
}

/** The existing claim folders. A file among them has no round, so it is not a claim. */
async function claimedRounds(inbox: OpenInbox): Promise<Buffer[]> {
  if (inbox.claimer === null) return [];
  try {
    const entries = await readdir(claimedFolder(inbox.root), { encoding: 'buffer', withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function adoptClaims(inbox: OpenInbox, folder: Buffer): Promise<void> {
  const { context, inFlight, waitingClaims } = inbox;
  const options: ScanOptions = {
    fileSystem: inbox.fileSystem,
    exclude: [],
    ignore: false,
    skipped(relativePath, _reason, error) {
      if (systemErrorCode(error) === 'ENOENT') return;
      const path = showPath(relativePath);
      inbox.once(`claimed:${path}`, () =>
        context.log.error({ err: error, path }, `${path} is claimed but can't be looked at.`),
      );
    },
  };
  for await (const entry of scan(joinBytes(claimedFolder(inbox.root), folder), options)) {
    if (context.allowance.spent) return;
    const claim = joinBytes(folder, entry.relativePath);
    if (inFlight.at(claim) !== undefined || waitingClaims.has(keyOf(claim))) continue;
    if (!(await takeFile(inbox, claimedFile(inbox, claim, entry)))) return;
  }
}

async function unknownFiles(inbox: OpenInbox): Promise<FileInFlight[]> {
  const { context, inFlight, inboxId } = inbox;
  const unknown = new Set<FileInFlight>();
  const itemIds: string[] = [];
  for (const file of inFlight.all()) {
    if (file.reading || file.unanswered > 0) continue;
    for (const [itemId, outcome] of file.items) if (outcome === null) itemIds.push(itemId);
  }
  for (let at = 0; at < itemIds.length; at += 1000) {
    const some = itemIds.slice(at, at + 1000);
    const known = await context.store.known(inboxId, some);
    for (const [index, itemId] of some.entries()) {
      const file = inFlight.ofItem(itemId);
      // The query took time: skip items that have completed since.
      if (known[index] === false && file?.items.get(itemId) === null && !file.reading) unknown.add(file);
    }
  }
  return [...unknown];
}
