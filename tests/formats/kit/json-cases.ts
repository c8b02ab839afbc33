// JSON as scrapers, extractors and publishing systems write it: files, lines and arrays.
// Must not hold articles of anybody else.
import { asTheyAre, first, type KitCase, type Take } from './kit-case.ts';
import { bodyHtml, pageHtml, plainText, type Story } from './stories.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const lines = (objects: readonly object[]): string =>
  `${objects.map((one) => JSON.stringify(one)).join('\n')}\n`;

function jsonCase(
  path: string,
  content: string | Uint8Array,
  stories: readonly Story[],
  more: Partial<KitCase> = {},
): KitCase {
  return {
    path: `json/${path}`,
    maker: 'by hand',
    bytes: Buffer.from(content),
    stories: asTheyAre(stories),
    container: null,
    ...more,
  };
}
const inside = (format: string, members: number) => ({ container: { format, members, skipped: {} } });

export function jsonCases(take: Take): KitCase[] {
  return [...scrapers(take), ...systems(take), ...shapes(take)];
}

function scrapers(take: Take): KitCase[] {
  const [scrapy, newsPlease, newspaper, trafilatura, apify, firecrawl] = [
    take(3),
    take(1, 'de'),
    take(1),
    take(1, 'ru'),
    take(2),
    take(1),
  ];
  return [
    jsonCase(
      'scrapy.jsonl',
      lines(
        scrapy.map(({ title, url, published, paragraphs }) => ({
          url: [url],
          title: [title],
          date: [published],
          body: paragraphs,
          tags: [],
        })),
      ),
      scrapy,
      inside('json-lines', 3),
    ),
    jsonCase(
      'news-please.json',
      JSON.stringify(
        newsPlease.map((story) => ({
          authors: [],
          date_download: '2024-03-05 06:30:00',
          date_modify: null,
          date_publish: story.published.replace('T', ' ').replace('Z', ''),
          description: 'Short.',
          filename: 'a.json',
          image_url: null,
          language: 'de',
          localpath: null,
          maintext: plainText(story),
          source_domain: 'chronicle.example',
          text: null,
          title: story.title,
          title_page: null,
          title_rss: null,
          url: story.url,
        }))[0],
      ),
      newsPlease,
      { stories: newsPlease.map((story) => ({ story, publishedAt: story.published.replace('Z', '') })) },
    ),
    jsonCase(
      'newspaper.json',
      JSON.stringify(
        newspaper.map((story) => ({
          url: story.url,
          title: story.title,
          text: plainText(story),
          authors: ['Mara Lind'],
          publish_date: story.published,
          top_image: '',
          movies: [],
          keywords: ['harbour'],
          summary: 'Short.',
        }))[0],
      ),
      newspaper,
    ),
    jsonCase(
      'trafilatura.json',
      JSON.stringify(
        trafilatura.map((story) => ({
          title: story.title,
          author: null,
          hostname: 'ru.chronicle.example',
          date: story.published.slice(0, 10),
          fingerprint: '1a2b',
          id: null,
          license: null,
          comments: '',
          raw_text: plainText(story),
          text: story.paragraphs.join('\n'),
          language: 'ru',
          image: null,
          pagetype: 'article',
          source: story.url,
          'source-hostname': 'chronicle.example',
          excerpt: null,
          categories: '',
          tags: '',
        }))[0],
      ),
      trafilatura,
      {
        stories: trafilatura.map((story) => ({ story, publishedAt: story.published.slice(0, 10) })),
      },
    ),
    jsonCase(
      'apify.json',
      JSON.stringify(
        apify.map((story) => ({
          url: story.url,
          crawl: {
            loadedUrl: story.url,
            loadedTime: '2024-03-05T06:30:00.000Z',
            depth: 1,
            httpStatusCode: 200,
          },
          metadata: {
            canonicalUrl: story.url,
            title: story.title,
            description: null,
            author: null,
            languageCode: 'en',
          },
          screenshotUrl: null,
          text: plainText(story),
          markdown: `# ${story.title}\n\n${plainText(story)}`,
        })),
      ),
      apify,
      {
        ...inside('json-array', 2),
        stories: apify.map((story) => ({ story, publishedAt: null })),
      },
    ),
    jsonCase(
      'firecrawl.json',
      JSON.stringify({
        success: true,
        status: 'completed',
        total: 1,
        data: firecrawl.map((story) => ({
          markdown: `# ${story.title}\n\n${plainText(story)}`,
          html: pageHtml(story),
          metadata: {
            title: story.title,
            sourceURL: story.url,
            statusCode: 200,
            language: 'en',
            publishedTime: story.published,
          },
        })),
      }),
      firecrawl,
      inside('json-list', 1),
    ),
  ];
}

