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
    ['a link to an author behind "by"', '<p>by <a href="/author/k">Konstanza</a></p>'],
    ['a link to an author beside a date', '<p><a href="/autor/k">Konstanza</a> 3 May 2031</p>'],
    ['a link to an author behind a word for one', '<p>Автор <a href="/author/k">Konstanza</a></p>'],
    ['a link to an author behind her role', '<p>Autorin <a href="/autor/k">Konstanza</a></p>'],
    ['a link to a team page', '<p class="byline"><a href="/team/k">Konstanza</a> <i>Warden</i></p>'],
    ['a heading inside', '<div class="author-box"><h4>Konstanza</h4><p>Warden of ponds</p></div>'],
    ['a name inside an invitation', '<div class="author"><a href="/author/k">About Konstanza</a></div>'],
    ['a lead word without a space', '<p class="byline"><b>By</b><b>Konstanza</b></p>'],
    ['an author and a change', '<p class="author">Konstanza Aktualisiert: heute</p>'],
    ['a class in a grid of columns', '<div class="grid grid-cols"><p class="author">Konstanza</p></div>'],
    ['a lead of its own language', '<p class="byline">Erstellt von Konstanza</p>'],
    ['a lead that only pages show', '<p class="byline">Ein Beitrag von Konstanza</p>'],
    ['a label that only pages show', '<p class="byline">Writer: Konstanza</p>'],
    ['a button behind a link', '<p class="author"><a href="/author/k">Konstanza Follow</a></p>'],
    ['a name and how long ago it was', '<p class="author">Konstanza vor langer Zeit</p>'],
    ['a name and the label of a time', '<p class="author">Konstanza, updated: soon</p>'],
  ])('is found by %s', (_how, byline) => {
    expect(visible(`<main><h1>Ponds run dry</h1>${byline}<article>${story}</article></main>`)).toEqual([
      'Konstanza',
    ]);
  });

  it('is not that of another article’s card, a comment or a box about the author', () => {
    expect(
      visible(
        `<h1>Ponds run dry</h1><article>${story}</article>
        <div class="related-card"><span class="author">Tom Ash</span></div>
        <div class="comments"><span class="author">Ida Roe</span></div>
        <div class="author-bio">Nora Quill keeps ponds.</div>`,
      ),
    ).toEqual([]);
  });

  it.each([
    ['who checked the facts', '<div class="fact-checker"><p class="author">Tom Ash</p></div>'],
    ['a reviewer', '<div class="reviewed-by"><a rel="author" href="/author/t">Tom Ash</a></div>'],
    ['a grid of cards', '<div class="post-grid"><p class="author">Tom Ash</p></div>'],
    ['a window that opens', '<p class="author-modal">Tom Ash</p>'],
    ['a label alone', '<p class="author">About Author</p>'],
    ['an invitation in Chinese', '<p class="author">关注青湖</p>'],
    ['a link to an author in a sentence', '<p>So said <a href="/author/t">Tom Ash</a> in the end.</p>'],
  ])('is not %s', (_what, other) => {
    expect(visible(`<h1>Ponds run dry</h1>${other}<article>${story}</article>`)).toEqual([]);
  });

  it('stands in what contains the headline, whatever that is called', () => {
    expect(
      visible(
        `<div class="news-card"><div class="grid"><h1>Ponds run dry</h1><p class="author">Nora Quill</p></div>${story}</div>`,
      ),
    ).toEqual(['Nora Quill']);
  });

  it('ends where a card with a heading of its own begins', () => {
    expect(
      visible(
        `<main><h1>Ponds run dry</h1><p class="author">Nora Quill</p>
        <div><h3>Another pond</h3><p class="author">Tom Ash</p></div>${story}</main>`,
      ),
    ).toEqual(['Nora Quill']);
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

  it('is read from a name at the end of the main content', () => {
    expect(visible(`<article>${story}${story}${story}<p><strong>Nora Quill</strong></p></article>`)).toEqual([
      'Nora Quill',
    ]);
  });
});

describe('the reporter in the sentence that a text begins with', () => {
  const named = (lead: string) =>
    visible(`<h1>青湖水位回升</h1><article><p>${lead}湖水今天又高了一些。</p></article>`);

  it.each([
    ['青湖讯（记者 余小满）', '余小满'],
    ['青湖讯（记者 余小满 摄影报道）', '余小满'],
    ['青湖讯（记者 余小满 通讯员 向北）', '余小满'],
    ['青湖讯（特约记者余小满记者向北）', '余小满记者向北'],
    ['青湖讯（驻地记者余小满记者向北）', '余小满记者向北'],
    ['本报记者余小满报道：', '余小满'],
    ['青湖讯 本报记者余小满报道：', '余小满'],
  ])('is read from %j', (lead, name) => {
    expect(named(lead)).toEqual([name]);
  });

  it('is not somebody whom the sentence only mentions', () => {
    expect(named('镇政府告诉记者，')).toEqual([]);
  });
});

describe('the author that meta tags state', () => {
  const stated = (head: string) =>
    extract(`<html><head>${head}</head><body><h1>Ponds run dry</h1>${story}</body></html>`).authors;

  it.each([
    'citation_author',
    'citation_authors',
    'dc:creator',
    'dcterm.creator',
    'DC.Creator.PersonalName',
    'author_name',
    'article:author:name',
  ])('is read from %s', (name) => {
    expect(stated(`<meta name="${name}" content="Nora Quill">`)).toEqual(['Nora Quill']);
  });

  it.each(['Written by', 'Verfasst von', 'Écrit par', 'Escrito por', '作者', 'Reporter', 'Penulis'])(
    'is read from what is labelled %s',
    (label) => {
      expect(
        stated(`<meta name="twitter:label1" content="${label}"><meta name="twitter:data1" content="Nora Quill">
      <meta name="twitter:label2" content="Est. reading time"><meta name="twitter:data2" content="Three minutes">`),
      ).toEqual(['Nora Quill']);
    },
  );
});

describe('the source of a page', () => {
  it('is named by a class', () => {
    expect(
      visible(`<h1>青湖水位回升</h1><a class="source">青湖晚报</a><article>${story}</article>`, 'source'),
    ).toEqual(['青湖晚报']);
  });

  it('is not a label that a class calls the source', () => {
    expect(
      visible(`<h1>青湖水位回升</h1><a class="source">作者青湖</a><article>${story}</article>`, 'source'),
    ).toEqual([]);
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

describe('a line alone at the end of an article', () => {
  const told = Array.from(
    { length: 4 },
    (_, at) => `<p>Nobody came to see the pond on day ${at}, it was said.</p>`,
  );
  const ending = (words: string) =>
    visible(`<article><h1>The pond</h1>${told.join('')}<p>${words}</p></article>`);

  it('signs it when it is a name', () => {
    expect(ending('Nora Quill')).toEqual(['Nora Quill']);
  });

  it('signs it when it is a name with small words inside', () => {
    expect(ending('Nora van der Quill')).toEqual(['Nora van der Quill']);
  });

  it('signs it when it is a newsroom', () => {
    expect(ending('Online-Redaktion')).toEqual(['Online-Redaktion']);
  });

  it('signs nothing where a byline does', () => {
    expect(
      visible(
        `<article><h1>The pond</h1><p class="byline">By Ida Roe</p>${told.join('')}<p>Nora Quill</p></article>`,
      ),
    ).toEqual(['Ida Roe']);
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
