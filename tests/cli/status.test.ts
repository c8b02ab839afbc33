import { expect, test } from 'vitest';
import { statusText } from '../../src/cli/status.ts';
import type { Snapshot } from '../../src/monitor/snapshot.ts';
import { stageNames } from '../../src/schemas/stage-name.ts';

const idle = {
  paused: false,
  waiting: 0,
  active: 0,
  retrying: 0,
  rejected: 0,
  perSecond: 0,
  perSecondOf5Min: 0,
  waitSeconds: null,
  runSeconds: null,
  oldestSeconds: null,
};

const totals = {
  accepted: 1_234_567,
  published: 1_000_000,
  duplicate: 200_000,
  rejected: 34_000,
  inFlight: 567,
};
const details = {
  rejectedByCode: { empty: 30_000, binary: 4_000, poison: 0 },
  duplicateByKind: { exact: 200_000, near: 0 },
  publishedByRole: { repost: 1_500, revision: 20 },
};
const snapshot: Snapshot = {
  at: '2024-05-01T00:00:00Z',
  notReady: null,
  totals,
  ...details,
  triedAgain: 0,
  attempts: { ...totals, ...details },
  bytesInFlight: 5 * 2 ** 20,
  stages: stageNames.map((stage) => ({ stage, ...idle })),
  workers: [
    { id: 'w', host: 'h', pid: 1, version: '0.1.0', stages: [...stageNames], active: {}, retrying: {} },
  ],
  inboxes: [],
  sinks: [],
  containers: null,
  redis: { version: '7.0.15', usedBytes: 10 * 2 ** 20, maxBytes: null },
};

test('every stage has a line, and the totals add up in words', () => {
  const text = statusText(snapshot);
  for (const stage of stageNames) expect(text).toMatch(new RegExp(`^${stage} +0 +0 +0 +0 .*–$`, 'm'));
  expect(text).not.toMatch(/paused|inbox/);
  expect(text).toContain(
    'accepted 1,234,567 = published 1,000,000 + duplicate 200,000\n  + rejected 34,000 + in flight 567',
  );
  expect(text).toContain('published: repost 1,500, revision 20\n');
  expect(text).toContain('duplicate: exact 200,000\n');
  expect(text).toContain('rejected: empty 30,000, binary 4,000\n');
  expect(text).toMatch(/workers 1 .*content in flight 5\S* ?MB .*Redis 7\.0\.15, 10\S* ?MB\n/);
});

test('an input that was sent through again counts once, and how often they were sent stands beside it', () => {
  const [few, more] = [
    { accepted: 15, published: 2, duplicate: 0, rejected: 12, inFlight: 1 },
    { accepted: 33, published: 2, duplicate: 0, rejected: 28, inFlight: 3 },
  ];
  expect(statusText({ ...snapshot, totals: few, attempts: { ...more, ...details } })).toContain(
    '\naccepted 15 (33 attempts) = published 2 + duplicate 0\n  + rejected 12 (28 attempts) + in flight 1 (3 attempts)\n',
  );
  const none = { accepted: 1, published: 1, duplicate: 0, rejected: 0, inFlight: 0 };
  const once = { ...none, accepted: 2, rejected: 1, ...details };
  expect(statusText({ ...snapshot, totals: none, attempts: once })).toContain(
    '\naccepted 1 (2 attempts) = published 1 + duplicate 0\n  + rejected 0 (1 attempt) + in flight 0\n',
  );
  const many = Object.fromEntries(Object.entries(totals).map(([name, n]) => [name, 10 * n])) as typeof totals;
  const text = statusText({ ...snapshot, attempts: { ...many, ...details } });
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  expect(text).toContain('rejected 34,000 (340,000 attempts)');
});

