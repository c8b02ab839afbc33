// What is said of servers that can't be used.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect, requireUsableServer, showAddress } from '../../src/redis/connection.ts';
import { useEmbeddedServer } from '../../src/redis/embedded-server.ts';
import { testAddress } from './fixture.ts';

test('a server that never evicts and is new enough is accepted', async () => {
  await expect(requireUsableServer(testAddress())).resolves.toBeUndefined();
});

test('a server that may evict is refused in one line that says what to do', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'copydesk-data-'));
  const server = await useEmbeddedServer(dataDir);
  const address = { socketPath: server.socketPath };
  const redis = connect(address, 'test');
  await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
  await expect(requireUsableServer(address)).rejects.toThrow(
    /may evict keys \(maxmemory-policy allkeys-lru\).*config set maxmemory-policy noeviction$/,
  );
  redis.disconnect();
  await server.release();
  rmSync(dataDir, { recursive: true, force: true });
});

test('an unreachable server is refused in one line that does not show the password', async () => {
  const refused = requireUsableServer({ url: 'redis://user:secret@127.0.0.1:1/0' });
  await expect(refused).rejects.toThrow(
    /^Redis at redis:\/\/127\.0\.0\.1:1 can't be reached \(.*ECONNREFUSED/,
  );
  await expect(refused).rejects.not.toThrow(/secret/);
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
  await expect(requireUsableServer({ url: `redis://127.0.0.1:${port}` })).rejects.toThrow(
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
