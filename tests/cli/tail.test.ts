// copydesk tail as a process of its own beside a writer.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import { published, rejected } from '../outcomes/deliveries.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'copydesk-tail-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

async function openWriter(dir: string) {
  const writer = await openOutcomeWriter(dir);
  onTestFinished(() => writer.close());
  return writer;
}

function tail(...args: string[]) {
  const child = spawn(process.execPath, [main, 'tail', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    text.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text.stderr += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...text }));
  return { child, text, ended, paths: () => text.stdout.match(/folder\/\d+\.md/g) ?? [] };
}

test('prints what is committed and ends, articles unless outcomes are asked for', async () => {
  const dir = await folder();
  const writer = await openWriter(dir);
  await writer.commit([published(1), rejected(2), published(3)]);
  const before = await readdir(dir);
  const articles = tail('--out', dir);
  expect(await articles.ended).toMatchObject({ code: 0, stderr: '' });
  expect(articles.paths()).toEqual(['folder/1.md', 'folder/3.md']);
  const outcomes = tail('outcomes', '--from', '2', '--out', dir);
  expect(await outcomes.ended).toMatchObject({ code: 0, stderr: '' });
  expect(outcomes.paths()).toEqual(['folder/2.md', 'folder/3.md']);
  expect(await readdir(dir)).toEqual(before);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'waits for more until it is told to stop by %s, which is no failure',
  async (signal) => {
    const dir = await folder();
    const writer = await openWriter(dir);
    await writer.commit([rejected(1)]);
    const { child, ended, paths } = tail('outcomes', '--follow', '--out', dir);
    await expect.poll(paths, { timeout: 60_000 }).toEqual(['folder/1.md']);
    await writer.commit([rejected(2)]);
    await expect.poll(paths, { timeout: 60_000 }).toEqual(['folder/1.md', 'folder/2.md']);
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 0, signal: null });
  },
  120_000,
);

test('ends when nobody reads any longer', async () => {
  const dir = await folder();
  const writer = await openWriter(dir);
  await writer.commit(Array.from({ length: 200 }, (_, number) => published(number)));
  const { child, ended } = tail('--follow', '--out', dir);
  await once(child.stdout, 'data');
  child.stdout.destroy();
  await writer.commit(Array.from({ length: 200 }, (_, number) => published(200 + number)));
  const more = setInterval(
    () =>
      void writer.commit([
        rejected(Math.floor(Math.random() * 1e9) + 1_000),
        published(Math.floor(Math.random() * 1e9) + 1_000),
      ]),
    100,
  );
  onTestFinished(() => clearInterval(more));
  expect(await ended).toMatchObject({ code: 0 });
}, 120_000);

test('makes nothing where there is no output, and says what is wrong', async () => {
  const dir = await folder();
  const there = join(dir, 'out');
  for (const more of [[], ['--follow']]) {
    const { ended } = tail('--out', there, ...more);
    expect(await ended).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('contains no ledger'),
    });
  }
  expect(await tail('lines', '--out', there).ended).toMatchObject({
    code: 2,
    stderr: 'copydesk: tail prints articles or outcomes, not "lines".\n',
  });
  expect(await readdir(dir)).toEqual([]);
}, 120_000);
