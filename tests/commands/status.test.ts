import { expect, test } from 'vitest';
import { statusText } from '../../src/commands/status.ts';
import type { Snapshot } from '../../src/monitor/snapshot.ts';
import { stageNames } from '../../src/schemas/stage-name.ts';

const idle = { waiting: 0, active: 0, retrying: 0, perSecond: 0, oldestSeconds: null };

const snapshot: Snapshot = {
  at: '2024-05-01T00:00:00Z',
  totals: { accepted: 1_234_567, published: 1_000_000, duplicate: 200_000, rejected: 34_000, inFlight: 567 },
  rejectedByCode: { empty: 30_000, binary: 4_000, poison: 0 },
  duplicateByKind: { exact: 200_000, near: 0 },
  publishedByRole: { repost: 1_500, revision: 20 },
  bytesInFlight: 5 * 2 ** 20,
  stages: stageNames.map((stage) => ({ stage, ...idle })),
  workers: [{ id: 'w', host: 'h', pid: 1, version: '0.1.0', stages: [...stageNames] }],
  redis: { version: '7.0.15', usedBytes: 10 * 2 ** 20, maxBytes: null },
};

test('every stage has a line, and the totals add up in words', () => {
  const text = statusText(snapshot);
  for (const stage of stageNames) expect(text).toMatch(new RegExp(`^${stage} +0 +0 +0 .*–$`, 'm'));
  expect(text).toContain(
    'accepted 1,234,567 = published 1,000,000 + duplicate 200,000 + rejected 34,000 + in flight 567',
  );
  expect(text).toContain('published: repost 1,500, revision 20\n');
  expect(text).toContain('duplicate: exact 200,000\n');
  expect(text).toContain('rejected: empty 30,000, binary 4,000\n');
  expect(text).toMatch(/workers 1 .*content in flight 5\S* ?MB .*Redis 7\.0\.15, 10\S* ?MB\n/);
});

test('work in progress shows its rate and age, and Redis its limit', () => {
  const [parse, ...others] = snapshot.stages;
  if (parse === undefined) throw new Error('no stages');
  const busy = { ...parse, waiting: 70_000, active: 128, retrying: 3, perSecond: 12.34, oldestSeconds: 90 };
  const text = statusText({
    ...snapshot,
    stages: [busy, ...others],
    redis: { ...snapshot.redis, maxBytes: 2 ** 30 },
  });
  expect(text).toMatch(/^parse +70,000 +128 +3 +12\S* +1m ?30s$/m);
  expect(text).toMatch(/Redis 7\.0\.15, 10\S* ?MB of 1\S* ?GB/);
});

test('an empty pipeline says nothing of rejections, and fits 80 columns', () => {
  const text = statusText({ ...snapshot, rejectedByCode: {}, workers: [] });
  expect(text).not.toContain('rejected:');
  const table = text.split('\n').slice(0, stageNames.length + 2);
  expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(80);
});
