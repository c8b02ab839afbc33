// How a command comes to the Redis of its pipeline.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openPipeline } from '../../src/app/open-redis.ts';
import { connect } from '../../src/redis/connection.ts';
import { useEmbeddedServer } from '../../src/redis/embedded-server.ts';

test('a private server that can’t be reached while a command looks at it is waited for', async () => {
  const out = mkdtempSync(join(tmpdir(), 'out-'));
  const data = join(out, '.copydesk');
  const standing = await useEmbeddedServer(data);
  onTestFinished(() => standing.release());
  const redis = connect({ socketPath: standing.socketPath }, 'test');
  onTestFinished(() => redis.disconnect());
  const connected = Number(/connected_clients:(\d+)/.exec(await redis.info('clients'))?.[1]);
  // One more may come, by which the command finds the server; the one that looks at it is turned away.
  await redis.config('SET', 'maxclients', connected + 1);
  const opening = openPipeline(
    { out, data, redisUrl: null, namespace: 'copydesk' },
    'serve',
    new AbortController().signal,
  );
  opening.catch(() => {});
  const turnedAway = async () =>
    Number(/rejected_connections:(\d+)/.exec(await redis.info('stats'))?.[1]) > 0;
  await expect.poll(turnedAway).toBe(true);
  await redis.config('SET', 'maxclients', 1_000);
  const opened = await opening;
  expect(opened.startedHere).toBe(false);
  await opened.release();
});
