// One command's view of the private redis-server of a data folder: connects to it, starts it, and stops it when it is unused.
// Must not start a second server on the same files, or leave an unused one running.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { SystemError } from '../errors.ts';
import { acquireFileLock } from '../file-lock.ts';
import { cannotStart, launchServer } from './launch-server.ts';
import { isAlive, isServerOf, type ServerLock, takeServerLock } from './server-lock.ts';
import {
  addressOfSocket,
  makeSocketFolder,
  ownSocket,
  ownSocketFromServer,
  removeSocket,
  type SocketAddress,
  socketElsewhere,
} from './server-socket.ts';

// Kept when the server stops: its next start must be found at the same address by those who still wait for it.
const Standing = z.strictObject({
  /** 0 when it was stopped. */
  pid: z.number().int().nonnegative(),
  socketPath: z.string(),
  /** Says whether the file was copied here from another data folder. */
  dataDir: z.string(),
});
type Standing = z.infer<typeof Standing>;

const startTimeoutMs = 30_000;
const lockWaitMs = 60_000;
// From its launch to its first listening a server is alive but can't be reached, and so it is while it ends.
const bootMs = 5_000;
const lookEveryMs = 20;
const lockEveryMs = 200;
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
    // Not PING, which is refused while the disk is full.
    await user.time();
    return user;
  } catch {
    user.disconnect();
    return null;
  }
}

