// What cleaning promises for any input at all: a valid article or `no_content`, in bounded time.
// Must not look at how well it cleans.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PermanentError } from '../../../src/errors.ts';
import { CleanArticle } from '../../../src/schemas/clean.ts';
import type { BodyFormat } from '../../../src/schemas/parsed.ts';
import { cleanArticle } from '../../../src/workers/clean/clean.ts';

function clean(body: string, bodyFormat: BodyFormat): CleanArticle | null {
  try {
    return cleanArticle({
      schemaVersion: 1,
      format: bodyFormat,
      bodyFormat,
      encoding: 'utf-8',
      frontMatter: {},
      body,
      flags: [],
    });
  } catch (error) {
    if (error instanceof PermanentError && error.code === 'no_content') return null;
    throw error;
  }
}

function expectSound(article: CleanArticle | null): void {
  if (article === null) return;
  CleanArticle.parse(article);
  expect(article.text.trim()).not.toBe('');
  expect(article.text).not.toMatch(/^\s|\s$|\n\s*\n/u);
}

const format = fc.constantFrom<BodyFormat>('markdown', 'html-page', 'html-fragment', 'text');
const tag = fc.constantFrom(
  ...[
    'div',
    'p',
    'a',
    'ul',
    'ol',
    'li',
    'table',
    'tr',
    'td',
    'h1',
    'h2',
    'blockquote',
    'pre',
    'figure',
    'figcaption',
  ],
  ...[
    'img',
    'br',
    'article',
    'section',
    'aside',
    'form',
    'span',
    'b',
    'script',
    'style',
    'title',
    'time',
    'svg',
    'main',
  ],
);
const attributes = fc.constantFrom(
  ...[
    '',
    ' class="related"',
    ' class="article-body"',
    ' hidden',
    ' style="display:none"',
    ' itemprop="author"',
  ],
  ...[' href="https://example.com/a(b)"', ' src="x.jpg"', ' class="share', " id='", ' datetime="2024-01-02"'],
);
const words = fc.constantFrom(
  ...[
    'The ferry left at noon, as planned. ',
    '渡轮中午离港，',
    '责任编辑：周小满',
    '相关阅读',
    'Read more',
    '\u3000\u3000',
    '\u00a0',
  ],
  ...[
    '&amp;',
    '&#x0;',
    '<',
    '"',
    ']](',
    '**',
    '\n\n',
    '\u200b',
    '\ud800',
    '2024-05-06 10:10',
    'Share',
    '| a | b |',
    '# ',
  ],
);
const soup = fc
  .array(
    fc.oneof(
      fc.tuple(tag, attributes).map(([name, rest]) => `<${name}${rest}>`),
      tag.map((name) => `</${name}>`),
      words,
      fc.string({ maxLength: 12 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('cleaning any input', () => {
  it('gives a valid article or no_content for tag soup', () => {
    fc.assert(
      fc.property(soup, format, (body, bodyFormat) => expectSound(clean(body, bodyFormat))),
      { numRuns: 400 },
    );
  });

  it('gives a valid article or no_content for any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), format, (body, bodyFormat) =>
        expectSound(clean(body, bodyFormat)),
      ),
      { numRuns: 200 },
    );
  });

  it('does the same twice', () => {
    fc.assert(
      fc.property(soup, format, (body, bodyFormat) => {
        expect(clean(body, bodyFormat)).toEqual(clean(body, bodyFormat));
      }),
      { numRuns: 50 },
    );
  });
});

const many = 100_000;
const hostile: [string, BodyFormat, string][] = [
  ['100,000 nested divs', 'html-page', `${'<div>'.repeat(many)}The ferry left at noon.`],
  [
    '100,000 nested and closed divs',
    'html-fragment',
    `${'<div>'.repeat(many)}The ferry.${'</div>'.repeat(many)}`,
  ],
  ['100,000 unclosed bold marks', 'html-page', '<b>ferry '.repeat(many)],
  ['100,000 nested lists', 'html-fragment', '<ul><li>ferry'.repeat(many)],
  ['100,000 nested tables', 'html-fragment', '<table><tr><td>ferry'.repeat(many)],
  [
    'a giant attribute',
    'html-page',
    `<div class="${'share '.repeat(300_000)}">The ferry left at noon.</div>`,
  ],
  ['many attributes', 'html-page', `<div ${'a=1 '.repeat(many)}>The ferry left at noon.</div>`],
  ['a line of 5 MB', 'html-fragment', `<p>${'word '.repeat(1_000_000)}</p>`],
  ['a line of 5 MB of Markdown', 'markdown', 'word '.repeat(1_000_000)],
  ['100,000 line breaks', 'html-fragment', `<p>${'ferry<br>'.repeat(many)}</p>`],
  ['100,000 headings', 'html-fragment', '<h2>Ferry</h2>'.repeat(many)],
  ['100,000 headlines with times', 'html-page', '<p>Ferry leaves at noon 2024-05-06 10:10</p>'.repeat(many)],
  ['100,000 meta tags', 'html-page', '<meta name=author content=x>'.repeat(many)],
  [
    'deep JSON-LD',
    'html-page',
    `<script type="application/ld+json">${'['.repeat(many)}</script><p>The ferry.</p>`,
  ],
  [
    '100,000 streamed parts',
    'html-page',
    `${Array.from({ length: many }, (_, i) => `<template id="B:${i.toString(16)}"></template>`).join('')}
    ${Array.from({ length: many }, (_, i) => `<div hidden id="S:${i.toString(16)}">ferry</div>`).join('')}`,
  ],
  [
    '300 streamed parts within each other',
    'html-page',
    `<template id="B:0"></template>${Array.from({ length: 300 }, (_, i) => {
      const inside = `ferry<template id="B:${(i + 1).toString(16)}"></template>`;
      return `<div hidden id="S:${i.toString(16)}">${'<div><b>'.repeat(200)}${inside}${'</b></div>'.repeat(200)}</div>`;
    }).join('')}`,
  ],
  [
    'a story of 100,000 headlines below the story',
    'html-page',
    `<title>Ferry leaves</title><article><h1>Ferry leaves</h1><p>It left.</p></article>
    <article>${'<p>ferry</p>'.repeat(many)}${'<h1>Ferry comes back</h1>'.repeat(many)}</article>`,
  ],
  [
    'a table of 300,000 rows',
    'html-page',
    `<p>The ferry.</p><table>${'<tr><td>ferry</td><td>2</td></tr>'.repeat(3 * many)}</table>`,
  ],
  [
    '300,000 times of day',
    'html-page',
    `<p>The ferry.</p>${'<time datetime="2031-01-02">noon</time>'.repeat(3 * many)}`,
  ],
  ['300,000 pictures in a row', 'html-page', `<p>The ferry.${'<img src="/x.jpg">'.repeat(3 * many)}</p>`],
  [
    'a script full of quotes',
    'html-page',
    `<script>self.push([1,"${'\\"ferry '.repeat(3 * many)}"])</script>`,
  ],
  ['100,000 scripts that never end', 'html-page', '<script>x.push([1,"ferry'.repeat(many)],
  ['300,000 brackets on lines of their own', 'text', '(\n'.repeat(3 * many)],
  ['300,000 figures and words', 'text', 'ferry\n12\n'.repeat(3 * many)],
  ['100,000 quote marks', 'markdown', '>'.repeat(many)],
  ['100,000 brackets', 'markdown', '[a]('.repeat(many)],
  ['100,000 underscores', 'markdown', '_a'.repeat(many)],
  ['a table of 100,000 columns', 'markdown', `${'|a'.repeat(many)}\n${'|-'.repeat(many)}\n`],
];

describe('cleaning hostile input', () => {
  it.each(hostile)(
    'is done before the test times out with %s',
    (_name, bodyFormat, body) => {
      expectSound(clean(body, bodyFormat));
    },
    // Linear work takes a second or two, quadratic work minutes.
    60_000,
  );

  it('keeps the text below the deepest element it builds', () => {
    expect(clean(`${'<div>'.repeat(2000)}<p>The ferry left at noon.</p>`, 'html-fragment')?.text).toBe(
      'The ferry left at noon.',
    );
  });
});
