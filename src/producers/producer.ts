// Brings items in: scans inboxes, takes what is ready, offers it, and puts files away when their items have settled.
// Must not know Redis, stages or sinks: the store is all it sees of them.
import { UsageError } from '../errors.ts';
import { type Bell, createBell } from './bell.ts';
import type { Clock } from './clock.ts';
import { lookAtAllMoved, lookForLateWrites } from './complete/late-writes.ts';
import { openPastReadings } from './complete/past-readings.ts';
import { hasSettled, settlePass } from './complete/settling.ts';
import { tellOfReadings } from './complete/tell-of-readings.ts';
import { resolveExcluded, resolveInboxes } from './inbox.ts';
import { createBatcher } from './intake/batcher.ts';
import type { ItemStore } from './intake/item-store.ts';
import { createReadingSlots } from './intake/reading-slots.ts';
import { createAllowance, type OpenInbox, type ProducerContext, type Progress } from './open-inbox.ts';
import { openInbox } from './prepare-inbox.ts';
import type { ProducerLog } from './producer-log.ts';
import type { ProducerMode } from './producer-mode.ts';
import { adoptRetries, resync } from './requeue/resync.ts';
import { systemErrorCode } from './system-error-code.ts';
import { lookAt, type ScanEntry } from './watch/scan.ts';
import { scanPass, takeIfReady } from './watch/scan-pass.ts';
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

