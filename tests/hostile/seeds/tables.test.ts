// The seeds of tables and lists are sound, and broken ones do no harm: no crash, no hang, and no syntax of theirs in a member's text.
// Must not test what remains of them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PermanentError } from '../../../src/errors.ts';
import { extract } from '../../../src/extract.ts';
import { openContainer } from '../../../src/formats/containers.ts';
import { opened } from '../../formats/opened.ts';
import { seeds, syntax } from './tables.ts';

test.each(seeds)('$name is sound', async ({ bytes }) => {
  async function* source() {
    yield bytes;
  }
  const titles: (string | null)[] = [];
  for await (const entry of opened(source(), { maxBytes: 5_000 })) {
    if (!('bytes' in entry)) throw entry.rejection;
    const { title, text } = extract(Buffer.from(entry.bytes));
    expect(text).not.toMatch(/[<>{}&;]|title|https/);
    titles.push(title?.slice(0, 5) ?? null);
  }
  expect(titles).toEqual(['ferry', 'barge', 'tende']);
});

test.each(seeds)(
  '$name, broken',
  async ({ bytes }) => {
    const change = fc.tuple(fc.nat(), fc.constantFrom(...'"\',;\t\n\r\\[]{}:', '\0', 'x', ''));
    const refused = () => Promise.reject(new Error('not needed'));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(), async (changes, cut) => {
        let broken = Buffer.from(bytes);
        for (const [at, unit] of changes) {
          const place = at % (broken.length + 1);
          broken = Buffer.concat([broken.subarray(0, place), Buffer.from(unit), broken.subarray(place + 1)]);
        }
        if (cut % 3 === 0) broken = broken.subarray(0, cut % (broken.length + 1));
        async function* source() {
          yield broken;
        }
        for await (const entry of openContainer(
          source(),
          { maxBytes: 5_000 },
          { ofFile: refused, ofCopy: refused },
        )) {
          if ('closing' in entry || 'rejection' in entry) continue;
          try {
            const { text } = extract(entry.bytes);
            // What is damaged beyond recognition may be read as prose: `npm run fuzz -- --formats` counts how often.
            if (entry.format !== null) expect(text).not.toMatch(syntax);
          } catch (error) {
            expect(error).toBeInstanceOf(PermanentError);
          }
        }
      }),
      { numRuns: 150 },
    );
  },
  60_000,
);
