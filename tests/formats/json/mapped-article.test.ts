// Keys that a user names for fields: of objects, of lists of objects, and of tables.
// Must not test how the setting is written.
import { expect, test } from 'vitest';
import { extract } from '../../../src/extract.ts';
import { openContainer } from '../../../src/formats/containers.ts';
import type { FieldMap } from '../../../src/schemas/field-map.ts';

const story = 'The bridge of Ford was closed for three days, because the river had risen above its arches.';
const read = (object: unknown, map: FieldMap) => extract(JSON.stringify(object), { map });

test('named keys win over those that are known, and dotted paths lead into objects and lists', () => {
  const object = {
    content: 'A teaser of the text that follows.',
    title: 'The name of the site',
    post: { parts: [{ html: `<p>${story}</p>` }] },
    h2: 'Salt &amp; flour',
    by: { who: 'Mara Lind' },
    author: 'admin',
    date: '2025-01-01',
    'when.it': '2024-04-27',
    mood: 'calm',
  };
  const article = read(object, { text: 'post.parts.0.html', title: 'h2', author: 'by.who', date: 'when.it' });
  expect(article).toMatchObject({
    text: story,
    title: 'Salt & flour',
    authors: ['Mara Lind'],
    publishedAt: '2024-04-27',
    extra: { mood: 'calm' },
  });
});

test('an object without these keys is read as if there were no map', () => {
  expect(read({ headline: 'Ford', body: story }, { text: 'post_content', title: 'heading' })).toMatchObject({
    title: 'Ford',
    text: story,
  });
});

test('the rejection of an object without an article names the map', () => {
  expect(() => read({ a: 1 }, { text: 'post.html', title: 'h2' })).toThrow(
    'No key of this object holds an article; it has: a. The map (text=post.html, title=h2) finds no text either.',
  );
});

async function entriesOf(text: string, map: FieldMap) {
  async function* source() {
    yield Buffer.from(text);
  }
  const refused = () => Promise.reject(new Error('not needed'));
  const found: unknown[] = [];
  for await (const entry of openContainer(
    source(),
    { maxBytes: 10_000, map },
    { ofFile: refused, ofCopy: refused },
  )) {
    if ('closing' in entry) continue;
    found.push('bytes' in entry ? extract(entry.bytes, { map }).title : entry.rejection.message);
  }
  return found;
}

test('tables and lists are opened by the names of the map', async () => {
  const map = { text: 'post_txt', title: 'heading' };
  const short = 'The river fell again.';
  expect(await entriesOf(`heading;post_txt\nFord;${short}\nWeir;${short}\n`, map)).toEqual(['Ford', 'Weir']);
  const rows = ['Ford', 'Weir'].map((heading) => ({ heading, post_txt: story.replace('Ford', heading) }));
  expect(await entriesOf(JSON.stringify({ rows }), map)).toEqual(['Ford', 'Weir']);
  expect(await entriesOf('id,qty,price\n1,2,3\n2,2,3\n3,2,3\n', map)).toEqual([
    'This table has no articles: its columns are id, qty, price. The map (text=post_txt, title=heading) finds no text either.',
  ]);
});
