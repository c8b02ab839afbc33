// The names in a field of addresses, however it is written.
// Must not read whole letters: eml.test.ts does.
import { expect, test } from 'vitest';
import { namesIn } from '../../../src/formats/mail/mime-words.ts';
import { growthOf, mostGrowth } from '../work-growth.ts';

test.each([
  ['"Dorn, Lena" <lena@harbour.example>', ['Dorn, Lena']],
  ['lena@harbour.example (Lena Dorn), Mara Lind <mara@harbour.example>', ['Lena Dorn', 'Mara Lind']],
  ['"Lena Dorn" via Harbour <list@harbour.example>', ['Lena Dorn']],
  ['lena@harbour.example', []],
])('%s', (field, names) => {
  expect(namesIn(field)).toEqual(names);
});

test.each(["'", ' ', '" via '])('a name with many %j takes linear time', async (again) => {
  const growth = await growthOf(2_000, (chars) => {
    for (let times = 0; times < 10; times += 1)
      namesIn(`x${again.repeat(chars / again.length)}y <a@b.example>`);
  });
  expect(growth).toBeLessThan(mostGrowth);
});
