// The private redis-server of a data folder.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, requireUsableServer } from '../../src/redis/connection.ts';
import { useEmbeddedServer } from '../../src/redis/embedded-server.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'copydesk-data-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

const serverPid = () => Number(JSON.parse(readFileSync(join(dataDir, 'redis.json'), 'utf8')).pid);
function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('it never evicts, keeps an append-only file, listens on no port, and is stopped by its last user', async () => {
  const first = await useEmbeddedServer(dataDir);
  const second = await useEmbeddedServer(dataDir);
  expect([first.startedHere, second.startedHere]).toEqual([true, false]);
  expect(second.socketPath).toBe(first.socketPath);
  const redis = connect({ socketPath: first.socketPath }, 'test');
  const config = async (name: string) =>
    Object.values(await redis.config('GET', name))
      .flat()
      .at(-1);
  expect(await config('maxmemory-policy')).toBe('noeviction');
  expect(await config('appendonly')).toBe('yes');
  expect(await config('port')).toBe('0');
  const pid = serverPid();
  await first.release();
  expect(await redis.ping()).toBe('PONG');
  redis.disconnect();
  await second.release();
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test('what was stored is there for the next command', async () => {
  const first = await useEmbeddedServer(dataDir);
  const writer = connect({ socketPath: first.socketPath }, 'test');
  await writer.set('standing', 'here');
  writer.disconnect();
  await first.release();
  const next = await useEmbeddedServer(dataDir);
  const reader = connect({ socketPath: next.socketPath }, 'test');
  expect(await reader.get('standing')).toBe('here');
  reader.disconnect();
  await next.release();
});

test('commands that start at the same moment share one server', async () => {
  const users = await Promise.all(Array.from({ length: 5 }, () => useEmbeddedServer(dataDir)));
  expect(users.filter((user) => user.startedHere)).toHaveLength(1);
  expect(new Set(users.map((user) => user.socketPath)).size).toBe(1);
  for (const user of users) await user.release();
});

test('a server that was killed is replaced, and its socket cleaned away', async () => {
  const first = await useEmbeddedServer(dataDir);
  const pid = serverPid();
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  const next = await useEmbeddedServer(dataDir);
  expect(next.startedHere).toBe(true);
  expect(existsSync(first.socketPath)).toBe(false);
  await next.release();
  await first.release();
});

test('a very long data folder is no obstacle', async () => {
  const server = await useEmbeddedServer(join(dataDir, 'a'.repeat(100), 'b'.repeat(100)));
  await requireUsableServer({ socketPath: server.socketPath });
  await server.release();
});
