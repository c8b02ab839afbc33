// Containers through real commands: each member has an outcome, the container a record, and single files do not wait behind them.
import { rmSync } from 'node:fs';
import { expect, onTestFinished } from 'vitest';
import { connect } from '../../src/redis/connection.ts';
import { keysFor } from '../../src/redis/keys.ts';
import { openQueues } from '../../src/redis/queues.ts';
import { buildZip } from '../formats/zip-builder.ts';
import { childrenOf, fast, pageAbout, unaccounted, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';

const line = (subject: string) =>
  `${JSON.stringify({ title: `About ${subject}`, content: pageAbout(subject), url: `https://harbour.example/${subject}` })}\n`;

test('a container has one record, which run, find and status show, however often it is offered', async ({
  desk,
}) => {
  desk.drop('deep/two.jsonl', `${line('lamps')}{broken\n${line('ropes')}`);
  desk.drop('one.html', pageAbout('anchors'));
  const run = async (...flags: string[]) => desk.run(['run', desk.inbox, ...desk.working, ...fast, ...flags]);
  const { stdout, code } = await run('--json');
  expect(code).toBe(1);
  const container = { path: 'deep/two.jsonl', format: 'json-lines', members: 3, skipped: {} };
  expect(JSON.parse(stdout)).toMatchObject({ published: 3, rejected: 1, containers: [container] });
  const status = await desk.status();
  expect(status).toMatchObject({ containers: { containers: 1, members: 3, skipped: {} } });
  expect(unaccounted(status)).toBeNull();
  const article = desk.articles().find(({ title }) => title === 'About ropes');
  expect(article?.provenance.container).toEqual({ format: 'json-lines', place: '2' });

  const found = await desk.run(['find', 'two.jsonl', ...desk.working]);
  expect(found.stdout).toMatch(/^deep\/two\.jsonl\n {2}container +json-lines, 3 items\n/);
  expect(found.stdout).toContain('deep/two.jsonl (item 3)');

  // Without what the producer remembers the file is offered again: the ledger knows it.
  rmSync(desk.data, { recursive: true });
  await run();
  expect(await desk.status()).toMatchObject({ containers: { containers: 1, members: 3 } });
  // With another line it is another container, whose known members are known.
  desk.drop('deep/two.jsonl', `${line('lamps')}{broken\n${line('ropes')}${line('sails')}`);
  const again = await run('--json');
  expect(JSON.parse(again.stdout)).toMatchObject({ containers: [{ ...container, members: 4 }] });
  expect(await desk.status()).toMatchObject({ containers: { containers: 2, members: 7 } });
  expect(desk.articles().map(({ title }) => title)).toHaveLength(4);
});

test('members of a container leave half of the room to single files, which go first', async ({ desk }) => {
  const members = 600;
  const flags = ['--max-in-flight', '200', ...fast];
  desk.start(['up', desk.inbox, ...desk.working, ...flags, '--port', '0']);
  await waitFor('the start', async () => (await desk.status().catch(() => null))?.workers.length === 1);
  const redis = connect({ socketPath: desk.privateServer().socketPath }, 'copydesk-test');
  const queues = openQueues(redis, keysFor('copydesk'));
  onTestFinished(async () => {
    await queues.close();
    redis.disconnect();
  });
  await queues.pause('parse');
  desk.drop('many.jsonl', Array.from({ length: members }, (_, nth) => line(`boat ${nth}`)).join(''));
  await waitFor('half of the room', async () => (await desk.status()).totals.inFlight === 100);

  desk.drop('single.html', pageAbout('the late letter'));
  await waitFor('the single file', async () => (await desk.status()).totals.inFlight === 101);
  await queues.resume('parse');
  await waitFor('all outcomes', () => desk.outcomes().length === members + 1);
  expect(desk.outcomes()[0]).toMatchObject({ path: 'single.html' });
  await waitFor('the container to be settled', () => desk.completed('settled').includes('many.jsonl'));
  await waitFor('nothing in flight', async () =>
    (await desk.redisKeys()).every((key) => !/:item:|:completed:/.test(key)),
  );
  expect(unaccounted(await desk.status())).toBeNull();
});

test('a run that is killed in the middle of a container goes on: each member has one outcome, the container one record', async ({
  desk,
}) => {
  const members = 300;
  desk.drop('many.jsonl', Array.from({ length: members }, (_, nth) => line(`barge ${nth}`)).join(''));
  const words = ['run', desk.inbox, ...desk.working, ...fast];
  const first = desk.start(words);
  await waitFor('some outcomes', () => desk.completedCount() >= 50);
  const pids = [first.pid, ...childrenOf(first.pid)];
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  await first.ended;
  expect(desk.completedCount()).toBeLessThan(members);

  await desk.run(words);
  const outcomes = desk.outcomes();
  expect(outcomes.map(({ index }) => Number(index)).toSorted((one, other) => one - other)).toEqual(
    Array.from({ length: members }, (_, nth) => nth),
  );
  const status = await desk.status();
  expect(status).toMatchObject({ containers: { containers: 1, members }, totals: { accepted: members } });
  expect(unaccounted(status)).toBeNull();
});

test('a rejected member of a container inside an archive is found by its place, and a retry sends it alone', async ({
  desk,
}) => {
  const archive = buildZip([
    { name: 'single.html', content: pageAbout('the archive') },
    { name: 'lines.jsonl', content: `${line('rudders')}{broken\n${line('masts')}` },
    { name: 'picture.png', content: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1') },
  ]);
  desk.drop('archive.zip', archive);
  const run = await desk.run(['run', desk.inbox, ...desk.working, ...fast, '--json']);
  expect(JSON.parse(run.stdout)).toMatchObject({
    ...{ published: 3, rejected: 1, rejections: [{ path: 'archive.zip', index: '1.1', code: 'bad_json' }] },
    containers: [{ path: 'archive.zip', format: 'zip', members: 4, skipped: { image: 1 } }],
  });
  const found = await desk.run(['find', 'archive.zip', ...desk.working]);
  expect(found.stdout).toContain('archive.zip (item 2.2)');
  const masts = desk.articles().find(({ title }) => title === 'About masts');
  expect(masts?.provenance.container).toEqual({ format: 'json-lines', place: '1.2' });

  const retry = await desk.run(['retry', '--code', 'bad_json', ...desk.working]);
  expect(retry.code).toBe(1);
  const again = desk.outcomes().at(-1);
  expect(again).toMatchObject({ index: '1.1', outcome: 'rejected', code: 'bad_json' });
  expect(again?.retryOf).toBe(desk.outcomes().find(({ code }) => code === 'bad_json')?.itemId);
  expect(desk.outcomes()).toHaveLength(5);
  expect(await desk.status()).toMatchObject({ containers: { containers: 1, members: 4 } });
});
