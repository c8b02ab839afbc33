// How much work hostile inputs make, counted and not timed: four times the input, about four times the work.
// Must not be read as a bound of time: what libraries and regular expressions do is measured by
// `node bench/extract-worst.ts`.
import { expect, test } from 'vitest';
import { worstKinds } from '../../bench/extract-worst/kinds.ts';
import { openWorkCount } from './coverage.ts';
import { readMutated } from './read-mutated.ts';

const [few, many] = [30_000, 120_000];
// Work that grows with the square would be sixteen times as much.
const mostTimes = 5;
// Of what is bounded by something else than the bytes, such as the depth: blocks of code a byte.
const mostEach = 250;

test('the work of every hostile kind grows with its bytes and not faster', { timeout: 900_000 }, async () => {
  const workOf = await openWorkCount();
  readMutated(Buffer.from('<p>What is done once in a process is done.</p>'));
  const grown: (readonly [kind: string, times: number])[] = [];
  for (const [kind, make] of Object.entries(worstKinds)) {
    const [less, more] = [Buffer.from(make(few)), Buffer.from(make(many))];
    const before = await workOf(() => expect(readMutated(less).wrong, kind).toBeNull());
    const after = await workOf(() => expect(readMutated(more).wrong, kind).toBeNull());
    expect(before, kind).toBeGreaterThan(0);
    expect(before / few, kind).toBeLessThan(mostEach);
    grown.push([kind, after / before]);
  }
  expect(grown.length).toBeGreaterThan(40);
  expect(grown.filter(([, times]) => times > mostTimes)).toEqual([]);
});

test('sixteen times the work is seen as that', async () => {
  const workOf = await openWorkCount();
  const input = Buffer.from('<p>One sentence of a story.</p>'.repeat(200));
  readMutated(input); // what is done once in a process is done
  const once = await workOf(() => readMutated(input));
  const often = await workOf(() => {
    for (let left = 16; left > 0; left -= 1) readMutated(input);
  });
  expect(often / once).toBeCloseTo(16, 0);
});
