// Shows which of the dates a page gives is taken for the publishing date.
import { describe, expect, it } from 'vitest';
import type { Candidate, CandidateField, CandidateOrigin } from '../../../src/schemas/clean.ts';
import { addressDate } from '../../../src/workers/enrich/address-dates.ts';
import { readPublishing } from '../../../src/workers/enrich/publishing.ts';

function candidates(...given: [CandidateField, CandidateOrigin, string][]): Candidate[] {
  return given.map(([field, origin, value]) => ({ field, origin, value }));
}

function publishedAt(...given: [CandidateField, CandidateOrigin, string][]): string | null {
  return readPublishing(candidates(...given), null).publishedAt;
}

describe('the publishing date', () => {
  it('is the most trusted one, and the others are noted', () => {
    const read = readPublishing(
      candidates(['published', 'visible', '9 May 2031'], ['published', 'json-ld', '2031-05-07T12:10:44Z']),
      null,
    );
    expect(read.publishedAt).toBe('2031-05-07T12:10:44Z');
    expect(read.conflicts).toEqual([{ origin: 'visible', value: '9 May 2031' }]);
  });

  it('is what several origins agree on against one that stands alone', () => {
    expect(
      publishedAt(
        ['published', 'json-ld', '2031-05-02T07:29:00Z'],
        ['published', 'meta', '2031-05-07'],
        ['published', 'visible', '7 May 2031'],
      ),
    ).toBe('2031-05-07');
  });

  it('is not the day of the last change, however often a page repeats it', () => {
    expect(
      publishedAt(
        ['published', 'json-ld', '2029-05-02T07:29:00Z'],
        ['published', 'opengraph', '2031-05-07T10:00:00Z'],
        ['published', 'meta', '2031-05-07'],
        ['modified', 'json-ld', '2031-05-07T10:00:00Z'],
      ),
    ).toBe('2029-05-02T07:29:00Z');
  });

  it('is a day that a system keeps as its first instant', () => {
    expect(
      publishedAt(['published', 'opengraph', '2031-05-06T22:00Z'], ['published', 'visible', '7 May 2031']),
    ).toBe('2031-05-07T00:00+02:00');
    expect(
      publishedAt(['published', 'opengraph', '2031-05-06T22:07Z'], ['published', 'visible', '7 May 2031']),
    ).toBe('2031-05-06T22:07Z');
    expect(
      publishedAt(['published', 'opengraph', '2031-05-07T04:00Z'], ['published', 'visible', '7 May 2031']),
    ).toBe('2031-05-07T04:00Z');
  });

  it('is the day that the page shows and its address carries, where another zone has the next one', () => {
    const url: [CandidateField, CandidateOrigin, string] = [
      'url',
      'front-matter',
      'https://example.com/2031/05/07/ferry',
    ];
    const stated: [CandidateField, CandidateOrigin, string] = [
      'published',
      'opengraph',
      '2031-05-08T02:41:41Z',
    ];
    expect(publishedAt(stated, ['published', 'visible', '7 May 2031'], url)).toBe('2031-05-07');
    expect(publishedAt(stated, ['published', 'visible', '7 May 2031'])).toBe('2031-05-08T02:41:41Z');
    expect(publishedAt(stated, url)).toBe('2031-05-08T02:41:41Z');
  });

  it('lies in no far future of all else that a page says, also where no clock tells', () => {
    expect(
      publishedAt(['published', 'json-ld', '2099-12-31T00:00:00Z'], ['modified', 'json-ld', '2031-05-07']),
    ).toBe('2031-05-07');
    expect(publishedAt(['published', 'json-ld', '2099-12-31'], ['published', 'visible', '7 May 2031'])).toBe(
      '2031-05-07',
    );
    expect(publishedAt(['published', 'json-ld', '2099-12-31'])).toBe('2099-12-31');
  });

  it.each([
    ['https://example.com/news/A2031050712100001234', '2031-05-07'],
    ['https://example.com/news/203105071210456', '2031-05-07'],
    ['https://example.com/news/2031050799100001234', null],
    ['https://example.com/news/2031023012100001234', null],
  ])('is that of the id in %s where nothing else tells', (url, iso) => {
    expect(publishedAt(['url', 'front-matter', url])).toBe(iso);
    expect(publishedAt(['url', 'front-matter', url], ['published', 'visible', '9 June 2031'])).toBe(
      '2031-06-09',
    );
  });

  it('is read by the language of the story where the name of a month means two', () => {
    const shown = candidates(['published', 'visible', '7. listopada 2031']);
    expect(readPublishing(shown, null, 'hr').publishedAt).toBe('2031-10-07');
    expect(readPublishing(shown, null, 'cs').publishedAt).toBe('2031-11-07');
  });

  it('is read with the year first from short figures in languages that write so', () => {
    const short = candidates(['published', 'visible', '28-03-08 23:16']);
    expect(readPublishing(short, null, 'zh').publishedAt).toBe('2028-03-08T23:16');
    expect(readPublishing(short, null, 'en').publishedAt).toBeNull();
  });

  it('is what the file says, whatever the page says', () => {
    expect(
      publishedAt(
        ['published', 'front-matter', '2031-05-02'],
        ['published', 'meta', '2031-05-07'],
        ['published', 'visible', '7 May 2031'],
      ),
    ).toBe('2031-05-02');
  });

  it('is the one shown where a system writes its last change into both fields', () => {
    expect(
      publishedAt(
        ['published', 'json-ld', '2031-11-29T12:28:31Z'],
        ['modified', 'json-ld', '2031-11-29T12:28:31Z'],
        ['published', 'opengraph', '2031-08-01'],
        ['published', 'visible', '13 August 2031'],
      ),
    ).toBe('2031-08-13');
  });

  it('is not one of a list of other stories', () => {
    expect(
      publishedAt(
        ['published', 'meta', '2031-03-27'],
        ...['2031-04-01', '2031-04-02', '2031-04-03'].map(
          (day): [CandidateField, CandidateOrigin, string] => ['published', 'microdata', day],
        ),
      ),
    ).toBe('2031-03-27');
  });

  it('is said in the zone of its place where the clock there is given too', () => {
    const utc: [CandidateField, CandidateOrigin, string] = ['published', 'json-ld', '2031-05-08T03:28:35Z'];
    expect(publishedAt(utc, ['published', 'visible', 'May 7, 2031, 10:28 p.m. ET'])).toBe(
      '2031-05-07T22:28:35-05:00',
    );
    expect(publishedAt(utc, ['published', 'visible', '2031-05-07T23:28:35-04:00'])).toBe(
      '2031-05-07T23:28:35-04:00',
    );
    expect(publishedAt(utc, ['published', 'visible', 'May 7, 2031, 10:31 p.m.'])).toBe(
      '2031-05-08T03:28:35Z',
    );
    expect(publishedAt(utc, ['published', 'visible', 'May 7, 2031'])).toBe('2031-05-08T03:28:35Z');
  });

  it('is the day in the address where nothing else is known, or where the page shows another', () => {
    const url: [CandidateField, CandidateOrigin, string] = [
      'url',
      'front-matter',
      'https://example.com/2031/05/07/ferry',
    ];
    expect(publishedAt(url)).toBe('2031-05-07');
    expect(publishedAt(url, ['modified', 'meta', '2031-06-01'])).toBe('2031-05-07');
    expect(publishedAt(url, ['published', 'visible', '1 June 2031'])).toBe('2031-05-07');
    expect(publishedAt(url, ['published', 'json-ld', '2031-06-01'])).toBe('2031-06-01');
  });

  it('is the last change only where nothing else is known, and a month where that is all', () => {
    expect(publishedAt(['modified', 'visible', '7 May 2031'])).toBe('2031-05-07');
    expect(publishedAt(['url', 'meta', 'https://example.com/2031/05/ferry'])).toBe('2031-05');
  });

  it('is before a change that the page shows', () => {
    expect(
      publishedAt(['published', 'meta', '2031-05-09T11:52:23'], ['modified', 'visible', '7.5.2031 18:00']),
    ).toBe('2031-05-07T18:00');
  });
});

