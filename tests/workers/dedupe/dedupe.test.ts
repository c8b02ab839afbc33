// The dedupe stage: who passes, who is a duplicate, who waits.
import { expect, test } from 'vitest';
import type { CleanArticle } from '../../../src/schemas/clean.ts';
import type { ClaimReply } from '../../../src/schemas/in-flight.ts';
import { dedupe } from '../../../src/workers/dedupe/dedupe.ts';
import { itemOf } from '../../redis/fixture.ts';

const article = (text: string): CleanArticle => ({
  schemaVersion: 1,
  format: 'text',
  encoding: 'utf-8',
  title: 'The lamp of Harvel',
  text,
  markdown: text,
  candidates: [],
  images: [],
  flags: [],
  extra: {},
});
const item = (name: string, text: string) => ({ meta: itemOf(name), input: article(text) });

async function run(items: ReturnType<typeof item>[], replies: ClaimReply[]) {
  const asked: string[] = [];
  const failed: string[] = [];
  const results = await dedupe.run(items, {
    starting() {},
    failed: (itemId) => failed.push(itemId),
    async claim(claims) {
      asked.push(...claims.map(({ itemId }) => itemId));
      return replies;
    },
  });
  return { results, asked, failed };
}

test('owners pass, copies of a published text are duplicates, copies of a pending one wait', async () => {
  const owner = itemOf('owner').itemId;
  const { results } = await run(
    ['a', 'b', 'c', 'd'].map((name) => item(name, `Text of ${name}.`)),
    ['claimed', { duplicateOf: owner }, 'parked', 'gone'],
  );
  expect(results).toMatchObject([
    { kind: 'pass', output: { story: { role: 'original', similarity: 1 } } },
    { kind: 'drop', drop: { outcome: 'duplicate', duplicateOf: owner, kind: 'exact' } },
    { kind: 'park' },
    { kind: 'park' },
  ]);
});

test('an item whose text cannot be named is rejected alone and claims nothing', async () => {
  const broken = item('b', '');
  Object.defineProperty(broken.input, 'text', {
    get() {
      throw new RangeError('too deep');
    },
  });
  const { results, asked, failed } = await run(
    [item('a', 'One.'), broken, item('c', 'Two.')],
    ['claimed', { duplicateOf: itemOf('a').itemId }],
  );
  expect(results).toMatchObject([
    { kind: 'pass' },
    { kind: 'drop', drop: { outcome: 'rejected', code: 'internal' } },
    { kind: 'drop', drop: { outcome: 'duplicate' } },
  ]);
  expect(asked).toEqual([itemOf('a').itemId, itemOf('c').itemId]);
  expect(failed).toEqual([itemOf('b').itemId]);
});
