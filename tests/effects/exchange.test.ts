// Each item gets its own answer. It gets none without a question, and none from an effect that is left out.
import { expect, test } from 'vitest';
import { askEffects } from '../../src/effects/exchange.ts';
import { ownership } from '../../src/effects/ownership.ts';
import type { OwnershipRequest } from '../../src/schemas/ownership.ts';
import { requestOf } from '../redis/fixture.ts';

const asked: OwnershipRequest[][] = [];
const parking = ownership({
  async requestOwnership(_stage, requests) {
    asked.push([...requests]);
    return requests.map(() => 'parked');
  },
});

test('each item gets its own answer with its question, and an item that asked nothing gets none', async () => {
  const [first, third] = [requestOf('a', 'One.'), requestOf('c', 'Three.')];
  const exchanges = await askEffects(
    { ownership: parking },
    [{ ownership: first }, { ownership: null }, { ownership: third }, {}],
    'dedupe',
  );
  expect(exchanges).toEqual([
    { exchanges: { ownership: { question: first, answer: 'parked' } }, failure: null },
    { exchanges: {}, failure: null },
    { exchanges: { ownership: { question: third, answer: 'parked' } }, failure: null },
    { exchanges: {}, failure: null },
  ]);
  expect(asked).toEqual([[first, third]]);
});

test('an effect that is left out answers no item', async () => {
  expect(await askEffects({}, [{ ownership: requestOf('a', 'One.') }], 'dedupe')).toEqual([
    { exchanges: {}, failure: null },
  ]);
});

test('when items must wait for an effect, only the item whose question failed waits', async () => {
  const [first, second] = [requestOf('a', 'One.'), requestOf('b', 'Two.')];
  const failing = {
    ...parking,
    ask: (requests: readonly OwnershipRequest[]) =>
      requests.map(async ({ itemId }) => {
        if (itemId === second.itemId) throw new Error('not for this one');
        return 'parked' as const;
      }),
  };
  const asking = [{ ownership: first }, { ownership: second }];
  const waiting = await askEffects({ ownership: failing }, asking, 'dedupe');
  expect(waiting.map(({ failure }) => failure?.message)).toEqual([undefined, 'not for this one']);
  const going = await askEffects({ ownership: { ...failing, unanswered: 'go-on' } }, asking, 'dedupe');
  expect(going.map(({ failure }) => failure)).toEqual([null, null]);
  expect(going.map(({ exchanges }) => exchanges.ownership?.answer)).toEqual(['parked', undefined]);
});
