// Brings items in: scans inboxes, takes what is ready, offers it, and puts files away when their items have settled.
// Must not know Redis, stages or sinks: the store is all it sees of them. What it does all the time is in producer-loops.ts.
import { UsageError } from '../errors.ts';
import { createBell } from './bell.ts';
import type { Clock } from './clock.ts';
import { openPastReadings } from './complete/past-readings.ts';
import { tellOfReadings } from './complete/tell-of-readings.ts';
import { resolveExcluded, resolveInboxes } from './inbox.ts';
import { createBatcher } from './intake/batcher.ts';
import type { ItemStore } from './intake/item-store.ts';
import { createReadingSlots } from './intake/reading-slots.ts';
import { createAllowance, type OpenInbox, type ProducerContext, type Progress } from './open-inbox.ts';
import { openInbox } from './prepare-inbox.ts';
import type { ProducerLog } from './producer-log.ts';
import { ProducerEnding, ProducerLoops } from './producer-loops.ts';
import type { ProducerMode } from './producer-mode.ts';
import { openSeenFiles } from './watch/seen.ts';

export interface ProducerOptions {
  mode: ProducerMode;
  /** Files and folders for `run`, one folder otherwise. */
  paths: readonly string[];
  store: ItemStore;
  log: ProducerLog;
  clock: Clock;
  /** Where what was seen and read is remembered. */
  dataDir: string;
  /** Identity of the output; not used by `watch`. */
  scopeId: string;
  /** Folders never entered: our own output and data. */
  exclude: readonly string[];
  /** How long a file must not have changed; `auto`: as long as what can be seen of its writers demands. */
  settleMs: number | 'auto';
  /** The largest item, in bytes. */
  maxBytes: number;
  /** Time between two scans when no event comes. */
  pollMs: number;
  /** At most so many items are offered; null: all. */
  limit: number | null;
}

export interface Producer {
  /**
   * `run`, and any mode with a limit: resolves when every accepted item has settled. Otherwise resolves when the
   * producer has been stopped. Rejects when the store or the inbox can't be used any longer.
   */
  readonly done: Promise<void>;
  progress(): Progress;
  /** The store has been away, or may have lost something: look for items it does not know. Returns at once. */
  resync(): void;
  /** Ends: what is being offered is finished, within a bound. What is claimed stays claimed for the next start. */
  stop(): Promise<void>;
}

/**
 * @throws UsageError for paths that can't be used
 * @throws SystemError when the inbox can't be written (in mode `watch`)
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
    scanning: true,
  };
  // What was claimed has its outcome wherever that stands: its inbox and its round say which file it is, and nothing else.
  const readingsScope = mode === 'watch' ? 'claimed' : options.scopeId;
  const readings = openPastReadings(options.dataDir, readingsScope, tellOfReadings(log));
  /** If this process is killed, the next one knows what was read of the files whose items are in flight. */
  const accept: ItemStore['accept'] = async (items) =>
    readings.noteBegun() ? store.accept(items) : items.map(() => 'full');
  const context: ProducerContext = {
    store,
    log,
    clock,
    maxBytes: options.maxBytes,
    batcher: createBatcher({ store: { accept }, clock, signal, failed: ending.fail }),
    slots: createReadingSlots(signal),
    allowance: createAllowance(options.limit),
    progress,
    readings,
    seen: mode === 'watch' ? null : openSeenFiles(options.dataDir, options.scopeId),
    signal,
    settleBell: createBell(clock),
    reading: new Set(),
  };
  const inboxes: OpenInbox[] = [];
  for (const folder of folders) inboxes.push(await openInbox(context, folder, exclude, options));
  const loops = new ProducerLoops({ context, inboxes, mode, pollMs: options.pollMs, ending });
  loops.start();
  return loops;
}
