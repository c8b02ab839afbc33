// The seeds of archives are sound: every page and text in them comes, and none has a word of the archive in it.
// Must not break them: the fuzz does.
import { expect, test } from 'vitest';
import { extract } from '../../../src/extract.ts';
import { opened } from '../../formats/opened.ts';
import { seeds, syntax } from './warc.ts';

test.each(seeds.map(({ name, bytes }) => [name, bytes] as const))('%s', async (name, bytes) => {
  async function* source() {
    yield bytes;
  }
  const titles: (string | null)[] = [];
  for await (const entry of opened(source(), { maxBytes: 1_000_000 })) {
    if (!('bytes' in entry)) throw entry.rejection;
    const { title, text } = extract(Buffer.from(entry.bytes));
    expect(text).not.toMatch(syntax);
    titles.push(title);
  }
  expect(titles).toEqual(name === 'arc' ? ['Mill'] : ['Mill', 'School', 'School', 'Ferry', 'The mill']);
});
