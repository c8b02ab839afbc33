// The format of JSON Feed: its contract, what is read of an entry, damage.
// Must not test the lists of other JSON: json-list.test.ts does.
import { describe, expect, test } from 'vitest';
import { extract } from '../../src/extract.ts';
import { jsonFeed } from '../../src/formats/json-feed.ts';
import { testFormatContract } from './contract.ts';
import { opened } from './opened.ts';
import { growthOf, mostGrowth } from './work-growth.ts';

const version = '"version": "https://jsonfeed.org/version/1.1"';
const sentence = 'The ferry left at six, and nobody on the pier waved to it.';
const item = `{"id": "1", "title": "The ferry", "content_html": "<p>${sentence}</p>"}`;

testFormatContract({
  format: jsonFeed,
  whole: [
    `{${version}, "title": "Pier", "items": [${item}]}\n`,
    `\ufeff {"title":"Pier",${version},"items":[${item},${item}]}`,
  ],
  endless: { first: `{${version}, "items": [`, again: `${item},\n` },
});

/** The articles of a feed, and the rejections of the entries that have none. */
async function read(written: string, maxBytes = 1_000_000): Promise<unknown[]> {
  async function* source() {
    yield Buffer.from(written);
  }
  const found: unknown[] = [];
  for await (const entry of opened(source(), { maxBytes })) {
    expect(entry.format).toBe('json-feed');
    if ('rejection' in entry) found.push(`${entry.rejection.code}: ${entry.rejection.message}`);
    else found.push({ ...extract(entry.bytes), facts: entry.facts });
  }
  return found;
}

describe('an entry', () => {
  test('has its text, its address, its dates and the names of its authors', async () => {
    const full = {
      id: 'https://pier.example/id/1',
      url: '/ferry?a=1',
      external_url: 'https://other.example/',
      title: 'Fish &amp; chips',
      summary: 'About a ferry.',
      content_text: 'Plain.',
      content_html: `<p>${sentence} <a href="2">Next</a></p>`,
      image: 'a.png',
      date_published: '2023-07-04T06:30:00+02:00',
      date_modified: '2023-07-05T06:30:00+02:00',
      authors: [{ name: 'Mara Lind', url: 'https://pier.example/mara' }, { name: 'Ida Brandt' }],
      tags: ['ferries', 'harbour'],
      language: 'en',
      attachments: [{ url: 'https://pier.example/a.mp3', mime_type: 'audio/mpeg' }],
    };
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Pier & Sea',
      home_page_url: 'https://pier.example/',
      feed_url: 'https://pier.example/feed.json',
      language: 'en-GB',
      items: [full],
    };
    const expected = {
      title: 'Fish & chips',
      url: 'https://pier.example/ferry?a=1',
      markdown: `${sentence} [Next](https://pier.example/2)`,
      publishedAt: '2023-07-04T06:30:00+02:00',
      modifiedAt: '2023-07-05T06:30:00+02:00',
      authors: ['Mara Lind', 'Ida Brandt'],
      tags: ['ferries', 'harbour'],
      image: 'https://pier.example/a.png',
      facts: { siteName: 'Pier & Sea', language: 'en-GB' },
    };
    for (const written of [
      JSON.stringify(feed),
      JSON.stringify(feed, null, 2),
      JSON.stringify(feed).replaceAll('/', '\\/'),
    ])
      expect(await read(written)).toEqual([expect.objectContaining(expected)]);
  });

  test('of version 1 has one author, which may be that of the feed', async () => {
    const [first, second] = await read(
      `{"version": "https://jsonfeed.org/version/1", "author": {"name": "Mara Lind"}, "items": [
        {"id": "1", "content_text": "${sentence}"}, {"id": "https://pier.example/2", "author": {"name": "Ida Brandt"}, "content_text": "${sentence}"}]}`,
    );
    expect(first).toMatchObject({ authors: ['Mara Lind'], text: sentence, url: null });
    expect(second).toMatchObject({ authors: ['Ida Brandt'], url: 'https://pier.example/2' });
  });

  test('in plain text keeps what looks like markup', async () => {
    const [first] = await read(
      `{${version}, "items": [{"id": "1", "content_text": "Begin with <p> and **stars**, as in a <b.\\n\\n${sentence}"}]}`,
    );
    expect(first).toMatchObject({ text: `Begin with <p> and **stars**, as in a <b.\n${sentence}` });
  });

  test('may come before what the feed says of itself', async () => {
    expect(await read(`{${version}, "items": [${item}, ${item}], "title": "Pier"}`)).toEqual([
      expect.objectContaining({ title: 'The ferry', text: sentence, facts: {} }),
      expect.objectContaining({ title: 'The ferry', text: sentence, facts: {} }),
    ]);
  });

  test('without text is rejected with its link', async () => {
    const items =
      '{"id": "1", "title": "A", "url": "https://pier.example/a"}, {"id": "2", "attachments": [{"url": "https://pier.example/a.mp3"}]}';
    expect(await read(`{${version}, "items": [${items}, ${item}]}`)).toEqual([
      'no_content: The entry “A” has no text, only a link: https://pier.example/a',
      'no_content: This entry of the feed has no text, only a link: https://pier.example/a.mp3',
      expect.objectContaining({ text: sentence }),
    ]);
  });

  test('that is not an object or is too large harms only itself', async () => {
    const large = `{"id": "1", "content_html": "${'The ferry left. '.repeat(1_000)}"}`;
    expect(await read(`{${version}, "items": [${item}, 7, ${large}, ${item}]}`, 10_000)).toEqual([
      expect.objectContaining({ text: sentence }),
      expect.stringMatching(/^bad_json/),
      expect.stringMatching(/^too_large/),
      expect.objectContaining({ text: sentence }),
    ]);
  });
});

test('a truncated feed yields the entries before the cut and one rejection', async () => {
  const damaged = expect.stringMatching(/^bad_archive: The feed is damaged or truncated/);
  for (const end of ['', ',', ', {"id": "2", "content_ht'])
    expect((await read(`{${version}, "items": [${item}, ${item}${end}`)).at(-1)).toEqual(damaged);
  expect(await read(`{${version}, "items": [${item}, ${item}, {"id": "2", "content_ht`)).toEqual([
    expect.objectContaining({ text: sentence }),
    expect.objectContaining({ text: sentence }),
    damaged,
  ]);
});

test('a feed without entries has none', async () => {
  expect(await read(`{${version}, "title": "Pier", "items": []}`)).toEqual([]);
  expect(await read(`{${version}, "title": "Pier"}`)).toEqual([]);
});

test.each([
  ['white space', ' '],
  ['commas', ','],
  ['keys', '"items" '],
])('metadata that ends in %s takes linear time', async (_what, again) => {
  const growth = await growthOf(6_000, async (chars) => {
    async function* source() {
      yield Buffer.from(`{${version}${again.repeat(chars / again.length)}`);
    }
    for await (const entry of opened(source(), { maxBytes: 1_000_000 }))
      expect('rejection' in entry).toBe(true);
  });
  expect(growth).toBeLessThan(mostGrowth);
});

test('metadata is read with white space behind its last comma', async () => {
  const article = await read(`{${version}, "title": "Pier" ,\n\n  "items"  :\n [${item}]}`);
  expect(article).toHaveLength(1);
});
