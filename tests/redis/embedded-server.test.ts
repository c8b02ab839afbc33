// The private redis-server of a data folder.
import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { connect } from '../../src/redis/connection.ts';
import { useEmbeddedServer } from '../../src/redis/embedded-server.ts';
import { preflight } from '../../src/redis/preflight.ts';

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
  await preflight({ socketPath: server.socketPath });
  await server.release();
});

/** Uses the server from another process, which may see the machine otherwise; answers what it has printed. */
function useElsewhere(folder: string, env: Record<string, string> = {}): string {
  const script = `
    import { useEmbeddedServer } from ${JSON.stringify(serverModule)};
    try {
      const { startedHere, release } = await useEmbeddedServer(${JSON.stringify(folder)});
      await release();
      console.log(startedHere ? 'started' : 'found');
    } catch (error) {
      console.log(error.name + ': ' + error.message);
    }
  `;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, TMPDIR: tmpdir(), ...env },
  });
  return stdout.trim();
}

test('a command with another folder for temporary files finds the server that runs', async () => {
  const server = await useEmbeddedServer(dataDir);
  const other = mkdtempSync(join(dataDir, 'tmp-'));
  expect(useElsewhere(dataDir, { TMPDIR: other })).toBe('found');
  expect(readdirSync(other)).toEqual([]);
  await server.release();
});

test('a server whose socket is gone keeps a second one from its files, and is named', async () => {
  const server = await useEmbeddedServer(dataDir);
  const pid = serverPid();
  rmSync(dirname(server.socketPath), { recursive: true });
  const said = useElsewhere(dataDir);
  expect(said).toMatch(
    /^SystemError: A Redis server \(process \d+\) already runs on \S+, but its socket can't be reached/,
  );
  expect(said).toContain(`end that server: kill ${pid};`);
  await server.release();
  await expect.poll(() => isAlive(pid)).toBe(false);
  expect(useElsewhere(dataDir)).toBe('started');
});

test('where no program can lock, a server that works in the folder is known by its process', async () => {
  const server = await useEmbeddedServer(dataDir);
  rmSync(dirname(server.socketPath), { recursive: true });
  expect(useElsewhere(dataDir, { PATH: '' })).toMatch(
    /^SystemError: A Redis server \(process \d+\) already runs on/,
  );
  await server.release();
});

test('a folder that was moved while its server runs is used with that very server', async () => {
  const [before, after] = [join(dataDir, 'before'), join(dataDir, 'after')];
  const server = await useEmbeddedServer(before);
  renameSync(before, after);
  expect(useElsewhere(after)).toBe('found');
  await server.release();
  expect(useElsewhere(after)).toBe('started');
});

test('a file system that holds no sockets has the socket elsewhere', async () => {
  mkdirSync(join(dataDir, 'run', 'redis.sock', 'in the way'), { recursive: true });
  const server = await useEmbeddedServer(dataDir);
  expect(dirname(dirname(server.socketPath))).not.toBe(dataDir);
  expect(useElsewhere(dataDir)).toBe('found');
  await server.release();
  expect(existsSync(dirname(server.socketPath))).toBe(false);
});

test('commands share a server although the path of their data is too long for a socket', async () => {
  const long = join(dataDir, 'a'.repeat(100), 'b'.repeat(100));
  const server = await useEmbeddedServer(long);
  expect(useElsewhere(long)).toBe('found');
  const redis = connect({ socketPath: server.socketPath }, 'test');
  await redis.set('standing', 'here');
  process.kill(
    z.object({ pid: z.number() }).parse(JSON.parse(readFileSync(join(long, 'redis.json'), 'utf8'))).pid,
    'SIGKILL',
  );
  expect(await redis.get('standing')).toBe('here');
  redis.disconnect();
  await server.release();
  expect(existsSync(dirname(dirname(server.socketPath)))).toBe(false);
});

/** The file that the newest writes are in. */
async function leaveFilled(): Promise<string> {
  const server = await useEmbeddedServer(dataDir);
  const redis = connect({ socketPath: server.socketPath }, 'test');
  for (let n = 0; n < 100; n += 1) await redis.set(`key-${n}`, 'x'.repeat(100));
  redis.disconnect();
  await server.release();
  const folder = join(dataDir, 'redis', 'appendonlydir');
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.incr.aof')) ?? '');
}

test('a damaged append-only file is told with the way out, which works', async () => {
  const file = await leaveFilled();
  appendFileSync(file, 'no command at all\n'.repeat(100));
  const damaged = `The append-only file of the private Redis in ${join(dataDir, 'redis')} is damaged (Bad file format`;
  await expect(useEmbeddedServer(dataDir)).rejects.toThrow(damaged);
  await expect(useEmbeddedServer(dataDir)).rejects.toThrow(`mv ${dataDir}/redis ${dataDir}/redis.damaged`);
  renameSync(join(dataDir, 'redis'), join(dataDir, 'redis.damaged'));
  expect(useElsewhere(dataDir)).toBe('started');
});

test.each(['base.rdb', 'manifest'])('so is one whose %s is damaged', async (ending) => {
  const folder = dirname(await leaveFilled());
  const file = readdirSync(folder).find((name) => name.endsWith(ending)) ?? '';
  writeFileSync(join(folder, file), 'garbage');
  await expect(useEmbeddedServer(dataDir)).rejects.toThrow(/append-only file .* is damaged .*mv /);
});

test('one whose end was cut off loses its last command alone', async () => {
  const file = await leaveFilled();
  truncateSync(file, readFileSync(file).length - 10);
  const server = await useEmbeddedServer(dataDir);
  const redis = connect({ socketPath: server.socketPath }, 'test');
  expect(await redis.dbsize()).toBe(99);
  redis.disconnect();
  await server.release();
});

test('a first start that fails leaves nothing behind', () => {
  const folder = join(dataDir, 'first');
  mkdirSync(folder);
  expect(useElsewhere(folder, { PATH: '' })).toMatch(/redis-server is not installed/);
  expect(readdirSync(folder)).toEqual([]);
});
