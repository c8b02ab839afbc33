// Reports whether a process has a file open for writing, where the system shows this for all processes (Linux).
// Must not keep the event loop busy, open the file itself, or answer if any process can't be inspected.
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { keyOf, nameOf } from '../byte-path.ts';
import type { Clock } from '../clock.ts';
import { isLocalType } from '../file-system.ts';
import { systemErrorCode } from '../system-error-code.ts';

export interface OpenWriters {
  /** False as soon as a process could not be inspected: the writers are then unknown. */
  readonly seesAll: boolean;
  /**
   * @param path its last part is the file's name
   * @param sinceMs since when the file has been unchanged (monotonic): processes that opened it before then are found
   */
  look(path: Buffer, ino: bigint, sinceMs: number): Promise<Look>;
}

/** The process that has a file open for writing (null: none), and milliseconds until the next check (0: the answer is final). */
export interface Look {
  pid: number | null;
  waitMs: number;
}

/** Paths such as `/proc/12/fd/3`, by the name of the file that is open there. */
type OpenFiles = Map<string, string[]>;

const nobody: Look = { pid: null, waitMs: 0 };
/** How long one slice of the scan may take before the event loop gets a turn. */
const sliceMs = 4;
/** Scanning all processes takes a tenth of the time, unless a file would wait too long. */
const restFactor = 10;
const [shortestRestMs, longestRestMs] = [50, 2_000];
/** How often a known writer's file is checked, which costs one call. */
const askAgainMs = 250;
/** The kernel's number for the initial namespace of process ids, in which all processes are visible. */
const firstPidNamespace = 'pid:[4026531836]';

/**
 * Null if the writers of a folder can't be determined: on a file system that other machines may write to, in a
 * container with its own process ids (processes outside may write too), or if other users' processes can't be inspected,
 * which is the rule for users other than root.
 */
export async function openWritersOf(root: string, clock: Clock): Promise<OpenWriters | null> {
  if (process.platform !== 'linux') return null;
  try {
    if (!isLocalType((await statfs(root)).type)) return null;
    // Where hidepid is set, or /proc is of another namespace, the first process is missing or this is not its name.
    if (readlinkSync('/proc/self/ns/pid') !== firstPidNamespace) return null;
    readdirSync('/proc/1/fd');
  } catch {
    return null;
  }
  const writers = createOpenWriters('/proc', clock);
  await writers.look(Buffer.from('nothing'), 0n, 0);
  return writers.seesAll ? writers : null;
}

/**
 * @param proc where the process file system is mounted
 * @internal
 */
export function createOpenWriters(proc: string, clock: Pick<Clock, 'monotonicMs'>): OpenWriters {
  let files: OpenFiles | null = null;
  let seesAll = true;
  let startedMs = Number.NEGATIVE_INFINITY;
  let restUntilMs = Number.NEGATIVE_INFINITY;
  let listing: Promise<void> | null = null;

  async function list(): Promise<void> {
    startedMs = clock.monotonicMs();
    const listed = await listOpenFiles(proc, clock);
    if (listed === null) seesAll = false;
    files = listed;
    const tookMs = clock.monotonicMs() - startedMs;
    restUntilMs =
      clock.monotonicMs() + Math.min(longestRestMs, Math.max(shortestRestMs, restFactor * tookMs));
  }

  async function listAnew(): Promise<void> {
    listing ??= list().finally(() => {
      listing = null;
    });
    await listing;
  }

  function writerOf(name: string, ino: bigint): number | null {
    for (const descriptor of files?.get(name) ?? []) {
      try {
        if (statSync(descriptor, { bigint: true }).ino !== ino) continue;
        const flags = readFileSync(descriptor.replace(/fd(?=\/\d+$)/, 'fdinfo'), 'latin1');
        // The last digit, in octal: 0 is for reading, 1 for writing, 2 for both.
        if (/^flags:\s*[0-7]*[12]$/m.test(flags)) return Number(descriptor.split('/').at(-3));
      } catch {
        // It was closed, or its process is gone.
      }
    }
    return null;
  }

  return {
    get seesAll() {
      return seesAll;
    },
    async look(path, ino, sinceMs) {
      if (!seesAll) return nobody;
      // A process that opens it later finds it as it is now: anything it adds is a late write.
      if (files === null || startedMs < sinceMs) {
        const restMs = restUntilMs - clock.monotonicMs();
        if (restMs > 0) return { pid: null, waitMs: restMs };
        await listAnew();
      }
      const pid = writerOf(keyOf(nameOf(path)), ino);
      return pid === null ? nobody : { pid, waitMs: askAgainMs };
    },
  };
}

/** All files that are open under a path; null when a process can't be inspected. */
async function listOpenFiles(proc: string, clock: Pick<Clock, 'monotonicMs'>): Promise<OpenFiles | null> {
  const files: OpenFiles = new Map();
  let sliceEndMs = clock.monotonicMs() + sliceMs;
  async function othersTurn(): Promise<void> {
    if (clock.monotonicMs() < sliceEndMs) return;
    await nextTurn();
    sliceEndMs = clock.monotonicMs() + sliceMs;
  }

  for (const pid of readdirSync(proc)) {
    if (!/^\d+$/.test(pid)) continue;
    await othersTurn();
    const folder = `${proc}/${pid}/fd`;
    let descriptors: string[];
    try {
      descriptors = readdirSync(folder);
    } catch (error) {
      if (isGone(error)) continue;
      return null;
    }
    for (const descriptor of descriptors) {
      for (const name of openNames(`${folder}/${descriptor}`))
        files.set(name, [...(files.get(name) ?? []), `${folder}/${descriptor}`]);
      await othersTurn();
    }
  }
  return files;
}

/**
 * The names that the file behind a descriptor may have; none for sockets, pipes and devices. Read from the link: asking
 * for more may hang on a file server that is gone. A file that was moved by a hard link counts as deleted there.
 */
function openNames(descriptor: string): string[] {
  let path: Buffer;
  try {
    path = readlinkSync(descriptor, { encoding: 'buffer' });
  } catch {
    return [];
  }
  const isFile = path[0] === 0x2f && !path.subarray(0, 5).equals(devices);
  if (!isFile) return [];
  const name = keyOf(nameOf(path));
  return name.endsWith(deleted) ? [name, name.slice(0, -deleted.length)] : [name];
}

const deleted = ' (deleted)';
const devices = Buffer.from('/dev/');

function isGone(error: unknown): boolean {
  const code = systemErrorCode(error);
  return code === 'ENOENT' || code === 'ESRCH';
}