describe('the order of day and month', () => {
  const slashed: [CandidateField, CandidateOrigin, string] = ['published', 'visible', '05/06/2031'];
  it.each<[string, [CandidateField, CandidateOrigin, string][], string | null]>([
    ['nothing', [], null],
    ['a language', [['language', 'meta', 'fr']], '2031-06-05'],
    ['British English', [['language', 'meta', 'en-GB']], '2031-06-05'],
    ['US English', [['language', 'meta', 'en-US']], '2031-05-06'],
    [
      'US English beside another language',
      [
        ['language', 'opengraph', 'en_US'],
        ['language', 'meta', 'de'],
      ],
      '2031-06-05',
    ],
    ['English alone', [['language', 'meta', 'en']], null],
    ['a country', [['url', 'meta', 'https://example.co.uk/ferry']], '2031-06-05'],
    ['an ending sold to anyone', [['url', 'meta', 'https://example.io/ferry']], null],
    ['another date of the page', [['modified', 'visible', '06/25/2031']], '2031-05-06'],
    [
      'the day in the address',
      [['url', 'meta', 'https://example.com/blog/2031/june/05/ferry']],
      '2031-06-05',
    ],
  ])('is known by %s', (_, others, iso) => {
    expect(publishedAt(slashed, ...others)).toBe(iso);
  });
});

describe('dates in addresses', () => {
  it.each([
    ['https://example.com/2031/05/07/ferry', '2031-05-07'],
    ['https://example.com/2031/5/7/ferry', '2031-05-07'],
    ['https://example.com/news/2031-05-07-ferry.html', '2031-05-07'],
    ['https://example.com/news/2031-05-07/doc-a1b2.shtml', '2031-05-07'],
    ['https://example.com/20310507/ferry', '2031-05-07'],
    ['https://example.com/n/2031/0507/c12-345.html', '2031-05-07'],
    ['https://example.com/xw/203105/t20310507_12345.html', '2031-05-07'],
    ['https://example.com/2031/may/07/ferry', '2031-05-07'],
    ['https://example.com/2031/05/ferry', '2031-05'],
    ['https://example.com/2031/ferry', null],
    ['https://example.com/a20310507123/ferry', null],
    ['https://example.com/2031/13/45/ferry', null],
    ['https://example.com/ferry-2031-05-07-0012', '2031-05-07'],
    ['https://example.com/2031/02/31/ferry', '2031-02'],
    ['not an address', null],
  ])('are read from %s', (address, iso) => {
    expect(addressDate(address)?.iso ?? null).toBe(iso);
  });
});
