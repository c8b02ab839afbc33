// What Prometheus reads, and the example alerts that are made of it.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeSnapshot } from '../../src/app/take-snapshot.ts';
import { metricsText, metricsWithoutRedis } from '../../src/monitor/metrics.ts';
import { stuckBecause } from '../../src/monitor/readiness.ts';
import type { Snapshot } from '../../src/monitor/snapshot.ts';
import { readTimes } from '../../src/redis/read-pipeline.ts';
import { openStageCounters } from '../../src/redis/stage-counters.ts';
import type { Outcome } from '../../src/schemas/outcome.ts';
import { itemOf, openTestPipeline, outcomeOf } from '../redis/fixture.ts';

const alerts = new URL('../../deploy/prometheus/alerts.yml', import.meta.url);
const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

let pipeline: ReturnType<typeof openTestPipeline>;
beforeEach(() => {
  pipeline = openTestPipeline();
});
afterEach(async () => {
  await pipeline.close();
});

async function live(): Promise<{ snapshot: Snapshot; text: string }> {
  const { redis, keys, intake } = pipeline;
  await intake.accept(
    ['a', 'b'].map((name) => ({ meta: itemOf(name), raw: Buffer.from(name), rejection: null })),
  );
  const counters = openStageCounters();
  counters.ran('clean', [3, 3, 700]);
  counters.rejected('clean', 2);
  await counters.flush(redis, keys);
  const inbox = { root: '/in "box"\\', host: 'h', pid: 1, version: '1', waiting: 4, hasMore: false };
  const sink = {
    name: 'a',
    kind: 'sqlite',
    state: 'following',
    message: null,
    since: '2024-05-01T00:00:00.000Z',
    delivered: 40,
    lag: 2,
    refused: 1,
  } as const;
  const snapshot = await takeSnapshot(redis, keys, {
    workers: [],
    inboxes: [inbox, { ...inbox, waiting: null }],
    sinks: [sink, { ...sink, name: 'b', state: 'blocked', message: 'A part is missing.', lag: null }],
  });
  return { snapshot, text: metricsText(snapshot, await readTimes(redis, keys), '1.2.3') };
}

test('the text holds what the snapshot says', async () => {
  const { text } = await live();
  const lines = text.split('\n');
  for (const line of [
    'copydesk_redis_up 1',
    'copydesk_accepted_items_total 2',
    'copydesk_in_flight_items 2',
    'copydesk_settled_items_total{outcome="duplicate"} 0',
    'copydesk_stage_waiting_items{stage="parse"} 2',
    'copydesk_stage_rejected_items_total{stage="clean"} 2',
    'copydesk_stage_run_seconds_bucket{stage="clean",le="0.002"} 0',
    'copydesk_stage_run_seconds_bucket{stage="clean",le="0.005"} 2',
    'copydesk_stage_run_seconds_bucket{stage="clean",le="1"} 3',
    'copydesk_stage_run_seconds_bucket{stage="clean",le="+Inf"} 3',
    'copydesk_stage_run_seconds_sum{stage="clean"} 0.706',
    'copydesk_stage_run_seconds_count{stage="clean"} 3',
    String.raw`copydesk_inbox_waiting_files{host="h",root="/in \"box\"\\"} 4`,
    'copydesk_sink_lag_outcomes{sink="a"} 2',
    'copydesk_sink_refused_records{sink="b"} 1',
    'copydesk_sink_following{sink="a"} 1',
    'copydesk_sink_following{sink="b"} 0',
    'copydesk_build_info{version="1.2.3"} 1',
  ])
    expect(lines).toContain(line);
  expect(lines.filter((line) => line.startsWith('copydesk_sink_lag_outcomes'))).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith('copydesk_inbox_waiting_files'))).toHaveLength(1);
});

