// Checks the lock with real processes: exclusion, hand-over, and that a killed holder holds nothing.
// Must not replace a process by a mock: the kernel's behaviour is what is tested.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SystemError } from '../src/errors.ts';
import { acquireFileLock, type FileLock } from '../src/file-lock.ts';

const moduleUrl = new URL('../src/file-lock.ts', import.meta.url).href;
let folder = '';
let path = '';
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copydesk-lock-'));
  path = join(folder, 'test.lock');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Starts a process that takes the lock, says so, and keeps it until its stdin closes. */
async function startHolder(): Promise<ChildProcess> {
  const program = `
    import { acquireFileLock } from ${JSON.stringify(moduleUrl)};
    const lock = await acquireFileLock(process.argv[1]);
    process.stdout.write('held');
    process.stdin.resume();
    process.stdin.on('end', () => { lock.release(); });
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  if (child.stdout === null) throw new Error('the child has no stdout');
  await once(child.stdout, 'data');
  return child;
}

function held(lock: FileLock | null): FileLock {
  if (lock === null) throw new Error('the lock was not acquired');
  return lock;
}

test('a lock held by another process is not given out, and is after that process released it', async () => {
  const child = await startHolder();
  expect(await acquireFileLock(path, { waitMs: 0 })).toBeNull();
  expect(await acquireFileLock(path, { waitMs: 150 })).toBeNull();
  child.stdin?.end();
  held(await acquireFileLock(path, { waitMs: 10_000 })).release();
});

test('a holder that is killed with SIGKILL leaves the lock free', async () => {
  const child = await startHolder();
  const waiting = acquireFileLock(path, { waitMs: 10_000 });
  child.kill('SIGKILL');
  held(await waiting).release();
});

test('a second acquire in the same process waits for the first', async () => {
  const first = held(await acquireFileLock(path));
  expect(await acquireFileLock(path, { waitMs: 0 })).toBeNull();
  let secondHeld = false;
  const second = acquireFileLock(path, { waitMs: 10_000 }).then((lock) => {
    secondHeld = true;
    return held(lock);
  });
  await acquireFileLock(path, { waitMs: 120 });
  expect(secondHeld).toBe(false);
  first.release();
  (await second).release();
});

test('releasing twice does not free the lock of the next holder', async () => {
  const first = held(await acquireFileLock(path));
  first.release();
  const second = held(await acquireFileLock(path, { waitMs: 0 }));
  first.release();
  expect(await acquireFileLock(path, { waitMs: 0 })).toBeNull();
  second.release();
});

test('an abort ends the wait with the reason of the signal', async () => {
  const first = held(await acquireFileLock(path));
  const controller = new AbortController();
  const waiting = acquireFileLock(path, { signal: controller.signal });
  controller.abort(new Error('the user pressed Ctrl+C'));
  await expect(waiting).rejects.toThrow('the user pressed Ctrl+C');
  first.release();
});

test('of many processes that increment a counter under the lock none loses a step', async () => {
  const counter = join(folder, 'counter');
  await writeFile(counter, '0');
  const program = `
    import { readFileSync, writeFileSync } from 'node:fs';
    import { acquireFileLock } from ${JSON.stringify(moduleUrl)};
    for (let step = 0; step < 20; step += 1) {
      const lock = await acquireFileLock(process.argv[1]);
      const value = Number(readFileSync(process.argv[2], 'utf8'));
      await new Promise((resolve) => setTimeout(resolve, 1));
      writeFileSync(process.argv[2], String(value + 1));
      lock.release();
    }
  `;
  const runs = Array.from({ length: 4 }, async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, path, counter], {
      stdio: 'inherit',
    });
    children.push(child);
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });
  await Promise.all(runs);
  expect(await readFile(counter, 'utf8')).toBe('80');
});

test('a folder that does not exist is a system error that names the file', async () => {
  const missing = join(folder, 'missing', 'test.lock');
  const failure = acquireFileLock(missing);
  await expect(failure).rejects.toThrow(SystemError);
  await expect(acquireFileLock(missing)).rejects.toThrow(missing);
});
