// Shows which of a page's headlines becomes the title, and what is cut off it.
import { describe, expect, it } from 'vitest';
import { cleanArticle } from '../../../src/workers/clean/clean.ts';
import type { Heading } from '../../../src/workers/clean/metadata/headings.ts';
import { chooseTitle, type TitleSources } from '../../../src/workers/clean/title.ts';
import type { StatedTitles } from '../../../src/workers/clean/title-wording.ts';

const h = (level: number, text: string, more: Partial<Heading> = {}): Heading => ({
  level,
  text,
  main: null,
  isLogo: false,
  isCrumb: false,
  isBelowH1: false,
  ...more,
});
const nothingStated: StatedTitles = {
  jsonLd: null,
  opengraph: null,
  microdata: null,
  twitter: null,
  meta: null,
};
function title(
  headings: Heading[],
  stated: Partial<StatedTitles>,
  documentTitle: string | null,
  more: Partial<TitleSources> = {},
): string | null {
  return chooseTitle({
    given: null,
    headings,
    stated: { ...nothingStated, ...stated },
    documentTitle,
    siteName: null,
    hostname: null,
    ...more,
  });
}

describe('the title', () => {
  it('is the only h1, where it speaks of what the metadata words differently', () => {
    expect(
      title(
        [h(1, 'Planting a pond: a calendar for patient gardeners')],
        { opengraph: 'Pond planting calendar 2031' },
        'Pond planting calendar 2031 | Reed & Lily',
      ),
    ).toBe('Planting a pond: a calendar for patient gardeners');
  });

  it('is no h1 that speaks of something else', () => {
    expect(
      title(
        [h(1, 'A word from our founder')],
        { opengraph: 'How dew ponds keep their water' },
        'How dew ponds keep their water | Reed & Lily',
      ),
    ).toBe('How dew ponds keep their water');
  });

  it('is the heading below, where the h1 holds the site and the document title both', () => {
    const headings = [h(1, 'Reed and Lily'), h(2, 'How dew ponds keep their water'), h(2, 'Archive')];
    expect(title(headings, {}, 'Reed and Lily » Blog Archive » How dew ponds keep their water')).toBe(
      'How dew ponds keep their water',
    );
  });

  it('is written as the JSON-LD writes the same words', () => {
    expect(
      title(
        [h(1, 'Inquiry on the weir Two resign - and open questions')],
        {
          jsonLd: 'Inquiry on the weir: Two resign - and open questions',
          opengraph: 'Inquiry on the weir: Two resign',
        },
        'Inquiry on the weir: Two resign - and open questions | Lakeside',
      ),
    ).toBe('Inquiry on the weir: Two resign - and open questions');
  });

  it('leaves out a kicker that the heading marks off and the metadata leaves out', () => {
    expect(
      title(
        [
          h(1, 'Papers on the net Files of Lakeside Works stolen', {
            main: 'Files of Lakeside Works stolen',
          }),
        ],
        { opengraph: 'Files of Lakeside Works stolen - Papers on the net' },
        'Papers on the net: Files of Lakeside Works stolen | Lakeside',
      ),
    ).toBe('Files of Lakeside Works stolen');
  });

  it('keeps the record of the editors, where one wording for search fills heading, tab and preview', () => {
    const made = 'Weir in Sedgeford: gates break, town warns of flood';
    expect(
      title(
        [h(1, made)],
        { jsonLd: 'When the Sedgeford gates gave way', opengraph: made },
        `${made} | Lakeside`,
      ),
    ).toBe('When the Sedgeford gates gave way');
  });

  it('takes the mixed case of the metadata for a headline in capitals', () => {
    expect(title([h(1, 'HOW DEW PONDS KEEP WATER')], {}, 'How dew ponds keep water | Reed & Lily')).toBe(
      'How dew ponds keep water',
    );
  });

  it('leaves out a date that stands in the heading behind the headline', () => {
    expect(
      title(
        [h(1, 'How dew ponds keep water January 5, 2031')],
        { opengraph: 'How dew ponds keep water' },
        'How dew ponds keep water',
      ),
    ).toBe('How dew ponds keep water');
  });

  it('cuts off a site name that holds separators itself', () => {
    expect(
      title([], { opengraph: 'Ponds run dry » Lakeside - News - Views' }, null, {
        siteName: 'Lakeside - News - Views',
      }),
    ).toBe('Ponds run dry');
  });

  it('is what the preview and the heading behind say, where the h1 stands in the trail of links', () => {
    expect(
      title(
        [
          h(1, 'Sedgeford weir: gates break, town warns of flood', { isCrumb: true }),
          h(2, 'Night at the river When the Sedgeford gates gave way'),
        ],
        {
          jsonLd: 'Sedgeford weir: gates break, town warns of flood',
          opengraph: 'When the Sedgeford gates gave way',
        },
        'Sedgeford weir: gates break, town warns of flood | Lakeside',
      ),
    ).toBe('When the Sedgeford gates gave way');
  });

  it('is the heading right below a topic that the preview leaves out', () => {
    expect(
      title(
        [h(1, 'Garden ponds'), h(2, 'Keep the water clear without a pump', { isBelowH1: true })],
        { opengraph: 'Keep the water clear without a pump' },
        'Garden ponds: how to keep them - Reed & Lily',
      ),
    ).toBe('Keep the water clear without a pump');
  });

  it('is the h1 that the preview repeats, though record and document title word it differently', () => {
    const shown = 'Ninety years at the old weir: far more than a crossing';
    expect(
      title(
        [h(1, shown)],
        { jsonLd: '90 years at the Sedgeford weir: more than a crossing', opengraph: shown },
        '90 years at the Sedgeford weir: more than a crossing - Lakeside',
      ),
    ).toBe(shown);
  });

  it('is the h1 that the metadata states whole, before one that only ends the document title', () => {
    expect(
      title(
        [h(1, 'detail'), h(1, 'Election in Sedgeford')],
        { opengraph: 'Election in Sedgeford' },
        'Lakeside Foundation - detail',
      ),
    ).toBe('Election in Sedgeford');
  });

  it('is no sentence that the record holds for a headline', () => {
    expect(
      title(
        [h(1, 'Nine tools for ponds')],
        {
          jsonLd: 'Have a look at the tools and choose one for your ponds.',
          opengraph: 'Nine tools for ponds',
        },
        'Nine tools for ponds | Lakeside',
      ),
    ).toBe('Nine tools for ponds');
  });

  it('is what a lower heading shows, where the h1 is the weblog', () => {
    expect(
      title(
        [h(1, 'Pond Diary', { isLogo: true }), h(3, 'How dew ponds keep their water')],
        { opengraph: 'How dew ponds keep their water' },
        'Pond Diary: How dew ponds keep their water',
      ),
    ).toBe('How dew ponds keep their water');
  });

  it('leaves off what the preview has behind a bar and the heading has not', () => {
    const stated = 'Winter pike | pikes.example | Your magazine for lakes and rivers';
    expect(title([h(1, 'Winter pike')], { opengraph: stated }, stated)).toBe('Winter pike');
  });

  it('leaves off a section that another source does not name', () => {
    expect(title([], { opengraph: '연못에 물이 돌아왔다-지역', meta: '연못에 물이 돌아왔다' }, null)).toBe(
      '연못에 물이 돌아왔다',
    );
  });

  it('leaves off date and sections in the heading, where preview and tab agree on the words before', () => {
    expect(
      title(
        [h(1, 'Ponds are open again 02.02.2032 • Club , Press')],
        { opengraph: 'Ponds are open again' },
        'Ponds are open again | Lakeside Anglers of Sedgeford',
      ),
    ).toBe('Ponds are open again');
  });

  it('goes on where the preview was cut', () => {
    expect(
      title(
        [],
        { opengraph: 'How dew ponds keep their…' },
        'How dew ponds keep their water all summer | Lakeside',
        { siteName: 'Lakeside' },
      ),
    ).toBe('How dew ponds keep their water all summer');
  });

  it('is the whole heading, where preview and tab were cut at the same place', () => {
    expect(
      title(
        [h(1, 'How dew ponds keep their water all summer')],
        { opengraph: 'How dew ponds keep their…' },
        'How dew ponds keep their… | Lakeside',
      ),
    ).toBe('How dew ponds keep their water all summer');
  });

  it('takes short headlines out of capitals too, where the tab has them in mixed case', () => {
    expect(title([h(1, 'EVENING POND WALK')], {}, 'Evening Pond Walk | Sedgeford.Example Labs')).toBe(
      'Evening Pond Walk',
    );
  });

  it('knows the site by the last part of its host', () => {
    expect(title([], { opengraph: 'Ponds - Sedgeford' }, null, { hostname: 'news.sedgeford.example' })).toBe(
      'Ponds',
    );
  });

  it('keeps quotation marks at its beginning', () => {
    expect(
      title([], { opengraph: '« Ponds run dry », says the warden - Lakeside' }, null, {
        siteName: 'Lakeside',
      }),
    ).toBe('« Ponds run dry », says the warden');
  });
});

