// Starts, waits for and kills real copydesk commands, each desk in a folder of its own.
// Leaves nothing behind: when a desk is closed, every process and socket that it began must be gone.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Snapshot } from '../../src/monitor/snapshot.ts';
import { connect } from '../../src/redis/connection.ts';
import type { ReachableCode } from '../other-user.ts';
import { deskFolders } from './desk-folders.ts';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Flags of workers that share a machine with others, and of all commands whose log is read. */
export const fast = ['--concurrency', '1', '--log-format', 'json'];

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  pid: number;
  stdout(): string;
  stderr(): string;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<Ended>;
}

export interface StartOptions {
  env?: Record<string, string>;
  /** What stdin holds; empty when left out. */
  input?: string | Buffer;
  /** Run as this user, by this code; see unprivileged.ts. */
  user?: { uid: number; code: ReachableCode };
}

const longestLookMs = 5_000;

/** Waits until `look` answers something, asking again and again, at most `withinMs`. */
export async function waitFor<Value>(
  what: string,
  look: () => Value | Promise<Value>,
  withinMs = 180_000,
  everyMs = 25,
): Promise<NonNullable<Exclude<Value, false>>> {
  let leftMs = withinMs;
  for (let lookedAt = performance.now(); ; ) {
    const value = await look();
    if (value !== null && value !== undefined && value !== false)
      return value as NonNullable<Exclude<Value, false>>;
    if (leftMs <= 0) throw new Error(`waited ${withinMs} ms for ${what}`);
    await sleep(everyMs);
    // While the whole machine stands still, as virtual ones do, nobody could have done anything.
    leftMs -= Math.min(performance.now() - lookedAt, longestLookMs);
    lookedAt = performance.now();
  }
}

/** Processes whose working folder lies in `folder`, which is inherited by all that they start. Linux only. */
function processesIn(folder: string): { pid: number; command: string }[] {
  if (!existsSync('/proc/self/cwd')) return [];
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const cwd = readlinkSync(`/proc/${name}/cwd`);
      if (cwd !== folder && !cwd.startsWith(`${folder}/`)) return [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid: Number(name), command }];
    } catch {
      return []; // it ended while we looked, or is another user's
    }
  });
}

/** The processes that a process has started and that still run. Linux only. */
export function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
}

export type Desk = ReturnType<typeof openDesk>;

export interface DeskOptions {
  /** The commands use the server at this socket, relative to the desk's folder, and not a private one. */
  redisSocket?: string;
}

