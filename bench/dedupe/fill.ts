// Measures the dedupe index in Redis as it fills: bytes an article, articles a second of its script, and how recall and
// false matches change. Prints what it measures; must not be used as a test.
//
//   node bench/dedupe/fill.ts --steps 100000,1000000,3000000 [--languages en] [--probes 500] [--window-days 90]
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { OwnershipRequest } from '../../src/schemas/ownership.ts';
import { fingerprint } from '../../src/text/fingerprint.ts';
import { changes, randomFor } from '../../tests/text/invented-articles/changes.ts';
import { openCorpus } from '../../tests/text/invented-articles/corpus.ts';
import { between } from '../../tests/text/invented-articles/random.ts';
import { openOwnIndex } from './own-index.ts';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '100000,1000000' },
    languages: { type: 'string' },
    probes: { type: 'string', default: '500' },
    'window-days': { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const batch = 32;
/** Of each step the last so many articles are timed: what an index of this size takes. */
const timed = 50 * batch;
const probes = Number(values.probes);
const days = values['window-days'];
const corpus = openCorpus(Number(values.seed), values.languages?.split(','));
const index = await openOwnIndex({
  near: 'link',
  windowMs: days === undefined ? null : Number(days) * 86_400_000,
});

const idOf = (name: string): string => createHash('sha256').update(name).digest('hex');
const itemOf = (number: number) => idOf(`${values.seed} ${number}`);

function requestOf(itemId: string, text: string): OwnershipRequest {
  return { itemId, fingerprint: fingerprint(null, text), sourceKey: itemId.slice(-12), replaces: null };
}

let wrong = 0;
let number = 0;
/** Fills the index up to so many articles. */
async function fill(upTo: number): Promise<void> {
  while (number < upTo) {
    const asked: OwnershipRequest[] = [];
    for (; asked.length < batch && number < upTo; number += 1)
      asked.push(requestOf(itemOf(number), corpus.article(number).paragraphs.join('\n')));
    await index.arrive(asked);
    const replies = await index.request(asked);
    await index.complete(asked);
    for (const reply of replies)
      if (typeof reply !== 'object' || reply.kind !== 'article' || reply.role !== 'original') wrong += 1;
  }
}

/** Of the newest articles: the share that each change leaves findable. */
async function probe(from: number): Promise<void> {
  for (const [at, change] of changes.entries()) {
    let asked = 0;
    let found = 0;
    for (let origin = from; origin < from + probes; origin += 1) {
      const text = change.apply(corpus.article(origin), randomFor(origin, at), (random) =>
        corpus.article(between(random, 0, 1000)),
      );
      if (text === null) continue;
      asked += 1;
      const [reply] = await index.ask([requestOf(idOf(`probe ${at} ${origin}`), text)]);
      if (typeof reply !== 'object') continue;
      if ((reply.kind === 'article' ? reply.originalId : reply.ownerId) === itemOf(origin)) found += 1;
    }
    const share = `${((100 * found) / asked).toFixed(1)}%`;
    if (asked > 0) console.log(`  ${change.name.padEnd(28)} goal ${100 * change.goal}% ${share.padStart(7)}`);
  }
}

/** Microseconds of Redis for each of the next articles, which are new, for the same ones coming again, and for copies. */
async function time(): Promise<{ fresh: number; again: number; copies: number }> {
  const requests = Array.from({ length: timed }, (_, n) =>
    requestOf(itemOf(number + n), corpus.article(number + n).paragraphs.join('\n')),
  );
  number += timed;
  async function run(name: string, ending: 'leave' | 'complete'): Promise<number> {
    const named =
      name === '' ? requests : requests.map((one) => ({ ...one, itemId: idOf(one.itemId + name) }));
    await index.arrive(named);
    const before = await index.worked();
    for (let from = 0; from < timed; from += batch) await index.request(named.slice(from, from + batch));
    const spent = (await index.worked()) - before;
    if (ending === 'complete')
      for (let from = 0; from < timed; from += batch) await index.complete(named.slice(from, from + batch));
    return spent / timed;
  }
  const fresh = await run('', 'leave');
  const again = await run('', 'complete');
  return { fresh, again, copies: await run(' copy', 'leave') };
}

const empty = await index.usedBytes();
for (const step of values.steps.split(',').map(Number)) {
  await fill(step - timed);
  const { fresh, again, copies } = await time();
  const each = ((await index.usedBytes()) - empty) / number;
  console.log(
    `${number} articles: ${each.toFixed(0)} bytes each; ${fresh.toFixed(1)} µs for a new one ` +
      `(${Math.round(1e6 / fresh)} a second of one core), ${again.toFixed(1)} for one that asks again, ${copies.toFixed(1)} for a copy; ${wrong} wrong answers`,
  );
  await probe(step - probes - timed);
}
index.close();