const resyncEveryMs = 30_000;
const busySettlePollMs = 100;
const idleSettlePollMs = 2000;
const stopWithinMs = 5000;
/** Rest between two looks for late writes: they are in no hurry. */
const latePauseMs = 50;
/** The longest rest after a scan, however long it took. */
const busyScanPauseMs = 200;
/** How often a run looks whether they are finished. */
const lookAgainMs = 50;
/** How long a run waits for files that others are still writing. */
const runPatienceMs = 10_000;

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
  const stopping = new AbortController();
  const { signal } = stopping;
  const settleBell = createBell(clock);
  const ended = Promise.withResolvers<void>();
  // Whoever does not ask for `done` is not interested in why it ended.
  ended.promise.catch(() => undefined);
  const fail = (error: unknown) => {
    ended.reject(error);
    stopping.abort();
  };

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
    batcher: createBatcher({ store: { accept }, clock, signal, failed: fail }),
    slots: createReadingSlots(signal),
    allowance: createAllowance(options.limit),
    progress,
    readings,
    seen: mode === 'watch' ? null : openSeenFiles(options.dataDir, options.scopeId),
    signal,
    settleBell,
    reading: new Set(),
  };
  const inboxes: OpenInbox[] = [];
  for (const folder of folders) inboxes.push(await openInbox(context, folder, exclude, options));

  let scanned = false;
  let resyncAtMs = clock.monotonicMs() + resyncEveryMs;
  let resyncNow = mode !== 'run';
  const scanBells: Bell[] = inboxes.map(({ scanBell }) => scanBell);
  const runBell = createBell(clock);

  async function resyncIfDue(): Promise<void> {
    if (!resyncNow && clock.monotonicMs() < resyncAtMs) return;
    resyncNow = false;
    for (const inbox of inboxes) await resync(inbox);
    resyncAtMs = clock.monotonicMs() + resyncEveryMs;
  }

  /** What the file system refuses now it may allow later: a watcher goes on, a run says so and ends. */
  async function patiently<Result>(inbox: OpenInbox, work: () => Promise<Result>, otherwise: Result) {
    try {
      return await work();
    } catch (error) {
      const code = systemErrorCode(error);
      if (mode === 'run' || code === null || !(error instanceof Error && 'syscall' in error)) throw error;
      const { root } = inbox.folder;
      inbox.once(`${code} ${error.syscall}`, () =>
        log.error({ err: error }, `${root} can't be used (${code}); trying on.`),
      );
      return otherwise;
    }
  }

  async function watchOnce(inbox: OpenInbox): Promise<number> {
    await resyncIfDue();
    if (inbox.claimer !== null) await adoptRetries(inbox);
    return scanPass(inbox);
  }

  async function watchLoop(inbox: OpenInbox): Promise<void> {
    while (!signal.aborted) {
      const startedMs = clock.monotonicMs();
      const nextMs = await patiently(inbox, () => watchOnce(inbox), Number.POSITIVE_INFINITY);
      const tookMs = clock.monotonicMs() - startedMs;
      scanned = context.allowance.spent;
      progress.scanning = false;
      if (scanned) settleBell.ring();
      // A file that is being written sends events all the time: scanning must not become all we do.
      if (tookMs > 0) await clock.sleep(Math.min(4 * tookMs, busyScanPauseMs), signal);
      await inbox.scanBell.wait(Math.min(options.pollMs, nextMs), signal);
    }
  }

  async function runLoop(): Promise<void> {
    const unready: { inbox: OpenInbox; entry: ScanEntry }[] = [];
    for (const inbox of inboxes) {
      await scanPass(inbox, (entry) => {
        if (unready.length < 100_000) unready.push({ inbox, entry });
        else progress.unfinished += 1;
      });
    }
    await takeUnready(unready);
    await Promise.all(context.reading);
    scanned = true;
    progress.scanning = false;
    settleBell.ring();
    while (!signal.aborted) {
      await runBell.wait(resyncEveryMs, signal);
      await resyncIfDue();
      const changed = inboxes.flatMap((inbox) => inbox.changed.splice(0).map((entry) => ({ inbox, entry })));
      if (changed.length === 0) continue;
      scanned = false;
      await takeUnready(changed);
      scanned = true;
      settleBell.ring();
    }
  }

  async function takeUnready(files: { inbox: OpenInbox; entry: ScanEntry }[]): Promise<void> {
    const untilMs = clock.monotonicMs() + runPatienceMs;
    let left = files;
    for (let isLast = false; left.length > 0 && !isLast && !signal.aborted && !context.allowance.spent; ) {
      await clock.sleep(lookAgainMs, signal);
      isLast = clock.monotonicMs() >= untilMs;
      // A program that keeps its file open for ever would keep it from every run: what it adds is for the next one.
      if (isLast) for (const { inbox } of left) inbox.openWriters = null;
      const still: typeof left = [];
      for (const file of left) {
        const entry = await lookAt(file.inbox.disk, file.inbox.root, file.entry.relativePath);
        if (entry !== null && (await takeIfReady(file.inbox, entry)) > 0) still.push(file);
      }
      left = still;
    }
    progress.unfinished += left.length;
    if (left.length > 0) {
      log.warn(
        { files: left.length },
        `${left.length} files were still being written and have been left out.`,
      );
    }
  }

  async function settleLoop(): Promise<void> {
    while (!signal.aborted) {
      let more = false;
      for (const inbox of inboxes) {
        if (mode === 'run' && inbox.inFlight.size === 0) continue;
        if (await patiently(inbox, () => settlePass(inbox), false)) more = true;
        if (inbox.changed.length > 0) runBell.ring();
      }
      if (scanned && context.reading.size === 0 && inboxes.every(isQuiet)) {
        ended.resolve();
        return;
      }
      if (more) continue;
      const busy = inboxes.some(({ inFlight }) => inFlight.size > 0);
      if (busy) await clock.sleep(busySettlePollMs, signal);
      else await settleBell.wait(idleSettlePollMs, signal);
    }
  }

  async function lateLoop(inbox: OpenInbox): Promise<void> {
    if (inbox.lateLooks === null) return;
    lookAtAllMoved(inbox);
    while (!signal.aborted) {
      const nextMs = await patiently(inbox, () => lookForLateWrites(inbox), latePauseMs);
      await clock.sleep(latePauseMs, signal);
      await inbox.lateBell.wait(Math.min(nextMs, resyncEveryMs), signal);
    }
  }

  const scanning = mode === 'run' ? [runLoop()] : inboxes.map(watchLoop);
  const loops = [...scanning, settleLoop(), ...inboxes.map(lateLoop)].map((loop) => loop.catch(fail));

  let stopped: Promise<void> | null = null;
  async function stop(): Promise<void> {
    stopping.abort();
    for (const { events } of inboxes) events?.stop();
    const finished = (async () => {
      await Promise.all([...loops, ...context.reading]);
      await context.batcher.idle();
    })();
    // The store may be away, and a call to it then waits without end.
    const bound = new AbortController();
    await Promise.race([finished, clock.sleep(stopWithinMs, bound.signal)]);
    bound.abort();
    context.seen?.close();
    context.readings.close();
    for (const { presence } of inboxes) await presence?.leave();
    ended.resolve();
  }

  return {
    done: ended.promise,
    progress: () => ({
      ...progress,
      outcomes: { ...progress.outcomes },
      rejectedIds: [...progress.rejectedIds],
    }),
    resync() {
      resyncNow = true;
      runBell.ring();
      for (const bell of scanBells) bell.ring();
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Nothing is on its way any longer; what was cut short by a limit may stay claimed. */
function isQuiet({ inFlight, waitingClaims, changed }: OpenInbox): boolean {
  for (const file of inFlight.all()) if (!hasSettled(file) || !file.cutShort) return false;
  return waitingClaims.size === 0 && changed.length === 0;
}
