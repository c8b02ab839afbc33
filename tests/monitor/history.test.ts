// What is kept of each minute, and what charts get of it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openMinuteRecorder } from '../../src/app/record-minute.ts';
import { takeSnapshot } from '../../src/app/take-snapshot.ts';
import { historyOf, pointOf } from '../../src/monitor/history.ts';
import { loadMinutes, saveMinute } from '../../src/redis/history-store.ts';
import { itemOf, openTestPipeline } from '../redis/fixture.ts';

let pipeline: ReturnType<typeof openTestPipeline>;
beforeEach(() => {
  pipeline = openTestPipeline();
});
afterEach(async () => {
  await pipeline.close();
});

test('a point says what has come since the point before', async () => {
  const { redis, keys } = pipeline;
  const point = async (minute: number) => {
    const snapshot = await takeSnapshot(redis, keys, { workers: [], inboxes: [] });
    await saveMinute(redis, keys, minute, pointOf(snapshot).text);
  };
  const accept = (name: string) =>
    pipeline.intake.accept([{ meta: itemOf(name), raw: Buffer.from(name), rejection: null }]);
  await accept('a');
  await point(100);
  await accept('b');
  await accept('c');
  await point(101);
  await point(102);
  const history = historyOf(await loadMinutes(redis, keys));
  expect(history).toMatchObject([
    { accepted: 2, published: 0, inFlight: 3, stages: { parse: { waiting: 3, finished: 0, runP95: null } } },
    { accepted: 0, inFlight: 3 },
  ]);
});

test('totals that have fallen count as nothing', () => {
  const kept = (at: string, accepted: number) =>
    JSON.stringify({ at, accepted, published: 0, duplicate: 0, rejected: 0, inFlight: 0, stages: {} });
  const texts = [
    kept('2031-05-01T00:00:00Z', 90),
    kept('2031-05-01T00:01:00Z', 4),
    '{"of":"another version"}',
  ];
  expect(historyOf(texts).map(({ accepted }) => accepted)).toEqual([0]);
});

test('the first of several workers keeps a minute, and only those of a day stay', async () => {
  const { redis, keys } = pipeline;
  await saveMinute(redis, keys, 5, '"old"');
  await saveMinute(redis, keys, 1_440, '"first"');
  await saveMinute(redis, keys, 1_440, '"second"');
  expect(await loadMinutes(redis, keys)).toEqual(['"old"', '"first"']);
  await saveMinute(redis, keys, 1_445, '"later"');
  expect(await loadMinutes(redis, keys)).toEqual(['"first"', '"later"']);
});

test('a recorder keeps one point a minute', async () => {
  const { redis, keys } = pipeline;
  const record = openMinuteRecorder(redis, keys);
  await record();
  await record();
  expect((await loadMinutes(redis, keys)).length).toBeLessThanOrEqual(2);
  expect(await loadMinutes(redis, keys)).not.toEqual([]);
});
