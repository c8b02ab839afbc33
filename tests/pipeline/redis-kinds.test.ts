// Whole pipelines over Redis as it stands in other people's networks: with TLS, with few rights, as a cluster.
// Must not repeat what tests/redis says about addresses that are refused.
import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { neededCommands } from '../../src/redis/needed-commands.ts';
import { certificates, ownerOf, startCluster, startServer, withTls } from '../redis/servers.ts';
import { type Desk, pageAbout, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';

const count = 40;

/** What docs/operations.md gives as the rights that a pipeline needs. */
const rights = (password: string) =>
  [
    ...['ACL', 'SETUSER', 'copydesk', 'on', `>${password}`],
    ...['~{copydesk}:*', '&{copydesk}:*', '+@all', '-@admin', '-@dangerous', '+info'],
  ] as const;

/** A producer and workers as commands of their own, from the first file to the last outcome. */
async function expectAllPublished(desk: Desk, env: Record<string, string>, meanwhile = async () => {}) {
  const watch = desk.start(['watch', desk.inbox, '--settle', '0', '--log-format', 'json'], { env });
  const work = desk.start(['work', '--out', desk.out, '--concurrency', '1', '--log-format', 'json'], { env });
  let told = '';
  for (const command of [watch, work])
    void command.ended.then(({ stderr }) => {
      told ||= `a command has ended: ${stderr.slice(-1_000)}`;
    });
  const haveEnded = (atLeast: number) => () => {
    if (told !== '') throw new Error(told);
    return desk.outcomes().length >= atLeast;
  };
  for (let number = 0; number < count; number += 1) {
    desk.drop(`${number}.html`, pageAbout(`kind number ${number}`));
    if (number === count / 2) {
      await waitFor('the first outcomes', haveEnded(1));
      await meanwhile();
    }
  }
  await waitFor('all outcomes', haveEnded(count));
  await waitFor('all files to be put away', () => desk.completed('published').length === count);
  const status = await desk.run(['status', '--json', '--out', desk.out], { env });
  expect(JSON.parse(status.stdout).totals, status.stderr).toEqual({
    accepted: count,
    published: count,
    duplicate: 0,
    rejected: 0,
    inFlight: 0,
  });
  for (const command of [watch, work]) command.kill('SIGTERM');
  expect((await watch.ended).code, watch.stderr()).toBe(0);
  expect((await work.ended).code, work.stderr()).toBe(0);
  return `${watch.stderr()}${work.stderr()}`;
}

describe('a Redis of one’s own', () => {
  test('is reached over TLS with a private authority, by a user with few rights, and no password is logged', async ({
    desk,
  }) => {
    const ca = readFileSync(certificates['ca.pem']);
    await using server = await startServer({
      settings: {
        ...withTls,
        requirepass: 'the-admin-s',
      },
      client: { password: 'the-admin-s', tls: { ca } },
    });
    await server.ask(...rights('p@ss/word'));
    const REDIS_URL = `rediss://copydesk:${encodeURIComponent('p@ss/word')}@localhost:${server.port}`;
    const unknown = await desk.run(['status'], { env: { REDIS_URL } });
    expect(unknown).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/can't be reached \(.*certificate/),
    });

    const logged = await expectAllPublished(desk, { REDIS_URL, NODE_EXTRA_CA_CERTS: certificates['ca.pem'] });
    expect(logged).not.toMatch(/p@ss|p%40ss/);
    const denied = String(await server.ask('ACL', 'LOG'));
    expect(denied).not.toMatch(/key|channel/);
  });

  test('needs to allow its user the commands that are asked for at the start and no others', {
    timeout: 90_000,
  }, async ({ desk }) => {
    const client = { password: 'the-admin-s' };
    await using server = await startServer({ settings: { requirepass: client.password }, client });
    const names = [...new Set(neededCommands.map(([name]) => name))];
    const atTheStart = ['multi', 'discard', 'subscribe', 'hello', 'auth', 'client', 'ping'];
    await server.ask(
      ...(['ACL', 'SETUSER', 'exact', 'on', '>own', '~{copydesk}:*', '&{copydesk}:*', '-@all'] as const),
      ...[...names, ...atTheStart].map((name) => `+${name}`),
    );
    await expectAllPublished(desk, { REDIS_URL: `redis://exact:own@127.0.0.1:${server.port}` });
    expect(await server.ask('ACL', 'LOG')).toEqual([]);
  });

  test('may be a cluster of which a node is killed and comes back', async ({ desk }) => {
    await using cluster = await startCluster();
    const [first, second] = cluster.nodes;
    const REDIS_URL = `redis://127.0.0.1:${first?.port},redis://127.0.0.1:${second?.port}`;
    const slot = Number(await first?.ask('CLUSTER', 'KEYSLOT', '{copydesk}:v1:totals'));
    const owner = cluster.nodes[ownerOf(slot)];
    if (owner === undefined) throw new Error('no node owns the slot');
    await expectAllPublished(desk, { REDIS_URL }, async () => {
      await owner.kill();
      await owner.startAgain();
    });
    const keys = await Promise.all(cluster.nodes.map(({ ask }) => ask('DBSIZE')));
    expect(
      keys.filter((stored) => stored !== 0),
      'all keys lie on one node',
    ).toHaveLength(1);
  });

  test('may be a cluster behind TLS and a password', async ({ desk }) => {
    const password = 'the-cluster-s';
    await using cluster = await startCluster({
      settings: { ...withTls, 'tls-cluster': 'yes', requirepass: password },
      client: { password, tls: { ca: readFileSync(certificates['ca.pem']) } },
    });
    await expectAllPublished(desk, {
      REDIS_URL: `rediss://:${password}@127.0.0.1:${cluster.nodes[1]?.port}`,
      NODE_EXTRA_CA_CERTS: certificates['ca.pem'],
    });
  });

  test('may be a cluster that is away when its commands are asked to stop', async ({ desk }) => {
    await using cluster = await startCluster();
    const env = { REDIS_URL: `redis://127.0.0.1:${cluster.nodes[0]?.port}` };
    const log = ['--log-format', 'json'];
    const commands = [
      desk.start(['watch', desk.inbox, ...log], { env }),
      desk.start(['work', '--out', desk.out, '--concurrency', '1', ...log], { env }),
      desk.start(['dashboard', '--port', '0', '--out', desk.out, ...log], { env }),
    ];
    const said = (at: number) => `${commands[at]?.stdout()}${commands[at]?.stderr()}`;
    const areAtWork = () => ['watching', 'working', 'http://'].every((word, at) => said(at).includes(word));
    await waitFor('all to be at work', areAtWork);
    desk.drop('one.html', pageAbout('the last one before the night'));
    await waitFor('the outcome', () => desk.completedCount() === 1);
    await Promise.all(cluster.nodes.map((node) => node.kill()));
    await waitFor('the outage to be told', () => commands[0]?.stderr().includes('Redis is down'));
    for (const command of commands) command.kill('SIGTERM');
    for (const command of commands) expect((await command.ended).code, command.stderr()).toBe(0);
    for (const command of commands) expect(command.stderr()).not.toMatch(/unexpected|unhandled/i);
  });
});
