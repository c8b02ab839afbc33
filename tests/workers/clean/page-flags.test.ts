// What a page's own words and shape say about its main content: a list, a gallery, a live blog, one of several pages, behind a wall.
import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/extract.ts';

const sentence =
  'The bridge at Lake Cyan opened on Monday, and within the hour the ferry had no passengers left at all.';
const story = Array.from(
  { length: 6 },
  (_, at) => `<p>${sentence} That was sentence number ${at}, says the chronicle.</p>`,
);

function flagsOf(body: string[] | string, head = '', url = 'https://example.com/2031/bridge.html') {
  const html = `<!doctype html><html><head><title>New bridge</title>${head}</head><body><article><h1>New bridge</h1>${[body].flat().join('\n')}</article></body></html>`;
  return extract(Buffer.from(html), { url }).flags;
}
const jsonLd = (data: object) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

it('does not flag an ordinary article', () => {
  const ordinary = jsonLd({ '@type': 'NewsArticle', headline: 'New bridge', isAccessibleForFree: true });
  expect(flagsOf(story, ordinary)).toEqual([]);
});

describe('paywalled', () => {
  it.each([
    [
      'JSON-LD says so',
      story,
      jsonLd({ '@type': 'NewsArticle', headline: 'New bridge', isAccessibleForFree: 'False' }),
    ],
    ['a meta tag says so', story, '<meta property="article:content_tier" content="locked">'],
    ['the story ends with a wall', [...story, '<p>Subscribe now to continue reading this story.</p>'], ''],
    ['it ends with one in German', [...story, '<p>Dieser Text ist nur für Abonnenten.</p>'], ''],
    ['it ends with one in Japanese', [...story, '<p>この記事は有料会員限定です。残り1,234文字</p>'], ''],
  ])('where %s', (_, body, head) => {
    expect(flagsOf(body, head)).toEqual(['paywalled']);
  });

  it.each([
    ['an object that cannot become a string', '{"toString":1,"valueOf":1}'],
    ['a list of those', '[{"toString":1,"valueOf":1}]'],
    ['lists far inside each other', '['.repeat(20_000) + ']'.repeat(20_000)],
  ])('is not said where JSON-LD says %s', (_, value) => {
    const json = `{"@type":"NewsArticle","headline":"New bridge","isAccessibleForFree":${value}}`;
    expect(flagsOf(story, `<script type="application/ld+json">${json}</script>`)).toEqual([]);
  });

  it('is not given to an article about subscribers', () => {
    expect(
      flagsOf([
        ...story,
        '<p>The ferry company lost its last subscriber in May, and nobody took it amiss.</p>',
      ]),
    ).toEqual([]);
  });
});

it('finds a live blog by what it is called and by its times', () => {
  expect(flagsOf(story, jsonLd({ '@type': 'LiveBlogPosting', headline: 'New bridge' }))).toEqual([
    'live-blog',
  ]);
  const entries = story.map((paragraph, at) => `<h3>1${at}:05</h3>${paragraph}`);
  expect(flagsOf(entries)).toEqual(['live-blog']);
  expect(flagsOf(entries.slice(0, 3))).toEqual([]);
});

it('finds a gallery by its pictures, not a long article with as many', () => {
  const pictures = Array.from(
    { length: 9 },
    (_, at) => `<figure><img src="/p${at}.jpg"><figcaption>Boat ${at}</figcaption></figure>`,
  );
  expect(flagsOf([...story.slice(0, 2), ...pictures])).toEqual(['gallery']);
  expect(flagsOf([...story, ...story, ...story, ...pictures])).toEqual([]);
});

it('finds a list of links to articles', () => {
  const links = Array.from(
    { length: 14 },
    (_, at) => `<p><a href="/n/${at}">${sentence.slice(0, 90)} number ${at}</a></p>`,
  );
  expect(flagsOf([...story.slice(0, 2), ...links])).toContain('list-page');
  expect(flagsOf([...story, ...story, ...links.slice(0, 3)])).toEqual([]);
});

it.each([
  ['https://example.com/2031/bridge.html', '/2031/bridge_2.html', ['multi-page']],
  ['https://example.com/2031/bridge/', 'https://example.com/2031/bridge/?page=2', ['multi-page']],
  ['https://example.com/2031/bridge', '/2031/bridge/page/2', ['multi-page']],
  ['https://example.com/2031/bridge.html', '/2031/ferry.html', []],
  ['https://example.com/post/101', '/post/102', []],
  ['https://example.com/a/100.html', '/a/100_2.html', ['multi-page']],
  ['https://example.com/2031/bridge.html', 'javascript:void(0)', []],
])('tells from %s that %s is the next page or another article', (url, next, flags) => {
  const head = `<meta property="og:url" content="${url}"><link rel="next" href="${next}">`;
  expect(flagsOf(story, head, url)).toEqual(flags);
});
