// Publishing a batch: bound before anything is loaded, completed only after the sink has committed.
import { expect, test } from 'vitest';
import type { OutcomeWriter } from '../../../src/outcomes/outcome-writer.ts';
import { pipeline } from '../../../src/pipeline.ts';
import type { ContainerRecord } from '../../../src/schemas/container.ts';
import type { LoadedItem, Move } from '../../../src/schemas/in-flight.ts';
import { version } from '../../../src/version.ts';
import { publish } from '../../../src/workers/publish/publish.ts';
import { publishBatch } from '../../../src/workers/run/publish-batch.ts';
import { published } from '../../outcomes/deliveries.ts';
import { itemOf } from '../../redis/fixture.ts';

const standing = (name: string, over: Partial<LoadedItem> = {}): LoadedItem => ({
  meta: itemOf(name),
  acceptedAtMs: 1,
  content: null,
  drop: { outcome: 'rejected', code: 'empty', message: 'Nothing in it.' },
  closing: null,
  lost: false,
  recomputed: false,
  lostBefore: false,
  stageMs: { parse: 2 },
  ...over,
});
const removed = [{ step: 'lines', rule: 'footer', count: 2, example: 'About us' }];
function enriched(): Buffer {
  const { provenance: _, supersedes: _replaced, ...article } = published(1).article ?? {};
  return Buffer.from(JSON.stringify({ ...article, format: 'text', encoding: 'utf-8', removed }));
}

/** Publishes items that stand in an array, and tells what was done in which order. */
async function run(
  items: LoadedItem[],
  fail = '',
  { now = () => new Date('2026-01-01T00:00:00Z'), loaded = () => {} } = {},
) {
  const steps: string[] = [];
  const moves: Move[] = [];
  const delivered: Parameters<OutcomeWriter['commit']>[0] = [];
  const did = (step: string) => {
    steps.push(step);
    if (step === fail) throw new Error(`${step} failed`);
  };
  const batches = publishBatch(
    items.map(({ meta }) => meta.itemId),
    {
      store: {
        async load() {
          did('load');
          loaded();
          return items;
        },
        async advance(_from, asked) {
          moves.push(...asked);
          return new Set(asked.map(({ itemId }) => itemId));
        },
      },
      completion: {
        async bind() {
          did('bind');
        },
        async complete(outcomes) {
          did(`complete ${outcomes.length}`);
          return [];
        },
        async close(entries) {
          did(`close ${entries.length}`);
        },
      },
      failed() {},
      now,
      async addContainers(records) {
        did(`containers ${records.map(({ path }) => path).join(' ')}`);
      },
      async commit(deliveries) {
        did('commit');
        delivered.push(...deliveries);
        return deliveries.map(({ outcome }, at) => ({
          outcome,
          number: at + 1,
          former: null,
          alreadyCounted: false,
        }));
      },
    },
  );
  return { batches: await batches.catch((error: Error) => error), steps, moves, delivered };
}

test('the pipeline is bound before items are loaded, and they complete after the sink has them', async () => {
  const { steps } = await run([standing('a'), standing('b')]);
  expect(steps).toEqual(['bind', 'load', 'commit', 'complete 2']);
});

test('nothing completes when the sink fails', async () => {
  const { batches, steps } = await run([standing('a')], 'commit');
  expect(batches).toMatchObject({ message: 'commit failed' });
  expect(steps).toEqual(['bind', 'load', 'commit']);
});

test('an article leaves with its provenance', async () => {
  const { delivered } = await run([standing('a', { drop: null, content: enriched() })]);
  expect(delivered[0]?.outcome).toMatchObject({ outcome: 'published', itemId: itemOf('a').itemId });
  expect(delivered[0]?.article?.provenance).toMatchObject({
    itemId: itemOf('a').itemId,
    format: 'text',
    publishedBy: version,
    stageMs: { parse: 2 },
  });
  expect(delivered[0]?.trace).toEqual({ stageMs: { parse: 2 }, removed });
  expect(delivered[0]?.article).not.toHaveProperty('removed');
});

test('a result that cannot be read goes back to parse once, while its batch-mates are published', async () => {
  const broken = { drop: null, content: Buffer.from('{"half":') };
  const first = await run([standing('a', broken), standing('b')]);
  expect(first.steps).toContain('complete 1');
  expect(first.moves).toMatchObject([{ itemId: itemOf('a').itemId, to: 'parse', carries: 'recompute' }]);
  expect(first.batches).toMatchObject([{ stage: 'parse', itemIds: [itemOf('a').itemId] }]);

  const again = await run([standing('a', { ...broken, recomputed: true })]);
  expect(again.moves).toMatchObject([{ to: 'publish', carries: { drop: { code: 'internal' } } }]);
});

test('the stage that is run here is the last one of the table', () => {
  expect(pipeline.stages.at(-1)).toBe(publish);
});

test('items are completed after they were loaded, not before', async () => {
  let loadedMs = 0;
  const { delivered } = await run([standing('a')], '', {
    now: () => new Date(loadedMs),
    loaded: () => {
      loadedMs = Date.parse('2026-02-03T00:00:00Z');
    },
  });
  expect(delivered[0]?.outcome.settledAt).toBe('2026-02-03T00:00:00.000Z');
});

test('the closing entry of a container leaves a record and no outcome', async () => {
  const record: ContainerRecord = {
    ...{ id: itemOf('closing').itemId, path: 'feed.xml', root: '/inbox', inboxId: 'inbox-1', sha256: null },
    ...{ round: 'p-1', format: 'feed', members: 1, skipped: {}, version: '1.0.0' },
    receivedAt: '2026-01-01T00:00:00.000Z',
  };
  const entry = standing('closing', { drop: null, closing: record });
  const { steps, delivered } = await run([standing('a'), entry]);
  expect(steps).toEqual(['bind', 'load', 'commit', 'complete 1', 'containers feed.xml', 'close 1']);
  expect(delivered).toHaveLength(1);
  const failing = await run([entry], 'containers feed.xml');
  expect(failing.steps).not.toContain('close 1');
});
