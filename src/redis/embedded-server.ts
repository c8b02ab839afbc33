// The private redis-server of a data folder: append-only file, never evicting, reachable only by a unix socket.
// Commands that use the same folder share it: the last one out stops it, and whoever sees it die starts it again.
// Must not start a second server on the same files, nor give it another address while somebody may use the first.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { SystemError } from '../errors.ts';
import { acquireFileLock } from '../file-lock.ts';

// Kept when the server stops: its next start must be found at the same address by those who still wait for it.
const Standing = z.strictObject({
  /** 0 when it was stopped. */
  pid: z.number().int().nonnegative(),
  socketPath: z.string(),
  /** Says whether the file was copied here from another data folder. */
  dataDir: z.string(),
});
type Standing = z.infer<typeof Standing>;

export interface EmbeddedServer {
  socketPath: string;
  /** True when this command started it, false when it was running already. */
  startedHere: boolean;
  /** Leaves it; stops it when nobody else uses it. Call it once, after closing every connection of this process. */
  release(): Promise<void>;
}

const startTimeoutMs = 30_000;
const lockWaitMs = 60_000;
// From its launch to its first listening a server is alive but can't be reached.
const bootMs = 2_000;
const reviveEveryMs = 1_000;
// Every user keeps one connection of this name open for as long as it uses the server.
const userName = 'copydesk-user';

async function openUser(socketPath: string): Promise<Redis | null> {
  const user = new Redis({
    path: socketPath,
    connectionName: userName,
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    commandTimeout: startTimeoutMs,
  });
  user.on('error', () => {});
  try {
    await user.connect();
    // A server that is still reading its append-only file answers LOADING; ioredis waits for it on connect.
    await user.ping();
    return user;
  } catch {
    user.disconnect();
    return null;
  }
}

function readStanding(file: string, dataDir: string): Standing | null {
  try {
    const standing = Standing.parse(JSON.parse(readFileSync(file, 'utf8')));
    return standing.dataDir === dataDir ? standing : null;
  } catch {
    return null;
  }
}

/** At once: whoever finds half of it after a kill would start a second server on the same files. */
function writeStanding(file: string, standing: Standing) {
  writeFileSync(`${file}.new`, JSON.stringify(standing));
  renameSync(`${file}.new`, file);
}

function launch(dataDir: string, socketPath: string): ChildProcess {
  const folder = join(dataDir, 'redis');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const options = {
    port: '0',
    unixsocket: socketPath,
    unixsocketperm: '700',
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    save: '',
    daemonize: 'no',
    logfile: join(folder, 'redis.log'),
  };
  // Detached: an interrupt typed at the terminal must not stop the server under its users.
  return spawn(
    'redis-server',
    Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    { detached: true, stdio: 'ignore' },
  );
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function findRunning({ pid, socketPath }: Standing): Promise<Redis | null> {
  const giveUpAt = performance.now() + bootMs;
  for (;;) {
    const user = await openUser(socketPath);
    if (user || !isAlive(pid) || performance.now() > giveUpAt) return user;
    await sleep(20);
  }
}

/**
 * The folder of a dead server's socket serves again: others may be waiting for it to come back there.
 * A folder of that name that somebody else made in the meantime does not.
 */
function socketFolder(former: Standing | null): string {
  if (former) {
    const folder = dirname(former.socketPath);
    try {
      mkdirSync(folder, { mode: 0o700 });
      return folder;
    } catch {
      const there = lstatSync(folder, { throwIfNoEntry: false });
      if (there?.isDirectory() && there.uid === process.getuid?.()) return folder;
    }
  }
  // Socket paths over about 104 bytes fail, so the socket can't live in the data folder.
  return mkdtempSync(join(tmpdir().length > 60 ? '/tmp' : tmpdir(), 'copydesk-'));
}

function removeSocket(socketPath: string) {
  rmSync(socketPath, { force: true });
  try {
    rmdirSync(dirname(socketPath));
  } catch {
    // Gone already, or something else stands in it.
  }
}

async function start(dataDir: string, standingFile: string, former: Standing | null): Promise<InUse> {
  const folder = socketFolder(former);
  chmodSync(folder, 0o700);
  const socketPath = join(folder, 'redis.sock');
  const server = launch(dataDir, socketPath);
  // At once: should this process die now, the next one must find the server instead of starting a second.
  try {
    writeStanding(standingFile, { pid: server.pid ?? 0, socketPath, dataDir });
  } catch (error) {
    server.on('error', () => {}); // it may not have started at all
    server.kill();
    removeSocket(socketPath);
    throw error;
  }
  let ended: string | null = null;
  server.on('error', (error) => {
    ended = 'code' in error && error.code === 'ENOENT' ? 'redis-server is not installed' : error.message;
  });
  server.on('exit', (code) => {
    ended ??= `redis-server ended with code ${code}; see ${join(dataDir, 'redis', 'redis.log')}`;
  });
  server.unref();
  const giveUpAt = performance.now() + startTimeoutMs;
  while (performance.now() < giveUpAt && ended === null) {
    const user = await openUser(socketPath);
    if (user) return { user, socketPath, startedHere: true };
    await sleep(20);
  }
  removeSocket(socketPath);
  const reason = ended ?? `it did not answer within ${startTimeoutMs / 1_000} s`;
  throw new SystemError(
    `A private Redis could not be started: ${reason}. Install redis-server 6.2 or newer (in a clone: npm run setup), or set REDIS_URL.`,
  );
}

function cannotUse(folder: string, error: unknown): SystemError {
  const reason = error instanceof Error ? error.message : String(error);
  return new SystemError(
    `The data folder ${folder} can't be used (${reason}). Name one that this user may write to with --data.`,
  );
}

function openDataFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    return realpathSync(folder);
  } catch (error) {
    throw cannotUse(folder, error);
  }
}

