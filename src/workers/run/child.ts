// A CPU child of a worker process: forked, watched, killed when an item takes too long, replaced when it dies.
// Knows which item it is on, so that a crash is pinned on that item alone. Knows nothing of stages or Redis.
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { StageName } from '../../schemas/stage-name.ts';
import { clearProgress, onNoItem, readProgress } from './progress.ts';
import type { RanBatch } from './run-batch.ts';

/** A child ended while it worked on a batch. */
export class ChildDeath extends Error {
  override readonly name = 'ChildDeath';
  /** The item it was on; null when it was loading or storing. */
  readonly itemId: string | null;
  /** False when it never got as far as the batch: then no item can be to blame. */
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
   * Runs one batch; the next only when this one is done.
   * @throws ChildDeath when the child dies; Error when an effect failed and the batch may be run again
   */
  run(order: ChildOrder): Promise<RanBatch>;
  /** Kills the process; a batch at hand rejects with ChildDeath. */
  close(): Promise<void>;
}

interface Assignment extends ChildOrder {
  resolve(ran: RanBatch): void;
  reject(error: Error): void;
  /** Progress when the batch was given, and when it was last seen to change. */
  begunAt: number;
  seen: number;
  seenAtMs: number;
  overdue: boolean;
  timedOut: boolean;
}

// A child holds little for long and throws away a lot, in batches: with V8's own settings it collects its whole heap
// every second and each time forgets compiled code. And all cores are at work already: threads that help one
// child to collect would take the others' time.
const throughputFlags = ['--heap-growing-percent=300', '--no-flush-bytecode', '--single-threaded-gc'];

/** A file without a name: parent and child share it, and it is gone with them. */
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

/** Opens a child; it is forked when it is first needed, and again when it has died. */
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
      // Seen twice: when both processes were stopped for a while, the child has had no time either.
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
      // Who its parent is the child is told: asked later, it might name who took it over when this process was killed.
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
    // With too many open files there is no process, no channel to one, and no 'close' either.
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
      // 'exit' may have come already; 'close' takes the process out.
      const gone = new Promise((resolve) => forked?.once('close', resolve));
      forked.kill('SIGKILL');
      await gone;
    },
  };
}