test('work in progress shows its rate and age, and Redis its limit', () => {
  const [parse, ...others] = snapshot.stages;
  if (parse === undefined) throw new Error('no stages');
  const busy = {
    ...parse,
    paused: true,
    waiting: 70_000,
    active: 128,
    retrying: 3,
    rejected: 41,
    perSecond: 12.34,
    waitSeconds: { p50: 1, p95: 20, p99: 30 },
    runSeconds: { p50: 0.001, p95: 0.004, p99: 1 },
    oldestSeconds: 90,
  };
  const text = statusText({
    ...snapshot,
    stages: [busy, ...others],
    inboxes: [
      { root: '/in\u001b[2J', host: 'h', pid: 1, version: '0.1.0', waiting: 100_000, hasMore: true },
      { root: '/kept', host: 'h', pid: 2, version: '0.1.0', waiting: null, hasMore: false },
    ],
    redis: { ...snapshot.redis, maxBytes: 2 ** 30 },
  });
  expect(text).toMatch(/^parse +70,000 +128 +3 +41 +12\S* +20\.0s +4ms +1m ?30s$/m);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(text).toContain('paused: parse\n');
  expect(text).toMatch(/^inbox \/in.*: more than 100,000 files waiting$/m);
  expect(text).not.toContain('\u001b');
  expect(text).toMatch(/^inbox \/kept$/m);
  expect(text).toMatch(/Redis 7\.0\.15, 10\S* ?MB of 1\S* ?GB/);
});

test('sinks have a table, and a sentence for each that is not following', () => {
  expect(statusText(snapshot)).not.toContain('sink');
  const sink = {
    name: 'all',
    kind: 'sqlite',
    state: 'following' as const,
    message: null,
    since: '2024-04-01T00:00:00.000Z',
    delivered: 1_234_560,
    lag: 7,
    refused: 2,
  };
  const message = `The database is locked by another program${'; it waits and tries again'.repeat(4)}.`;
  const text = statusText({
    ...snapshot,
    sinks: [
      sink,
      { ...sink, name: 'desk\u001b[2J', state: 'retrying', message, since: '2024-04-30T23:58:30.000Z' },
      { ...sink, name: 'late', state: 'stopped', since: '2024-05-01T00:00:05.000Z', lag: null },
    ],
  });
  expect(text).toMatch(/^sink +kind +state +delivered +lag +refused$/m);
  expect(text).toMatch(/^all +sqlite +following +1,234,560 +7 +2$/m);
  expect(text).toMatch(/^late +sqlite +stopped +1,234,560 +– +2$/m);
  expect(text).not.toContain('all has been');
  expect(text.replaceAll('\n  ', ' ')).toContain(`has been retrying for 1m 30s: ${message}\n`);
  expect(text).toMatch(/^late has been stopped for \S+\.$/m);
  expect(text).not.toContain('\u001b');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('what keeps the pipeline from its work stands on top, within 80 columns', () => {
  const notReady =
    '100 items wait for parse for more than 60 s, and no worker is alive: start one with copydesk work.';
  const [first, second] = statusText({ ...snapshot, notReady }).split('\n');
  expect(`${first} ${second}`).toBe(notReady);
  expect(first?.length).toBeLessThanOrEqual(80);
  expect(statusText(snapshot)).toMatch(/^stage /);
});

test('an empty pipeline says nothing of rejections, and fits 80 columns', () => {
  const text = statusText({ ...snapshot, rejectedByCode: {}, workers: [] });
  expect(text).not.toContain('rejected:');
  const table = text.split('\n').slice(0, stageNames.length + 2);
  expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('containers have a line: how many they are, their items, and what was skipped', () => {
  const containers = { containers: 1_200, members: 1, skipped: { image: 3, request: 40 } };
  expect(statusText({ ...snapshot, containers })).toContain(
    'containers 1,200: 1 item; skipped: request 40, image 3\n',
  );
  const none = { containers: 0, members: 0, skipped: {} };
  expect(statusText({ ...snapshot, containers: none })).not.toContain('container');
});
