// One real redis-server for the whole test run: no TCP port, a unix socket in a folder of its own.
// Each test uses a random namespace in it; nothing is left behind.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { preflight } from '../src/redis/preflight.ts';

declare module 'vitest' {
  interface ProvidedContext {
    redisSocket: string;
  }
}

/** Vitest's global set-up: starts the server, answers how to stop it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-test-redis-'));
  const socketPath = join(folder, 'redis.sock');
  const server = spawn(
    'redis-server',
    ['--port', '0', '--unixsocket', socketPath, '--dir', folder, '--save', '', '--appendonly', 'no'],
    { stdio: 'ignore' },
  );
  const gone = new Promise<void>((resolve) => server.once('close', () => resolve()));
  for (let attempt = 0; ; attempt += 1) {
    try {
      await preflight({ socketPath });
      break;
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  project.provide('redisSocket', socketPath);
  return async () => {
    server.kill('SIGKILL');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
}
