// A CPU child of a worker process: forked, watched, killed when an item takes too long, replaced when it dies.
// Tracks the current item, so that a crash is blamed on that item alone. Must not know any stage, or Redis.
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { StageName } from '../../schemas/stage-name.ts';
import { clearProgress, onNoItem, readProgress } from './progress.ts';
import type { RanBatch } from './run-batch.ts';

/** The child process ended while it worked on a batch. */
export class ChildDeath extends Error {
  override readonly name = 'ChildDeath';
  /** The item that the child was working on; null while it was loading or storing. */
  readonly itemId: string | null;
  /** False when the child had not started the batch: then no item is to blame. */
  readonly began: boolean;
  readonly timedOut: boolean;

  constructor(how: string, during?: { itemId: string | null; began: boolean; timedOut: boolean }) {
    super(`a stage process ended (${how})`);
    this.itemId = during?.itemId ?? null;
    this.began = during?.began ?? false;
    this.timedOut = during?.timedOut ?? false;
  }
}

const Ran: z.ZodType<RanBatch> = z.strictObject({
  batches: z.array(z.strictObject({ stage: StageName, itemIds: z.array(z.string()), jobId: z.string() })),
  ranMs: z.array(z.number()),
  rejected: z.number(),
  unanswered: z.strictObject({ itemIds: z.array(z.string()), reason: z.string() }).nullable(),
});
const Reply = z.union([
  z.strictObject({ kind: z.literal('done'), ran: Ran }),
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
]);
/** What a child answers to an order. */
export type ChildReply = z.infer<typeof Reply>;

/** What a child is asked to do. */
export interface ChildOrder {
  stage: StageName;
  itemIds: string[];
}

export interface ChildOptions {
  /** The module that the child runs. */
  entry: string;
  /** Sent to each new child once, as its first message. */
  setup: Record<string, unknown>;
  deadlineMs: number;
  memoryMb: number;
}

export interface Child {
  /**
   * Runs one batch. Do not call it again before this batch is done.
   * @throws ChildDeath when the child dies; Error when an effect failed and the batch may be run again
   */
  run(order: ChildOrder): Promise<RanBatch>;
  /** Kills the process. A running batch rejects with ChildDeath. */
  close(): Promise<void>;
}

interface Assignment extends ChildOrder {
  resolve(ran: RanBatch): void;
  reject(error: Error): void;
  /** The progress when the batch was sent, the last progress seen, and when it last changed. */
  begunAt: number;
  seen: number;
  seenAtMs: number;
  overdue: boolean;
  timedOut: boolean;
}

// A child allocates a lot and keeps little, one batch at a time. With V8's defaults it collects its whole
// heap every second and discards compiled code each time. All cores are busy already, so parallel garbage
// collection in one child would only take time from the others.
const throughputFlags = ['--heap-growing-percent=300', '--no-flush-bytecode', '--single-threaded-gc'];

/** Opens an unnamed file that parent and child share. It disappears when both have ended. */
function openProgressFile(): number {
  const path = join(tmpdir(), `copydesk-progress-${randomUUID()}`);
  const fd = openSync(path, 'wx+', 0o600);
  try {
    unlinkSync(path);
    clearProgress(fd);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Opens a child. The process is forked when it is first needed, and again after it has died. */
export function openChild(options: ChildOptions): Child {
  const lookEveryMs = Math.min(Math.max(options.deadlineMs / 20, 10), 250);
  let forked: ChildProcess | null = null;
  let progressFile: number | null = null;
  let assignment: Assignment | null = null;
  let closed = false;

  function finish(): Assignment | null {
    const finished = assignment;
    assignment = null;
    return finished;
  }

  function watchDeadline() {
    if (assignment === null || progressFile === null) return;
    const { marks, at } = readProgress(progressFile);
    const nowMs = performance.now();
    if (at === onNoItem || marks !== assignment.seen) {
      assignment.seen = marks;
      assignment.seenAtMs = nowMs;
      assignment.overdue = false;
    } else if (nowMs - assignment.seenAtMs > options.deadlineMs) {
      // Kill it only at the second look: if both processes were suspended, the child had no time to work.
      if (assignment.overdue) {
        assignment.timedOut = true;
        forked?.kill('SIGKILL');
      }
      assignment.overdue = true;
    }
  }
  const deadlineTimer = setInterval(watchDeadline, lookEveryMs);

  function start(): ChildProcess {
    const progress = openProgressFile();
    let started: ChildProcess;
    try {
      // The parent passes its pid to the child. If the child looked it up after this process was killed, it
      // could get the pid of the process that adopted it.
      started = fork(options.entry, [String(process.pid)], {
        execArgv: [`--max-old-space-size=${options.memoryMb}`, ...throughputFlags],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc', progress],
      });
    } catch (error) {
      closeSync(progress);
      throw error;
    }
    started.on('error', () => {}); // 'close' follows
    started.on('message', (message) => {
      const reply = Reply.parse(message);
      const finished = finish();
      if (reply.kind === 'done') finished?.resolve(reply.ran);
      else finished?.reject(new Error(reply.message));
    });
    started.on('close', (code, signal) => {
      const { marks, at } = readProgress(progress);
      closeSync(progress);
      forked = null;
      progressFile = null;
      const finished = finish();
      finished?.reject(
        new ChildDeath(signal ? `signal ${signal}` : `code ${code}`, {
          itemId: finished.itemIds[at] ?? null,
          began: marks !== finished.begunAt,
          timedOut: finished.timedOut,
        }),
      );
    });
    // When too many files are open, there is no process and no channel, and 'close' never comes.
    if (!started.connected) {
      closeSync(progress);
      throw new Error('no stage process could be started');
    }
    started.send(options.setup);
    forked = started;
    progressFile = progress;
    return started;
  }

  return {
    run(order) {
      return new Promise((resolve, reject) => {
        if (closed || assignment !== null) {
          reject(new ChildDeath(closed ? 'it is closed' : 'it has a batch already'));
          return;
        }
        if (forked && !forked.connected) {
          reject(new ChildDeath('it is ending'));
          return;
        }
        const to = forked ?? start();
        const { marks } = progressFile === null ? { marks: 0 } : readProgress(progressFile);
        assignment = {
          ...order,
          resolve,
          reject,
          begunAt: marks,
          seen: marks,
          seenAtMs: performance.now(),
          overdue: false,
          timedOut: false,
        };
        const { stage, itemIds } = order;
        to.send({ stage, itemIds });
      });
    },
    async close() {
      closed = true;
      clearInterval(deadlineTimer);
      if (!forked) return;
      // Wait for 'close', which clears `forked`: 'exit' may have been emitted already.
      const gone = new Promise((resolve) => forked?.once('close', resolve));
      forked.kill('SIGKILL');
      await gone;
    },
  };
}
