// Watches processes with running and blocked event loops.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const module = fileURLToPath(new URL('event-loop-watch.ts', import.meta.url));

function ran(limitMs: number, then: string) {
  const script = `const { watchEventLoop } = await import(${JSON.stringify(module)});
await watchEventLoop(${limitMs}, 'It stands still.');
${then}`;
  const { status, signal, stderr } = spawnSync(process.execPath, ['--eval', script], { encoding: 'utf8' });
  return { status, signal, stderr };
}

test('a process with a blocked event loop is killed with a message', () => {
  expect(ran(100, 'for (;;);')).toEqual({ status: null, signal: 'SIGKILL', stderr: 'It stands still.\n' });
});

test('a process with a running event loop exits normally', () => {
  expect(ran(60_000, '')).toEqual({ status: 0, signal: null, stderr: '' });
});
