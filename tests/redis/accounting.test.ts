// Whatever happens in whatever order, the totals add up and every item ends once: with a real Redis and a real output folder.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeSnapshot } from '../../src/app/take-snapshot.ts';
import type { Snapshot } from '../../src/monitor/snapshot.ts';
import { openOutcomeReader } from '../../src/outcomes/open-reader.ts';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import { openCompletion } from '../../src/redis/completion.ts';
import { EnrichedArticle } from '../../src/schemas/article.ts';
import type { ContainerRecord } from '../../src/schemas/container.ts';
import { publishBatch } from '../../src/workers/run/publish-batch.ts';
import { hash, published } from '../outcomes/deliveries.ts';
import { itemOf, openTestPipeline, requestOf } from './fixture.ts';

const itemCount = 5;
// Items 0 to 2 tell one story, 3 and 4 another.
const storyOf = (n: number) => (n < 3 ? 'The ferry sails again.' : 'The mill has a new wheel.');
const all = Array.from({ length: itemCount }, (_, n) => n);

const anItem = fc.nat(itemCount - 1);
const trouble = fc.constantFrom(
  'none',
  'wiped before loading',
  'wiped after loading',
  'wiped before committing',
  'wiped after committing',
  'died after committing',
);
const Step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('offer' as const), item: anItem }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('work' as const), item: anItem }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reject' as const), item: anItem }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('publish' as const), trouble }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('put away' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('send again' as const),
      item: anItem,
      as: fc.constantFrom('retryOf' as const, 'replaces' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('close the container' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wipe' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('come from an older version' as const) }) },
);
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

async function openWorld() {
  const pipeline = openTestPipeline();
  const { redis, keys, intake, store } = pipeline;
  const out = mkdtempSync(join(tmpdir(), 'copydesk-out-'));
  const writer = await openOutcomeWriter(out);
  const completion = openCompletion(redis, keys, {
    ledgerId: writer.ledgerId,
    shownAs: out,
    refuseBeside: async () => {},
    totals: writer.totals,
    attempts: writer.attempts,
    lastNumber: writer.lastNumber,
  });
  const { request } = pipeline.ownership();
  /** Items whose file is in the inbox. */
  const offered = new Set<number>();
  const everOffered = new Set<number>();
  const closingMeta = itemOf('closing', { container: { format: 'json-lines' } });
  const closing: ContainerRecord = {
    ...{ id: closingMeta.itemId, path: closingMeta.path, root: '/inbox', inboxId: 'inbox-1' },
    ...{ sha256: closingMeta.sha256, round: 'p-1', format: 'json-lines', members: 2, skipped: { image: 1 } },
    ...{ version: '1.0.0', receivedAt: closingMeta.receivedAt },
  };
  let isClosingOffered = false;
  let wasClosingOffered = false;
  /** What was sent through of each input so far, the latest last. */
  const rounds = all.map((n) => [itemOf(`item ${n}`)]);
  const metaOf = (n: number) => rounds[n]?.at(-1) ?? itemOf(`item ${n}`);
  const nameOf = (n: number) =>
    rounds[n]?.length === 1 ? `item ${n}` : `item ${n}, round ${rounds[n]?.length}`;
  /** Item ids of inputs that have an outcome. */
  const completedOnce = new Set<string>();

  async function wipe() {
    const standing = await redis.keys(`${keys.prefix}*`);
    if (standing.length > 0) await redis.del(...standing);
  }
  const move = (n: number, from: 'parse' | 'dedupe', to: 'dedupe' | 'publish', carries: object) =>
    store.advance(from, [
      {
        itemId: metaOf(n).itemId,
        to,
        jobId: `job-${Math.random()}`,
        carries: 'drop' in carries ? (carries as never) : { result: JSON.stringify(carries) },
        stageMs: {},
      },
    ]);
  function enriched(n: number) {
    const {
      provenance: _,
      supersedes: _replaced,
      ...article
    } = published(n, { story: storyOf(n) }).article ?? {};
    return EnrichedArticle.parse({ ...article, format: 'html-page', encoding: 'utf-8', removed: [] });
  }

  const world = {
    async run(step: Step): Promise<void> {
      if (step.kind === 'offer') {
        if (completedOnce.has(metaOf(step.item).itemId)) return;
        offered.add(step.item);
        everOffered.add(step.item);
        const meta = metaOf(step.item);
        await intake.accept([{ meta, raw: Buffer.from(`raw ${step.item}`), rejection: null }]);
      }
      if (step.kind === 'work') {
        await move(step.item, 'parse', 'dedupe', {});
        const [reply] = await request([requestOf(nameOf(step.item), storyOf(step.item))]);
        if (typeof reply === 'object' && reply.kind === 'article')
          await move(step.item, 'dedupe', 'publish', enriched(step.item));
        if (typeof reply === 'object' && reply.kind === 'duplicate') {
          const { ownerId, of, similarity, containment } = reply;
          const drop = {
            outcome: 'duplicate',
            duplicateOf: ownerId,
            kind: of,
            similarity,
            containment,
            articleId: `sha256-${hash(storyOf(step.item))}`,
          };
          await move(step.item, 'dedupe', 'publish', { drop });
        }
      }
      if (step.kind === 'reject') {
        const drop = { outcome: 'rejected', code: 'poison', message: 'It killed its process, twice.' };
        await move(step.item, 'dedupe', 'publish', { drop });
      }
      if (step.kind === 'publish') await world.publish(step.trouble);
      if (step.kind === 'put away') {
        const completed = await intake.completed('inbox-1', 100);
        for (const n of all)
          if (completed.some(({ itemId }) => itemId === metaOf(n).itemId)) {
            offered.delete(n);
            completedOnce.add(metaOf(n).itemId);
          }
        if (completed.some(({ outcome }) => outcome === 'closed')) isClosingOffered = false;
        await intake.forget(
          'inbox-1',
          completed.map(({ itemId }) => itemId),
        );
      }
      if (step.kind === 'send again' && completedOnce.has(metaOf(step.item).itemId)) {
        const former = metaOf(step.item).itemId;
        rounds[step.item]?.push(metaOf(step.item));
        rounds[step.item]?.splice(-1, 1, itemOf(nameOf(step.item), { [step.as]: former }));
        await world.run({ kind: 'offer', item: step.item });
      }
      if (step.kind === 'close the container') {
        isClosingOffered = true;
        wasClosingOffered = true;
        await intake.accept([{ meta: closingMeta, raw: null, rejection: null, closing }]);
      }
      if (step.kind === 'wipe') await wipe();
      if (step.kind === 'come from an older version') {
        const names = await redis.hkeys(keys.totals);
        for (const name of names) if (name.startsWith('items:')) await redis.hdel(keys.totals, name);
        await redis.hdel(keys.pipeline, 'counted');
      }
    },

    async publish(trouble: string) {
      const around = {
        completion,
        failed() {},
        now: () => new Date('2026-01-01T00:00:00Z'),
        async commit(deliveries: Parameters<typeof writer.commit>[0]) {
          if (trouble === 'wiped before committing') await wipe();
          const receipts = await writer.commit(deliveries);
          if (trouble === 'wiped after committing') await wipe();
          if (trouble === 'died after committing') throw new Error('died');
          return receipts;
        },
        addContainers: writer.addContainers,
      };
      const watched = {
        advance: store.advance,
        async load(...asked: Parameters<typeof store.load>) {
          if (trouble === 'wiped before loading') await wipe();
          const loaded = await store.load(...asked);
          if (trouble === 'wiped after loading') await wipe();
          return loaded;
        },
      };
      const ids = [closingMeta.itemId, ...all.map((n) => metaOf(n).itemId)];
      await publishBatch(ids, { ...around, store: watched }).catch((error: Error) => {
        if (error.message !== 'died') throw error;
      });
    },

    /** Does what producers and workers do until nothing is left to do. */
    async finish() {
      await completion.bind();
      for (let round = 0; offered.size > 0 || isClosingOffered; round += 1) {
        expect(round).toBeLessThan(10);
        if (isClosingOffered) await world.run({ kind: 'close the container' });
        for (const item of [...offered]) await world.run({ kind: 'offer', item });
        for (const item of all) await world.run({ kind: 'work', item });
        await world.run({ kind: 'publish', trouble: 'none' });
        await world.run({ kind: 'put away' });
      }
    },

    /** As a version before there were counts of inputs: it counts the attempt alone. */
    async acceptAsOlder(n: number, sentAgain?: { retryOf: string }) {
      if (sentAgain) rounds[n]?.push(itemOf(`item ${n}, round 2`, sentAgain));
      const known = await redis.hgetall(keys.totals);
      offered.add(n);
      everOffered.add(n);
      await intake.accept([{ meta: metaOf(n), raw: Buffer.from(`raw ${n}`), rejection: null }]);
      for (const name of ['items:accepted', 'items:again'])
        await redis.hset(keys.totals, name, known[name] ?? 0);
      await redis.hdel(keys.item + metaOf(n).itemId, 'entered');
    },

    completion,
    /** Records of containers in the output, and those that have to be there. */
    async containers() {
      const ledger = await openOutcomeReader(out);
      const found = ledger?.containers('latest', 10) ?? [];
      ledger?.close();
      return { found, wanted: wasClosingOffered ? [closing] : [] };
    },
    snapshot: () => takeSnapshot(redis, keys, { workers: [], inboxes: [] }),
    writer,
    /** Inputs, and what was sent through of them, as far as they were ever offered. */
    sent: () => all.flatMap((n) => (everOffered.has(n) ? [rounds[n]?.length ?? 0] : [])),
    leftovers: async () => [
      ...(await redis.keys(`${keys.item}*`)),
      ...(await redis.keys(`${keys.parked}*`)),
      ...(await redis.keys(`${keys.completed}*`)),
    ],
    lines: (name: string) =>
      readFileSync(join(out, `${name}.jsonl`), 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    async close() {
      await writer.close();
      await pipeline.close();
      rmSync(out, { recursive: true, force: true });
    },
  };
  return world;
}

function sumOf({ published, duplicate, rejected, inFlight }: Snapshot['totals']): number {
  return published + duplicate + rejected + inFlight;
}

/** How the inputs ended, by the lines: the latest of each lineage. */
function latestOf(lines: string[]): Record<string, number> {
  const latest = new Map(lines.map((line) => [JSON.parse(line).lineage, JSON.parse(line).outcome]));
  const outcomes = [...latest.values()];
  const count = (name: string) => outcomes.filter((outcome) => outcome === name).length;
  return { published: count('published'), duplicate: count('duplicate'), rejected: count('rejected') };
}

test('inputs and attempts are each accepted = published + duplicate + rejected + in flight at every moment, and end once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 10, maxLength: 80, size: 'max' }), async (steps) => {
      const world = await openWorld();
      try {
        for (const step of steps) {
          await world.run(step);
          const { totals, attempts, triedAgain } = await world.snapshot();
          expect(totals.accepted).toBe(sumOf(totals));
          expect(attempts.accepted).toBe(sumOf(attempts));
          expect(attempts.inFlight).toBe(totals.inFlight + triedAgain);
        }
        await world.finish();
        const { totals, attempts, triedAgain, bytesInFlight } = await world.snapshot();
        const sent = world.sent();
        const attempted = sent.reduce((sum, rounds) => sum + rounds, 0);
        const lines = sent.length === 0 ? [] : world.lines('outcomes');
        const latest = latestOf(lines);
        expect(totals).toEqual({ accepted: sent.length, ...latest, inFlight: 0 });
        expect(world.writer.totals()).toMatchObject(latest);
        expect(attempts).toMatchObject({ accepted: attempted, inFlight: 0 });
        expect(world.writer.attempts()).toMatchObject({
          published: attempts.published,
          duplicate: attempts.duplicate,
          rejected: attempts.rejected,
        });
        expect(triedAgain).toBe(0);
        expect(bytesInFlight).toBe(0);
        expect(await world.leftovers()).toEqual([]);
        const { found, wanted } = await world.containers();
        expect(found).toEqual(wanted);
        expect(new Set(lines.map((line) => JSON.parse(line).itemId)).size).toBe(attempted);
        expect(lines).toHaveLength(attempted);
      } finally {
        await world.close();
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('inputs that a producer of an older version brings in are counted when they complete, beside those in flight before', async () => {
  const world = await openWorld();
  try {
    await world.acceptAsOlder(0);
    await world.completion.bind();
    await world.acceptAsOlder(3);
    await world.run({ kind: 'offer', item: 1 });
    await world.finish();
    const { totals, attempts } = await world.snapshot();
    expect(totals).toEqual({ accepted: 3, published: 2, duplicate: 1, rejected: 0, inFlight: 0 });
    expect(attempts).toMatchObject({ accepted: 3, inFlight: 0 });

    await world.acceptAsOlder(3); // the ledger knows how it ended
    await world.acceptAsOlder(1, { retryOf: itemOf('item 1').itemId });
    await world.finish();
    const later = await world.snapshot();
    expect(later.totals).toEqual(totals);
    expect(later).toMatchObject({ triedAgain: 0, attempts: { accepted: 4, inFlight: 0 } });
  } finally {
    await world.close();
  }
});
