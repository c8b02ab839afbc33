// The dedupe stage: who passes, who is a duplicate, who waits.

import { expect, test } from 'vitest';
import { ownership } from '../../../src/effects/ownership.ts';
import { siteRules } from '../../../src/rules/site-rules.ts';
import type { CleanArticle } from '../../../src/schemas/clean.ts';
import type { OwnershipReply } from '../../../src/schemas/ownership.ts';
import { dedupe } from '../../../src/workers/dedupe/dedupe.ts';
import { runItems } from '../../../src/workers/run/run-items.ts';
import { itemOf } from '../../redis/fixture.ts';
import { watchedContext } from '../watched-context.ts';

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
  removed: [],
  extra: {},
});
const item = (name: string, text: string) => ({ meta: itemOf(name), input: article(text) });

async function run(items: ReturnType<typeof item>[], replies: OwnershipReply[]) {
  const asked: string[] = [];
  const ownershipHere = ownership({
    async requestOwnership(_stage, requests) {
      asked.push(...requests.map(({ itemId }) => itemId));
      return replies;
    },
  });
  const { context, failures } = watchedContext({ ownership: ownershipHere });
  const ran = await runItems(dedupe, items, context);
  const results = ran.map(({ result }) => result);
  return { results, asked, failed: failures.map(({ itemId }) => itemId) };
}

const same = { similarity: 1, containment: 1 };
const alike = { similarity: 0.62, containment: 0.91 };
const originalOf = (name: string): OwnershipReply => ({
  kind: 'article',
  originalId: itemOf(name).itemId,
  role: 'original',
  revision: 1,
  ...same,
});

test('originals and what is linked to them pass with their story, duplicates leave, the rest waits', async () => {
  const owner = itemOf('owner').itemId;
  const { results } = await run(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => item(name, `Text of ${name}.`)),
    [
      originalOf('a'),
      { kind: 'duplicate', of: 'exact', ownerId: owner, ...same },
      'parked',
      'gone',
      { kind: 'article', originalId: owner, role: 'repost', revision: 1, ...alike },
      { kind: 'article', originalId: owner, role: 'revision', revision: 3, ...alike },
      { kind: 'duplicate', of: 'near', ownerId: owner, ...alike },
    ],
  );
  const story = { id: `story-${owner.slice(0, 32)}`, originalId: owner, ...alike };
  const a = itemOf('a').itemId;
  expect(results).toMatchObject([
    {
      kind: 'pass',
      output: {
        story: { id: `story-${a.slice(0, 32)}`, originalId: a, role: 'original', revision: 1, ...same },
      },
    },
    { kind: 'drop', drop: { outcome: 'duplicate', duplicateOf: owner, kind: 'exact', ...same } },
    { kind: 'park' },
    { kind: 'park' },
    { kind: 'pass', output: { story: { ...story, role: 'repost', revision: 1 } } },
    { kind: 'pass', output: { story: { ...story, role: 'revision', revision: 3 } } },
    { kind: 'drop', drop: { outcome: 'duplicate', duplicateOf: owner, kind: 'near', ...alike } },
  ]);
});

test('an item whose text cannot be named is rejected alone and requests nothing', async () => {
  const broken = item('b', '');
  Object.defineProperty(broken.input, 'text', {
    get() {
      throw new RangeError('too deep');
    },
  });
  const { results, asked, failed } = await run(
    [item('a', 'One.'), broken, item('c', 'Two.')],
    [originalOf('a'), { kind: 'duplicate', of: 'exact', ownerId: itemOf('a').itemId, ...same }],
  );
  expect(results).toMatchObject([
    { kind: 'pass' },
    { kind: 'drop', drop: { outcome: 'rejected', code: 'internal' } },
    { kind: 'drop', drop: { outcome: 'duplicate' } },
  ]);
  expect(asked).toEqual([itemOf('a').itemId, itemOf('c').itemId]);
  expect(failed).toEqual([itemOf('b').itemId]);
});

test('without ownership every article passes, and belongs to no story', () => {
  const { input } = item('a', 'One.');
  expect(dedupe.run({ meta: null, input }, { onRemoved: null, siteRules: siteRules() })).toEqual({
    kind: 'pass',
    output: { ...input, story: null, sourceKey: null },
  });
  expect(dedupe.ask({ meta: null, input })).toEqual({ ownership: null });
});
