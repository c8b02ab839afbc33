// The web monitor while Redis is gone, hangs, or comes back as another one: it answers, says so, and asks nothing in vain.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openMonitorSource } from '../../src/app/monitor-source.ts';
import { settings as table } from '../../src/app/settings.ts';
import { startMonitor } from '../../src/monitor/server.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import type { RedisAddress } from '../../src/redis/connection.ts';
import { keysFor } from '../../src/redis/keys.ts';
import { hash, published } from '../outcomes/deliveries.ts';
import { waitFor } from '../pipeline/copydesk.ts';
import { ownerOf, type Server, startCluster, startServer } from '../redis/servers.ts';

const token = 'a-token-of-the-tests';
const away = /^Redis has not answered since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ[^\n]*\.$/;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A monitor of a pipeline whose ledger holds one published item. */
async function monitorOf(address: RedisAddress) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'copydesk-away-')));
  closing.push(() => rmSync(folder, { recursive: true }));
  const writer = await openOutcomeWriter(join(folder, 'out'));
  await writer.commit([published(1)]);
  await writer.close();
  const defaults = Object.fromEntries(Object.entries(table).map(([name, at]) => [name, at.default]));
  const settings = {
    ...defaults,
    out: join(folder, 'out'),
    data: join(folder, 'data'),
    namespace: 'copydesk',
  };
  const opened = openMonitorSource(
    address,
    settings as Parameters<typeof openMonitorSource>[1],
    pino({ level: 'silent' }),
  );
  closing.push(() => opened.close());
  const monitor = await startMonitor(opened.source, {
    host: '127.0.0.1',
    port: 0,
    token,
    readOnly: false,
    version: '1.2.3',
  });
  closing.push(() => monitor.close());
  const { origin } = new URL(monitor.url);
  const ask = async (path: string, body?: unknown): Promise<[status: number, text: string]> => {
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${origin}${path}`, { ...sent, headers, signal: AbortSignal.timeout(20_000) });
    return [answer.status, await answer.text()];
  };
  const untilReady = () => waitFor('it to be ready', async () => (await ask('/readyz'))[0] === 200);
  await untilReady();
  return { ask, origin, untilReady };
}

async function started(): Promise<Server> {
  const server = await startServer();
  closing.push(() => server.stop());
  return server;
}
const urlOf = ({ port }: Server) => ({ url: `redis://127.0.0.1:${port}` });
const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

async function expectEverythingToSayIt(ask: Awaited<ReturnType<typeof monitorOf>>['ask']) {
  const [status, text] = await ask('/readyz');
  expect([status, text.trimEnd()]).toEqual([503, expect.stringMatching(away)]);
  const [metricsStatus, metrics] = await ask('/metrics');
  expect(metricsStatus).toBe(200);
  const names = metrics.split('\n').filter((line) => /^copydesk_/.test(line));
  expect(names).toEqual(['copydesk_redis_up 0', 'copydesk_build_info{version="1.2.3"} 1']);
  expect(await ask('/healthz')).toEqual([200, 'ok\n']);
  for (const [path, body] of [
    ['/api/snapshot'],
    ['/api/history'],
    ['/api/find?q=nothing-of-this-name'],
    [`/api/items/${hash('nobody')}`],
    [`/api/items/${hash('nobody')}/raw`],
    ['/api/stages/parse/pause', {}],
    ['/api/retry', { all: true }],
    ['/queues/api/queues'],
  ] as const) {
    const [refused, answer] = await ask(path, body);
    expect([path, refused, Refusal.parse(JSON.parse(answer)).error]).toEqual([
      path,
      503,
      { code: 'unavailable', message: expect.stringMatching(away) },
    ]);
  }
  // What the ledger knows needs no Redis.
  expect((await ask('/api/outcomes'))[0]).toBe(200);
  expect((await ask('/api/failures'))[0]).toBe(200);
  expect((await ask(`/api/items/${hash('item 1')}`))[0]).toBe(200);
  const [, found] = await ask('/api/find?q=title%201');
  expect(JSON.parse(found)).toMatchObject({
    found: [{ state: 'settled' }],
    missing: expect.stringMatching(/^Only completed items were searched\. Redis has not answered/),
  });
}

test('while Redis accepts and answers nothing, every question is answered with a sentence', async () => {
  const server = await started();
  const { ask, untilReady } = await monitorOf(urlOf(server));
  expect((await ask('/metrics'))[1]).toContain('\ncopydesk_redis_up 1\n');
  server.hold();
  closing.push(() => server.letGo());
  await expectEverythingToSayIt(ask);
  server.letGo();
  await untilReady();
  expect((await ask('/metrics'))[1]).toContain('\ncopydesk_redis_up 1\n');
});

test('while Redis is gone, every question is answered with a sentence', async () => {
  const server = await started();
  const { ask, untilReady } = await monitorOf(urlOf(server));
  await server.kill();
  await expectEverythingToSayIt(ask);
  await server.startAgain();
  await untilReady();
});

test('while the node of a cluster that has the pipeline hangs, every question is answered with a sentence', async () => {
  const cluster = await startCluster();
  closing.push(() => cluster.stop());
  const [first] = cluster.nodes;
  const slot = Number(await first?.ask('CLUSTER', 'KEYSLOT', keysFor('copydesk').totals));
  const owner = cluster.nodes[ownerOf(slot)];
  if (owner === undefined) throw new Error('no node owns the slot');
  const { ask, untilReady } = await monitorOf({
    clusterUrls: cluster.nodes.map(({ port }) => `redis://127.0.0.1:${port}`),
  });
  owner.hold();
  closing.push(() => owner.letGo());
  await expectEverythingToSayIt(ask);
  owner.letGo();
  await untilReady();
});

test('what is asked while Redis hangs is not asked of it later', async () => {
  const server = await started();
  const { ask, untilReady } = await monitorOf(urlOf(server));
  const pictures = async () =>
    Number(/cmdstat_eval:calls=(\d+)/.exec(String(await server.ask('INFO', 'commandstats')))?.[1]);
  server.hold();
  closing.push(() => server.letGo());
  expect((await ask('/readyz'))[0]).toBe(503);
  const many = 100;
  for (let asked = 0; asked < many; asked += 1) expect((await ask('/api/snapshot'))[0]).toBe(503);
  server.letGo();
  const before = await pictures();
  await untilReady();
  expect(await pictures()).toBeLessThan(before + many / 2);
});

test('those who watch are told since when Redis is away, and see pictures again when it is back', async () => {
  const server = await started();
  const { origin } = await monitorOf(urlOf(server));
  const { body } = await fetch(`${origin}/api/events`);
  if (body === null) throw new Error('no events');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  closing.push(() => reader.cancel());
  let text = '';
  const next = async (event: string) => {
    const pattern = new RegExp(`event: ${event}\ndata: (.*)\n\n`);
    while (!pattern.test(text)) text += (await reader.read()).value ?? '';
    const data: unknown = JSON.parse(pattern.exec(text)?.[1] ?? '');
    text = '';
    return data;
  };
  await next('snapshot');
  const before = new Date().toISOString();
  await server.kill();
  const trouble = { message: expect.stringMatching(away), since: expect.any(String) };
  const first = z.object({ since: z.string() }).parse(await next('trouble'));
  const second = await next('trouble');
  expect(second).toEqual({ ...trouble, since: first.since });
  expect(first.since >= before).toBe(true);
  await server.startAgain();
  await next('snapshot');
});

test('a Redis that comes back as one that may evict is told by /readyz and in every picture', async () => {
  const server = await started();
  const { ask, untilReady } = await monitorOf(urlOf(server));
  await server.kill();
  await server.startAgain({ 'maxmemory-policy': 'allkeys-lru' });
  const evicts = /may evict keys \(maxmemory-policy allkeys-lru\).*Run: redis-cli config set/;
  await waitFor('the policy to be noticed', async () => evicts.test((await ask('/readyz'))[1]));
  expect((await ask('/readyz'))[0]).toBe(503);
  expect(JSON.parse((await ask('/api/snapshot'))[1])).toMatchObject({
    notReady: expect.stringMatching(evicts),
  });
  await server.ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
  await server.ask('CLIENT', 'KILL', 'TYPE', 'normal');
  await untilReady();
});
