// That no run of tests leaves a process behind, however it ends, and that one which would is told and has failed.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { describeProcesses, processesOf } from './run-processes.ts';

const config = fileURLToPath(new URL('leaving/vitest.config.ts', import.meta.url));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));

interface Run {
  main: ChildProcess;
  ended: Promise<{ code: number | null; output: string }>;
  /** The process of Vitest that has run the test, once the test has left its processes. */
  worker(): Promise<number>;
  /** All that is left of the run. */
  left(): string;
}

/** @param waits the test never ends */
function startRun(waits: boolean): Run {
  const told = join(mkdtempSync(join(tmpdir(), 'told-')), 'told');
  // A run of its own: a variable of this one marks all that it starts.
  const { TEST_RUN_FOLDER: _folder, ...env } = process.env;
  const main = spawn(process.execPath, [vitest, 'run', '--config', config], {
    env: { ...env, LEAVING_TOLD: told, LEAVING_WAITS: waits ? 'yes' : 'no' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [main.stdout, main.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => main.once('exit', resolve));
  return {
    main,
    ended: ended.then((code) => ({ code, output })),
    async worker() {
      await expect.poll(() => existsSync(told) && readFileSync(told, 'utf8')).toMatch(/\d+ \//);
      return Number.parseInt(readFileSync(told, 'utf8'), 10);
    },
    left() {
      // A redis-server forgets its environment, but not the folder of its run.
      const [, folder = ''] = readFileSync(told, 'utf8').split(' ');
      return describeProcesses([...processesOf(told), ...processesOf(folder)]);
    },
  };
}

test('a test that leaves processes behind fails its file, which names them, and they are ended', async () => {
  const run = startRun(false);
  const { code, output } = await run.ended;
  expect(code, output).toBe(1);
  expect(output).toMatch(/have left behind:[\s\S]*process \d+: redis-server unixsocket/);
  expect(output).toMatch(/process \d+: sleep 1000/);
  await expect.poll(run.left).toBe('');
});

test('a killed worker of a run leaves processes that its end tells, and none after it', async () => {
  const run = startRun(true);
  process.kill(await run.worker(), 'SIGKILL');
  const { code, output } = await run.ended;
  expect(code, output).toBe(1);
  expect(output).toMatch(/The tests have left processes behind:[\s\S]*redis-server/);
  await expect.poll(run.left).toBe('');
});

test.for(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('a run that ends by %s leaves none', async (signal) => {
  const run = startRun(true);
  await run.worker();
  // Twice, as an impatient person does: the first interrupt waits for the tests.
  run.main.kill(signal);
  run.main.kill(signal);
  await run.ended;
  await expect.poll(run.left).toBe('');
});