function cannotUse(folder: string, error: unknown): SystemError {
  const reason = error instanceof Error ? error.message : String(error);
  return new SystemError(
    `The data folder ${folder} can't be used (${reason}). With --data, name a folder that this user may write to.`,
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

async function shutDown(user: Redis): Promise<void> {
  for (const how of [[], ['NOSAVE', 'FORCE'], ['NOSAVE']]) {
    try {
      await user.call('SHUTDOWN', ...how);
    } catch (error) {
      // The server closes the connection instead of answering, unless it refuses.
      if (!(error instanceof Error && error.name === 'ReplyError')) return;
    }
  }
}

/** One command's view of the server of a data folder. */
export class ServerFolder {
  readonly #dataDir: string;
  readonly #standingFile: string;
  readonly #lockFile: string;
  readonly #serverFolder: string;
  /** By which this process reaches it; chosen once, since connections hold on to it. */
  #address: SocketAddress | null = null;
  #socketPath: string;

  /** @throws SystemError when the folder can't be used */
  constructor(dataFolder: string) {
    const dataDir = openDataFolder(dataFolder);
    this.#dataDir = dataDir;
    this.#standingFile = join(dataDir, 'redis.json');
    this.#lockFile = join(dataDir, 'redis.lock');
    this.#serverFolder = join(dataDir, 'redis');
    this.#socketPath = ownSocket(dataDir);
  }

  get address(): string {
    this.#address ??= addressOfSocket(this.#socketPath);
    return this.#address.path;
  }

  /** Only one command at a time starts or stops the server. */
  async #withLock<T>(work: () => Promise<T>): Promise<T> {
    const lock = await acquireFileLock(this.#lockFile, { waitMs: lockWaitMs });
    if (!lock)
      throw new SystemError(
        `Another command holds ${this.#lockFile}. Wait for it to start or stop, then try again.`,
      );
    try {
      return await work();
    } finally {
      lock.release();
    }
  }

  /** @throws SystemError when it can neither be reached nor started */
  async findOrStart(): Promise<{ user: Redis; startedHere: boolean }> {
    try {
      return await this.#withLock(() => this.#findOrStart());
    } catch (error) {
      // No command can have used the server. Its folder was removed, but not the lock that was held until now.
      if (!existsSync(this.#serverFolder))
        for (const suffix of ['', '-journal']) rmSync(this.#lockFile + suffix, { force: true });
      throw error instanceof SystemError ? error : cannotUse(this.#dataDir, error);
    }
  }

  async #findOrStart() {
    const standing = this.#readStanding();
    const isElsewhere = standing !== null && standing.socketPath !== ownSocket(this.#dataDir);
    const giveUpAt = performance.now() + bootMs;
    for (;;) {
      const user =
        (await this.#reach(ownSocket(this.#dataDir))) ??
        (isElsewhere ? await this.#reach(standing.socketPath) : null);
      if (user !== null) return { user, startedHere: false };
      const isBooting = isAlive(standing?.pid ?? 0) && performance.now() < giveUpAt;
      if (!isBooting) {
        const lock = takeServerLock(this.#dataDir);
        const isRunning = lock === null || isServerOf(standing?.pid ?? 0, this.#serverFolder);
        if (!isRunning) return { user: await this.#start(lock, standing), startedHere: true };
        lock?.leave();
        if (performance.now() > giveUpAt) throw this.#outOfReach(standing);
        await sleep(lockEveryMs);
      }
      await sleep(lookEveryMs);
    }
  }

  async #reach(socketPath: string): Promise<Redis | null> {
    if (!existsSync(socketPath)) return null;
    this.#use(socketPath);
    return openUser(this.address);
  }

  #use(socketPath: string) {
    if (socketPath !== this.#socketPath) {
      this.#address?.leave();
      this.#address = null;
      this.#socketPath = socketPath;
    }
    this.#address?.renew();
  }

  /** @param lock is passed to the server */
  async #start(lock: ServerLock, standing: Standing | null): Promise<Redis> {
    const isFirst = !existsSync(this.#serverFolder);
    try {
      makeSocketFolder(this.#dataDir);
      const own = ownSocket(this.#dataDir);
      const started = await this.#launch(lock, own, ownSocketFromServer);
      if (started instanceof Redis) return started;
      if (!started.isSocket) throw started.error;
      removeSocket(own);
      const former = standing === null || standing.socketPath === own ? null : standing.socketPath;
      const elsewhere = socketElsewhere(former);
      const again = await this.#launch(lock, elsewhere, elsewhere);
      if (again instanceof Redis) return again;
      throw again.error;
    } catch (error) {
      if (isFirst)
        for (const name of ['redis', 'run', 'redis.json', 'redis.json.new', 'redis-server.lock'])
          rmSync(join(this.#dataDir, name), { recursive: true, force: true });
      throw error;
    } finally {
      lock.leave();
    }
  }

  async #launch(lock: ServerLock, socketPath: string, asServerNamesIt: string) {
    this.#use(socketPath);
    const server = launchServer(this.#dataDir, asServerNamesIt, lock.fd);
    // At once: if this process dies now, the next one must find the server instead of starting a second.
    try {
      this.#writeStanding(server.pid);
    } catch (error) {
      // A full disk, for example. Its lock keeps a second one from starting, and its own socket is found without.
      if (lock.fd === null || socketPath !== ownSocket(this.#dataDir)) {
        server.kill();
        removeSocket(socketPath);
        throw error;
      }
    }
    const giveUpAt = performance.now() + startTimeoutMs;
    while (performance.now() < giveUpAt && server.failure() === null) {
      const user = await openUser(this.address);
      if (user) return user;
      await sleep(lookEveryMs);
    }
    const failure = server.failure();
    server.kill();
    removeSocket(socketPath);
    return (
      failure ?? {
        error: cannotStart(`it did not answer within ${startTimeoutMs / 1_000} s`),
        isSocket: false,
      }
    );
  }

  #outOfReach(standing: Standing | null): SystemError {
    const pid = standing?.pid ?? 0;
    const [who, how] = pid === 0 ? ['', ''] : [` (process ${pid})`, `, or end that server: kill ${pid}`];
    return new SystemError(
      `A Redis server${who} already runs on ${this.#serverFolder}, but its socket can't be reached from here. ` +
        `Stop the commands that use it${how}; then try again.`,
    );
  }

  /** Stops the server unless another command uses it. */
  async leave(user: Redis): Promise<void> {
    const stop = () => this.#stopUnlessUsed(user);
    try {
      // Even without the lock, on a full disk for example, it must be stopped.
      await this.#withLock(stop).catch((error: unknown) => {
        if (error instanceof SystemError) return stop();
        throw error;
      });
    } finally {
      user.disconnect();
      this.#address?.leave();
    }
  }

  async #stopUnlessUsed(user: Redis): Promise<void> {
    try {
      // Answered before the lock is free: a closed connection may still be listed when the next one looks.
      await user.client('SETNAME', 'copydesk-leaving');
      const clients = z.string().parse(await user.client('LIST'));
      if (clients.includes(` name=${userName} `)) return;
      await shutDown(user);
    } catch {
      return; // the server has died already
    }
    removeSocket(this.#socketPath);
    try {
      this.#writeStanding(0);
    } catch {
      // A full disk: the next command finds that the server is gone.
    }
  }

  #readStanding(): Standing | null {
    try {
      const standing = Standing.parse(JSON.parse(readFileSync(this.#standingFile, 'utf8')));
      return standing.dataDir === this.#dataDir ? standing : null;
    } catch {
      return null;
    }
  }

  /** Atomic: a command that found half of it after a kill would start a second server on the same files. */
  #writeStanding(pid: number) {
    const standing: Standing = { pid, socketPath: this.#socketPath, dataDir: this.#dataDir };
    writeFileSync(`${this.#standingFile}.new`, JSON.stringify(standing));
    renameSync(`${this.#standingFile}.new`, this.#standingFile);
  }
}