test('counters count attempts, and gauges inputs by their latest outcome', async () => {
  const { intake, store, completion } = pipeline;
  await completion.bind();
  const first = itemOf('c');
  const second = itemOf('c, again', { retryOf: first.itemId });
  let former: Outcome | null = null;
  for (const meta of [first, second]) {
    await intake.accept([{ meta, raw: Buffer.from('c'), rejection: null }]);
    const move = { itemId: meta.itemId, to: 'publish', jobId: 'j', carries: 'cached', stageMs: {} } as const;
    await store.advance('parse', [move]);
    const outcome = outcomeOf(meta, { outcome: 'rejected', code: 'empty' });
    await completion.complete([{ meta, outcome, alreadyCounted: false, number: 1, former }]);
    former = outcome;
  }
  const third = itemOf('c, once more', { retryOf: second.itemId });
  await intake.accept([{ meta: third, raw: Buffer.from('c'), rejection: null }]);
  const lines = (await live()).text.split('\n');
  for (const line of [
    'copydesk_accepted_items_total 5',
    'copydesk_settled_items_total{outcome="rejected"} 2',
    'copydesk_rejected_items_total{code="empty"} 2',
    'copydesk_in_flight_items 3',
    'copydesk_items{outcome="rejected"} 1',
    'copydesk_items{outcome="published"} 0',
    'copydesk_tried_again_items 1',
  ])
    expect(lines).toContain(line);
});

test('every line is one that Prometheus can read, every family is told of once', async () => {
  const { text } = await live();
  const value = String.raw`(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?)`;
  const label = String.raw`[a-z_]+="(?:[^"\\\n]|\\[\\"n])*"`;
  const sample = new RegExp(`^copydesk_[a-z_]+(?:\\{${label}(?:,${label})*\\})? ${value}$`);
  const families: string[] = [];
  for (const line of text.trimEnd().split('\n')) {
    const told = /^# TYPE (\S+) (?:counter|gauge|histogram)$/.exec(line)?.[1];
    if (told !== undefined) families.push(told);
    else if (!line.startsWith('# HELP ')) expect(line).toMatch(sample);
  }
  expect(new Set(families).size).toBe(families.length);
});

test('without Redis the text holds nothing that may have changed', () => {
  const lines = metricsWithoutRedis('1.2.3').split('\n');
  expect(lines.filter((line) => /^copydesk/.test(line))).toEqual([
    'copydesk_redis_up 0',
    'copydesk_build_info{version="1.2.3"} 1',
  ]);
});

test('the alerts ask only for what is told', async () => {
  const { text } = await live();
  const asked = readFileSync(alerts, 'utf8').match(/copydesk_[a-z_]+/g) ?? [];
  expect(asked.length).toBeGreaterThan(5);
  for (const name of asked) expect(text).toContain(`# TYPE ${name} `);
});

test.skipIf(!hasPromtool)('promtool finds nothing wrong with the text and the alerts', async () => {
  const { text } = await live();
  execFileSync('promtool', ['check', 'metrics'], { input: text });
  execFileSync('promtool', ['check', 'rules', alerts.pathname]);
});

test('a pipeline is stuck when items wait, nobody is on them and nothing moves', async () => {
  const { snapshot } = await live();
  const [parse, ...others] = snapshot.stages;
  if (parse === undefined) throw new Error('no stages');
  const because = (change: Partial<typeof parse>) =>
    stuckBecause({ ...snapshot, stages: [{ ...parse, ...change }, ...others] });
  const stuck = { oldestSeconds: 61 };
  expect(stuckBecause(snapshot)).toBeNull();
  expect(because(stuck)).toMatch(/^2 items wait for parse .* start one with copydesk work\.$/);
  expect(because({ ...stuck, waiting: 1 })).toMatch(/^1 item waits for parse /);
  for (const moving of [{ active: 1 }, { perSecond: 0.1 }, { paused: true }, { waiting: 0 }])
    expect(because({ ...stuck, ...moving })).toBeNull();
});
