// Waiting for a Redis that is away: as long as it takes, and no longer than the caller wants.
import { expect, test } from 'vitest';
import { connect, whenReady } from '../../src/redis/connection.ts';
import { type Server, startServer } from './servers.ts';

const never = new AbortController().signal;

/** A client that was connected once and has since failed to connect again. */
async function disconnected(server: Server) {
  const redis = connect({ url: `redis://127.0.0.1:${server.port}` }, 'copydesk-test');
  await whenReady(redis, never);
  await server.kill();
  await new Promise((resolve) => redis.once('error', resolve));
  return { redis, [Symbol.dispose]: () => redis.disconnect() };
}

test('waits for a Redis that is away, through every failed attempt to connect', async () => {
  await using server = await startServer();
  using client = await disconnected(server);
  const { redis } = client;
  const failed = new Promise((resolve) => redis.once('error', resolve));
  const ready = whenReady(redis, never);
  await failed;
  await server.startAgain();
  await ready;
  expect(redis.status).toBe('ready');
});

test('a caller that gives up gets its reason, and leaves no listener behind', async () => {
  await using server = await startServer();
  using client = await disconnected(server);
  const { redis } = client;
  for (let times = 0; times < 50; times += 1) {
    const stopping = new AbortController();
    const ready = whenReady(redis, stopping.signal);
    stopping.abort(new Error('no longer'));
    await expect(ready).rejects.toThrow('no longer');
    await expect(whenReady(redis, stopping.signal)).rejects.toThrow('no longer');
  }
  // The client has a few of its own.
  expect(redis.listenerCount('ready')).toBeLessThan(10);
});
