// The queue alone: what an article costs in Node between acceptance and completion, in one process without stages,
// children, files or a sink. Batches as large as real content pass through all five queues.
//   node bench/pipeline/queue-alone.ts CORPUS WARM-UP real|trivial SOCKET
import { hash, randomUUID } from 'node:crypto';
import { openBatchConsumers } from '../../src/redis/batch-consumers.ts';
import { openCompletion } from '../../src/redis/completion.ts';
import { connect } from '../../src/redis/connection.ts';
import { decodeContent, encodeContent } from '../../src/redis/content-codec.ts';
import { openOwnership } from '../../src/redis/dedupe-index/ownership.ts';
import { openIntakeStore } from '../../src/redis/intake-store.ts';
import { keysFor } from '../../src/redis/keys.ts';
import { openMemoryGauge } from '../../src/redis/memory-gauge.ts';
import { openQueues } from '../../src/redis/queues.ts';
import { openStageStore } from '../../src/redis/stage-store.ts';
import type { Carried } from '../../src/schemas/in-flight.ts';
import type { ItemMeta } from '../../src/schemas/item.ts';
import { maxBatchItems } from '../../src/schemas/job.ts';
import {
  firstStage,
  lastStage,
  type StageName,
  stageAfter,
  stageNames,
} from '../../src/schemas/stage-name.ts';
import { dedupe } from '../../src/workers/dedupe/dedupe.ts';
import { emptyOutput } from '../empty-output.ts';
import { contentsOf } from './corpus.ts';
import { rawOf, type StageKind, stageFunctions } from './stage-functions.ts';
import { fingerprintTrivially } from './trivial-stages.ts';

const [corpus = '', warmUp = '', kind = 'real', socketPath = ''] = process.argv.slice(2);
const { parse, clean, enrich } = stageFunctions[kind as StageKind];
const redis = connect({ socketPath }, 'bench');
const keys = keysFor('alone');
const memory = openMemoryGauge(redis, keys);
const queues = openQueues(redis, keys);
const limits = { maxItems: 10_000, maxBytes: 1e9 };
const intake = openIntakeStore(redis, keys, limits, memory, queues.add);
const store = openStageStore(redis, keys);
const ownership = openOwnership(redis, keys, memory, { near: 'link', windowMs: null }, () => {});
const completion = openCompletion(redis, keys, emptyOutput());

interface Article {
  meta: ItemMeta;
  raw: Buffer;
  /** What enrich would store; already a string, since making it is the stage's work. */
  result: string;
}

// So many contents take turns: all of them in memory would mostly measure how that is kept in order.
const contents = 500;

function articleOf({ raw, result }: { raw: Buffer; result: string }, at: number): Article {
  const sha256 = hash('sha256', `${at}`);
  const meta: ItemMeta = {
    itemId: hash('sha256', `${at} ${sha256}`),
    inboxId: 'bench',
    root: '/home/somebody/inbox',
    path: `000/article-${at}.html`,
    index: null,
    container: null,
    sha256,
    bytes: raw.length,
    round: 'abcdef012345-1',
    retryOf: null,
    replaces: null,
    receivedAt: new Date().toISOString(),
    claim: Buffer.from(`abcdef012345-1/000/article-${at}.html`).toString('base64'),
  };
  // Each its own copy: what was packed before is remembered by its buffer.
  return { meta, raw: Buffer.from(raw), result };
}

function articlesOf(dir: string): Article[] {
  const files = contentsOf(dir);
  const made = files.slice(0, contents).map((raw) => ({
    raw,
    result: JSON.stringify(enrich({ ...clean(parse(rawOf(raw))), story: null, sourceKey: null })),
  }));
  return files.flatMap((_, at) => {
    const content = made[at % made.length];
    return content ? [articleOf(content, at)] : [];
  });
}

const stageMs = Object.fromEntries(
  stageNames.filter((stage) => stage !== lastStage).map((stage) => [stage, 1.234]),
);

async function passAll(articles: Article[]) {
  const byId = new Map(articles.map((article) => [article.meta.itemId, article]));
  const { promise, resolve } = Promise.withResolvers<void>();
  let left = articles.length;

  async function advance(stage: StageName, itemIds: string[], carries: (itemId: string) => Carried) {
    const to = stageAfter(stage) ?? lastStage;
    const jobId = `b-${randomUUID()}`;
    await store.advance(
      stage,
      itemIds.map((itemId) => ({ itemId, to, jobId, carries: carries(itemId), stageMs })),
    );
    await queues.add(to, itemIds, jobId, 'silently');
  }

  const consumers = openBatchConsumers(
    redis,
    keys,
    stageNames,
    [
      async (stage, itemIds) => {
        if (stage === firstStage) await store.load(stage, itemIds);
        if (stage === dedupe.name)
          await ownership.request(
            stage,
            itemIds.map((itemId) => ({
              itemId,
              fingerprint: fingerprintTrivially(byId.get(itemId)?.meta.sha256 ?? ''),
              sourceKey: itemId.slice(0, 12),
              replaces: null,
            })),
          );
        if (stage !== lastStage) {
          const isLeaving = stageAfter(stage) === lastStage;
          await advance(stage, itemIds, (itemId) =>
            isLeaving ? { result: byId.get(itemId)?.result ?? '' } : 'cached',
          );
        } else {
          const loaded = await store.load(stage, itemIds);
          await completion.complete(
            loaded.map(({ meta }) => ({
              meta,
              outcome: {
                itemId: meta.itemId,
                path: meta.path,
                index: null,
                sha256: meta.sha256,
                outcome: 'published' as const,
                articleId: `sha256-${meta.sha256}`,
                receivedAt: meta.receivedAt,
                settledAt: meta.receivedAt,
              },
              alreadyCounted: false,
              number: 1,
              former: null,
            })),
          );
          left -= loaded.length;
          if (left === 0) resolve();
        }
        return 'done';
      },
    ],
    { error: (error) => process.stderr.write(`${error.message}\n`), stalled() {}, unreadable() {} },
  );
  for (let from = 0; from < articles.length; from += maxBatchItems)
    await intake.accept(
      articles.slice(from, from + maxBatchItems).map(({ meta, raw }) => ({
        meta,
        raw,
        rejection: null,
      })),
    );
  await promise;
  for (let records = await intake.completed('bench', 256); records.length > 0; ) {
    await intake.forget(
      'bench',
      records.map(({ itemId }) => itemId),
    );
    records = await intake.completed('bench', 256);
  }
  await consumers.close();
}

/** The packing and opening that passing them took. */
function packAll(articles: Article[]) {
  for (const { raw, result } of articles)
    for (const content of [raw, Buffer.from(result)]) decodeContent(encodeContent(content));
}

async function measured(work: () => Promise<void> | void) {
  const [startedMs, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startedMs, cpuMs: (user + system) / 1_000 };
}

const [warm, articles] = [warmUp, corpus].map(articlesOf);
await passAll(warm ?? []);
packAll(warm ?? []);
const passed = await measured(() => passAll(articles ?? []));
const packed = await measured(() => packAll(articles ?? []));
await queues.close();
redis.disconnect();
process.stdout.write(JSON.stringify({ ...passed, codecMs: packed.cpuMs }));
