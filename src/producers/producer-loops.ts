// The loops of a producer: they scan for files, take them, move completed files, and look for late writes.
// Must not open or check anything: producer.ts does.

import { completionPass, hasCompleted } from './complete/completion.ts';
import { lookAtAllMoved, lookForLateWrites } from './complete/late-writes.ts';
import type { OpenInbox, ProducerContext, Progress } from './open-inbox.ts';
import type { ProducerMode } from './producer-mode.ts';
import { adoptRetries, resync } from './requeue/resync.ts';
import { systemErrorCode } from './system-error-code.ts';
import { createWakeup } from './wakeup.ts';
import { lookAt, type ScanEntry } from './watch/scan.ts';
import { scanPass, takeIfReady } from './watch/scan-pass.ts';

const resyncEveryMs = 30_000;
const busyCompletionPollMs = 100;
const idleCompletionPollMs = 2000;
const stopWithinMs = 5000;
/** The pause between two looks for late writes, which are not urgent. */
const latePauseMs = 50;
/** The longest pause after a scan, however long the scan took. */
const busyScanPauseMs = 200;
/** How often a run checks whether unfinished files are ready. */
const lookAgainMs = 50;
/** How long a run waits for files that other programs are still writing. */
const runPatienceMs = 10_000;

/** Ends a producer: when it is done, when it fails, or when it is stopped. */
export class ProducerEnding {
  readonly #stopping = new AbortController();
  readonly #ended = Promise.withResolvers<void>();
  readonly done = this.#ended.promise;
  readonly signal: AbortSignal = this.#stopping.signal;

  constructor() {
    // A caller that does not await `done` does not need the reason either.
    this.done.catch(() => undefined);
  }

  readonly fail = (error: unknown): void => {
    this.#ended.reject(error);
    this.#stopping.abort();
  };

  finish(): void {
    this.#ended.resolve();
  }

  /** Aborts the signal, so that all loops end. Call `finish` afterwards. */
  abort(): void {
    this.#stopping.abort();
  }
}

interface FileAtHand {
  inbox: OpenInbox;
  entry: ScanEntry;
}

interface LoopsOptions {
  context: ProducerContext;
  inboxes: readonly OpenInbox[];
  mode: ProducerMode;
  /** Time between two scans when no event comes. */
  pollMs: number;
  ending: ProducerEnding;
}

export class ProducerLoops {
  readonly #context: ProducerContext;
  readonly #inboxes: readonly OpenInbox[];
  readonly #mode: ProducerMode;
  readonly #pollMs: number;
  readonly #ending: ProducerEnding;
  readonly #signal: AbortSignal;
  readonly #runWakeup;
  /** True once a scan has found every file to take. */
  #scanned = false;
  #resyncNow: boolean;
  #resyncAtMs: number;
  #loops: Promise<void>[] = [];
  #stopped: Promise<void> | null = null;

  constructor({ context, inboxes, mode, pollMs, ending }: LoopsOptions) {
    this.#context = context;
    this.#inboxes = inboxes;
    this.#mode = mode;
    this.#pollMs = pollMs;
    this.#ending = ending;
    this.#signal = ending.signal;
    this.#runWakeup = createWakeup(context.clock);
    this.#resyncNow = mode !== 'run';
    this.#resyncAtMs = context.clock.monotonicMs() + resyncEveryMs;
  }

  get done(): Promise<void> {
    return this.#ending.done;
  }

  progress(): Progress {
    const { progress } = this.#context;
    return {
      ...progress,
      outcomes: { ...progress.outcomes },
      rejectedIds: [...progress.rejectedIds],
      containerIds: [...progress.containerIds],
    };
  }

