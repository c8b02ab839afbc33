// Heals what a crash, another producer's death or a wiped store left behind: claimed files without items in flight.
// Must not move anything: it only offers again, and the store and the ledger know what has been done.
import { readdir } from 'node:fs/promises';
import { showPath } from '../formats/path-bytes.ts';
import { joinBytes, keyOf } from './byte-path.ts';
import { claimedFolder } from './claim.ts';
import type { FileInFlight } from './files-in-flight.ts';
import { takeAgain, takeFile } from './intake.ts';
import type { OpenInbox } from './open-inbox.ts';
import { type ScanOptions, scan } from './scan.ts';
import { claimedFile } from './scan-pass.ts';
import { systemErrorCode } from './system-error-code.ts';

/** Offers every file in flight here that the store does not know, and every claimed file that is not in flight here. */
export async function resync(inbox: OpenInbox): Promise<void> {
  for (const file of await unknownFiles(inbox)) await takeAgain(inbox, file);
  if (inbox.claimer !== null) await adoptClaims(inbox, Buffer.alloc(0));
}

/** Takes the files that `retry` has put into claim folders of their own. */
export async function adoptRetries(inbox: OpenInbox): Promise<void> {
  let rounds: Buffer[];
  try {
    rounds = await readdir(claimedFolder(inbox.root), { encoding: 'buffer' });
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return;
    throw error;
  }
  for (const round of rounds) if (keyOf(round).startsWith('retry-')) await adoptClaims(inbox, round);
}

async function adoptClaims(inbox: OpenInbox, folder: Buffer): Promise<void> {
  const { context, inFlight, waitingClaims } = inbox;
  const options: ScanOptions = {
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
    // A file directly in the claim folder has no round: nobody's claim.
    if (claim.indexOf('/') < 0 || inFlight.at(claim) !== undefined || waitingClaims.has(keyOf(claim)))
      continue;
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
      // Asking took time: what has settled meanwhile is no longer of interest.
      if (known[index] === false && file?.items.get(itemId) === null && !file.reading) unknown.add(file);
    }
  }
  return [...unknown];
}
