// A Redis into which somebody else writes what they like, between a pipeline's own keys.
// Must not ask that what they wrote is kept: only that everything else is, and that nobody falls over it.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { expect } from 'vitest';
import { z } from 'zod';
import { connect, type RedisClient } from '../../src/redis/connection.ts';
import { keysFor } from '../../src/redis/keys.ts';
import type { ItemMeta } from '../../src/schemas/item.ts';
import { type StageName, stageNames } from '../../src/schemas/stage-name.ts';
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

function forgedId() {
  return randomUUID().replaceAll('-', '').padEnd(64, '0');
}

/** Puts an item at a stage with a job that names it, as the pipeline would, and with content that can't be read. */
async function forge(redis: RedisClient, stage: StageName, itemId: string, meta: string) {
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

test('foreign values in Redis are validated, never trusted', async ({ desk }) => {
  const up = desk.start(['up', desk.inbox, ...desk.working, ...fast]);
  desk.drop('before.html', pageAbout('what came before'));
  await waitFor('the first outcome', () => desk.outcomes().length === 1);
  const redis = connect({ socketPath: desk.privateServer().socketPath }, 'copydesk-test');
  for (const stage of stageNames) {
    const queue = new Queue(stage, { connection: redis, prefix: keys.bull });
    for (const data of jobs) await queue.add('batch', data);
    await queue.add('another name', { schemaVersion: 1, itemIds: [] });
    const { id } = await queue.add('batch', {}, { delay: 300 });
    await redis.hset(queue.toKey(id ?? ''), { data: '{"no":', opts: 'JSON' });
    await queue.close();
  }

  // Items whose hash was written by somebody else: each stands at a stage, with a job that names it.
  const forged: string[] = [];
  for (const stage of stageNames) {
    const metas = [
      () => 'no JSON.html',
      () => '"a text.html"',
      () => '{"path":"no id.html"}',
      (itemId: string) => JSON.stringify({ ...itemOf('odd'), itemId, path: 42 }),
      (itemId: string) => JSON.stringify({ ...itemOf('up'), itemId, path: '../../etc/passwd' }),
      // As it should be, but for what it carries and whose it is.
      (itemId: string) => JSON.stringify({ ...itemOf(`forged at ${stage}`), itemId, root: '/etc' }),
    ];
    for (const [nth, meta] of metas.entries()) {
      const itemId = forgedId();
      if (nth === metas.length - 1) forged.push(itemId);
      await forge(redis, stage, itemId, meta(itemId));
    }
  }
  // Records of completed items, whose files a producer moves: one that leads out of the inbox, and no record at all.
  const victim = join(desk.root, 'victim.html');
  writeFileSync(victim, pageAbout('what lies outside of the inbox'));
  const { inboxId } = z
    .object({ inboxId: z.string() })
    .parse(JSON.parse(readFileSync(join(desk.inbox, '.copydesk/inbox.json'), 'utf8')));
  const claimOf = (path: string) => Buffer.from(path).toString('base64');
  const claim = claimOf('../../../victim.html');
  const round = join(desk.inbox, '.copydesk/claimed/round-1');
  mkdirSync(round);
  symlinkSync(desk.root, join(round, 'evil'));
  await redis.hset(keys.completed + inboxId, {
    ['a'.repeat(64)]: JSON.stringify({ outcome: 'published', claim, index: null }),
    ['b'.repeat(64)]: 'no JSON',
    ...Object.fromEntries(
      ['round-1/evil/victim.html', 'x\0y/z.html', `${'n'.repeat(300)}.html`, '/etc/passwd', ''].map(
        (path, at) => [
          `${at}`.repeat(64),
          JSON.stringify({ outcome: 'published', claim: claimOf(path), index: null }),
        ],
      ),
    ),
    'no id': JSON.stringify({ outcome: 'published', claim: null, index: null }),
  });
  await redis.hset(keys.workers, 'somebody', 'no JSON', 'else', '{"id":1}');
  await redis.hset(keys.inboxes, 'somebody', '{"root":"\u001b[2J"}');
  await redis.hset(keys.history, 'x', 'y');
  for (const message of ['', 'nonsense', '__proto__']) await redis.publish(keys.notifications, message);

  const good = Array.from({ length: 30 }, (_, number) => `after-${number}.html`);
  for (const name of good) desk.drop(name, pageAbout(`what came as ${name}`));
  await waitFor('all that was dropped', () =>
    good.every((name) => desk.outcomeOf(name)?.outcome === 'published'),
  );
  const ofForged = () => desk.outcomes().filter(({ itemId }) => forged.includes(itemId));
  await waitFor('the forged items that can be told', () => ofForged().length === forged.length);
  for (const { path, outcome, code } of ofForged())
    expect([path, outcome, code]).toEqual([path, 'rejected', 'internal']);
  // One of another name than a stage's counter, and escape sequences where people look.
  await redis.hset(keys.totals, 'code:\u001b[2J', '3');
  await redis.zadd(keys.stage('clean'), '1e300', forged[0] ?? '');
  for (const words of [
    ['status'],
    ['status', '--json'],
    ['find', 'forged'],
    ['find', 'html'],
    ['find', 'after-1'],
  ]) {
    const { code, stdout, stderr } = await desk.run([...words, ...desk.working]);
    expect([words, code, stderr]).toEqual([words, code === 1 && words[0] === 'find' ? 1 : 0, stderr]);
    expect(stdout + stderr).not.toContain('\u001b');
  }
  await redis.hdel(keys.totals, 'code:\u001b[2J');
  await waitFor(
    'the records to be forgotten',
    async () => (await redis.hlen(keys.completed + inboxId)) === 0,
  );
  // What a producer would have taken because of them it would have taken before this one.
  await sleep(1_000);
  desk.drop('last.html', pageAbout('what came last'));
  await waitFor('the last file to be put away', () => desk.completed('published').includes('last.html'));
  expect(readFileSync(victim, 'utf8')).toContain('outside of the inbox');
  expect(JSON.stringify(desk.articles())).not.toContain('outside of the inbox');
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  redis.disconnect();
  up.kill('SIGTERM');
  expect((await up.ended).code, up.stderr().slice(-2_000)).toBe(0);
});

test('a retry of what others have forged sends and makes nothing from elsewhere', async ({ desk }) => {
  const elsewhere = join(desk.root, 'elsewhere');
  mkdirSync(join(elsewhere, '.copydesk/rejected'), { recursive: true });
  mkdirSync(join(elsewhere, '.copydesk/settled'), { recursive: true });
  const places = ['secret.html', '.copydesk/rejected/secret.html', '.copydesk/settled/secret.html'];
  for (const place of places)
    writeFileSync(join(elsewhere, place), pageAbout('a secret that nobody dropped'));
  symlinkSync(elsewhere, join(desk.inbox, 'linked'));
  const namesIn = () => readdirSync(elsewhere, { recursive: true }).sort();
  const names = namesIn();

  const up = desk.start(['up', desk.inbox, ...desk.working, ...fast]);
  desk.drop('before.html', pageAbout('what came before'));
  await waitFor('the first outcomes', () => desk.outcomes().length === 2);
  const redis = connect({ socketPath: desk.privateServer().socketPath }, 'copydesk-test');
  const overs: Partial<ItemMeta>[] = [
    { round: 'keep' },
    { round: 'keep', sha256: null },
    { round: 'keep', index: '0' },
    { round: 'keep', root: desk.inbox, path: 'linked/secret.html' },
    { round: 'p-1' },
    { round: 'p-1', sha256: null },
    { round: 'p-1', index: '0' },
    { round: 'p-1', index: '0', sha256: null },
  ];
  const itemIds = overs.map(forgedId);
  for (const [nth, over] of overs.entries()) {
    const itemId = itemIds[nth] ?? '';
    const meta = itemOf(`forged ${nth}`, { path: 'secret.html', root: elsewhere, ...over, itemId });
    await forge(redis, 'parse', itemId, JSON.stringify(meta));
  }
  const forged = () => desk.outcomes().filter((outcome) => itemIds.includes(outcome.itemId));
  await waitFor('the forged items to be rejected', () => forged().length === itemIds.length);
  expect(new Set(forged().map(({ outcome }) => outcome))).toEqual(new Set(['rejected']));
  redis.disconnect();
  up.kill('SIGTERM');
  expect((await up.ended).code).toBe(0);

  // As if the files had not been changed for hours before that: what was changed a moment ago may have been mended.
  const ledger = new DatabaseSync(join(desk.out, 'ledger.sqlite'));
  ledger.prepare('UPDATE outcome SET settledAt = ?').run(new Date(Date.now() + 2 * 3_600_000).toISOString());
  ledger.close();
  const retried = await desk.run(['retry', '--code', 'internal', ...desk.working]);
  expect(retried.code, retried.stderr).toBe(1);
  expect(retried.stderr.match(/is gone/g)?.length, retried.stderr).toBe(itemIds.length);
  expect(desk.outcomes().length).toBe(2 + itemIds.length);
  expect(namesIn()).toEqual(names);
  expect(JSON.stringify(desk.articles())).not.toContain('secret');
});
