// What items ask and are answered: each gets its own answer, none without a question, and none of an effect left out.
import { expect, test } from 'vitest';
import { askEffects } from '../../src/effects/exchange.ts';
import { ownership } from '../../src/effects/ownership.ts';
import type { Claim } from '../../src/schemas/claim.ts';
import { claimOf } from '../redis/fixture.ts';

const asked: Claim[][] = [];
const parking = ownership({
  async claimTexts(_stage, claims) {
    asked.push([...claims]);
    return claims.map(() => 'parked');
  },
});

test('each item gets its own answer beside its question, and one that asked nothing gets none', async () => {
  const [first, third] = [claimOf('a', 'One.'), claimOf('c', 'Three.')];
  const exchanges = await askEffects(
    { ownership: parking },
    [{ ownership: first }, { ownership: null }, { ownership: third }, {}],
    'dedupe',
  );
  expect(exchanges).toEqual([
    { ownership: { question: first, answer: 'parked' } },
    {},
    { ownership: { question: third, answer: 'parked' } },
    {},
  ]);
  expect(asked).toEqual([[first, third]]);
});

test('an effect that is left out answers nobody', async () => {
  expect(await askEffects({}, [{ ownership: claimOf('a', 'One.') }], 'dedupe')).toEqual([{}]);
});
