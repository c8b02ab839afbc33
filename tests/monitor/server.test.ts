// The web monitor on a real server, Redis and ledger: what it answers, to whom, and what it refuses.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type OpenSource, openMonitorSource } from '../../src/app/monitor-source.ts';
import { settings as table } from '../../src/app/settings.ts';
import { type Monitor, startMonitor } from '../../src/monitor/server.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import type { OutcomeWriter } from '../../src/outcomes/outcome-writer.ts';
import { stageList } from '../../src/schemas/stage-list.ts';
import { openSinkHome } from '../../src/sinks/sink-home.ts';
import { hash, published, rejected } from '../outcomes/deliveries.ts';
import { itemOf, openTestPipeline, testAddress } from '../redis/fixture.ts';

const token = 'a-token-of-the-tests';
let folder: string;
let pipeline: ReturnType<typeof openTestPipeline>;
let writer: OutcomeWriter;
let opened: OpenSource;
let monitors: Monitor[];

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'copydesk-monitor-')));
  pipeline = openTestPipeline();
  writer = await openOutcomeWriter(join(folder, 'out'));
  monitors = [];
  const defaults = Object.fromEntries(
    Object.entries(table).map(([name, setting]) => [name, setting.default]),
  );
  const settings = {
    ...defaults,
    out: join(folder, 'out'),
    data: join(folder, 'data'),
    namespace: pipeline.keys.prefix.slice(1, -'}:v1:'.length),
  };
  opened = openMonitorSource(
    testAddress(),
    settings as Parameters<typeof openMonitorSource>[1],
    pino({ level: 'silent' }),
  );
});
afterEach(async () => {
  for (const monitor of monitors) await monitor.close();
  await opened.close();
  await writer.close();
  await pipeline.close();
  rmSync(folder, { recursive: true });
});

