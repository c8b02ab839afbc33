// Shows which dates on a page are taken for its article's, and which are not.
import { describe, expect, it } from 'vitest';
import { cleanArticle } from '../../../src/workers/clean/clean.ts';

const story = [
  '<p>The mill has stood at the river for two hundred years, and nobody in the village knows who built it.</p>',
  '<p>Its wheel turned again this week, slowly at first, and the miller said that it had waited long enough.</p>',
].join('');

/** The dates found on a page with `head` in its head and `body` as its body: `published 7 May 2031`. */
function dates(body: string, head = ''): string[] {
  const page = `<html><head><title>The old mill turns again</title>${head}</head><body>${body}</body></html>`;
  return cleanArticle({
    ...{ schemaVersion: 1, format: 'html-page', bodyFormat: 'html-page', encoding: 'utf-8' },
    ...{ frontMatter: {}, body: page, flags: [] },
  })
    .candidates.filter(({ field }) => field === 'published' || field === 'modified')
    .map(({ field, value }) => `${field} ${value}`);
}

const h1 = '<h1>The old mill turns again</h1>';

describe('dates shown on a page', () => {
  it.each([
    ['<p class="info">7 May 2031</p>', ['published 7 May 2031']],
    ['<div><span>Updated on <!-- --> <!-- -->May 7, 2031</span></div>', ['modified May 7, 2031']],
    ['<div><b>Last updated:</b></div><div>May 7, 2031</div>', ['modified May 7, 2031']],
    ['<div>Datum <span>07.05.2031</span></div>', ['published 07.05.2031']],
    ['<p>May 7 2031 - Average reading time: 12 min</p>', ['published May 7 2031']],
    ['<div>Ada Quill, 7. Mai 2031 | Ansichten 12</div>', ['published 7. Mai 2031']],
    [
      '<span>原创</span> <span>Lake Games</span> <span>2031-05-07 22:18:34</span>',
      ['published 2031-05-07 22:18:34'],
    ],
    [
      '<p><time datetime="2031-05-07T08:00:00+02:00">this morning</time></p>',
      ['published 2031-05-07T08:00:00+02:00'],
    ],
    [
      '<p>by Ada <abbr class="published" title="2031-05-07T08:00:00Z">today</abbr></p>',
      ['published 2031-05-07T08:00:00Z'],
    ],
    [
      '<p><time class="entry-date published updated" datetime="2031-05-07">7 May</time></p>',
      ['published 2031-05-07'],
    ],
    ['<p>Version 2, posted 7 May 2031</p>', ['published 7 May 2031']],
    ['<p class="date">7.5.31</p>', ['published 7.5.31']],
    ['<p class="date">5/7/31, 3:20 p.m.</p>', ['published 5/7/31, 3:20 p.m.']],
    // With hyphens, or with a time glued on, figures may as well be a number.
    ['<p class="date">31-05-07</p>', []],
    ['<p class="date">7.5.3110:20</p>', []],
  ])('are read below the headline: %s', (line, expected) => {
    expect(dates(`<article>${h1}${line}${story}</article>`)).toEqual(expected);
  });

  it('are read above the headline, and in the opening of the main content', () => {
    expect(dates(`<p>7 May 2031</p>${h1}${story}`)).toEqual(['published 7 May 2031']);
    expect(dates(`${h1}<p>7.5.2031 – ${story.slice(3)}`)).toEqual(['published 7.5.2031']);
  });

  it('are read by a title that stands in no heading', () => {
    expect(
      dates(
        `<div>3 May 2031</div><div>The old mill turns again</div><div>7 May 2031</div><div>${story}</div>`,
      )[0],
    ).toBe('published 7 May 2031');
  });

  it('are not those of comments, teasers, quoted posts, sidebars, events, copyright lines or sentences', () => {
    const others = [
      '<div class="comments"><p>3 May 2031</p></div>',
      '<aside><p>3 May 2031</p></aside>',
      '<blockquote class="tweet"><p>May 3, 2031</p></blockquote>',
      '<div class="related-posts"><time datetime="2031-05-03">3 May 2031</time></div>',
      '<div class="event-box"><p>Deadline: 3 May 2031</p></div>',
      '<p>© 3 May 2031 The Lake Times</p>',
      '<p>The miller was born there on 3 May 1931, in the room above the wheel.</p>',
    ];
    const found = dates(`<article>${h1}${others.join('')}<p class="date">7 May 2031</p>${story}</article>`);
    expect(found[0]).toBe('published 7 May 2031');
  });

  it.each([
    ['teaser', '7 May 2031'],
    ['teaser-image', '7 May 2031'],
    ['teaser-text', '3 May 2031'],
    ['teaser_intro', '3 May 2031'],
    ['teaserlead', '3 May 2031'],
  ])(
    'in a block of the class %s come first only if it is the opening of the main content',
    (called, first) => {
      const [found] = dates(`${h1}<div class="${called}"><p>3 May 2031</p></div><p>7 May 2031</p>${story}`);
      expect(found).toBe(`published ${first}`);
    },
  );

  it('beat the dates of teasers elsewhere on the page', () => {
    const words =
      'The lighthouse was painted blue and white again by its oldest keeper, two of her nieces and a dog.';
    const teasers = ['8 May 2031', '<time datetime="2031-05-09">9 May</time>']
      .map((date) => `<div class="box"><div>${date}</div><div>${words}</div></div>`)
      .join('');
    expect(dates(`${teasers}<main>${h1}<p>Last modified: 7 May 2031</p>${story}</main>`)).toEqual([
      'modified 7 May 2031',
    ]);
  });
});