function systems(take: Take): KitCase[] {
  const [wordpress, ghost, medium, feedparser] = [take(2), take(2), take(1), take(2)];
  return [
    jsonCase(
      'wordpress.json',
      JSON.stringify(
        wordpress.map((story, nth) => ({
          id: nth,
          date: story.published.replace('Z', ''),
          date_gmt: story.published.replace('Z', ''),
          guid: { rendered: `https://en.chronicle.example/?p=${nth}` },
          modified: '2024-01-01T00:00:00',
          slug: 'a',
          status: 'publish',
          type: 'post',
          link: story.url,
          title: { rendered: `Salt &#038; flour: ${story.title}` },
          content: { rendered: `\n${bodyHtml(story)}\n`, protected: false },
          excerpt: { rendered: '<p>Short [&hellip;]</p>', protected: false },
          author: 1,
          featured_media: 0,
          categories: [3],
          tags: [],
        })),
      ),
      wordpress,
      {
        ...inside('json-array', 2),
        stories: wordpress.map((story) => ({ story, title: `Salt & flour: ${story.title}` })),
      },
    ),
    jsonCase(
      'ghost.json',
      JSON.stringify({
        posts: ghost.map((story) => ({
          id: 'a',
          uuid: 'b',
          title: story.title,
          slug: 'c',
          html: bodyHtml(story),
          comment_id: 'd',
          feature_image: null,
          featured: false,
          visibility: 'public',
          created_at: '2024-01-01T00:00:00.000+00:00',
          updated_at: '2024-01-01T00:00:00.000+00:00',
          published_at: story.published,
          custom_excerpt: null,
          url: story.url,
          excerpt: 'Short.',
          reading_time: 1,
        })),
        meta: { pagination: { page: 1 } },
      }),
      ghost,
      inside('json-list', 2),
    ),
    jsonCase(
      'medium.json',
      JSON.stringify(
        medium.map((story) => ({
          success: true,
          payload: {
            value: {
              title: story.title,
              mediumUrl: story.url,
              firstPublishedAt: Date.parse(story.published),
              content: {
                bodyModel: {
                  paragraphs: [
                    { name: 'a', type: 3, text: story.title, markups: [] },
                    ...story.paragraphs.map((text, nth) => ({ name: `p${nth}`, type: 1, text, markups: [] })),
                  ],
                },
              },
            },
          },
        }))[0],
      ),
      medium,
    ),
    jsonCase(
      'feedparser.json',
      JSON.stringify({
        bozo: 0,
        feed: { title: 'The Chronicle', link: 'https://chronicle.example/' },
        entries: feedparser.map((story) => ({
          title: story.title,
          title_detail: { type: 'text/plain', value: story.title },
          link: story.url,
          links: [{ rel: 'alternate', href: story.url }],
          id: story.url,
          published: new Date(story.published).toUTCString(),
          published_parsed: [2019, 3, 4],
          summary: 'Short.',
          content: [{ type: 'text/html', language: null, base: '', value: bodyHtml(story) }],
        })),
      }),
      feedparser,
      inside('json-list', 2),
    ),
  ];
}

