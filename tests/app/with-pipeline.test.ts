// What a command has started is stopped in order when its work ends, however it ends.
// Must not depend on what is started: any function that stops it will do.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withPipeline } from '../../src/app/with-pipeline.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'out-'));
});
afterEach(() => rmSync(out, { recursive: true }));

const never = new AbortController().signal;
const settings = () => ({ out, data: join(out, '.copydesk'), redisUrl: null, namespace: 'copydesk' });

test('what was started last is stopped first, and the private server is released at last', async () => {
  const stopped: unknown[] = [];
  let socketPath = '';
  const result = await withPipeline(settings(), 'serve', never, async ({ address, atEnd }) => {
    if ('socketPath' in address) socketPath = address.socketPath;
    atEnd(async () => stopped.push(['workers', existsSync(socketPath)]));
    atEnd(() => stopped.push(['producer', existsSync(socketPath)]));
    return 'done';
  });
  expect(result).toBe('done');
  expect(stopped).toEqual([
    ['producer', true],
    ['workers', true],
  ]);
  expect(existsSync(socketPath)).toBe(false);
});

test('work that fails is stopped as well, and its error is the one that is seen', async () => {
  const stopped: string[] = [];
  const failing = withPipeline(settings(), 'serve', never, async ({ atEnd }) => {
    atEnd(() => stopped.push('workers'));
    throw new Error('the output is gone');
  });
  await expect(failing).rejects.toThrow('the output is gone');
  expect(stopped).toEqual(['workers']);
});

test('a part that can’t be stopped keeps neither the others nor the server running', async () => {
  const stopped: string[] = [];
  let socketPath = '';
  const failing = withPipeline(settings(), 'serve', never, async ({ address, atEnd }) => {
    if ('socketPath' in address) socketPath = address.socketPath;
    atEnd(() => stopped.push('workers'));
    atEnd(() => Promise.reject(new Error('the port is lost')));
  });
  await expect(failing).rejects.toThrow('the port is lost');
  expect(stopped).toEqual(['workers']);
  expect(existsSync(socketPath)).toBe(false);
});