interface InUse {
  user: Redis;
  socketPath: string;
  startedHere: boolean;
}

/**
 * Uses the private server of a data folder, starting it when nobody has yet. While it is used it is kept
 * running: when it dies, it is started again at the same address.
 * @throws SystemError when it can't be started
 */
export async function useEmbeddedServer(dataFolder: string): Promise<EmbeddedServer> {
  const dataDir = openDataFolder(dataFolder);
  const standingFile = join(dataDir, 'redis.json');
  const lockFile = join(dataDir, 'redis.lock');
  const withLock = async <T>(work: () => Promise<T>): Promise<T> => {
    const lock = await acquireFileLock(lockFile, { waitMs: lockWaitMs });
    if (!lock)
      throw new SystemError(
        `Another command holds ${lockFile}. Wait for it to start or stop, then try again.`,
      );
    try {
      return await work();
    } finally {
      lock.release();
    }
  };
  const findOrStart = () =>
    withLock(async (): Promise<InUse> => {
      const standing = readStanding(standingFile, dataDir);
      const user = standing && (await findRunning(standing));
      if (standing && user) return { user, socketPath: standing.socketPath, startedHere: false };
      return start(dataDir, standingFile, standing);
    }).catch((error: unknown) => {
      throw error instanceof SystemError ? error : cannotUse(dataDir, error);
    });

  const { user: firstUser, socketPath, startedHere } = await findOrStart();
  let user = firstUser;
  let released = false;
  let reviving = Promise.resolve();

  function keep() {
    user.once('end', () => {
      if (!released) reviving = revive();
    });
  }
  async function revive() {
    while (!released) {
      try {
        ({ user } = await findOrStart());
        keep();
        return;
      } catch {
        await sleep(reviveEveryMs); // a full disk, for example: those who wait for the server say that it is away
      }
    }
  }
  keep();

  return {
    socketPath,
    startedHere,
    async release() {
      released = true;
      await reviving;
      await withLock(async () => {
        try {
          // Answered before the lock is free: a closed connection may still be listed when the next one looks.
          await user.client('SETNAME', 'copydesk-leaving');
          const clients = z.string().parse(await user.client('LIST'));
          if (clients.includes(` name=${userName} `)) return;
          await user.call('SHUTDOWN').catch(() => {}); // the server closes the connection instead of answering
          writeStanding(standingFile, { pid: 0, socketPath, dataDir });
          removeSocket(socketPath);
        } catch {
          // The server died before us: there is nothing left to stop.
        } finally {
          user.disconnect();
        }
      });
    },
  };
}
