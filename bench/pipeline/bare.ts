// (a) The bare stage functions in one loop, without Redis; and the same with everything else that a pipeline does except
// queueing: scanning, hashing, writing the output in batches, moving files. Prints milliseconds as JSON.
//   node bench/pipeline/bare.ts CORPUS WARM-UP real|trivial loop|whole
import { hash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import { type Article, EnrichedArticle } from '../../src/schemas/article.ts';
import type { Delivery } from '../../src/schemas/delivery.ts';
import { filesOf } from './corpus.ts';
import { rawOf, type StageKind, stageFunctions } from './stage-functions.ts';

const [corpus = '', warmUp = '', kind = 'real', way = 'loop'] = process.argv.slice(2);
const { parse, clean, fingerprint, enrich } = stageFunctions[kind as StageKind];
const folder = mkdtempSync(join(dirname(corpus), 'bare-'));
const seen = new Set<string>();

function finished(bytes: Buffer): EnrichedArticle | null {
  const cleaned = clean(parse(rawOf(bytes)));
  const own = fingerprint(cleaned).exactKey;
  if (seen.has(own)) return null;
  seen.add(own);
  return enrich({ ...cleaned, story: null, sourceKey: null });
}

function loop(dir: string) {
  const out = join(folder, 'articles.jsonl');
  for (const file of filesOf(dir)) {
    const article = finished(readFileSync(file));
    if (article) appendFileSync(out, `${JSON.stringify(article)}\n`);
  }
}

function deliveryOf(file: string, bytes: Buffer, article: EnrichedArticle): Delivery {
  const sha256 = hash('sha256', bytes);
  const itemId = hash('sha256', `${file} ${sha256}`);
  const now = new Date().toISOString();
  const { format, encoding, removed, sourceKey, ...fields } = EnrichedArticle.parse(article);
  const provenance: Article['provenance'] = {
    itemId,
    lineage: null,
    path: file,
    container: null,
    sha256,
    bytes: bytes.length,
    format,
    encoding,
    receivedAt: now,
    publishedBy: '0',
    rules: null,
    stageMs: {},
  };
  return {
    outcome: {
      itemId,
      path: file,
      index: null,
      sha256,
      outcome: 'published',
      articleId: article.id,
      receivedAt: now,
      settledAt: now,
    },
    article: { ...fields, supersedes: null, provenance } satisfies Article,
    root: corpus,
    inboxId: corpus,
    round: 'bench',
    acceptedAtMs: Date.now(),
    sourceKey,
    trace: { stageMs: {}, removed },
  };
}

/** What `finally` of a real pipeline does to a file: looked at, claimed, read, looked at again, put away. */
async function whole(dir: string) {
  const writer = await openOutcomeWriter(join(folder, `out-${Date.now()}`), {});
  const [claimed, published] = [join(folder, 'claimed'), join(folder, 'published')];
  for (const made of [claimed, published]) mkdirSync(made, { recursive: true });
  let batch: Delivery[] = [];
  for (const [at, file] of filesOf(dir).entries()) {
    lstatSync(file);
    const own = join(claimed, String(at));
    renameSync(file, own);
    const fd = openSync(own, 'r');
    fstatSync(fd);
    const bytes = readFileSync(fd);
    closeSync(fd);
    const article = finished(bytes);
    if (article) batch.push(deliveryOf(file, bytes, article));
    if (batch.length === 128) {
      await writer.commit(batch);
      batch = [];
    }
    lstatSync(own);
    renameSync(own, join(published, String(at)));
  }
  await writer.commit(batch);
  await writer.close();
}

const work = way === 'whole' ? whole : loop;
await work(warmUp);
const [startedMs, before] = [performance.now(), process.cpuUsage()];
await work(corpus);
const { user, system } = process.cpuUsage(before);
const measured = { wallMs: performance.now() - startedMs, cpuMs: (user + system) / 1_000 };
rmSync(folder, { recursive: true });
process.stdout.write(JSON.stringify(measured));
