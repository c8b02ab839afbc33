// Reports in one line why a Redis can't hold a pipeline, and detects what kind it is.
// Must not keep a connection open.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster, Redis } from 'ioredis';
import { SystemError } from '../errors.ts';
import { openCluster, openServer, type RedisAddress, showAddress } from './connection.ts';
import { requireRights } from './needed-commands.ts';
import { whyUnreachable } from './why-unreachable.ts';

/** A Redis answers but can't hold a pipeline: it could lose articles. */
export class UnusableRedis extends SystemError {}

const oldestVersion = [6, 2] as const;
const loadingEveryMs = 100;

export interface Demands {
  /** The pipeline whose keys the user must be able to change; absent for read-only commands. */
  namespace?: string;
  /** How long an answer may take, in milliseconds. */
  timeoutMs?: number;
}

/**
 * Checks once that Redis can hold a pipeline: reachable, 6.2 or newer, never evicting, no Sentinel, no replica.
 * Waits for one that is still loading its data.
 *
 * @returns the address to connect to: that of a cluster when the server is a node of one
 * @throws UnusableRedis when it answers and can't hold one; SystemError when it can't be reached. One line that says what to do
 */
export async function preflight(address: RedisAddress, demands: Demands = {}): Promise<RedisAddress> {
  const { timeoutMs = 5_000 } = demands;
  const where = showAddress(address);
  if ('clusterUrls' in address) {
    await requireUsableCluster(address.clusterUrls, demands);
    return address;
  }
  const options = {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    // What it would ask is asked below.
    enableReadyCheck: false,
  };
  requireDatabaseNumber(address);
  let probe: Redis;
  try {
    probe = openServer(address, options);
  } catch {
    throw new SystemError(
      `${where} is not an address of a Redis server. Give redis://host:port in REDIS_URL, for a cluster redis://one:port,redis://other:port.`,
    );
  }
  let reason = '';
  probe.on('error', (error: Error) => {
    reason = error.message;
  });
  let isCluster: boolean;
  try {
    await probe.connect();
    const { isNode, isReplica } = await requireUsableServer(probe, where, demands);
    const database = probe.options.db ?? 0;
    if (database !== 0) {
      // A server that refuses to select another database continues with database 0, which may belong to another program.
      await probe.select(database).catch((error: Error) => {
        if (!/DB index|not allowed in cluster/.test(error.message)) throw error;
        throw new UnusableRedis(
          `${where} has no database ${database} (${error.message}). ${anotherDatabase}`,
        );
      });
    }
    if (isReplica && !isNode) {
      throw new UnusableRedis(
        `Redis at ${where} is a replica, which can't be written to. Give the address of its primary in REDIS_URL.`,
      );
    }
    isCluster = isNode;
  } catch (error) {
    throw error instanceof SystemError ? error : await whyUnreachable(error, address, reason);
  } finally {
    probe.disconnect();
  }
  if (!isCluster || !('url' in address)) return address;
  const clusterUrls = [address.url];
  await requireUsableCluster(clusterUrls, demands);
  return { clusterUrls };
}

const anotherDatabase =
  'Give redis://host:port/number in REDIS_URL with the number of one that it has, or none for 0.';

function requireDatabaseNumber(address: Exclude<RedisAddress, { clusterUrls: string[] }>) {
  if (!('url' in address) || !URL.canParse(address.url)) return;
  if (/^\/?[0-9]*$/.test(new URL(address.url).pathname)) return;
  // Not shown: it may be part of a password that is not percent-encoded.
  throw new SystemError(
    `What follows host and port in REDIS_URL is no number of a database. ${anotherDatabase} Percent-encode what stands in a password.`,
  );
}

/** What one server reports about itself. */
async function requireUsableServer(
  server: Redis,
  where: string,
  { namespace }: Demands,
): Promise<{ isNode: boolean; isReplica: boolean }> {
  if (namespace !== undefined) await requireRights(server, namespace, where);
  const about = await server.info('server');
  const field = (name: string, text: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(text)?.[1];
  // Valkey has another name for its mode.
  const mode = field('(?:redis|server)_mode', about);
  if (mode === 'sentinel') {
    throw new UnusableRedis(
      `${where} is a Sentinel, and Copydesk does not follow Sentinels. Give the address of the primary in REDIS_URL, or use a Redis Cluster.`,
    );
  }
  const version = /^redis_version:(\d+)\.(\d+)\S*/m.exec(about);
  const [major, minor] = [Number(version?.[1] ?? 0), Number(version?.[2] ?? 0)];
  if (major < oldestVersion[0] || (major === oldestVersion[0] && minor < oldestVersion[1])) {
    throw new UnusableRedis(
      `Redis at ${where} is version ${major}.${minor}; Copydesk needs 6.2 or newer. Upgrade it, or unset REDIS_URL to use a private one.`,
    );
  }
  const policy = field('maxmemory_policy', await server.info('memory')) ?? 'unknown';
  if (policy !== 'noeviction') {
    throw new UnusableRedis(
      `Redis at ${where} may evict keys (maxmemory-policy ${policy}), which would lose articles. Run: redis-cli config set maxmemory-policy noeviction`,
    );
  }
  while (field('loading', await server.info('persistence')) === '1') await sleep(loadingEveryMs);
  const isReplica = field('role', await server.info('replication')) === 'slave';
  return { isNode: mode === 'cluster', isReplica };
}

/** Every primary that answers must be usable: keys may move to any of them. */
async function requireUsableCluster(clusterUrls: string[], demands: Demands): Promise<void> {
  const { timeoutMs = 5_000 } = demands;
  const where = showAddress({ clusterUrls });
  let cluster: Cluster;
  try {
    cluster = openCluster(clusterUrls, {
      connectTimeout: timeoutMs,
      commandTimeout: timeoutMs,
      maxRetriesPerRequest: 0,
      enableReadyCheck: false,
    });
  } catch {
    throw new SystemError(
      `${where} is not an address of a Redis Cluster. Give redis://host:port of some of its nodes in REDIS_URL, with commas between them.`,
    );
  }
  const { promise: late, reject } = Promise.withResolvers<never>();
  let reason = 'none of its nodes answers';
  const note = ({ message }: Error) => {
    // This error reports only that the client gave up, not why.
    if (!/Connection is closed/.test(message)) reason = message;
    // Waiting does not change this answer.
    if (/^(WRONGPASS|NOAUTH)/.test(message)) reject(new Error(message));
  };
  cluster.on('error', (error: Error & { lastNodeError?: Error }) => note(error.lastNodeError ?? error));
  cluster.on('node error', note);
  const timer = setTimeout(() => reject(new Error(reason)), timeoutMs);
  try {
    await Promise.race([new Promise((resolve) => cluster.once('ready', resolve)), late]);
    for (const node of cluster.nodes('master')) {
      const { host = '', port = 0 } = node.options;
      await requireUsableServer(node, `redis://${host}:${port}`, demands).catch((error: unknown) => {
        // A node that is away may not be needed; the cluster has reported that it is ready.
        if (error instanceof SystemError) throw error;
      });
    }
  } catch (error) {
    throw error instanceof SystemError ? error : await whyUnreachable(error, { clusterUrls }, reason);
  } finally {
    clearTimeout(timer);
    cluster.disconnect();
  }
}