describe('dates stated on a page', () => {
  it('are read from more names of meta tags, but not from what the server says of its answer', () => {
    expect(
      dates(
        `${h1}${story}`,
        '<meta http-equiv="date" content="2031-05-09"><meta name="acme.publish_date" content="2031-05-07">' +
          '<meta name="page_modified_time" content="2031-05-08">',
      ),
    ).toEqual(['published 2031-05-07', 'modified 2031-05-08']);
  });

  it('are read from JSON-LD that is escaped, in a meta tag, or about the page or its video', () => {
    const node = (type: string, key: string) =>
      `{"@type":"${type}","headline":"The old mill","${key}":"2031-05-07"}`;
    const script = (json: string) => `<script type="application/ld+json">${json}</script>`;
    const expected = ['published 2031-05-07'];
    expect(
      dates(`${h1}${story}`, script(node('Article', 'datePublished').replaceAll('"', '&quot;'))),
    ).toEqual(expected);
    expect(
      dates(
        `${h1}${story}`,
        `<meta name="script:ld+json" content="${node('Article', 'datePublished').replaceAll('"', '&quot;')}">`,
      ),
    ).toEqual(expected);
    expect(
      dates(
        `${h1}${story}`,
        script(`[{"@type":"NewsArticle","headline":"A"},${node('ItemPage', 'datePublished')}]`),
      ),
    ).toEqual(expected);
    expect(dates(`${h1}${story}`, script(node('VideoObject', 'uploadDate')))).toEqual(expected);
  });

  it('are read from other scripts where these give one day only and the page gives none', () => {
    const state = (...days: string[]) =>
      `<script>self.push("${days.map((day) => `{\\"datePublished\\":\\"${day}T08:00:00Z\\"}`).join()}")</script>`;
    expect(dates(`${h1}${story}${state('2031-05-07')}`)).toEqual(['published 2031-05-07T08:00:00Z']);
    expect(dates(`${h1}${story}${state('2031-05-07', '2031-05-08')}`)).toEqual([]);
    expect(dates(`${h1}<p>9 May 2031</p>${story}${state('2031-05-07')}`)).toEqual(['published 9 May 2031']);
  });
});
