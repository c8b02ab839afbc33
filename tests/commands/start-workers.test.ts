// A whole process of workers, with real children and a private Redis of its own, while things die around it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openIntake } from '../../src/commands/open-intake.ts';
import { startWorkers, type Workers } from '../../src/commands/start-workers.ts';
import { takeSnapshot } from '../../src/monitor/snapshot.ts';
import { connect } from '../../src/redis/connection.ts';
import { type EmbeddedServer, useEmbeddedServer } from '../../src/redis/embedded-server.ts';
import { aliveWorkers } from '../../src/redis/heartbeat.ts';
import { keysFor } from '../../src/redis/keys.ts';
import { stageNames } from '../../src/schemas/stage-name.ts';
import { itemOf } from '../redis/fixture.ts';

const log = pino({ level: 'silent' });
const namespace = 'copydesk';
let folder: string;
let server: EmbeddedServer;
let workers: Workers | null;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-workers-'));
  server = await useEmbeddedServer(join(folder, 'data'));
  workers = null;
});
afterEach(async () => {
  await workers?.stop();
  await server.release();
  rmSync(folder, { recursive: true, force: true });
});

const settings = () => ({
  address: { socketPath: server.socketPath },
  namespace,
  out: join(folder, 'out'),
  stages: [...stageNames],
  concurrency: 2,
  deadlineMs: 10_000,
  childMemoryMb: 1_024,
  shutdownMs: 5_000,
  logLevel: 'silent',
  logFormat: 'json' as const,
});
const serverPid = () =>
  z.object({ pid: z.number() }).parse(JSON.parse(readFileSync(join(folder, 'data', 'redis.json'), 'utf8')))
    .pid;
const childPids = () =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([, ppid, ...command]) => Number(ppid) === process.pid && command.join(' ').includes('stage-child'),
    )
    .map(([pid]) => Number(pid));

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
      { timeout: 30_000, interval: 50 },
    )
    .toBe(true);

const page = (n: number) => `<html><head><title>Lock ${n} of the Senn canal</title></head><body><article>
<h1>Lock ${n} of the Senn canal</h1>
${Array.from({ length: 5 }, (_, k) => `<p>Keeper number ${n} opened the gate of lock ${n} at ${k} in the morning, and ${n + k} barges with barley and bricks went down to the harbour of Harvel before the sun had risen.</p>`).join('\n')}
</article></body></html>`;

/** Offers items in batches and answers when all of them have settled. */
async function processAll(count: number, meanwhile: () => Promise<void>) {
  const intake = openIntake(
    { socketPath: server.socketPath },
    { namespace, maxInFlightItems: 10_000, maxInFlightBytes: 100_000_000 },
    log,
  );
  const fresh = (n: number) => {
    const raw = Buffer.from(page(n));
    return { meta: itemOf(`${n}`, { bytes: raw.length }), raw, rejection: null };
  };
  const troubled = meanwhile();
  for (let from = 0; from < count; from += 20) {
    await intake.store.accept(Array.from({ length: Math.min(20, count - from) }, (_, n) => fresh(from + n)));
    await sleep(20);
  }
  await troubled;
  await expect
    .poll(async () => (await intake.store.settled('inbox-1', count + 1)).length, {
      timeout: 60_000,
      interval: 200,
    })
    .toBe(count);
  await intake.close();
}

function linesOf(name: string) {
  return readFileSync(join(folder, 'out', `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => z.looseObject({}).parse(JSON.parse(line)));
}

test('while Redis and the children are killed again and again every item still ends exactly once', async () => {
  workers = startWorkers(settings(), log);
  await processAll(300, async () => {
    for (let round = 0; round < 4; round += 1) {
      await sleep(400);
      await killWhatStands(serverPid);
      await sleep(400);
      await killWhatStands(() => childPids()[0]);
    }
  });
  const outcomes = linesOf('outcomes');
  expect(new Set(outcomes.map(({ itemId }) => itemId)).size).toBe(300);
  expect(outcomes).toHaveLength(300);
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['published']));
  expect(linesOf('articles')).toHaveLength(300);
  const redis = connect({ socketPath: server.socketPath }, 'test');
  const { totals } = await takeSnapshot(redis, keysFor(namespace), []);
  expect(totals).toEqual({ accepted: 300, published: 300, duplicate: 0, rejected: 0, inFlight: 0 });
  redis.disconnect();
}, 120_000);

test('stopped in the middle of everything it leaves nothing behind, and the next process finishes the work', async () => {
  const first = startWorkers(settings(), log);
  const stopped = (async () => {
    await sleep(900);
    await first.stop();
    expect(childPids()).toEqual([]);
    const redis = connect({ socketPath: server.socketPath }, 'test');
    expect(await aliveWorkers(redis, keysFor(namespace))).toEqual([]);
    redis.disconnect();
    workers = startWorkers(settings(), log);
  })();
  await processAll(300, () => stopped);
  expect(linesOf('outcomes')).toHaveLength(300);
  expect(linesOf('articles')).toHaveLength(300);
}, 120_000);

test('it stops within its bound while Redis is away', async () => {
  const own = startWorkers(
    { ...settings(), shutdownMs: 500, address: { socketPath: join(folder, 'none.sock') } },
    log,
  );
  await sleep(300);
  // Without a bound this waits until the test times out.
  await own.stop();
});
