// A whole process of workers, with real children and a private Redis of its own, while things die around it.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeSnapshot } from '../../src/app/take-snapshot.ts';
import { connect } from '../../src/redis/connection.ts';
import { aliveReports } from '../../src/redis/heartbeat.ts';
import { keysFor } from '../../src/redis/keys.ts';
import { namespace, openWorkerDesk, pageNamed } from './worker-desk.ts';

let desk: Awaited<ReturnType<typeof openWorkerDesk>>;
beforeEach(async () => {
  desk = await openWorkerDesk();
});
afterEach(async () => {
  await desk.close();
});

const pages = Array.from({ length: 300 }, (_, n) => pageNamed(`number ${n}`));

/** On a slow machine the last victim may not have been replaced yet: waits for one that can be killed. */
const killWhatStands = (pid: () => number | undefined) =>
  expect
    .poll(
      () => {
        const victim = pid();
        if (!victim) return false;
        try {
          return process.kill(victim, 'SIGKILL');
        } catch {
          return false;
        }
      },
      { interval: 50 },
    )
    .toBe(true);

test('while Redis and the children are killed again and again every item still ends exactly once', async () => {
  desk.start();
  await desk.process(pages, {
    // Something to do until the last round is over: a child that was killed idle comes back with the next batch only.
    pauseMs: 400,
    async meanwhile() {
      for (let round = 0; round < 4; round += 1) {
        await sleep(400);
        await killWhatStands(desk.serverPid);
        await sleep(400);
        await killWhatStands(() => desk.childPids()[0]);
      }
    },
  });
  const outcomes = desk.outcomes();
  expect(new Set(outcomes.map(({ itemId }) => itemId)).size).toBe(300);
  expect(outcomes).toHaveLength(300);
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['published']));
  expect(desk.articles()).toHaveLength(300);
  const redis = connect(desk.address, 'test');
  const { totals } = await takeSnapshot(redis, keysFor(namespace), { workers: [], inboxes: [] });
  expect(totals).toEqual({ accepted: 300, published: 300, duplicate: 0, rejected: 0, inFlight: 0 });
  redis.disconnect();
});

test('stopped in the middle of everything it leaves nothing behind, and the next process finishes the work', async () => {
  const first = desk.start();
  await desk.process(pages, {
    async meanwhile() {
      await sleep(900);
      await first.stop();
      expect(desk.childPids()).toEqual([]);
      const redis = connect(desk.address, 'test');
      expect((await aliveReports(redis, keysFor(namespace))).workers).toEqual([]);
      redis.disconnect();
      desk.start();
    },
  });
  expect(desk.outcomes()).toHaveLength(300);
  expect(desk.articles()).toHaveLength(300);
});

test('it stops within its bound while Redis is away', async () => {
  const own = desk.start({ shutdownMs: 500, address: { socketPath: join(desk.folder, 'none.sock') } });
  await sleep(300);
  // Without a bound this waits until the test times out.
  await own.stop();
});
