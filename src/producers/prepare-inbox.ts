// Prepares an inbox: its id, its claimer, and the watcher that reports changes.
// Must not scan it, or take anything.
import { randomBytes } from 'node:crypto';
import { openClaimer } from './claims/claim.ts';
import { openProducerLock } from './claims/producer-lock.ts';
import { createLookSchedule } from './complete/look-schedule.ts';
import { createNumberedFiles } from './complete/numbered-files.ts';
import { fileSystemFor } from './file-system.ts';
import { inboxIdOf, inPlaceInboxIdOf } from './identity.ts';
import type { InboxFolder } from './inbox.ts';
import { createFilesInFlight } from './intake/files-in-flight.ts';
import { createOnce, type OpenInbox, type ProducerContext } from './open-inbox.ts';
import type { ProducerMode } from './producer-mode.ts';
import { createWakeup } from './wakeup.ts';
import { listenForChanges } from './watch/events.ts';
import { autoStabilityMs } from './watch/finished-file.ts';
import { openWritersOf } from './watch/open-writers.ts';
import { PageFolders } from './watch/page-folders.ts';
import { renamesShow } from './watch/renamed-in.ts';
import { createStabilityGate } from './watch/stability.ts';

const emptyStabilityMs = 10_000;

/** @throws SystemError when files are to be claimed and can't be */
export async function openInbox(
  context: ProducerContext,
  folder: InboxFolder,
  exclude: readonly string[],
  options: { mode: ProducerMode; stabilityMs: number | 'auto' },
): Promise<OpenInbox> {
  const root = Buffer.from(folder.root);
  const fileSystem = await fileSystemFor(folder.root, context.clock);
  const claims = options.mode === 'watch';
  const scanWakeup = createWakeup(context.clock);
  const producerId = randomBytes(6).toString('hex');
  const claimer = claims ? await openClaimer(fileSystem, root, producerId) : null;
  const { mode, stabilityMs } = options;
  const openWriters = stabilityMs === 'auto' ? await openWritersOf(folder.root, context.clock) : null;
  // `run` implies that the files are finished: an empty one is not about to be filled.
  const isRun = mode === 'run';
  return {
    context,
    folder,
    root,
    fileSystem,
    inboxId: claims ? await inboxIdOf(folder.root) : await inPlaceInboxIdOf(folder.root),
    claimer,
    producerLock: claims ? await openProducerLock(folder.root, producerId) : null,
    exclude: exclude.map((path) => Buffer.from(path)),
    gate: createStabilityGate({
      stabilityMs: () =>
        stabilityMs === 'auto' ? autoStabilityMs(isRun || openWriters?.seesAll === true) : stabilityMs,
      emptyStabilityMs: isRun ? null : emptyStabilityMs,
      renamesShow: claims && (await renamesShow(folder.root, producerId)),
      trustsAge: isRun,
    }),
    openWriters,
    pageFolders: new PageFolders(fileSystem, root),
    inFlight: createFilesInFlight(),
    waitingClaims: new Map(),
    lateLooks: claims ? createLookSchedule() : null,
    numberedFiles: createNumberedFiles(fileSystem, root, context.clock),
    lateWakeup: createWakeup(context.clock),
    strays: new Map(),
    unreadable: new Set(),
    changed: [],
    scanWakeup,
    events: options.mode === 'run' ? null : listenForChanges(root, scanWakeup.wake, context.log),
    scannedOnce: false,
    once: createOnce(),
  };
}