describe('the headline of a page', () => {
  const page = (head: string, heading: string) =>
    cleanArticle({
      schemaVersion: 1,
      format: 'html-page',
      bodyFormat: 'html-page',
      encoding: 'utf-8',
      frontMatter: {},
      body: `<html><head>${head}</head><body>${heading}<article><p>${'The pond lay still, and nobody came to see it that day. '.repeat(6)}</p></article></body></html>`,
      flags: [],
    }).title;

  it('is read without the kicker that a class marks', () => {
    expect(
      page(
        '<title>Ponds: Water is back</title>',
        '<h1><span class="kicker">Ponds</span> <span class="headline">Water is back in Sedgeford</span></h1>',
      ),
    ).toBe('Water is back in Sedgeford');
  });

  it('is the line that begins the document title, where no heading shows it', () => {
    expect(
      page(
        '<title>青禾镇图书馆周末重新开放 东区办事处_青禾网</title>',
        '<div><span class="Title"><b>青禾镇图书馆周末重新开放</b></span></div>',
      ),
    ).toBe('青禾镇图书馆周末重新开放');
  });

  it('is the line that ends the document title behind a channel, while the h1 is the logo', () => {
    expect(
      page(
        '<title>明日青禾--青禾镇图书馆周末重新开放</title>',
        '<h1 class="logo">青禾资讯</h1><div class="title-text">青禾镇图书馆周末重新开放</div>',
      ),
    ).toBe('青禾镇图书馆周末重新开放');
  });

  it('is no channel in the h1, where the line before it begins the document title', () => {
    expect(
      page(
        '<title>青禾镇图书馆周末重新开放_青禾资讯频道</title>',
        '<h1>青禾资讯频道</h1><div>青禾镇图书馆周末重新开放</div>',
      ),
    ).toBe('青禾镇图书馆周末重新开放');
  });

  it('is no name of the site that ends the document title', () => {
    expect(
      page(
        '<title>Water is back | Lakeside Courier of Sedgeford</title>',
        '<div class="branding"><p>Lakeside Courier of Sedgeford</p></div><p>Water is back</p>',
      ),
    ).toBe('Water is back');
  });

  it('is what stands below the trail of links that holds the h1', () => {
    expect(
      page(
        '<title>Sedgeford weir: gates break | Lakeside</title><meta property="og:title" content="When the Sedgeford gates gave way">',
        '<nav><h1>Sedgeford weir: gates break</h1></nav><header><h2>When the Sedgeford gates gave way</h2></header>',
      ),
    ).toBe('When the Sedgeford gates gave way');
  });

  it('is decoded where it was encoded twice', () => {
    expect(page('<meta property="og:title" content="Ponds &amp;#8216;dry&amp;#8217; again">', '')).toBe(
      'Ponds ‘dry’ again',
    );
  });

  it('is not the logo, though the title ends with its words', () => {
    expect(
      page(
        '<title>Water is back – Lakeside Courier of Sedgeford</title>',
        '<h1 class="site-title"><a href="/">Lakeside Courier of Sedgeford</a></h1><h2>Water is back</h2>',
      ),
    ).toBe('Water is back');
  });
});
