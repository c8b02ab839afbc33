// Leaves processes behind that nobody ends, and may never end itself. Played by left-processes.test.ts in a run of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { useEmbeddedServer } from '../../src/redis/embedded-server.ts';

test('leaves a private redis-server and a process that has left its group', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leaving-'));
  await useEmbeddedServer(join(folder, 'data'));
  spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }).unref();
  writeFileSync(process.env.LEAVING_TOLD ?? '', `${process.pid} ${process.env.TEST_RUN_FOLDER}`);
  if (process.env.LEAVING_WAITS === 'yes') await new Promise(() => {});
});
