// Starts a producer, which scans inboxes, takes ready files, offers their items and moves completed files.
// Must not know Redis, stages or sinks: it sees only the store. Its loops are in producer-loops.ts.

import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import type { FieldRule } from '../schemas/field-map.ts';
import type { Clock } from './clock.ts';
import { openPastReadings } from './complete/past-readings.ts';
import { tellOfReadings } from './complete/tell-of-readings.ts';
import { resolveExcluded, resolveInboxes } from './inbox.ts';
import { createContainerTurns } from './intake/container-turns.ts';
import type { ItemStore } from './intake/item-store.ts';
import { createLanes } from './intake/lanes.ts';
import { createReadingSlots } from './intake/reading-slots.ts';
import { createAllowance, type OpenInbox, type ProducerContext, type Progress } from './open-inbox.ts';
import { openInbox } from './prepare-inbox.ts';
import type { ProducerLog } from './producer-log.ts';
import { ProducerEnding, ProducerLoops } from './producer-loops.ts';
import type { ProducerMode } from './producer-mode.ts';
import { createWakeup } from './wakeup.ts';
import { openSeenFiles } from './watch/seen-files.ts';

export interface ProducerOptions {
  mode: ProducerMode;
  /** Files and folders for `run`, one folder otherwise. */
  paths: readonly string[];
  store: ItemStore;
  log: ProducerLog;
  clock: Clock;
  /** The folder that records which files were seen and read. */
  dataDir: string;
  /** The identity of the output; not used by `watch`. */
  scopeId: string;
  /** Folders that a scan never enters: our own output and data. */
  exclude: readonly string[];
  /** How long a file must stay unchanged. `auto` depends on what can be seen of the file's writers. */
  stabilityMs: number | 'auto';
  /** The size of the largest accepted item, in bytes. */
  maxBytes: number;
  /** Which keys of objects and columns of tables hold fields, by path. */
  maps?: readonly FieldRule[];
  /** Time between two scans when no event comes. */
  pollMs: number;
  /** The most items to offer; null means no limit. */
  limit: number | null;
}

export interface Producer {
  /**
   * In mode `run`, or with a limit, resolves when every accepted item has completed. Otherwise resolves when
   * the producer has been stopped. Rejects when the store or the inbox can no longer be used.
   */
  readonly done: Promise<void>;
  progress(): Progress;
  /**
   * Looks for items that the store does not know. Call it when the store was unreachable or may have lost
   * something. Returns at once.
   */
  resync(): void;
  /** Finishes current offers within a time limit, then stops. Claimed files stay claimed until the next start. */
  stop(): Promise<void>;
}

/**
 * @throws UsageError for paths that can't be used
 * @throws SystemError when the inbox can't be written to (in mode `watch`)
 */
export async function startProducer(options: ProducerOptions): Promise<Producer> {
  const { clock, store, log, mode } = options;
  const folders = await resolveInboxes(options.paths);
  if (mode !== 'run' && (folders.length !== 1 || folders[0]?.only !== null)) {
    throw new UsageError(`${options.paths.join(', ')} is not one folder to watch.`);
  }
  const exclude = await resolveExcluded(options.exclude, folders);
  const ending = new ProducerEnding();
  const { signal } = ending;

  const progress: Progress = {
    files: 0,
    alreadyDone: 0,
    unfinished: 0,
    accepted: 0,
    outcomes: { published: 0, duplicate: 0, rejected: 0 },
    linked: 0,
    rejectedIds: [],
    containers: 0,
    containerIds: [],
    scanning: true,
  };
  // The inbox and the round alone identify a claimed file, whichever output holds its outcome.
  const readingsScope = mode === 'watch' ? 'claimed' : options.scopeId;
  const readings = openPastReadings(options.dataDir, readingsScope, tellOfReadings(log));
  /** Records what was read before it offers items, so that the next process knows it if this one is killed. */
  const accept: ItemStore['accept'] = async (items) =>
    readings.noteBegun() ? store.accept(items) : items.map(() => 'full');
  const context: ProducerContext = {
    store,
    log,
    clock,
    maxBytes: options.maxBytes,
    maps: options.maps ?? [],
    spoolFolder: join(options.dataDir, 'spool'),
    batcher: createLanes({ store: { accept }, clock, signal, failed: ending.fail }),
    slots: createReadingSlots(signal),
    containerTurns: createContainerTurns(),
    allowance: createAllowance(options.limit),
    progress,
    readings,
    seen: mode === 'watch' ? null : openSeenFiles(options.dataDir, options.scopeId),
    signal,
    completionWakeup: createWakeup(clock),
    reading: new Set(),
  };
  const inboxes: OpenInbox[] = [];
  for (const folder of folders) inboxes.push(await openInbox(context, folder, exclude, options));
  const loops = new ProducerLoops({ context, inboxes, mode, pollMs: options.pollMs, ending });
  loops.start();
  return loops;
}
