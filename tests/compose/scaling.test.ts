// One compose project from its first start through everything that is done to it in production.
// The tests follow each other: what is asked at the end counts everything that was dropped before.
import { linkSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { generateArticles } from '../../bench/generate.ts';
import { type DroppedFile, nothingWrong, untilCompleted, whatIsWrong } from '../pipeline/all-completed.ts';
import { pageAbout, waitFor } from '../pipeline/copydesk.ts';
import { docker, openComposeDesk, owner } from './compose-desk.ts';

const desk = openComposeDesk();
const dropped: DroppedFile[] = [];

function drop(name: string, content: string | Buffer, ends: DroppedFile['ends'] = 'article') {
  desk.drop(name, content);
  dropped.push({ name, content, ends });
}

/** Drops whole pages, so large that they take a while, and one file in a hundred that is no article. */
function dropPages(lot: string, count: number) {
  const seed = [...lot].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
  const pages = generateArticles({ count, bytes: 60_000, formats: ['page'], seed });
  let number = 0;
  for (const { content } of pages) {
    number += 1;
    drop(`${lot} ${number}.html`, content);
    if (number % 100 === 0) drop(`${lot} ${number}.pdf`, `%PDF-1.7 ${lot} ${number}`, 'rejected');
  }
}

/** Waits until work on what was dropped last is well on its way, and answers how much is left. */
async function underWay(): Promise<number> {
  const before = desk.completedCount();
  await waitFor('work to be under way', () => desk.completedCount() >= before + 20, 60_000);
  return dropped.length - desk.completedCount();
}

async function allCompleted(): Promise<void> {
  expect(await untilCompleted(desk, 120_000)).toEqual([]);
}

const up = (...words: string[]) => desk.compose('up', '--detach', '--no-build', ...words);

beforeAll(async () => {
  await desk.compose('up', '--detach', '--build', '--scale', 'worker=3');
}, 400_000);

afterAll(() => desk.destroy());

test('a file in the inbox is an article in the output within seconds, and both are its user’s', async () => {
  const page = pageAbout('the first container');
  drop('first.html', page);
  await waitFor('the article', () => desk.completedCount() === 1, 10_000);
  expect(desk.articles().map(({ title }) => title)).toEqual(['the first container']);
  for (const name of ['articles.jsonl', 'outcomes.jsonl', 'ledger.sqlite']) {
    const { uid, gid } = statSync(join(desk.out, name));
    expect({ name, uid, gid }).toEqual({ name, ...owner });
  }
  await waitFor('the file to be put away', () => desk.completed('published').length === 1);
});

const Inspected = z.array(
  z.object({
    Config: z.object({ User: z.string() }),
    HostConfig: z.object({
      ReadonlyRootfs: z.boolean(),
      Privileged: z.boolean(),
      CapDrop: z.array(z.string()),
      CapAdd: z.array(z.string()).nullable(),
      SecurityOpt: z.array(z.string()),
      Memory: z.number(),
      PidsLimit: z.number(),
      Init: z.boolean(),
      RestartPolicy: z.object({ Name: z.string() }),
      LogConfig: z.object({ Config: z.record(z.string(), z.string()) }),
    }),
    NetworkSettings: z.object({
      Ports: z.record(z.string(), z.array(z.object({ HostIp: z.string() })).nullable()),
    }),
  }),
);

test('every container is bounded, can write nowhere but its volumes, and holds no more rights than it needs', async () => {
  for (const service of ['redis', 'producer', 'worker', 'dashboard']) {
    const ids = await desk.containersOf(service);
    expect(ids.length, service).toBe(service === 'worker' ? 3 : 1);
    for (const { Config, HostConfig } of Inspected.parse(JSON.parse(await docker('inspect', ...ids)))) {
      expect(HostConfig, service).toMatchObject({
        ReadonlyRootfs: true,
        Privileged: false,
        CapDrop: ['ALL'],
        SecurityOpt: ['no-new-privileges:true'],
        Init: true,
        RestartPolicy: { Name: 'unless-stopped' },
        LogConfig: { Config: { 'max-size': '10m', 'max-file': '3' } },
      });
      expect(HostConfig.Memory, service).toBeGreaterThan(0);
      expect(HostConfig.PidsLimit, service).toBeGreaterThan(0);
      if (service === 'redis') continue;
      expect(HostConfig.CapAdd ?? [], service).toEqual([]);
      expect(Config.User, service).toBe(`${owner.uid}:${owner.gid}`);
    }
  }
  const redis = await desk.compose('exec', '-T', 'redis', 'sh', '-c', 'grep ^Uid: /proc/[0-9]*/status');
  expect(redis, 'redis-server runs as root').toMatch(/Uid:\s+[1-9]/);
});

test('the image holds what runs, and nothing that builds or tests it', async () => {
  const script = 'ls /app; cd /app/node_modules && find . -mindepth 1 -maxdepth 2 -type d ! -empty';
  const listed = await docker('run', '--rm', '--entrypoint', 'sh', desk.project, '-c', script);
  const held = listed.split('\n').map((path) => path.replace('./', ''));
  expect(held).toEqual(expect.arrayContaining(['bin', 'dist', 'bullmq', 'ioredis', 'cheerio']));
  const { devDependencies } = z
    .object({ devDependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(desk.root, 'package.json'), 'utf8')));
  // The one that production needs as well.
  const building = Object.keys(devDependencies).filter((name) => name !== 'htmlparser2');
  for (const name of ['src', 'tests', 'bench', 'samples', '.git', '@typescript', ...building])
    expect(held).not.toContain(name);
});

