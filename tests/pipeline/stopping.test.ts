// Commands that are asked to stop while Redis answers nothing any more: each ends at the first signal.
// Must not need a server that really hangs: what lies between does.
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { connect as connectRedis } from '../../src/redis/connection.ts';
import { pageAbout, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';

/** Stands before the test's Redis, and lets nothing through once somebody has sent one of these commands. */
async function startHangingRedis(path: string, hangsAt: RegExp) {
  let isHanging = false;
  const server = createServer((client) => {
    const redis = connect(inject('redisSocket'));
    client.on('data', (chunk) => {
      if (hangsAt.test(chunk.toString('latin1').toLowerCase())) isHanging = true;
      if (!isHanging) redis.write(chunk);
    });
    redis.on('data', (chunk) => {
      if (!isHanging) client.write(chunk);
    });
    for (const [one, other] of [
      [client, redis],
      [redis, client],
    ] as const) {
      one.on('error', () => {});
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return { isHanging: () => isHanging, close: () => server.close() };
}

const quick = ['--concurrency', '1', '--shutdown', '1s'];

test.for([
  ['status', 'hgetall', 130, ['status']],
  ['status --watch', 'hgetall', 0, ['status', '--watch']],
  ['watch', ':v1:pipeline', 0, ['watch', 'inbox']],
  ['up', ':v1:pipeline', 0, ['up', 'inbox', '--port', '0', '--out', 'out', ...quick]],
  ['run', ':v1:pipeline', 130, ['run', 'inbox', '--out', 'out', ...quick]],
  ['work', ':v1:pipeline', 0, ['work', '--out', 'out', ...quick]],
  ['retry', 'copydesk-intake', 130, ['retry', '--out', 'out']],
  ['find', 'copydesk-find', 130, ['find', 'nothing', '--out', 'out']],
] as const)(
  '%s ends at the first signal while Redis answers nothing',
  async ([, hangsAt, code, words], { desk }) => {
    const namespace = `test-${Math.random().toString(36).slice(2)}`;
    if (words[0] === 'retry' || words[0] === 'find') {
      desk.drop('broken.md', '---js\nx\n---\n');
      desk.drop('page.html', pageAbout('a river that stood still'));
      expect((await desk.run(['run', desk.inbox, '--out', desk.out, '--concurrency', '1'])).code).toBe(1);
    }
    const socket = join(desk.root, 'hanging.sock');
    const hanging = await startHangingRedis(socket, new RegExp(hangsAt));
    const command = desk.start([...words, '--redis', socket, '--namespace', namespace]);
    await waitFor('it to hang', () => hanging.isHanging());
    command.kill('SIGTERM');
    const ended = await command.ended;
    expect(ended.code, ended.stderr).toBe(code);
    expect(ended.stderr).not.toMatch(/unexpected|unhandled/i);
    hanging.close();
    const redis = connectRedis({ socketPath: inject('redisSocket') }, 'copydesk-test');
    const left = await redis.keys(`{${namespace}}*`);
    if (left.length > 0) await redis.del(...left);
    redis.disconnect();
  },
);
