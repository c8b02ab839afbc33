// The seeds of feeds are sound: none is damaged, and no text has a word of the feed in it.
// Must not break them: the fuzz does.
import { expect, test } from 'vitest';
import { extract } from '../../../src/extract.ts';
import { opened } from '../../formats/opened.ts';
import { seeds, syntax } from './feeds.ts';

test.each(seeds.map(({ name, bytes }) => [name, bytes] as const))('%s', async (_name, bytes) => {
  async function* source() {
    yield bytes;
  }
  let stories = 0;
  for await (const entry of opened(source(), { maxBytes: 1_000_000 })) {
    if ('rejection' in entry) {
      expect(entry.rejection.code).toBe('no_content');
      continue;
    }
    expect(extract(entry.bytes).text).not.toMatch(syntax);
    stories += 1;
  }
  expect(stories).toBeGreaterThan(0);
});
