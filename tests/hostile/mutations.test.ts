// A short walk through mutated inputs; `npm run fuzz` takes the long one.
import { expect, test } from 'vitest';
import { openMutations } from './mutations.ts';
import { readMutated } from './read-mutated.ts';

const count = 1_500;

test('any mutated input gives a valid article or a rejection of the closed set', () => {
  const inputOf = openMutations();
  const ends = new Set<string>();
  for (let number = 0; number < count; number += 1) {
    const { ended, wrong } = readMutated(inputOf(number));
    expect(wrong, `input ${number}`).toBeNull();
    ends.add(ended);
  }
  // Both ways were walked.
  expect([...ends]).toEqual(
    expect.arrayContaining(['published', 'no_content', 'bad_front_matter', 'unsupported']),
  );
});
