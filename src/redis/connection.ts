// Opens connections to Redis: to one server, or to a cluster.
// Must not show a password, and must not read settings.
import { Cluster, type ClusterNode, Redis } from 'ioredis';

/** A connection as all rooms use it. All keys share one hash tag, so that a cluster looks like one server. */
export type RedisClient = Redis | Cluster;

/**
 * Where Redis is: a URL (`redis://`, `rediss://`), a unix socket, or URLs of some nodes of a cluster, of which one
 * must answer; user, password and TLS are those of the first.
 */
export type RedisAddress = { url: string } | { socketPath: string } | { clusterUrls: string[] };

// Waiting longer than this between attempts would make a short outage a long one.
const maxReconnectMs = 2_000;

// A connection that a router has dropped silently looks open for a quarter of an hour. Longer than any blocking
// command, of which BullMQ's are the longest (10 s).
const silentMs = 30_000;

/** Options for a server and for each node of a cluster; times in milliseconds. */
export interface ServerOptions {
  connectionName?: string;
  maxRetriesPerRequest: number | null;
  socketTimeout?: number;
  lazyConnect?: boolean;
  connectTimeout?: number;
  commandTimeout?: number;
  /** False: do not send INFO when connecting, because a user may lack the right. */
  enableReadyCheck?: boolean;
}

// How long one node may take to describe its cluster before another node is asked. A busy machine needs more than the
// client's default of 1 s. Two nodes must fit into the 5 s in which a command checks whether it can use Redis.
const nodeAnswerMs = 2_000;

const retryStrategy = (attempt: number) => Math.min(50 * attempt, maxReconnectMs);

/**
 * Opens a connection that waits through outages: commands are held and sent again once the server is back.
 * @param name shown by CLIENT LIST
 */
export function connect(address: RedisAddress, name: string): RedisClient {
  const options = {
    connectionName: name,
    // BullMQ requires this for workers; everything else here waits through an outage too.
    maxRetriesPerRequest: null,
    socketTimeout: silentMs,
  };
  const redis = open(address, options);
  // Without a listener ioredis prints every failed attempt; the log of the commands reports an outage once.
  redis.on('error', () => {});
  return redis;
}

function open(address: RedisAddress, options: ServerOptions): RedisClient {
  return 'clusterUrls' in address
    ? openCluster(address.clusterUrls, options)
    : openServer(address, { ...options, retryStrategy });
}

/** @param options.retryStrategy null ends it with the first connection that fails */
export function openServer(
  address: Exclude<RedisAddress, { clusterUrls: string[] }>,
  options: ServerOptions & { retryStrategy: (attempt: number) => number | null },
): Redis {
  return 'url' in address
    ? new Redis(address.url, options)
    : new Redis({ path: address.socketPath, ...options });
}

/** @param clusterUrls at least one */
export function openCluster(clusterUrls: string[], options: ServerOptions): Cluster {
  const urls = clusterUrls.map((url) => new URL(url));
  const nodes = urls.map(
    ({ hostname, port }): ClusterNode => ({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || 6379),
    }),
  );
  const [{ username = '', password = '', protocol = '' } = {}] = urls;
  return new Cluster(nodes, {
    clusterRetryStrategy: retryStrategy,
    // Certificates name hosts: a resolved address would not match.
    dnsLookup: (host, found) => found(null, host),
    // A failover takes many seconds, in which nodes send each other's clients back and forth.
    maxRedirections: Number.MAX_SAFE_INTEGER,
    retryDelayOnMoved: 50,
    slotsRefreshTimeout: nodeAnswerMs,
    redisOptions: {
      ...options,
      ...(username === '' ? {} : { username: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
    },
  });
}

/**
 * Resolves when commands are answered again, or at once if they are. The connection itself reports errors until then.
 * @throws the signal's reason when that comes first
 */
export async function whenReady(redis: RedisClient, signal: AbortSignal): Promise<void> {
  if (redis.status === 'ready') return;
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abort = () => reject(signal.reason);
  redis.once('ready', resolve);
  signal.addEventListener('abort', abort, { once: true });
  try {
    await promise;
  } finally {
    redis.off('ready', resolve);
    signal.removeEventListener('abort', abort);
  }
}

/** Another connection to the same Redis, listed under the same name in a cluster. */
export function duplicate(redis: RedisClient, name: string): RedisClient {
  return redis instanceof Cluster ? redis.duplicate() : redis.duplicate({ connectionName: name });
}

/** The address as it may be shown: without user and password. */
export function showAddress(address: RedisAddress): string {
  if ('socketPath' in address) return address.socketPath;
  const urls = 'url' in address ? [address.url] : address.clusterUrls;
  try {
    return urls
      .map((url) => {
        const { protocol, host } = new URL(url);
        return `${protocol}//${host}`;
      })
      .join(', ');
  } catch {
    return 'the given REDIS_URL';
  }
}
