// The private redis-server of a data folder: append-only file, never evicting, reachable only by a unix socket.
// Commands that use the same folder share it; the last one out stops it.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { SystemError } from '../errors.ts';
import { acquireFileLock } from '../file-lock.ts';

const Standing = z.strictObject({ pid: z.number().int(), socketPath: z.string() });

export interface EmbeddedServer {
  socketPath: string;
  /** True when this command started it, false when it was running already. */
  startedHere: boolean;
  /** Leaves it; stops it when nobody else uses it. Call it once, after closing every connection of this process. */
  release(): Promise<void>;
}

const startTimeoutMs = 30_000;
const lockWaitMs = 60_000;
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

function readStanding(file: string) {
  try {
    return Standing.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
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

async function start(dataDir: string, standingFile: string): Promise<Redis & { at: string }> {
  // Socket paths over about 104 bytes fail, so the socket can't live in the data folder.
  const socketFolder = mkdtempSync(join(tmpdir().length > 60 ? '/tmp' : tmpdir(), 'copydesk-'));
  chmodSync(socketFolder, 0o700);
  const socketPath = join(socketFolder, 'redis.sock');
  const server = launch(dataDir, socketPath);
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
    if (user) {
      writeFileSync(standingFile, JSON.stringify({ pid: server.pid ?? 0, socketPath }));
      return Object.assign(user, { at: socketPath });
    }
    await sleep(20);
  }
  rmSync(socketFolder, { recursive: true, force: true });
  const reason = ended ?? `it did not answer within ${startTimeoutMs / 1_000} s`;
  throw new SystemError(
    `A private Redis could not be started: ${reason}. Install redis-server 6.2 or newer (in a clone: npm run setup), or set REDIS_URL.`,
  );
}

/**
 * Uses the private server of a data folder, starting it when nobody has yet.
 * @throws SystemError when it can't be started
 */
export async function useEmbeddedServer(dataDir: string): Promise<EmbeddedServer> {
  mkdirSync(dataDir, { recursive: true });
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

  const { user, socketPath, startedHere } = await withLock(async () => {
    const standing = readStanding(standingFile);
    const shared = standing && (await openUser(standing.socketPath));
    if (standing && shared) return { user: shared, socketPath: standing.socketPath, startedHere: false };
    // A server that was killed leaves its socket behind.
    if (standing) rmSync(dirname(standing.socketPath), { recursive: true, force: true });
    const started = await start(dataDir, standingFile);
    return { user: started, socketPath: started.at, startedHere: true };
  });

  return {
    socketPath,
    startedHere,
    async release() {
      await withLock(async () => {
        try {
          const clients = z.string().parse(await user.client('LIST'));
          const users = clients.split('\n').filter((line) => line.includes(` name=${userName} `)).length;
          if (users > 1) return;
          await user.call('SHUTDOWN').catch(() => {}); // the server closes the connection instead of answering
          rmSync(standingFile, { force: true });
          rmSync(dirname(socketPath), { recursive: true, force: true });
        } catch {
          // The server died before us: there is nothing left to stop.
        } finally {
          user.disconnect();
        }
      });
    },
  };
}