async function start(change: Partial<Parameters<typeof startMonitor>[1]> = {}) {
  const settings = { host: '127.0.0.1', port: 0, token, readOnly: false, version: '1.2.3', ...change };
  const monitor = await startMonitor(opened.source, settings);
  monitors.push(monitor);
  const { origin } = new URL(monitor.url);
  return {
    origin,
    url: monitor.url,
    get: (path: string, headers: Record<string, string> = {}) =>
      fetch(`${origin}${path}`, { headers, redirect: 'manual' }),
    post: (path: string, body: unknown, headers: Record<string, string>) =>
      fetch(`${origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  };
}
const bearer = { authorization: `Bearer ${token}` };

test('the snapshot is what status prints, and the ledger says what has completed', async () => {
  await writer.commit([published(1), rejected(2), rejected(3, { path: 'deep/broken.md' })]);
  await pipeline.intake.accept([{ meta: itemOf('moving'), raw: Buffer.from('raw words'), rejection: null }]);
  const home = await openSinkHome(
    join(folder, 'out'),
    { name: 'all', scheme: 'sqlite' },
    { nowMs: 0, signal: new AbortController().signal },
  );
  home.note({ ledgerId: writer.ledgerId, number: 1, digest: '' }, { articles: 1, nowMs: 0 });
  home.close();
  const { get } = await start();
  const answer = async (path: string) =>
    z.record(z.string(), z.unknown()).parse(await (await get(path)).json());
  expect(await answer('/api/snapshot')).toMatchObject({
    totals: { accepted: 1, inFlight: 1 },
    stages: [{ stage: 'parse', waiting: 1 }, {}, {}, {}, {}],
  });
  expect(await answer('/api/snapshot')).toMatchObject({ sinks: [{ name: 'all', delivered: 1, lag: 2 }] });
  const container = {
    ...{
      id: hash('feed'),
      path: 'deep/feed.xml',
      root: '/inbox',
      inboxId: 'inbox-1',
      sha256: hash('content'),
    },
    ...{ round: 'p-1', format: 'feed', members: 2, skipped: { image: 1 }, version: '1.0.0' },
    receivedAt: '2026-01-01T00:00:00.000Z',
  };
  await writer.addContainers([container]);
  await writer.addContainers([{ ...container, members: 9 }]);
  const { id: _id, ...other } = container;
  await writer.addContainers([{ ...other, id: hash('another'), skipped: { image: 2, font: 1 } }]);
  expect(await answer('/api/snapshot')).toMatchObject({
    containers: { containers: 2, members: 4, skipped: { image: 3, font: 1 } },
  });
  const both = [hash('another'), hash('feed')].map((id) => ({ state: 'container', container: { id } }));
  for (const query of ['feed.xml', 'deep/feed.xml', '/inbox/deep/feed.xml'])
    expect(await answer(`/api/find?q=${query}`)).toMatchObject({ found: both });
  expect(await answer(`/api/find?q=${hash('feed')}`)).toMatchObject({
    found: [{ state: 'container', container }],
  });
  expect(await answer('/api/history')).toEqual({ points: [] });
  const all = await answer('/api/outcomes?limit=2');
  expect(all).toMatchObject({ outcomes: [{ itemId: hash('item 3') }, { itemId: hash('item 2') }], next: 2 });
  expect(await answer('/api/outcomes?limit=2&before=2')).toMatchObject({
    outcomes: [{ itemId: hash('item 1') }],
    next: null,
  });
  expect((await answer('/api/outcomes?outcome=published')).outcomes).toHaveLength(1);
  const { code } = rejected(2).outcome;
  expect((await answer(`/api/outcomes?code=${code}`)).outcomes).toHaveLength(2);
  expect((await answer('/api/outcomes?code=poison')).outcomes).toEqual([]);
  expect(await answer('/api/failures')).toMatchObject({
    failures: [{ code, count: 2, example: { path: 'deep/broken.md' } }],
  });
  expect(await answer('/api/find?q=broken')).toMatchObject({
    found: [{ state: 'settled', outcome: { itemId: hash('item 3') } }],
  });
  expect(await answer('/api/find?q=title%201')).toEqual({
    found: [{ state: 'settled', outcome: published(1).outcome }],
    missing: null,
  });
  expect(await answer('/api/find?q=moving.html')).toMatchObject({
    found: [{ state: 'in flight', item: { stage: 'parse', parkedOn: null } }],
  });
  expect(await answer(`/api/items/${hash('item 1')}`)).toMatchObject({
    article: { title: 'Title 1' },
    trace: published(1).trace,
  });
  expect(await answer(`/api/items/${itemOf('moving').itemId}`)).toMatchObject({
    state: 'in flight',
    item: { stage: 'parse' },
  });
  expect(await answer(`/api/items/${itemOf('moving').itemId}/raw`)).toEqual({
    text: 'raw words',
    isCut: false,
    reason: null,
  });
});

test('what is asked wrongly is answered with what is wrong, and nothing of it is found', async () => {
  const { get, post } = await start();
  for (const path of [
    '/api/outcomes?limit=0',
    '/api/outcomes?outcome=lost',
    '/api/find',
    '/api/items/nonsense',
    `/api/items/${'z'.repeat(64)}`,
  ])
    expect([path, (await get(path)).status]).toEqual([path, 400]);
  expect(await (await get('/api/outcomes?limit=0')).json()).toMatchObject({
    error: { code: 'bad_request', message: expect.stringContaining('limit') },
  });
  expect((await get(`/api/items/${'a'.repeat(64)}`)).status).toBe(404);
  expect((await get('/nowhere')).status).toBe(404);
  for (const body of [
    null,
    {},
    { all: false },
    { itemIds: [] },
    { code: 'lost' },
    { all: true, code: 'empty' },
  ])
    expect([body, (await post('/api/retry', body, bearer)).status]).toEqual([body, 400]);
  expect((await post('/api/stages/nowhere/pause', {}, bearer)).status).toBe(400);
});

test('on loopback reading needs no token, but the name asked for must be this machine’s', async () => {
  const { get, origin, url } = await start();
  expect(url).not.toContain('token');
  expect((await get('/api/snapshot')).status).toBe(200);
  const { port } = new URL(origin);
  const { request } = await import('node:http');
  const status = (host: string) =>
    new Promise((resolve) => {
      request({ port, path: '/api/snapshot', headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
  for (const name of [`localhost:${port}`, '127.0.0.1', '127.8.0.1', `[::1]:${port}`])
    expect([name, await status(name)]).toEqual([name, 200]);
  for (const name of [
    'evil.example',
    `evil.example:${port}`,
    'localhost.evil.example',
    '127.0.0.1.evil.example',
  ])
    expect([name, await status(name)]).toEqual([name, 403]);
});

test('elsewhere everything but health needs the token, from its address, a cookie or a header', async () => {
  const { get, url } = await start({ host: '0.0.0.0' });
  const { searchParams } = new URL(url);
  expect(searchParams.get('token')).toBe(token);
  for (const path of ['/', '/main.js', '/api/snapshot', '/metrics', '/api/events', '/queues'])
    expect([path, (await get(path)).status]).toEqual([path, 401]);
  expect((await get('/healthz')).status).toBe(200);
  expect((await get('/readyz')).status).toBe(200);
  expect((await get('/api/snapshot', { authorization: 'Bearer wrong' })).status).toBe(401);
  expect((await get('/api/snapshot', bearer)).status).toBe(200);
  expect((await get('/?token=wrong')).status).toBe(401);
  const entry = await get(`/?token=${token}`);
  expect([entry.status, entry.headers.get('location')]).toEqual([303, '/']);
  const cookie = entry.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  expect((await get('/api/snapshot', { cookie: cookie.split(';')[0] ?? '' })).status).toBe(200);
});

test('two monitors of one host do not overwrite each other’s cookies', async () => {
  const names = [await start(), await start()].map(async ({ get }) =>
    ((await get('/')).headers.get('set-cookie') ?? '').replace(/=.*/, ''),
  );
  const [one, other] = await Promise.all(names);
  expect(one).toMatch(/^copydesk_token_\d+$/);
  expect(one).not.toBe(other);
});

test('a token is made up where none is given, another each time', async () => {
  const urls = [
    await start({ host: '0.0.0.0', token: null }),
    await start({ host: '0.0.0.0', token: null }),
  ].map(({ url }) => url);
  const tokens = urls.map((url) => new URL(url).searchParams.get('token') ?? '');
  expect(tokens[0]).toMatch(/^[\w-]{32}$/);
  expect(tokens[0]).not.toBe(tokens[1]);
});

test('only the monitor’s own pages, knowing the token, may change something', async () => {
  const { post, get, origin } = await start();
  const cookie = ((await get('/')).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const pause = async (headers: Record<string, string>) =>
    (await post('/api/stages/parse/pause', {}, headers)).status;
  expect(await pause({})).toBe(403);
  expect(await pause({ cookie })).toBe(403);
  expect(await pause({ origin })).toBe(401);
  expect(await pause({ cookie, origin: 'https://evil.example' })).toBe(403);
  expect(await pause({ cookie, origin: 'null' })).toBe(403);
  expect(await pause({ cookie, origin, 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await (await get('/api/snapshot')).json()).toMatchObject({
    stages: [{ paused: false }, {}, {}, {}, {}],
  });
  expect(await pause({ cookie, origin })).toBe(200);
  expect(await (await get('/api/snapshot')).json()).toMatchObject({
    stages: [{ paused: true }, {}, {}, {}, {}],
  });
  expect((await post('/api/stages/parse/resume', {}, bearer)).status).toBe(200);
  expect(await (await get('/api/snapshot')).json()).toMatchObject({
    stages: [{ paused: false }, {}, {}, {}, {}],
  });
});

test('a monitor that only shows refuses every change', async () => {
  await writer.commit([rejected(2)]);
  const { post, get } = await start({ readOnly: true });
  expect(await (await get('/api/about')).json()).toEqual({
    version: '1.2.3',
    readOnly: true,
    stages: stageList,
    namespace: pipeline.keys.prefix.slice(1, -'}:v1:'.length),
    ledgerId: writer.ledgerId,
    out: join(folder, 'out'),
  });
  for (const [path, body] of [
    ['/api/retry', { all: true }],
    ['/api/stages/parse/pause', {}],
  ] as const) {
    const refused = await post(path, body, bearer);
    expect([refused.status, await refused.json()]).toMatchObject([403, { error: { code: 'read_only' } }]);
  }
});

test('every answer forbids scripts that are not the page’s own, and the page has none inside', async () => {
  const { get } = await start();
  for (const path of ['/', '/main.js', '/api/snapshot', '/nowhere', '/metrics']) {
    const { headers } = await get(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
  const page = await (await get('/')).text();
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=/);
});

test('the page weighs less than 250 KB and asks nobody else for anything', async () => {
  const { get } = await start();
  const page = await (await get('/')).text();
  const asked = new Set([...page.matchAll(/(?:src|href)="(\/[^"#]+)"/g)].map(([, path]) => path ?? ''));
  asked.delete('/queues');
  const seen = new Map<string, string>([['/', page]]);
  for (const path of asked) {
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, 200]);
    const text = await answer.text();
    seen.set(path, text);
    for (const [, from] of text.matchAll(/^import .* from '\.?(\/[^']+)'/gm)) asked.add(from ?? '');
  }
  const bytes = [...seen.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(250 * 1_024);
  for (const text of seen.values())
    expect(text).not.toMatch(
      /(?:(?:src|href)\s*=\s*|url\(|from |import\(|fetch\()\s*["']https?:|url\(https?:/,
    );
});

test('snapshots come by themselves to all who watch', async () => {
  const { get } = await start();
  const readers = await Promise.all(
    [1, 2].map(async () => {
      const { body } = await get('/api/events');
      if (body === null) throw new Error('no events');
      return body.pipeThrough(new TextDecoderStream()).getReader();
    }),
  );
  for (const reader of readers) {
    let text = '';
    while ((text.match(/event: snapshot\n/g) ?? []).length < 2) text += (await reader.read()).value ?? '';
    const data = /^data: (.*)$/m.exec(text)?.[1] ?? '';
    expect(JSON.parse(data)).toMatchObject({ totals: { inFlight: 0 } });
    await reader.cancel();
  }
});

test('metrics, health and readiness are there for machines', async () => {
  const { get } = await start();
  const metrics = await get('/metrics');
  expect(metrics.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  expect(await metrics.text()).toContain('copydesk_build_info{version="1.2.3"} 1\n');
  expect(await (await get('/healthz')).text()).toBe('ok\n');
  expect([(await get('/readyz')).status, await (await get('/readyz')).text()]).toEqual([200, 'ready\n']);
});

test('raw input is read only from the completed file, never through a link and never outside the inbox', async () => {
  const inbox = join(folder, 'inbox');
  const put = (path: string, text: string) => {
    mkdirSync(join(inbox, path, '..'), { recursive: true });
    writeFileSync(join(inbox, path), text);
    return hash(text);
  };
  put('../secret.md', 'secret');
  symlinkSync(
    join(folder, 'secret.md'),
    join(put('.copydesk/rejected/x', 'x') && inbox, '.copydesk/rejected/link.md'),
  );
  mkdirSync(join(folder, 'elsewhere'));
  writeFileSync(join(folder, 'elsewhere/deep.md'), 'secret');
  symlinkSync(join(folder, 'elsewhere'), join(inbox, '.copydesk/rejected/away'));
  const delivery = (number: number, path: string, sha256: string) => {
    const one = rejected(number, { path, root: inbox });
    return { ...one, round: 'r-1', outcome: { ...one.outcome, sha256 } };
  };
  await writer.commit([
    delivery(1, 'a/good.md', put('.copydesk/rejected/a/good.md', 'its own words')),
    delivery(2, 'a/changed.md', hash('what it was') || put('.copydesk/rejected/a/changed.md', 'other')),
    delivery(3, '../../../secret.md', hash('secret')),
    delivery(4, 'link.md', hash('secret')),
    delivery(5, 'away/deep.md', hash('secret')),
    delivery(6, 'twice.md', put('.copydesk/rejected/twice (2).md', 'the second of its name')),
    delivery(7, 'long.md', put('.copydesk/rejected/long.md', 'x'.repeat(300_000))),
  ]);
  put('.copydesk/rejected/a/changed.md', 'other');
  const { get } = await start();
  const raw = async (number: number) => (await get(`/api/items/${hash(`item ${number}`)}/raw`)).json();
  expect(await raw(1)).toEqual({ text: 'its own words', isCut: false, reason: null });
  expect(await raw(6)).toMatchObject({ text: 'the second of its name' });
  expect(await raw(7)).toMatchObject({ text: 'x'.repeat(262_144), isCut: true });
  for (const number of [2, 3, 4, 5])
    expect([number, await raw(number)]).toEqual([
      number,
      { text: null, isCut: false, reason: expect.stringContaining('Not on this host') },
    ]);
});
