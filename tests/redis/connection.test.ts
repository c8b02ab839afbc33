// What is said of servers that can't be used.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, showAddress } from '../../src/redis/connection.ts';
import { useEmbeddedServer } from '../../src/redis/embedded-server.ts';
import { preflight } from '../../src/redis/preflight.ts';
import { testAddress } from './fixture.ts';
import { delayReplies, startCluster, startServer } from './servers.ts';

test('a server that never evicts and is new enough is accepted', async () => {
  await expect(preflight(testAddress())).resolves.toEqual(testAddress());
});

test('a server that may evict is refused in one line that says what to do', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'copydesk-data-'));
  const server = await useEmbeddedServer(dataDir);
  const address = { socketPath: server.socketPath };
  const redis = connect(address, 'test');
  await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
  await expect(preflight(address)).rejects.toThrow(
    /may evict keys \(maxmemory-policy allkeys-lru\).*config set maxmemory-policy noeviction$/,
  );
  redis.disconnect();
  await server.release();
  rmSync(dataDir, { recursive: true, force: true });
});

test('an unreachable server is refused in one line that does not show the password', async () => {
  const refused = preflight({ url: 'redis://user:secret@127.0.0.1:1/0' });
  await expect(refused).rejects.toThrow(
    /^Redis at redis:\/\/127\.0\.0\.1:1 can't be reached \(.*ECONNREFUSED/,
  );
  await expect(refused).rejects.not.toThrow(/secret/);
});

test('a database that the server has not, or that is no number, is refused in one line', async () => {
  await using server = await startServer({ settings: { databases: '4' } });
  const url = `redis://127.0.0.1:${server.port}`;
  await expect(preflight({ url: `${url}/3` })).resolves.toEqual({ url: `${url}/3` });
  await expect(preflight({ url: `${url}/4` })).rejects.toThrow(
    /has no database 4 \(.*\)\. Give redis:\/\/host:port\/number/,
  );
  await expect(preflight({ url: `${url}?db=4` })).rejects.toThrow(/has no database 4/);
  await expect(preflight({ url: `${url}/stories` })).rejects.toThrow(/is no number of a database/);
  const unencoded = preflight({ url: 'redis://user:12/cd@127.0.0.1:1' });
  await expect(unencoded).rejects.toThrow(/^What follows [^1]*Percent-encode what stands in a password\.$/);
});

test('an old server is refused by its version', async () => {
  const old = createServer((socket) => {
    socket.on('data', (bytes) => {
      const commands = bytes.toString().match(/\$\d+\r\n(hello|client|info|ping)\r\n/gi) ?? [];
      for (const command of commands) {
        if (/info/i.test(command)) {
          const text = 'redis_version:6.0.16\r\nmaxmemory_policy:noeviction\r\n';
          socket.write(`$${text.length}\r\n${text}\r\n`);
        } else socket.write('+OK\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => old.listen(0, '127.0.0.1', resolve));
  const address = old.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(preflight({ url: `redis://127.0.0.1:${port}` })).rejects.toThrow(
    /version 6\.0; Copydesk needs 6\.2/,
  );
  old.close();
});

test('an address is shown without its user and password', () => {
  expect(showAddress({ url: 'rediss://user:secret@redis.example.com:6380/2' })).toBe(
    'rediss://redis.example.com:6380',
  );
  expect(showAddress({ url: 'not a url with secret' })).not.toMatch(/secret/);
});

test('a Sentinel is refused, and told to be given the server it watches', async () => {
  await using sentinel = await startServer({ isSentinel: true });
  await expect(preflight({ url: `redis://127.0.0.1:${sentinel.port}` })).rejects.toThrow(
    /is a Sentinel, and Copydesk does not follow Sentinels\. Give the address of the primary/,
  );
});

test('a replica is refused, and told to be given its primary', async () => {
  await using primary = await startServer();
  await using replica = await startServer({ settings: { replicaof: `127.0.0.1 ${primary.port}` } });
  await expect(preflight({ url: `redis://127.0.0.1:${replica.port}` })).rejects.toThrow(
    /is a replica.*Give the address of its primary/,
  );
});

describe('a cluster', () => {
  let cluster: Awaited<ReturnType<typeof startCluster>>;
  const urlsOf = () => cluster.nodes.map(({ port }) => `redis://127.0.0.1:${port}`);
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());

  test('is known by any of its nodes', async () => {
    for (const url of urlsOf()) await expect(preflight({ url })).resolves.toEqual({ clusterUrls: [url] });
  });

  test('is found although the first node named is away', async () => {
    const clusterUrls = ['redis://127.0.0.1:1', ...urlsOf()];
    await expect(preflight({ clusterUrls })).resolves.toEqual({ clusterUrls });
  });

  test('is refused when one of its nodes may evict', async () => {
    await cluster.nodes[2]?.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    const [url = ''] = urlsOf();
    await expect(preflight({ url })).rejects.toThrow(
      new RegExp(`Redis at redis://127\\.0\\.0\\.1:${cluster.nodes[2]?.port} may evict keys`),
    );
    await cluster.nodes[2]?.ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
  });

  test('is usable while a node that nobody needs is away', async () => {
    await using partial = await startCluster({ settings: { 'cluster-require-full-coverage': 'no' } });
    await partial.nodes[2]?.kill();
    const clusterUrls = [`redis://127.0.0.1:${partial.nodes[0]?.port}`];
    await expect(preflight({ clusterUrls })).resolves.toEqual({ clusterUrls });
  });

  test('is usable although the node named takes more than a second to describe it', async () => {
    // It answers twice: when it is connected to, and when it is asked.
    await using slow = await delayReplies(cluster.nodes[0]?.port ?? 0, 700);
    const clusterUrls = [`redis://127.0.0.1:${slow.port}`];
    await expect(preflight({ clusterUrls }, { timeoutMs: 30_000 })).resolves.toEqual({
      clusterUrls,
    });
  });

  test('of which no node answers is refused in one line', async () => {
    const clusterUrls = ['redis://user:secret@127.0.0.1:1', 'redis://127.0.0.1:2'];
    await expect(preflight({ clusterUrls }, { timeoutMs: 1_000 })).rejects.toThrow(
      /^Redis at redis:\/\/127\.0\.0\.1:1, redis:\/\/127\.0\.0\.1:2 can't be reached \(none of its nodes answers\)/,
    );
  });

  test('is not made of servers that are none', async () => {
    await using server = await startServer();
    const clusterUrls = [`redis://127.0.0.1:${server.port}`, 'redis://127.0.0.1:1'];
    await expect(preflight({ clusterUrls }, { timeoutMs: 2_000 })).rejects.toThrow(
      /can't be reached \(.*(cluster|nodes)/,
    );
  });
});
