// What is told of the code that an input reaches.
import { expect, test } from 'vitest';
import { openReach } from './coverage.ts';
import { readMutated } from './read-mutated.ts';

test('an input is new when it reaches what none before it has, and only then', async () => {
  const reachesNew = await openReach();
  const isNew = (input: string) => {
    readMutated(Buffer.from(input));
    return reachesNew();
  };
  const page = '<p>One sentence of a story about a bridge.</p>'.repeat(20);
  expect(await isNew(page)).toBe(true);
  // What is done once in a process is done.
  await isNew(page);
  expect(await isNew(page)).toBe(false);
  expect(await isNew(`---\ntitle: A bridge\n---\n${page}`)).toBe(true);
  expect(await isNew(page)).toBe(false);
});
