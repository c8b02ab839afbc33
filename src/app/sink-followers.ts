// Starts and restarts the processes that deliver the ledger to its sinks, one per sink.
// Must not wait for a sink while articles are published.
import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ownModule } from '../forked-process.ts';
import type { FollowerState } from '../sinks/follow.ts';
import type { SinkAddress } from '../sinks/sink.ts';
import { SinkReport, type SinkSetup } from './sink-messages.ts';

const entry = ownModule(import.meta.url, './sink-child');

/** Delay before a follower that died is restarted. */
const restartMs = 1_000;
/** How long a stopping follower may take to finish its batch. */
const stopMs = 5_000;
/** `caughtUp` gives up on a sink that fails, or that receives nothing, for this long. */
const failingPatienceMs = 10_000;
const idlePatienceMs = 300_000;
const lookEveryMs = 50;

/** A sink that did not get all articles. */
export interface SinkBehind {
  name: string;
  /** Number of outcomes that it has not received yet. */
  lag: number;
  /** Why, and what to do; null if it is only slow. */
  message: string | null;
}

export class SinkFollowers {
  readonly #followers = new Map<string, OneFollower>();
  readonly #setup: Omit<SinkSetup, 'sink'>;
  readonly #log: Logger;
  #isStopping = false;

  constructor(sinks: readonly SinkAddress[], setup: Omit<SinkSetup, 'sink'>, log: Logger) {
    this.#setup = setup;
    this.#log = log;
    for (const sink of sinks) this.add(sink);
  }

  /** Starts to follow with another sink. Does nothing if there is none, or if one of that name follows already. */
  add(sink: SinkAddress | null): void {
    if (sink === null || this.#isStopping || this.#followers.has(sink.name)) return;
    this.#followers.set(sink.name, new OneFollower({ ...this.#setup, sink }, this.#log));
  }

  /** Tells the followers that there are new outcomes. */
  wake(): void {
    for (const follower of this.#followers.values()) follower.wake();
  }

  /**
   * Resolves when every sink has received the outcomes up to a number, or no longer receives any.
   * @returns the sinks that are still behind
   */
  async caughtUp(number: number, signal: AbortSignal): Promise<SinkBehind[]> {
    const followers = [...this.#followers.values()];
    const behind = await Promise.all(followers.map((follower) => follower.caughtUp(number, signal)));
    return behind.filter((one) => one !== null);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(Array.from(this.#followers.values(), (follower) => follower.stop()));
  }
}

class OneFollower {
  readonly #setup: SinkSetup;
  readonly #log: Logger;
  #child: ChildProcess | null = null;
  #ended: Promise<void> = Promise.resolve();
  #restart: NodeJS.Timeout | undefined;
  #state: FollowerState = { state: 'following', message: null, number: 0 };
  #advancedAtMs = performance.now();
  #isStopping = false;

  constructor(setup: SinkSetup, log: Logger) {
    this.#setup = setup;
    this.#log = log;
    this.#start();
  }

  wake(): void {
    if (this.#child?.connected) this.#child.send('more', () => {}); // it may be ending
  }

  async caughtUp(number: number, signal: AbortSignal): Promise<SinkBehind | null> {
    this.#advancedAtMs = performance.now();
    while (this.#state.state !== 'following' || this.#state.number < number) {
      // On a busy machine, even the start of a process may take long.
      const isFailing = this.#state.state !== 'following';
      const patienceMs = isFailing ? failingPatienceMs : idlePatienceMs;
      const isStuck = performance.now() - this.#advancedAtMs > patienceMs;
      if (isStuck || this.#state.state === 'stopped' || signal.aborted) {
        const { message } = this.#state;
        return { name: this.#setup.sink.name, lag: Math.max(0, number - this.#state.number), message };
      }
      await sleep(lookEveryMs);
    }
    return null;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    if (child?.connected) child.disconnect();
    const bound = sleep(stopMs, 'late', { ref: false });
    if ((await Promise.race([this.#ended, bound])) === 'late') child?.kill('SIGKILL');
    await this.#ended;
  }

  #start(): void {
    const child = fork(entry, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#child = child;
    // After a disconnect from this side Node emits no 'close'; for a process that could not be started it emits 'error' alone.
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.on('error', () => child.pid === undefined && resolve());
    });
    this.#ended = ended.then(() => this.#childEnded(child));
    child.on('message', (message) => {
      const report = SinkReport.parse(message);
      if (report.number > this.#state.number) this.#advancedAtMs = performance.now();
      this.#state = report;
    });
    if (child.connected) child.send(this.#setup, () => {}); // it may be ending
  }

  #childEnded({ exitCode: code, signalCode: signal }: ChildProcess): void {
    this.#child = null;
    if (this.#isStopping || this.#state.state === 'stopped') return;
    this.#log.warn(
      { sink: this.#setup.sink.name, code, signal },
      'the process of a sink ended; starting it again',
    );
    this.#restart = setTimeout(() => this.#start(), restartMs);
  }
}
