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
