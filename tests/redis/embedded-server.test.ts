// The private redis-server of a data folder.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { connect } from '../../src/redis/connection.ts';
import { useEmbeddedServer } from '../../src/redis/embedded-server.ts';
import { requireUsableRedis } from '../../src/redis/usable.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'copydesk-data-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

const serverModule = new URL('../../src/redis/embedded-server.ts', import.meta.url).href;
const standing = () =>
  z
    .object({ pid: z.number(), socketPath: z.string() })
    .parse(JSON.parse(readFileSync(join(dataDir, 'redis.json'), 'utf8')));
const serverPid = () => standing().pid;
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

test('commands that end at the same moment leave no server behind', async () => {
  for (let round = 0; round < 5; round += 1) {
    const users = await Promise.all(Array.from({ length: 4 }, () => useEmbeddedServer(dataDir)));
    const pid = serverPid();
    await Promise.all(users.map((user) => user.release()));
    await expect.poll(() => isAlive(pid)).toBe(false);
  }
});

test('a server that was killed comes back at the same address with what it held, while commands use it', async () => {
  const first = await useEmbeddedServer(dataDir);
  const second = await useEmbeddedServer(dataDir);
  const redis = connect({ socketPath: first.socketPath }, 'test');
  await redis.set('standing', 'here');
  const pid = serverPid();
  process.kill(pid, 'SIGKILL');
  expect(await redis.get('standing')).toBe('here');
  expect(serverPid()).not.toBe(pid);
  await first.release();
  expect(await redis.ping()).toBe('PONG');
  redis.disconnect();
  const last = serverPid();
  await second.release();
  await expect.poll(() => isAlive(last)).toBe(false);
});

test('a server that was killed and is used by nobody is replaced at the same address', async () => {
  const script = `
    import { useEmbeddedServer } from ${JSON.stringify(serverModule)};
    await useEmbeddedServer(${JSON.stringify(dataDir)});
    process.kill(process.pid, 'SIGKILL');
  `;
  spawnSync(process.execPath, ['--input-type=module', '-e', script]);
  const { pid, socketPath } = standing();
  expect(isAlive(pid)).toBe(true);
  process.kill(pid, 'SIGKILL');
  const next = await useEmbeddedServer(dataDir);
  expect(next).toMatchObject({ startedHere: true, socketPath });
  await next.release();
  expect(existsSync(dirname(socketPath))).toBe(false);
});

test('a server whose starter died at once is found, not started a second time', async () => {
  const starter = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { useEmbeddedServer } from ${JSON.stringify(serverModule)};
     await useEmbeddedServer(${JSON.stringify(dataDir)});`,
  ]);
  await expect.poll(() => existsSync(join(dataDir, 'redis.json')), { interval: 1 }).toBe(true);
  starter.kill('SIGKILL');
  const { pid } = standing();
  const user = await useEmbeddedServer(dataDir);
  expect(user.startedHere).toBe(false);
  expect(standing().pid).toBe(pid);
  await user.release();
});

test('a copied data folder gets a server of its own', async () => {
  const first = await useEmbeddedServer(join(dataDir, 'first'));
  cpSync(join(dataDir, 'first', 'redis.json'), join(dataDir, 'second', 'redis.json'));
  const second = await useEmbeddedServer(join(dataDir, 'second'));
  expect(second.socketPath).not.toBe(first.socketPath);
  await first.release();
  await second.release();
});

test('commands that come and go at the same time never lose their server', async () => {
  const visit = async (n: number) => {
    for (let round = 0; round < 4; round += 1) {
      const server = await useEmbeddedServer(dataDir);
      const redis = connect({ socketPath: server.socketPath }, 'test');
      await redis.set(`${n}-${round}`, 'here');
      redis.disconnect();
      await server.release();
    }
  };
  await Promise.all([0, 1, 2, 3].map(visit));
  const server = await useEmbeddedServer(dataDir);
  const redis = connect({ socketPath: server.socketPath }, 'test');
  expect(await redis.dbsize()).toBe(16);
  redis.disconnect();
  await server.release();
});

test('a very long data folder is no obstacle', async () => {
  const server = await useEmbeddedServer(join(dataDir, 'a'.repeat(100), 'b'.repeat(100)));
  await requireUsableRedis({ socketPath: server.socketPath });
  await server.release();
});