export function openDesk({ redisSocket }: DeskOptions = {}) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'cd-')));
  const paths = {
    root,
    inbox: join(root, 'inbox'),
    out: join(root, 'out'),
    data: join(root, 'data'),
    tmp: join(root, 'tmp'),
  };
  for (const folder of [paths.inbox, paths.tmp]) mkdirSync(folder);
  // A test may run its commands as another user.
  for (const folder of [root, paths.inbox, paths.tmp]) chmodSync(folder, 0o777);
  const children = new Set<ChildProcess>();

  function start(args: string[], { env, input, user }: StartOptions = {}): Running {
    const { PATH, NODE_COMPILE_CACHE } = process.env;
    const code = user?.code ?? { node: process.execPath, root: projectRoot };
    const child = spawn(code.node, [join(code.root, 'bin/copydesk.js'), ...args], {
      cwd: root,
      env: { PATH, NODE_COMPILE_CACHE, HOME: root, TMPDIR: paths.tmp, ...env },
      ...(user === undefined ? {} : { uid: user.uid, gid: user.uid }),
    });
    children.add(child);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.stdin.on('error', () => {}); // it may end before it has read everything
    child.stdin.end(input ?? '');
    const ended = new Promise<Ended>((resolve) => {
      child.on('close', (code, signal) => {
        children.delete(child);
        resolve({ code, signal, stdout, stderr });
      });
    });
    return {
      pid: child.pid ?? 0,
      stdout: () => stdout,
      stderr: () => stderr,
      kill: (signal) => child.kill(signal),
      ended,
    };
  }

  const ownSocket = redisSocket === undefined ? null : join(root, redisSocket);
  const pipeline = ['--data', paths.data, ...(ownSocket === null ? [] : ['--redis', ownSocket])];
  const working = [...pipeline, '--out', paths.out];

  async function status(): Promise<Snapshot> {
    const { stdout, stderr } = await start(['status', '--json', ...working]).ended;
    if (stdout === '') throw new Error(`status printed nothing but ${stderr}`);
    return Snapshot.parse(JSON.parse(stdout));
  }

  /** The private Redis, as the commands of this desk have noted it. */
  function privateServer() {
    const standing: unknown = JSON.parse(readFileSync(join(paths.data, 'redis.json'), 'utf8'));
    return z.object({ pid: z.number(), socketPath: z.string() }).parse(standing);
  }

  /** Asks every command that still runs to stop, and waits for it. */
  async function stop() {
    for (const child of children) child.kill('SIGTERM');
    await waitFor('the commands to end', () => children.size === 0);
  }

  /** Ends everything that was started here, at once. */
  function killAll() {
    for (const child of children) child.kill('SIGKILL');
    for (const { pid } of processesIn(root)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It was quicker.
      }
    }
  }

  return {
    ...paths,
    /** `--data`, and where Redis is, as every command of the pipeline takes it. */
    pipeline,
    /** The same with `--out`. */
    working,
    start,
    run: (args: string[], options?: StartOptions) => start(args, options).ended,
    status,
    ...deskFolders(paths),

    /** All keys in the Redis of this desk. */
    async redisKeys(): Promise<string[]> {
      const redis = connect({ socketPath: ownSocket ?? privateServer().socketPath }, 'copydesk-test');
      try {
        return await redis.keys('*');
      } finally {
        redis.disconnect();
      }
    },

    /** Names of what commands have made beside the inbox. */
    filesAtRoot: () => readdirSync(root).filter((name) => !['inbox', 'tmp'].includes(name)),

    /** Every process of this test: commands, their children, the private Redis. */
    processes: () => processesIn(root),

    stop,
    privateServer,

    /** Stops what still runs. Throws when anything is left: a process, a socket. */
    async close() {
      await stop();
      await waitFor('their children to end', () => processesIn(root).length === 0, 30_000).catch(() => {});
      const left = [
        ...processesIn(root).map(({ pid, command }) => `process ${pid}: ${command}`),
        ...readdirSync(paths.tmp),
      ];
      if (left.length > 0) throw new Error(`The commands have left behind ${left.join(', ')}`);
    },

    killAll,

    destroy() {
      killAll();
      rmSync(root, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

/** A state of the totals that must never be seen. */
export function unaccounted({ totals, attempts }: Snapshot): string | null {
  const addsUp = ({ accepted, published, duplicate, rejected, inFlight }: Snapshot['totals']) =>
    accepted === published + duplicate + rejected + inFlight;
  return addsUp(totals) && addsUp(attempts) ? null : JSON.stringify({ totals, attempts });
}

/** Snapshots that a running `status --watch --json` has printed so far. */
export function snapshotsOf(watching: Running): Snapshot[] {
  return watching
    .stdout()
    .split('\n')
    .slice(0, -1)
    .map((line) => Snapshot.parse(JSON.parse(line)));
}

/** A small article of its own. */
export function pageAbout(subject: string): string {
  return `<!DOCTYPE html><html lang="en"><head><title>${subject}</title></head><body><article><h1>${subject}</h1>
<p>The story about ${subject} began on a quiet morning, when the ferry was late and the baker counted the loaves twice.</p>
<p>By noon the harbour master had written everything about ${subject} into the long green book that nobody else may open.</p>
<p>In the evening the lamps on the pier were lit, and people agreed that ${subject} would be remembered for many years.</p>
</article></body></html>`;
}