function shapes(take: Take): KitCase[] {
  const mongo = take(2);
  const [marked, pretty, broken, twice, utf16, section] = [
    take(2),
    take(2),
    take(2),
    take(1),
    take(2, 'zh'),
    take(1),
  ];
  const record = (story: Story) => ({
    title: story.title,
    url: story.url,
    published: story.published,
    content: bodyHtml(story),
  });
  const odd = first(take(1));
  const [appended, records, byAddress, byId] = [take(3), take(2, 'de'), take(2), take(2, 'zh')];
  return [
    jsonCase(
      'mongoexport.jsonl',
      lines(
        mongo.map(({ published, ...story }) => ({
          _id: { $oid: '5f3c' },
          title: story.title,
          url: story.url,
          content: story.paragraphs.join('\n\n'),
          published_at: { $date: published },
        })),
      ),
      mongo,
      inside('json-lines', 2),
    ),
    jsonCase(
      'appended.json',
      appended.map((story) => JSON.stringify(record(story), null, 2)).join(''),
      appended,
      inside('json-sequence', 3),
    ),
    jsonCase(
      'records.json-seq',
      `\x1e${JSON.stringify(record(first(records)))}\n\x1e{"title": "Cut\n\x1e${JSON.stringify(record(records[1] ?? odd))}\n`,
      records,
      {
        ...inside('json-sequence', 3),
        refused: [{ index: '1', code: 'bad_json', message: /./ }],
      },
    ),
    jsonCase(
      'by-address.json',
      JSON.stringify(
        Object.fromEntries(byAddress.map((story) => [story.url, { ...record(story), url: undefined }])),
      ),
      byAddress,
      inside('json-map', 2),
    ),
    jsonCase(
      'by-id.json',
      JSON.stringify(Object.fromEntries(byId.map((story, nth) => [`post-${nth}`, record(story)])), null, 2),
      byId,
      inside('json-map', 2),
    ),
    jsonCase('with-mark.jsonl', `\ufeff${lines(marked.map(record))}`, marked, inside('json-lines', 2)),
    jsonCase(
      'indented-array.json',
      JSON.stringify(pretty.map(record), null, 4),
      pretty,
      inside('json-array', 2),
    ),
    jsonCase(
      'broken-line.jsonl',
      lines(broken.map(record)).replace('\n', '\n{"title": "Cut", "content": "Never\n\n'),
      broken,
      {
        ...inside('json-lines', 3),
        refused: [{ index: '1', code: 'bad_json', message: /./ }],
      },
    ),
    jsonCase(
      'escaped-twice.json',
      JSON.stringify(
        twice.map((story) => ({
          ...record(story),
          content: escaped(bodyHtml(story)),
          title: `Salt &amp;amp; flour &amp;#8211; ${story.title}`,
        }))[0],
      ),
      twice,
      {
        stories: twice.map((story) => ({ story, title: `Salt & flour – ${story.title}` })),
      },
    ),
    jsonCase(
      'cdata.json',
      JSON.stringify(
        section.map((story) => ({
          ...record(story),
          content: `<![CDATA[${bodyHtml(story)}]]>`,
          title: `<![CDATA[${story.title}]]>`,
        }))[0],
      ),
      section,
    ),
    jsonCase(
      'utf-16.json',
      Buffer.from(`\ufeff${JSON.stringify(utf16.map(record))}`, 'utf16le'),
      utf16,
      inside('json-array', 2),
    ),
    jsonCase('no-article.json', JSON.stringify({ sku: 'A-1', price: 3, stock: { here: 1 } }), [], {
      refused: [
        {
          index: null,
          code: 'bad_json',
          message: /No key of this object holds an article; it has: sku, price, stock/,
        },
      ],
    }),
    jsonCase(
      'strange-keys.jsonl',
      lines([
        { ...record(odd), __proto__x: 1, constructor: 'a', toString: 'b' },
        { __proto__: null, name: 'x' },
      ]),
      [odd],
      {
        ...inside('json-lines', 2),
        refused: [{ index: '1', code: 'bad_json', message: /it has: name/ }],
      },
    ),
  ];
}
