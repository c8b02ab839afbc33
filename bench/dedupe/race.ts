// Sends many copies of many texts, exact and near, over many connections at once: each text must end up with exactly one original.
// Prints what it measures; must not be used as a test.
//
//   node bench/dedupe/race.ts [--texts 200] [--copies 50] [--connections 8] [--seeds 20]
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { OwnershipReply, OwnershipRequest } from '../../src/schemas/ownership.ts';
import { fingerprint } from '../../src/text/fingerprint.ts';
import { openCorpus } from '../../tests/text/invented-articles/corpus.ts';
import { randomOf, shuffled } from '../../tests/text/invented-articles/random.ts';
import { openOwnIndex } from './own-index.ts';

const { values } = parseArgs({
  options: {
    texts: { type: 'string', default: '200' },
    copies: { type: 'string', default: '50' },
    connections: { type: 'string', default: '8' },
    seeds: { type: 'string', default: '20' },
  },
});
const [texts, copies, connections] = [
  Number(values.texts),
  Number(values.copies),
  Number(values.connections),
];

async function race(seed: number, near: 'link' | 'drop'): Promise<number> {
  const corpus = openCorpus(seed);
  const index = await openOwnIndex({ near, windowMs: null });
  const random = randomOf(seed);
  const asked: OwnershipRequest[] = [];
  for (let text = 0; text < texts; text += 1) {
    const body = corpus.article(text).paragraphs.join('\n');
    for (let copy = 0; copy < copies; copy += 1) {
      const itemId = createHash('sha256').update(`${text} ${copy}`).digest('hex');
      // half of them are exact copies of one another, the others differ in a header
      const made = copy % 2 === 0 ? body : `Desk ${copy} of paper ${text}\n${body}`;
      asked.push({
        itemId,
        fingerprint: fingerprint(null, made),
        sourceKey: itemId.slice(0, 12),
        replaces: null,
      });
    }
  }
  const order = shuffled(random, asked);
  const replies: OwnershipReply[] = [];
  await Promise.all(
    Array.from({ length: connections }, async (_, at) => {
      const own = index.connection();
      const part = order.filter((_claim, n) => n % connections === at);
      for (let from = 0; from < part.length; ) {
        const size = 1 + Math.floor(random() * 32);
        const batch = part.slice(from, from + size);
        await own.arrive(batch);
        const batchReplies = await own.request(batch);
        await own.complete(batch.filter((_claim, n) => batchReplies[n] !== 'parked'));
        replies.push(...batchReplies);
        from += size;
      }
      own.close();
    }),
  );
  index.close();
  return replies.filter(
    (reply) => typeof reply === 'object' && reply.kind === 'article' && reply.role === 'original',
  ).length;
}

for (const near of ['link', 'drop'] as const) {
  for (let seed = 1; seed <= Number(values.seeds); seed += 1) {
    const originals = await race(seed, near);
    const verdict = originals === texts ? 'right' : 'WRONG';
    console.log(
      `${near}, seed ${seed}: ${originals} originals of ${texts} texts × ${copies} copies: ${verdict}`,
    );
    if (originals !== texts) process.exitCode = 1;
  }
}
