// Shows which elements of a page name its authors and its source.
import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/extract.ts';
import { cleanArticle } from '../../../src/workers/clean/clean.ts';

const story = `<p>${'The pond lay still, and nobody came to see it that day. '.repeat(6)}</p>`;

function visible(body: string, field: 'author' | 'source' = 'author'): string[] {
  const { candidates } = cleanArticle({
    schemaVersion: 1,
    format: 'html-page',
    bodyFormat: 'html-page',
    encoding: 'utf-8',
    frontMatter: {},
    body: `<html><body>${body}</body></html>`,
    flags: [],
  });
  return candidates
    .filter((one) => one.field === field && one.origin === 'visible')
    .map(({ value }) => value);
}

describe('the byline of a page', () => {
  it.each([
    ['a class', '<span class="post-author">Konstanza</span>'],
    ['a lead word and a date', '<div class="byline">By Konstanza | 3 May 2031</div>'],
    ['a link inside', '<div class="author-info"><a href="/author/k">Konstanza</a> writes of ponds.</div>'],
    ['a name inside', '<div class="byline"><b class="author-name">Konstanza</b><i>Warden</i></div>'],
    ['a posting line', '<p>Posted by Konstanza @ 12:00</p>'],
  ])('is found by %s', (_how, byline) => {
    expect(visible(`<main><h1>Ponds run dry</h1>${byline}<article>${story}</article></main>`)).toEqual([
      'Konstanza',
    ]);
  });

  it('is not that of another story’s card, a comment or a box about the author', () => {
    expect(
      visible(
        `<h1>Ponds run dry</h1><article>${story}</article>
        <div class="related-card"><span class="author">Tom Ash</span></div>
        <div class="comments"><span class="author">Ida Roe</span></div>
        <div class="author-bio">Nora Quill keeps ponds.</div>`,
      ),
    ).toEqual([]);
  });

  it('is the first one below the headline', () => {
    expect(
      visible(
        `<div><p class="author">Tom Ash</p></div><h1>Ponds run dry</h1>
        <div><div><p class="author">Nora Quill</p></div></div><article>${story}</article>
        <div><div><p class="author">Ida Roe</p></div></div>`,
      ),
    ).toEqual(['Nora Quill']);
  });

  it('is read from a name that ends the story', () => {
    expect(visible(`<article>${story}${story}${story}<p><strong>Nora Quill</strong></p></article>`)).toEqual([
      'Nora Quill',
    ]);
  });
});

describe('the source of a page', () => {
  it('is named by a class', () => {
    expect(
      visible(`<h1>青湖水位回升</h1><a class="source">青湖晚报</a><article>${story}</article>`, 'source'),
    ).toEqual(['青湖晚报']);
  });

  it('is the word beside the date behind the headline, in a part that is taken out', () => {
    expect(
      visible(
        `<aside><h1>青湖水位回升</h1><span>2031-05-07 11:10 青湖漫谈[整理]</span></aside><article>${story}</article>`,
        'source',
      ),
    ).toEqual(['青湖漫谈']);
  });
});

describe('what stands alone at the end of a story', () => {
  const told = Array.from(
    { length: 4 },
    (_, at) => `<p>Nobody came to see the pond on day ${at}, it was said.</p>`,
  );
  const ending = (words: string) =>
    visible(`<article><h1>The pond</h1>${told.join('')}<p>${words}</p></article>`);

  it('signs it when it is a name', () => {
    expect(ending('Nora Quill')).toEqual(['Nora Quill']);
  });

  it.each(['Happy New Year', 'Thank You', 'Stay Tuned', 'Frohe Weihnachten'])('%s is no name', (words) => {
    expect(ending(words)).toEqual([]);
  });

  it('is kept when it ends in the word of a teaser that is no link here', () => {
    const words = 'At last she said what she had always wanted to say – more';
    const page = `<html><body><article><h1>The pond</h1>${told.join('')}<p>${words}</p>${told[0]}</article></body></html>`;
    expect(extract(page).text).toContain(words);
  });
});
