// Opens connections to Redis and says in one line why a server can't be used.
// Must not show a password, and must not read settings.
import { Redis } from 'ioredis';
import { SystemError } from '../errors.ts';

/** Where a server listens: a URL (`redis://`, `rediss://`) or a unix socket. */
export type RedisAddress = { url: string } | { socketPath: string };

const oldestVersion = [6, 2] as const;

// Waiting longer than this between attempts would make a short outage a long one.
const maxReconnectMs = 2_000;

// A connection that a router has dropped silently looks open for a quarter of an hour. Longer than any blocking
// command, of which BullMQ's are the longest (10 s).
const silentMs = 30_000;

/**
 * Opens a connection that waits through outages: commands are held and sent again once the server is back.
 * @param name shown by CLIENT LIST
 */
export function connect(address: RedisAddress, name: string): Redis {
  const options = {
    connectionName: name,
    // BullMQ demands it of workers; everything else here wants to wait through an outage as well.
    maxRetriesPerRequest: null,
    socketTimeout: silentMs,
    retryStrategy: (attempt: number) => Math.min(50 * attempt, maxReconnectMs),
  };
  const redis =
    'url' in address ? new Redis(address.url, options) : new Redis({ path: address.socketPath, ...options });
  // Without a listener ioredis prints every failed attempt; the commands' own log says it once.
  redis.on('error', () => {});
  return redis;
}

/** The address as it may be shown: without user and password. */
export function showAddress(address: RedisAddress): string {
  if ('socketPath' in address) return address.socketPath;
  try {
    const { protocol, host } = new URL(address.url);
    return `${protocol}//${host}`;
  } catch {
    return 'the given REDIS_URL';
  }
}

/**
 * Checks once that a server can hold a pipeline: reachable, Redis 6.2 or newer, never evicting.
 * @throws SystemError one line that says what to do
 */
export async function requireUsableServer(address: RedisAddress, timeoutMs = 5_000): Promise<void> {
  const where = showAddress(address);
  const probeOptions = {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  };
  let probe: Redis;
  try {
    probe =
      'url' in address
        ? new Redis(address.url, probeOptions)
        : new Redis({ path: address.socketPath, ...probeOptions });
  } catch {
    throw new SystemError(
      `${where} is not an address of a Redis server. Give redis://host:port in REDIS_URL.`,
    );
  }
  let reason = '';
  probe.on('error', (error: Error) => {
    reason = error.message;
  });
  try {
    await probe.connect();
    const server = await probe.info('server');
    const version = /^redis_version:(\d+)\.(\d+)\S*/m.exec(server);
    const [major, minor] = [Number(version?.[1] ?? 0), Number(version?.[2] ?? 0)];
    if (major < oldestVersion[0] || (major === oldestVersion[0] && minor < oldestVersion[1])) {
      throw new SystemError(
        `Redis at ${where} is version ${major}.${minor}; Copydesk needs 6.2 or newer. Upgrade it, or unset REDIS_URL to use a private one.`,
      );
    }
    const policy = /^maxmemory_policy:(\S+)/m.exec(await probe.info('memory'))?.[1] ?? 'unknown';
    if (policy !== 'noeviction') {
      throw new SystemError(
        `Redis at ${where} may evict keys (maxmemory-policy ${policy}), which would lose articles. Run: redis-cli config set maxmemory-policy noeviction`,
      );
    }
  } catch (error) {
    if (error instanceof SystemError) throw error;
    const detail = reason || (error instanceof Error ? error.message : String(error));
    throw new SystemError(
      `Redis at ${where} can't be reached (${detail}). Start it, or unset REDIS_URL to use a private one.`,
    );
  } finally {
    probe.disconnect();
  }
}
