// A lock that a redis-server itself holds for as long as it runs, wherever its socket is visible.
// Must not be the lock of the starting command: that one ends with the command, this one with the server.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { closeSync, openSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A descriptor with the lock: a process that inherits it holds it too. Null if no program on this system can lock it. */
export interface ServerLock {
  fd: number | null;
  /** Closes the descriptor in this process: the lock stays with the processes that have inherited it. */
  leave(): void;
}

// Node has no flock. Another program locks the descriptor it inherits, and the lock outlives that program, because it
// belongs to the open file. util-linux and BusyBox bring the first one, macOS and Debian the second.
const lockers: [string, string[]][] = [
  ['flock', ['-n', '-x', '3']],
  [
    'perl',
    [
      '-e',
      'use Fcntl ":flock"; open(my $f, ">>&=", 3) or exit 2; exit(flock($f, LOCK_EX | LOCK_NB) ? 0 : 1)',
    ],
  ],
];

const isBusy = ({ status }: SpawnSyncReturns<Buffer>) => status === 1;

/** @returns null while a server holds it. Throws the system's errors. */
export function takeServerLock(dataDir: string): ServerLock | null {
  const fd = openSync(join(dataDir, 'redis-server.lock'), 'a', 0o600);
  let isOpen = true;
  const leave = () => {
    if (isOpen) closeSync(fd);
    isOpen = false;
  };
  for (const [program, args] of lockers) {
    const locking = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'ignore', fd] });
    if (locking.status === 0) return { fd, leave };
    if (isBusy(locking)) {
      leave();
      return null;
    }
  }
  leave();
  return { fd: null, leave };
}

/**
 * Whether this process is a server that works in the folder. Used where there is no lock: for a server of an older
 * version, or a system without a program that locks.
 */
export function isServerOf(pid: number, folder: string): boolean {
  if (pid === 0 || !isAlive(pid)) return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    // No /proc, or another user's process.
    const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return /\bredis-server\b|\bvalkey-server\b/.test(stdout ?? '');
  }
}

export function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
