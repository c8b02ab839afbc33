// A Redis into which somebody else writes what they like, between a pipeline's own keys.
// Must not ask that what they wrote is kept: only that everything else is, and that nobody falls over it.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { expect } from 'vitest';
import { z } from 'zod';
import { connect } from '../../src/redis/connection.ts';
import { keysFor } from '../../src/redis/keys.ts';
import { stageNames } from '../../src/schemas/stage-name.ts';
import { fast, pageAbout, waitFor } from '../pipeline/copydesk.ts';
import { test } from '../pipeline/desk-test.ts';
import { itemOf } from '../redis/fixture.ts';

const keys = keysFor('copydesk');

const jobs: unknown[] = [
  null,
  'text',
  42,
  [],
  {},
  { schemaVersion: 99, itemIds: [] },
  { schemaVersion: 1, itemIds: 'all' },
  { schemaVersion: 1, itemIds: [1, null, {}] },
  { schemaVersion: 1, itemIds: ['../../etc/passwd', '__proto__', 'x'.repeat(100_000)] },
  { schemaVersion: 1, itemIds: Array.from({ length: 5_000 }, () => randomUUID()) },
  { schemaVersion: 1, itemIds: [], __proto__: { polluted: true } },
];

test('what others write into Redis is validated, never trusted', { timeout: 120_000 }, async ({ desk }) => {
  const up = desk.start(['up', desk.inbox, ...desk.working, ...fast]);
  desk.drop('before.html', pageAbout('what came before'));
  await waitFor('the first outcome', () => desk.outcomes().length === 1);
  const redis = connect({ socketPath: desk.privateServer().socketPath }, 'copydesk-test');
  for (const stage of stageNames) {
    const queue = new Queue(stage, { connection: redis, prefix: keys.bull });
    for (const data of jobs) await queue.add('batch', data);
    await queue.add('another name', { schemaVersion: 1, itemIds: [] });
    await queue.close();
  }

  // Items whose hash was written by somebody else: each stands at a stage, with a job that names it.
  const forged: string[] = [];
  for (const stage of stageNames) {
    const metas = [
      'no JSON',
      '{}',
      JSON.stringify({ ...itemOf(`odd ${stage}`), path: 42 }),
      JSON.stringify({ ...itemOf(`root ${stage}`), root: '/etc', path: '../../etc/passwd' }),
    ];
    for (const meta of metas) {
      const itemId = randomUUID().replaceAll('-', '').padEnd(64, '0');
      forged.push(itemId);
      const [content, job] = [Buffer.from('\u0001not packed by anybody'), `b-${randomUUID()}`];
      await redis.hset(keys.item + itemId, {
        stage,
        job,
        meta,
        acceptedAt: 'never',
        raw: content,
        result: content,
        ms: '[]',
        resultFor: stage,
      });
      await redis.zadd(keys.stage(stage), Date.now(), itemId);
      const queue = new Queue(stage, { connection: redis, prefix: keys.bull });
      await queue.add('batch', { schemaVersion: 1, itemIds: [itemId] }, { jobId: job });
      await queue.close();
    }
  }
  // Records of settled items, whose files a producer moves: one that leads out of the inbox, and no record at all.
  const victim = join(desk.root, 'victim.html');
  writeFileSync(victim, pageAbout('what lies outside of the inbox'));
  const { inboxId } = z
    .object({ inboxId: z.string() })
    .parse(JSON.parse(readFileSync(join(desk.inbox, '.copydesk/inbox.json'), 'utf8')));
  const claim = Buffer.from('../../../victim.html').toString('base64');
  await redis.hset(keys.settled + inboxId, {
    ['a'.repeat(64)]: JSON.stringify({ outcome: 'published', claim, index: null }),
    ['b'.repeat(64)]: 'no JSON',
    'no id': JSON.stringify({ outcome: 'published', claim: null, index: null }),
  });
  await redis.hset(keys.workers, 'somebody', 'no JSON', 'else', '{"id":1}');
  await redis.hset(keys.inboxes, 'somebody', '{"root":"\u001b[2J"}');
  await redis.hset(keys.history, 'x', 'y');
  for (const message of ['', 'nonsense', '__proto__']) await redis.publish(keys.doorbell, message);

  const good = Array.from({ length: 30 }, (_, number) => `after-${number}.html`);
  for (const name of good) desk.drop(name, pageAbout(`what came as ${name}`));
  await waitFor(
    'all that was dropped',
    () => good.every((name) => desk.outcomeOf(name)?.outcome === 'published'),
    60_000,
  );
  for (const { outcome, code, path } of desk.outcomes().filter((one) => forged.includes(one.itemId)))
    expect([path, outcome, code]).toEqual([path, 'rejected', 'internal']);
  const status = await desk.run(['status', '--json', ...desk.working]);
  expect(status.code, status.stderr).toBe(0);
  await waitFor('the records to be forgotten', async () => (await redis.hlen(keys.settled + inboxId)) === 0);
  // What a producer would have taken because of them it would have taken before this one.
  await sleep(1_000);
  desk.drop('last.html', pageAbout('what came last'));
  await waitFor('the last file to be put away', () => desk.settled('published').includes('last.html'));
  expect(readFileSync(victim, 'utf8')).toContain('outside of the inbox');
  expect(JSON.stringify(desk.articles())).not.toContain('outside of the inbox');
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  redis.disconnect();
  up.kill('SIGTERM');
  expect((await up.ended).code, up.stderr().slice(-2_000)).toBe(0);
});