test('no port is published but the dashboard’s, and that on loopback; Redis wants its password', async () => {
  for (const service of ['redis', 'producer', 'worker', 'dashboard']) {
    const ids = await desk.containersOf(service);
    for (const { NetworkSettings } of Inspected.parse(JSON.parse(await docker('inspect', ...ids)))) {
      const published = Object.values(NetworkSettings.Ports).flatMap((bindings) => bindings ?? []);
      expect(
        published.map(({ HostIp }) => HostIp),
        service,
      ).toEqual(service === 'dashboard' ? ['127.0.0.1'] : []);
    }
  }
  expect(await desk.redisCli('--no-auth-warning', 'dbsize')).toMatch(/^\d+$/);
  expect(await desk.redisCli('-a', 'a guess', '--no-auth-warning', 'dbsize')).toMatch(/WRONGPASS|NOAUTH/);
  const [, port] = (await desk.compose('port', 'dashboard', '7373')).split(':');
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${port}/api/snapshot`)).status).toBe(401);
});

test('a file of root that has another name elsewhere stays root’s', async () => {
  const elsewhere = join(desk.root, 'root-has-another-name-for-this');
  writeFileSync(elsewhere, pageAbout('what root keeps for itself'));
  const asRoot = ['run', '--rm', '--user', '0', '--volume', `${desk.root}:/desk`, '--entrypoint', 'chown'];
  await docker(...asRoot, desk.project, '0:0', '/desk/root-has-another-name-for-this');
  linkSync(elsewhere, join(desk.inbox, '.linked.html'));
  await desk.compose('run', '--rm', '--no-deps', 'folders');
  expect(statSync(elsewhere).uid).toBe(0);
  unlinkSync(join(desk.inbox, '.linked.html'));
});

test('what root has dropped is handed over, also while files come and go', async () => {
  drop('by somebody else/page.html', pageAbout('a folder of somebody else'));
  const names = Array.from({ length: 2_000 }, (_, number) => join(desk.out, `passing-${number}`));
  let isDone = false;
  const passing = (async () => {
    while (!isDone) {
      for (const name of names) writeFileSync(name, '');
      await setImmediate();
      for (const name of names) rmSync(name, { force: true });
    }
  })();
  for (let time = 0; time < 3; time += 1) await desk.compose('run', '--rm', '--no-deps', 'folders');
  isDone = true;
  await passing;
  // Where the test runs as root the folder was root's, and nobody else could have taken the file out of it.
  await allCompleted();
}, 60_000);

test('a thousand files are shared by all workers', async () => {
  const workers = await desk.containersOf('worker');
  const used = () => Promise.all(workers.map((id) => desk.cpuSeconds(id)));
  const before = await used();
  dropPages('thousand', 1_000);
  await allCompleted();
  const shares = (await used()).map((seconds, at) => seconds - (before[at] ?? 0));
  const all = shares.reduce((sum, seconds) => sum + seconds, 0);
  const least = Math.min(...shares) / all;
  expect(
    least,
    `shares of the CPU time: ${shares.map((one) => (one / all).toFixed(2)).join(', ')}`,
  ).toBeGreaterThan(0.2);
}, 200_000);

test('a worker that is killed at work costs nothing', async () => {
  dropPages('killed', 300);
  expect(await underWay()).toBeGreaterThan(0);
  const [first = ''] = await desk.containersOf('worker');
  await docker('kill', '--signal', 'KILL', first);
  await allCompleted();
  await docker('start', first);
}, 200_000);

test('a worker that is stopped at work hands it back, and ends with 0 within its grace', async () => {
  dropPages('stopped', 300);
  expect(await underWay()).toBeGreaterThan(0);
  const [first = ''] = await desk.containersOf('worker');
  const startedMs = performance.now();
  await docker('stop', first);
  expect(performance.now() - startedMs).toBeLessThan(30_000);
  const [state] = z
    .array(z.object({ State: z.object({ ExitCode: z.number(), OOMKilled: z.boolean() }) }))
    .parse(JSON.parse(await docker('inspect', first)));
  expect(state?.State).toEqual({ ExitCode: 0, OOMKilled: false });
  await allCompleted();
  await docker('start', first);
}, 200_000);

test('Redis that is killed at work and comes back goes on with what it held', async () => {
  dropPages('redis', 300);
  expect(await underWay()).toBeGreaterThan(0);
  await desk.compose('kill', '--signal', 'KILL', 'redis');
  await desk.compose('start', 'redis');
  await allCompleted();
}, 200_000);

test('scaling to five and down to one at work loses nothing', async () => {
  dropPages('scaled', 600);
  expect(await underWay()).toBeGreaterThan(0);
  await up('--scale', 'worker=5');
  expect(await desk.containersOf('worker')).toHaveLength(5);
  await up('--scale', 'worker=1');
  expect(await desk.containersOf('worker')).toHaveLength(1);
  await allCompleted();
}, 200_000);

test('an update to another version at work loses nothing, and what comes out names the new one', async () => {
  const manifest = join(desk.root, 'package.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"version": ".*"/, '"version": "9.8.7"'));
  await desk.compose('build');
  dropPages('updated', 600);
  expect(await underWay()).toBeGreaterThan(0);
  await up('--scale', 'worker=2');
  await allCompleted();
  drop('after the update.html', pageAbout('the second version'));
  await allCompleted();
  expect(desk.articles().at(-1)?.provenance.publishedBy).toBe('9.8.7');
  await waitFor('only new workers', async () => {
    const { workers } = await desk.status();
    return workers.length === 2 && workers.every(({ version }) => version === '9.8.7');
  });
}, 400_000);

test('stages can run as services of their own', async () => {
  await desk.compose(
    '--profile',
    'stages',
    'up',
    '--detach',
    '--no-build',
    '--scale',
    'worker=0',
    '--scale',
    'clean=2',
  );
  expect(await desk.containersOf('worker')).toEqual([]);
  expect(await desk.containersOf('clean')).toHaveLength(2);
  dropPages('by stages', 100);
  await allCompleted();
}, 200_000);

test('in the end every file has one outcome, every text one article, and nothing is left over', async () => {
  expect(dropped.length).toBeGreaterThan(3_000);
  expect(await whatIsWrong(desk, { dropped })).toEqual(nothingWrong);
}, 100_000);

test('stopped, every container ends with 0 within its grace', async () => {
  const ids = (await desk.compose('ps', '-q', '--status', 'running')).split('\n');
  expect(ids.length).toBeGreaterThan(5);
  await desk.compose('--profile', 'stages', 'stop');
  const ended = z
    .array(z.object({ Name: z.string(), State: z.object({ ExitCode: z.number() }) }))
    .parse(JSON.parse(await docker('inspect', ...ids)));
  expect(ended.filter(({ State }) => State.ExitCode !== 0)).toEqual([]);
}, 60_000);
