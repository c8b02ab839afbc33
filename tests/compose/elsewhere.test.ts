// Workers on another host: a compose project of its own on a network of its own, which shares nothing with the
// pipeline's but the address of its Redis.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type DroppedFile, nothingWrong, untilCompleted, whatIsWrong } from '../pipeline/all-completed.ts';
import { pageAbout, projectRoot, waitFor } from '../pipeline/copydesk.ts';
import { docker, dockerWith, openComposeDesk } from './compose-desk.ts';

/** An address of this machine that containers reach from whatever network they are on. */
function ownAddress(): string {
  const found = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  if (found === undefined) throw new Error('this machine has no address but loopback');
  return found.address;
}

const REDIS_ADDRESS = `${ownAddress()}:${20_000 + (randomBytes(2).readUInt16LE() % 20_000)}`;
const desk = openComposeDesk({ REDIS_ADDRESS });
const files = ['docker-compose.yml', 'deploy/compose/redis-port.yml'].flatMap((file) => [
  '-f',
  join(desk.root, file),
]);
const elsewhere = `${desk.project}-elsewhere`;
const passwordFile = join(desk.root, 'password');
const certificate = join(projectRoot, 'tests/redis/certificates/ca.pem');

/** The commands of the other host. */
const there = (...words: string[]) =>
  dockerWith(
    {
      REDIS_URL: `redis://${REDIS_ADDRESS}`,
      REDIS_PASSWORD_FILE: passwordFile,
      REDIS_CA_FILE: certificate,
      COPYDESK_IMAGE: desk.project,
    },
    ...['compose', '--project-name', elsewhere, '--ansi', 'never'],
    ...['-f', join(desk.root, 'deploy/compose/worker.yml'), ...words],
  );

const dropped: DroppedFile[] = [];

function drop(name: string) {
  const content = pageAbout(`what was dropped as ${name}`);
  desk.drop(name, content);
  dropped.push({ name, content, ends: 'article' });
}

beforeAll(async () => {
  const services = ['redis', 'producer', 'dashboard', 'publish'];
  await desk.compose(...files, '--profile', 'stages', 'up', '--detach', '--build', ...services);
  const password = await desk.compose('exec', '-T', 'redis', 'cat', '/run/redis-password/password');
  writeFileSync(passwordFile, `${password}\n`);
}, 400_000);

afterAll(async () => {
  await there('down', '--volumes', '--timeout', '1').catch(() => {});
  await desk.destroy();
});

test('a pipeline without workers only takes in', async () => {
  for (let number = 0; number < 50; number += 1) drop(`before ${number}.html`);
  await waitFor('all files to be taken in', async () => (await desk.status()).totals.inFlight === 50);
  expect(desk.outcomes()).toEqual([]);
}, 60_000);

test('workers that reach nothing but its Redis do its work; what they make is published where the output is', async () => {
  await there('up', '--detach', '--no-build', '--scale', 'worker=2');
  for (let number = 0; number < 50; number += 1) drop(`after ${number}.html`);
  expect(await untilCompleted(desk, 60_000)).toEqual([]);

  const workers = (await there('ps', '-q', 'worker')).split('\n');
  expect(workers).toHaveLength(2);
  const publish = await desk.containersOf('publish');
  const inspect = async (ids: string[]) =>
    z
      .array(
        z.object({
          Config: z.object({ Env: z.array(z.string()) }),
          Mounts: z.array(z.object({ Type: z.string(), Source: z.string() })),
          NetworkSettings: z.object({ Networks: z.record(z.string(), z.unknown()) }),
        }),
      )
      .parse(JSON.parse(await docker('inspect', ...ids)));
  const password = readFileSync(passwordFile, 'utf8').trim();
  for (const { Config, Mounts, NetworkSettings } of await inspect(workers)) {
    const mounted = Mounts.filter(({ Type }) => Type !== 'tmpfs').map(({ Source }) => Source);
    expect(mounted.sort()).toEqual([certificate, passwordFile].sort());
    expect(Config.Env.join()).not.toContain(password);
    expect(Object.keys(NetworkSettings.Networks)).toEqual([`${elsewhere}_default`]);
  }
  for (const { NetworkSettings } of await inspect(publish))
    expect(Object.keys(NetworkSettings.Networks)).toEqual([`${desk.project}_default`]);
  const { workers: reporting } = await desk.status();
  expect(reporting.map(({ stages }) => stages.join(' ')).sort()).toEqual([
    'parse clean dedupe enrich',
    'parse clean dedupe enrich',
    'publish',
  ]);
}, 120_000);

test('they trust the authority that they are given', async () => {
  const script = 'console.log(require("node:tls").getCACertificates("extra").length)';
  const [worker = ''] = (await there('ps', '-q', 'worker')).split('\n');
  expect(await docker('exec', worker, 'node', '-e', script)).toBe('1');
}, 60_000);

test('in the end every file has one outcome, every text one article, and nothing is left over', async () => {
  expect(await whatIsWrong(desk, { dropped })).toEqual(nothingWrong);
}, 60_000);
