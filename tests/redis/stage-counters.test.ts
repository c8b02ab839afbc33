// What workers note of their stages' times, and what a snapshot then says of the last minutes.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeSnapshot } from '../../src/app/take-snapshot.ts';
import { connect } from '../../src/redis/connection.ts';
import { openStageCounters } from '../../src/redis/stage-counters.ts';
import { openTestPipeline } from './fixture.ts';

let pipeline: ReturnType<typeof openTestPipeline>;
beforeEach(() => {
  pipeline = openTestPipeline();
});
afterEach(async () => {
  await pipeline.close();
});

const cleanNow = async () => {
  const { stages } = await takeSnapshot(pipeline.redis, pipeline.keys, { workers: [], inboxes: [] });
  return stages.find(({ stage }) => stage === 'clean');
};

test('what several workers note adds up, percentiles lie in the right buckets', async () => {
  const { redis, keys } = pipeline;
  const [one, other] = [openStageCounters(), openStageCounters()];
  one.ran('clean', [...Array.from({ length: 90 }, () => 3), 700]);
  other.ran('clean', [3, 3, 3, 3, 700, 700, 700, 700, 40_000]);
  other.waited('clean', 4_000, 128);
  other.rejected('clean', 7);
  await one.flush(redis, keys);
  await other.flush(redis, keys);
  const clean = await cleanNow();
  expect(clean?.rejected).toBe(7);
  expect(clean?.runSeconds?.p50).toBeGreaterThan(0.002);
  expect(clean?.runSeconds?.p50).toBeLessThanOrEqual(0.005);
  expect(clean?.runSeconds?.p95).toBeGreaterThan(0.5);
  expect(clean?.runSeconds?.p95).toBeLessThanOrEqual(1);
  expect(clean?.runSeconds?.p99).toBeLessThanOrEqual(1);
  expect(clean?.waitSeconds?.p50).toBeGreaterThan(2);
  expect(clean?.waitSeconds?.p99).toBeLessThanOrEqual(5);
});

test('nothing that was noted is counted twice, and minutes that are over go', async () => {
  const { redis, keys } = pipeline;
  const counters = openStageCounters();
  counters.rejected('clean', 1);
  await counters.flush(redis, keys);
  await counters.flush(redis, keys);
  expect((await cleanNow())?.rejected).toBe(1);
  const minutes = await redis.keys(`${keys.timesOf}*`);
  expect(minutes).toHaveLength(1);
  expect(await redis.ttl(minutes[0] ?? '')).toBeGreaterThan(300);
});

test('what cannot be sent is kept until it can', async () => {
  const { redis, keys } = pipeline;
  const away = connect({ url: 'redis://127.0.0.1:1' }, 'nobody');
  away.disconnect();
  const counters = openStageCounters();
  counters.rejected('clean', 5);
  await counters.flush(away, keys);
  await counters.flush(redis, keys);
  expect((await cleanNow())?.rejected).toBe(5);
});