  resync(): void {
    this.#resyncNow = true;
    this.#runWakeup.wake();
    for (const { scanWakeup } of this.#inboxes) scanWakeup.wake();
  }

  start(): void {
    const scanning =
      this.#mode === 'run' ? [this.#runLoop()] : this.#inboxes.map((inbox) => this.#watchLoop(inbox));
    const late = this.#inboxes.map((inbox) => this.#lateLoop(inbox));
    this.#loops = [...scanning, this.#completionLoop(), ...late].map((loop) => loop.catch(this.#ending.fail));
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    const { clock, reading, batcher, seen, readings } = this.#context;
    this.#ending.abort();
    for (const { events } of this.#inboxes) events?.stop();
    const finished = (async () => {
      await Promise.all([...this.#loops, ...reading]);
      await batcher.idle();
    })();
    // The store may be unreachable, and a call to it would then wait forever.
    const bound = new AbortController();
    await Promise.race([finished, clock.sleep(stopWithinMs, bound.signal)]);
    bound.abort();
    seen?.close();
    readings.close();
    for (const { producerLock } of this.#inboxes) await producerLock?.leave();
    this.#ending.finish();
  }

  async #resyncIfDue(): Promise<void> {
    const { clock } = this.#context;
    if (!this.#resyncNow && clock.monotonicMs() < this.#resyncAtMs) return;
    this.#resyncNow = false;
    for (const inbox of this.#inboxes) await resync(inbox);
    this.#resyncAtMs = clock.monotonicMs() + resyncEveryMs;
  }

  /** A refusal by the file system may be temporary: a watcher logs it and goes on, a run fails with it. */
  async #patiently<Result>(inbox: OpenInbox, work: () => Promise<Result>, otherwise: Result) {
    try {
      return await work();
    } catch (error) {
      const code = systemErrorCode(error);
      if (this.#mode === 'run' || code === null || !(error instanceof Error && 'syscall' in error))
        throw error;
      const { root } = inbox.folder;
      inbox.once(`${code} ${error.syscall}`, () =>
        this.#context.log.error({ err: error }, `${root} can't be used (${code}); will keep retrying.`),
      );
      return otherwise;
    }
  }

  async #watchOnce(inbox: OpenInbox): Promise<number> {
    await this.#resyncIfDue();
    if (inbox.claimer !== null) await adoptRetries(inbox);
    return scanPass(inbox);
  }

  async #watchLoop(inbox: OpenInbox): Promise<void> {
    const { clock, allowance, progress, completionWakeup } = this.#context;
    while (!this.#signal.aborted) {
      const startedMs = clock.monotonicMs();
      const nextMs = await this.#patiently(inbox, () => this.#watchOnce(inbox), Number.POSITIVE_INFINITY);
      const tookMs = clock.monotonicMs() - startedMs;
      this.#scanned = allowance.spent;
      progress.scanning = false;
      if (this.#scanned) completionWakeup.wake();
      // A file that is being written sends events constantly: without a pause we would only scan.
      if (tookMs > 0) await clock.sleep(Math.min(4 * tookMs, busyScanPauseMs), this.#signal);
      await inbox.scanWakeup.wait(Math.min(this.#pollMs, nextMs), this.#signal);
    }
  }

  async #runLoop(): Promise<void> {
    const { progress, reading, completionWakeup } = this.#context;
    const unready: FileAtHand[] = [];
    for (const inbox of this.#inboxes) {
      await scanPass(inbox, (entry) => {
        if (unready.length < 100_000) unready.push({ inbox, entry });
        else progress.unfinished += 1;
      });
    }
    await this.#takeUnready(unready);
    await Promise.all(reading);
    this.#scanned = true;
    progress.scanning = false;
    completionWakeup.wake();
    while (!this.#signal.aborted) {
      await this.#runWakeup.wait(resyncEveryMs, this.#signal);
      await this.#resyncIfDue();
      const changed = this.#inboxes.flatMap((inbox) =>
        inbox.changed.splice(0).map((entry) => ({ inbox, entry })),
      );
      if (changed.length === 0) continue;
      this.#scanned = false;
      await this.#takeUnready(changed);
      this.#scanned = true;
      completionWakeup.wake();
    }
  }

  async #takeUnready(files: FileAtHand[]): Promise<void> {
    const { clock, allowance, progress, log } = this.#context;
    const untilMs = clock.monotonicMs() + runPatienceMs;
    let left = files;
    for (let isLast = false; left.length > 0 && !isLast && !this.#signal.aborted && !allowance.spent; ) {
      await clock.sleep(lookAgainMs, this.#signal);
      isLast = clock.monotonicMs() >= untilMs;
      // A program that never closes its file would keep it out of every run. Take the file now; the next run
      // takes what is added later.
      if (isLast) for (const { inbox } of left) inbox.openWriters = null;
      const still: typeof left = [];
      for (const file of left) {
        const entry = await lookAt(file.inbox.fileSystem, file.inbox.root, file.entry.relativePath);
        if (entry !== null && (await takeIfReady(file.inbox, entry)) > 0) still.push(file);
      }
      left = still;
    }
    progress.unfinished += left.length;
    if (left.length > 0) {
      log.warn({ files: left.length }, `${left.length} files were still being written and were left out.`);
    }
  }

  async #completionLoop(): Promise<void> {
    const { clock, reading, completionWakeup } = this.#context;
    while (!this.#signal.aborted) {
      let more = false;
      for (const inbox of this.#inboxes) {
        if (this.#mode === 'run' && inbox.inFlight.size === 0) continue;
        if (await this.#patiently(inbox, () => completionPass(inbox), false)) more = true;
        if (inbox.changed.length > 0) this.#runWakeup.wake();
      }
      if (this.#scanned && reading.size === 0 && this.#inboxes.every(isQuiet)) {
        this.#ending.finish();
        return;
      }
      if (more) continue;
      const busy = this.#inboxes.some(({ inFlight }) => inFlight.size > 0);
      if (busy) await clock.sleep(busyCompletionPollMs, this.#signal);
      else await completionWakeup.wait(idleCompletionPollMs, this.#signal);
    }
  }

  async #lateLoop(inbox: OpenInbox): Promise<void> {
    if (inbox.lateLooks === null) return;
    lookAtAllMoved(inbox);
    while (!this.#signal.aborted) {
      const nextMs = await this.#patiently(inbox, () => lookForLateWrites(inbox), latePauseMs);
      await this.#context.clock.sleep(latePauseMs, this.#signal);
      await inbox.lateWakeup.wait(Math.min(nextMs, resyncEveryMs), this.#signal);
    }
  }
}

/** True when nothing is in flight. Files that were cut short by a limit may stay claimed. */
function isQuiet({ inFlight, waitingClaims, changed }: OpenInbox): boolean {
  for (const file of inFlight.all()) if (!hasCompleted(file) || !file.cutShort) return false;
  return waitingClaims.size === 0 && changed.length === 0;
}
