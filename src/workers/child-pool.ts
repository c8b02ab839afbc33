// The CPU children of a worker process: forked, watched, killed when an item takes too long, replaced when they die.
// Knows which item each child is on, so that a crash is pinned on that item alone. Knows nothing of stages or Redis.
import { type ChildProcess, fork } from 'node:child_process';
import { z } from 'zod';
import type { Batch } from '../schemas/in-flight.ts';
import { StageName } from '../schemas/stage-name.ts';

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

const Reply = z.union([
  z.strictObject({
    kind: z.literal('done'),
    batches: z.array(z.strictObject({ stage: StageName, itemIds: z.array(z.string()), jobId: z.string() })),
  }),
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
]);
/** What a child answers to an order. */
export type ChildReply = z.infer<typeof Reply>;

/** What a child is asked to do. */
export interface ChildOrder {
  stage: StageName;
  itemIds: string[];
}

/** File descriptor on which a child writes one byte as it begins an item: its index in the batch. */
export const progressFd = 4;
/** The byte that says: on no item now (loading, storing, waiting for an effect). The first of every batch. */
export const onNoItem = 255;

export interface ChildPoolOptions {
  size: number;
  /** The module that children run. */
  entry: string;
  /** Sent to each child once, as its first message. */
  setup: Record<string, unknown>;
  deadlineMs: number;
  memoryMb: number;
}

interface Assignment extends ChildOrder {
  resolve(batches: Batch[]): void;
  reject(error: Error): void;
}

interface Child {
  process: ChildProcess;
  assignment: Assignment | null;
  at: number;
  began: boolean;
  timedOut: boolean;
  deadline: NodeJS.Timeout | null;
}

export interface ChildPool {
  /** @throws ChildDeath when the child dies; Error when an effect failed and the batch may be run again */
  run(order: ChildOrder): Promise<Batch[]>;
  /** Kills all children; batches at hand reject with ChildDeath. */
  close(): Promise<void>;
}

/** Opens a pool; children are forked as they are needed. */
export function openChildPool(options: ChildPoolOptions): ChildPool {
  const children = new Set<Child>();
  const waiting: Assignment[] = [];
  let closed = false;

  function clearDeadline(child: Child) {
    if (child.deadline) clearTimeout(child.deadline);
    child.deadline = null;
  }

  function finish(child: Child): Assignment | null {
    const { assignment } = child;
    clearDeadline(child);
    child.assignment = null;
    child.at = onNoItem;
    child.began = false;
    return assignment;
  }

  function armDeadline(child: Child) {
    clearDeadline(child);
    if (child.at === onNoItem || child.assignment === null) return;
    const { at, assignment } = child;
    child.deadline = setTimeout(() => {
      // After a pause of this whole process the child may have moved on long ago: read what it wrote first.
      setImmediate(() => {
        if (child.at !== at || child.assignment !== assignment) return;
        child.timedOut = true;
        child.process.kill('SIGKILL');
      });
    }, options.deadlineMs);
  }

  function start(): Child {
    const forked = fork(options.entry, [], {
      execArgv: [`--max-old-space-size=${options.memoryMb}`],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
    });
    const child: Child = {
      process: forked,
      assignment: null,
      at: onNoItem,
      began: false,
      timedOut: false,
      deadline: null,
    };
    children.add(child);
    forked.send(options.setup);
    forked.stdio[progressFd]?.on('error', () => {});
    forked.stdio[progressFd]?.on('data', (bytes: Buffer) => {
      child.at = bytes.at(-1) ?? onNoItem;
      child.began = child.assignment !== null;
      armDeadline(child);
    });
    forked.on('message', (message) => {
      const reply = Reply.parse(message);
      const assignment = finish(child);
      if (reply.kind === 'done') assignment?.resolve(reply.batches);
      else assignment?.reject(new Error(reply.message));
      dispatch();
    });
    forked.on('error', () => {}); // 'close' follows
    // Not 'exit': what the child wrote about its last item may still be in the pipe then.
    forked.on('close', (code, signal) => {
      children.delete(child);
      const { at, began, timedOut } = child;
      const assignment = finish(child);
      const itemId = assignment?.itemIds[at] ?? null;
      assignment?.reject(
        new ChildDeath(signal ? `signal ${signal}` : `code ${code}`, { itemId, began, timedOut }),
      );
      dispatch();
    });
    return child;
  }

  function dispatch() {
    while (waiting.length > 0 && !closed) {
      let idle = [...children].find((child) => child.assignment === null && child.process.connected);
      if (!idle && children.size < options.size) idle = start();
      const assignment = idle && waiting.shift();
      if (!idle || !assignment) return;
      idle.assignment = assignment;
      const order: ChildOrder = { stage: assignment.stage, itemIds: assignment.itemIds };
      idle.process.send(order);
    }
  }

  return {
    run(order) {
      return new Promise((resolve, reject) => {
        if (closed) {
          reject(new ChildDeath('the pool is closed'));
          return;
        }
        waiting.push({ ...order, resolve, reject });
        dispatch();
      });
    },
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(new ChildDeath('the pool is closed'));
      await Promise.all(
        [...children].map((child) => {
          // 'exit' may have come already; 'close' takes a child out of the set.
          const gone = new Promise((resolve) => child.process.once('close', resolve));
          child.process.kill('SIGKILL');
          return gone;
        }),
      );
    },
  };
}
