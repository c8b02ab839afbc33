// What is said of a Redis that refuses its user, speaks TLS or does not, or is none: one line with the way out.
import { readFileSync } from 'node:fs';
import { createServer as createWebServer } from 'node:http';
import { type AddressInfo, createServer, type Server as NetServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { preflight } from '../../src/redis/preflight.ts';
import { certificates, type Server, startServer, withTls } from './servers.ts';

const namespace = 'copydesk';
const rule = 'Give it the rule: ACL SETUSER name ~{copydesk}:* &{copydesk}:* +@all -@admin -@dangerous +info';

let plain: Server;
let tls: Server;
const closing: (() => unknown)[] = [];
const ca = readFileSync(certificates['ca.pem']);
beforeAll(async () => {
  plain = await startServer({ settings: { requirepass: 'secret' }, client: { password: 'secret' } });
  closing.push(plain.stop);
  tls = await startServer({ settings: withTls, client: { tls: { ca } } });
  closing.push(tls.stop);
});
afterAll(async () => {
  for (const close of closing) await close();
});

const url = ({ port }: { port: number }, { scheme = 'redis', login = '' } = {}) =>
  `${scheme}://${login}127.0.0.1:${port}`;

async function expectRefused(at: string, sentence: RegExp | string) {
  const refused = preflight({ url: at }, { namespace, timeoutMs: 2_000 });
  await expect(refused).rejects.toThrow(sentence);
  await expect(refused).rejects.not.toThrow(/secret|\n/);
}

async function portOf(server: NetServer): Promise<number> {
  closing.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

test('a password that is wrong, and one that is missing, are told with the form of the address', async () => {
  await expectRefused(
    url(plain, { login: ':secret-but-wrong@' }),
    /refuses this user or password\. Give the right credentials before the host in REDIS_URL \(user:password@host\)/,
  );
  await expectRefused(url(plain, { login: 'nobody:secret@' }), /refuses this user or password/);
  await expectRefused(
    url(plain),
    /requires a password\. Give it before the host in REDIS_URL \(:password@host/,
  );
  const clusterUrls = [url(plain, { login: ':wrong@' }), url(plain)];
  await expect(preflight({ clusterUrls })).rejects.toThrow(/refuses this user or password/);
});

test('TLS where there is none, and none where there is TLS, are told with the right scheme', async () => {
  const port = String(tls.port);
  await expectRefused(url(tls), new RegExp(`speaks TLS\\. Give rediss://127\\.0\\.0\\.1:${port} in`));
  await expectRefused(url(tls, { login: ':secret@' }), /speaks TLS\. Give rediss:/);
  await expectRefused(
    url(plain, { scheme: 'rediss' }),
    new RegExp(`does not speak TLS on this port\\. Give redis://127\\.0\\.0\\.1:${plain.port} in`),
  );
  await expect(preflight({ clusterUrls: [url(tls), url(tls)] }, { timeoutMs: 1_000 })).rejects.toThrow(
    /speaks TLS\. Give rediss:/,
  );
  await expect(
    preflight({ clusterUrls: [url(plain, { scheme: 'rediss' })] }, { timeoutMs: 1_000 }),
  ).rejects.toThrow(/does not speak TLS on this port/);
});

test('a certificate of an authority that nobody knows is told with the variable that makes it known', async () => {
  await expectRefused(
    url(tls, { scheme: 'rediss' }),
    /can't be reached \(.*certificate.*\)\. .*NODE_EXTRA_CA_CERTS/,
  );
});

test('a server that wants certificates of its clients is told to do without', async () => {
  const strict = await startServer({
    settings: { ...withTls, 'tls-auth-clients': 'yes' },
    client: {
      tls: {
        ca,
        cert: readFileSync(certificates['server.pem']),
        key: readFileSync(certificates['server.key']),
      },
    },
  });
  closing.push(strict.stop);
  await expectRefused(url(strict), /requires client certificates.*tls-auth-clients no$/);
});

test('what is no Redis, and what does not answer, are told as that', async () => {
  const web = createWebServer((_request, response) => response.end('hello'));
  await expectRefused(url({ port: await portOf(web) }), /^The server at redis:\S+ is not Redis\./);
  const silent = createServer((socket) => {
    closing.push(() => socket.destroy());
  });
  await expectRefused(
    url({ port: await portOf(silent) }),
    /can't be reached \(it does not answer\)\. Start it/,
  );
});

describe('a user who may not do all that a pipeline needs', () => {
  test.for([
    [['+@all', '-@admin', '-@dangerous', '~{copydesk}:*', '&{copydesk}:*'], 'may not give info.'],
    [['+@all', '-@scripting', '-@stream', '~*', '&*'], 'may not give eval, evalsha, xadd, xtrim.'],
    [
      ['+@read', '+@transaction', '+@pubsub', '+info', '~*', '&*'],
      /may not give .* and \d+ other commands\./,
    ],
    [['+@all', '~other:*', '&*'], 'may not use the keys {copydesk}:*.'],
    [['+@all', '~*'], 'may not use the channels {copydesk}:*.'],
    [['+@read', '+@connection', '~*', '&*'], 'may not give multi, subscribe.'],
  ] as const)('%j is told what is missing and the rule that gives it', async ([rights, lack]) => {
    const name = `user${Math.random().toString(36).slice(2)}`;
    await plain.ask('ACL', 'SETUSER', name, 'on', '>secret', 'resetchannels', ...rights);
    const at = url(plain, { login: `${name}:secret@` });
    await expectRefused(at, lack);
    await expectRefused(at, rule);
  });

  test('is let in with the rule, and nothing that was asked has changed anything', async () => {
    const rights = rule.slice(rule.indexOf('~')).split(' ');
    await plain.ask('ACL', 'SETUSER', 'ruled', 'on', '>secret', 'resetchannels', ...rights);
    const address = { url: url(plain, { login: 'ruled:secret@' }) };
    await expect(preflight(address, { namespace })).resolves.toEqual(address);
    expect(await plain.ask('DBSIZE')).toBe(0);
  });
});
