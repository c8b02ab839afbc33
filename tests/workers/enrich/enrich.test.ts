// Shows how candidates become typed fields, and that every result fits the schema.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EnrichedArticle } from '../../../src/schemas/article.ts';
import { type Candidate, CandidateField, CandidateOrigin } from '../../../src/schemas/clean.ts';
import type { ItemMeta } from '../../../src/schemas/item.ts';
import type { UniqueArticle } from '../../../src/schemas/unique.ts';
import { enrich, enrichArticle } from '../../../src/workers/enrich/enrich.ts';
import { runItems } from '../../../src/workers/run/run-items.ts';
import { story, uniqueArticle } from '../unique-article.ts';
import { watchedContext } from '../watched-context.ts';

const article = (candidates: Candidate[], change: Partial<UniqueArticle> = {}) =>
  uniqueArticle({ candidates, ...change });

const front = (field: CandidateField, value: string): Candidate => ({ field, value, origin: 'front-matter' });
const visible = (field: CandidateField, value: string): Candidate => ({ field, value, origin: 'visible' });

describe('fields', () => {
  it('keeps the comma in an entry of a list of labels, and splits a list that was written as one value', () => {
    const listed = (value: string): Candidate => ({ ...front('tag', value), listed: true });
    expect(enrichArticle(article([listed('x, y'), listed('z')])).tags).toEqual(['x, y', 'z']);
    expect(enrichArticle(article([front('tag', 'x, y')])).tags).toEqual(['x', 'y']);
  });

  it('makes the site of an author that is also a section, and keeps editors and credits apart', () => {
    const result = enrichArticle(
      article([
        front('author', '青湖财经'),
        front('published', 'Wed, 07 May 2031 12:10:44 GMT'),
        front('category', '金融'),
        front('category', '青湖财经'),
        front('image', 'https://images.example.com/a.png'),
        visible('source', '石滩云'),
        visible('editor', '林晚'),
        visible('author', '余小满'),
      ]),
    );
    expect(result).toMatchObject({
      siteName: '青湖财经',
      authors: ['余小满'],
      editors: ['林晚'],
      source: '石滩云',
      publishedAt: '2031-05-07T12:10:44Z',
      publishedText: 'Wed, 07 May 2031 12:10:44 GMT',
      categories: ['金融', '青湖财经'],
      image: 'https://images.example.com/a.png',
      language: 'zh',
    });
  });

  it('lets an agency sign, and credits it', () => {
    const result = enrichArticle(article([front('author', 'Reuters'), front('siteName', 'The Lakeside')]));
    expect(result).toMatchObject({ authors: ['Reuters'], source: 'Reuters', siteName: 'The Lakeside' });
  });

  it('lets agencies and desks sign beside people, and the site itself only where nobody else signs', () => {
    const stated = (value: string): Candidate => ({ field: 'author', value, origin: 'json-ld' });
    const site: Candidate = { field: 'siteName', value: 'Lakeside', origin: 'opengraph' };
    expect(
      enrichArticle(article([stated('Nora Quill, dpa'), stated('Travel Desk'), stated('Lakeside'), site]))
        .authors,
    ).toEqual(['Nora Quill', 'dpa', 'Travel Desk']);
    expect(enrichArticle(article([stated('Lakeside'), site])).authors).toEqual(['Lakeside']);
  });

  it.each([
    ['an organisation', [['json-ld', 'Sedgeford University']], ['Sedgeford University']],
    ['the newsroom', [['visible', 'Redaktion']], ['Redaktion']],
    ['a role without a name', [['json-ld', 'Staff Reporter']], ['Staff Reporter']],
    ['a team', [['visible', 'Team Sedgeford']], ['Team Sedgeford']],
    [
      'a person in the byline, an organisation in the metadata',
      [
        ['json-ld', 'Sedgeford University'],
        ['visible', 'Nora Quill'],
      ],
      ['Nora Quill'],
    ],
    [
      'a person and a team',
      [
        ['visible', 'Nora Quill'],
        ['visible', 'Team Sedgeford'],
      ],
      ['Nora Quill'],
    ],
    [
      'a mark in small letters, the paper in the metadata',
      [
        ['json-ld', 'Sedgeford Zeitung'],
        ['visible', 'nqu'],
      ],
      ['Sedgeford Zeitung'],
    ],
    ['a section', [['json-ld', 'Harbour News']], []],
    ['an address', [['opengraph', 'https://social.example.com/sedgeford']], []],
    ['an address without a scheme', [['meta', 'social.example/sedgeford']], []],
    ['a desk of an agency', [['json-ld', 'dpa/sgf']], ['dpa/sgf']],
    ['a site and an agency', [['visible', 'sedgeford.de/dpa']], ['sedgeford.de', 'dpa']],
    ['a host', [['visible', 'www.sedgeford.example.com']], []],
    [
      'nobody',
      [
        ['json-ld', 'admin'],
        ['meta', 'Unknown'],
      ],
      [],
    ],
  ] as const)('takes whom the page states as its author: %s', (_, stated, authors) => {
    const candidates = stated.map(([origin, value]): Candidate => ({ field: 'author', value, origin }));
    const section: Candidate = { field: 'category', value: 'Harbour News', origin: 'opengraph' };
    expect(enrichArticle(article([...candidates, section])).authors).toEqual(authors);
  });

  it.each(['Redaktion', 'Staff Reporter', 'nqu', 'Team Sedgeford'])(
    'credits no source that is only %j',
    (name) => {
      expect(enrichArticle(article([visible('author', name)]))).toMatchObject({
        source: null,
        siteName: null,
      });
    },
  );

  it('takes the visible byline where the metadata names only the site, or fewer of the same people', () => {
    const stated = (value: string): Candidate => ({ field: 'author', value, origin: 'json-ld' });
    const site: Candidate = { field: 'siteName', value: 'Lakeside – Sedgeford Courier', origin: 'opengraph' };
    expect(
      enrichArticle(article([stated('Sedgeford Courier'), visible('author', 'Nora Quill'), site])).authors,
    ).toEqual(['Nora Quill']);
    expect(
      enrichArticle(article([stated('Nora Quill'), visible('author', 'Dr Nora Quill, Tom Ash')])).authors,
    ).toEqual(['Dr Nora Quill', 'Tom Ash']);
    expect(
      enrichArticle(article([stated('Nora Quill'), visible('author', 'Ida Roe and Tom Ash')])).authors,
    ).toEqual(['Nora Quill']);
  });

  it.each([
    ['meta', 'Some Uploader', ['Nora Quill']],
    ['opengraph', 'Some Uploader', ['Nora Quill']],
    ['dublin-core', 'Some Uploader', ['Nora Quill']],
    ['json-ld', 'Some Uploader', ['Some Uploader']],
    ['meta', 'Nora Quill, Tom Ash', ['Nora Quill', 'Tom Ash']],
  ] as const)('weighs the byline that readers see against what %s states: %s', (origin, value, authors) => {
    const stated: Candidate = { field: 'author', value, origin };
    expect(enrichArticle(article([stated, visible('author', 'Nora Quill')])).authors).toEqual(authors);
  });

  it('trusts the fields for authors of papers before a name in a tag for the whole site', () => {
    const stated = (origin: 'meta' | 'dublin-core', value: string): Candidate => ({
      field: 'author',
      value,
      origin,
    });
    expect(
      enrichArticle(article([stated('meta', 'Some Uploader'), stated('dublin-core', 'Nora Quill')])).authors,
    ).toEqual(['Nora Quill']);
  });

  it('leaves out what is glued behind a name that stands alone elsewhere', () => {
    expect(
      enrichArticle(article([visible('author', 'Nora Quill'), visible('author', 'Nora Quill Pond Warden')]))
        .authors,
    ).toEqual(['Nora Quill']);
  });

  it('takes the byline that a second origin bears out', () => {
    const result = enrichArticle(
      article([
        { field: 'author', value: 'Some Uploader', origin: 'json-ld' },
        { field: 'author', value: 'Nora Quill', origin: 'meta' },
        visible('author', 'Nora Quill'),
      ]),
    );
    expect(result.authors).toEqual(['Nora Quill']);
  });

  it.each([
    ['青湖晚报 举报', '青湖晚报'],
    ['青湖晚报[整理]', '青湖晚报'],
    ['青湖晚报 我有话说(12人参与) 收藏本文', '青湖晚报'],
    ['青湖晚报 2031-05-07 10:20', '青湖晚报'],
    ['青湖晚报 字号：大 中 小', '青湖晚报'],
    ['青湖晚报 微信文章', '青湖晚报'],
    ['青湖晚报 2031年5月7日', '青湖晚报'],
    ['青湖晚报 热线：021-12345678', '青湖晚报'],
    ['稿件来源：青湖晚报', '青湖晚报'],
    ['来源：青湖晚报', '青湖晚报'],
  ])('reads the source %j without what is glued to it', (value, source) => {
    expect(enrichArticle(article([visible('source', value)])).source).toBe(source);
  });

  it('takes a source that names somebody before one that says "the net"', () => {
    expect(enrichArticle(article([visible('source', '网络'), visible('source', '青湖晚报')])).source).toBe(
      '青湖晚报',
    );
  });

  it('keeps the words of a date without a year', () => {
    const result = enrichArticle(article([visible('published', '11-23')]));
    expect(result).toMatchObject({ publishedAt: null, publishedText: '11-23' });
  });

  it('prefers the more precise words for the same day, and notes other days as conflicts', () => {
    const result = enrichArticle(
      article([
        front('published', '2031-05-07'),
        { field: 'published', value: '2031-05-07T10:20:00+08:00', origin: 'opengraph' },
        visible('published', '2029-01-01'),
      ]),
    );
    expect(result.publishedAt).toBe('2031-05-07T10:20:00+08:00');
    expect(result.extra).toEqual({
      conflicts: { publishedAt: [{ origin: 'visible', value: '2029-01-01' }] },
    });
  });

  it('takes absolute http addresses only', () => {
    const result = enrichArticle(
      article([
        front('url', 'https://www.example.com/a?b=1'),
        { field: 'canonicalUrl', value: '/a', origin: 'meta' },
        front('image', 'javascript:alert(1)'),
        { field: 'image', value: 'data:image/png;base64,AAAA', origin: 'opengraph' },
        { field: 'image', value: 'ftp://files.example.com/a.png', origin: 'json-ld' },
      ]),
    );
    expect(result).toMatchObject({
      url: 'https://www.example.com/a?b=1',
      canonicalUrl: 'https://www.example.com/a',
      hostname: 'example.com',
      image: null,
    });
  });

  it('finds the words a text is about', () => {
    const { keywords } = enrichArticle(article([]));
    expect(keywords[0]).toBe('新桥');
    const english = enrichArticle(
      article([], {
        title: 'A bridge for Lake Cyan',
        text: 'The bridge at Lake Cyan is open. Nobody at Lake Cyan misses the ferry, and the bridge is free for all who walk.',
      }),
    );
    expect(english.language).toBe('en');
    expect(english.keywords.slice(0, 2).sort()).toEqual(['Lake Cyan', 'bridge']);
  });

  it('sums up with whole sentences, or cuts between words', () => {
    expect(enrichArticle(article([])).summary).toBe(story.replaceAll('\n', ''));
    const long = `${'bridge '.repeat(80)}end.`;
    const summary = enrichArticle(article([], { text: long })).summary ?? '';
    expect(summary.length).toBeLessThanOrEqual(300);
    expect(summary).toMatch(/bridge…$/u);
  });

  it('flags a text that was cut short, and rates it lower', () => {
    const whole = enrichArticle(article([]));
    const cut = enrichArticle(article([], { text: `${story.slice(0, 60)}...` }));
    expect(cut.flags).toEqual(['truncated']);
    expect(cut.quality).toBeLessThan(whole.quality);
  });

  it('gives the same id for the same title and text', () => {
    expect(enrichArticle(article([visible('author', '甲乙')])).id).toBe(enrichArticle(article([])).id);
  });
});

it('is a stage that takes the time of receipt for the present', async () => {
  const meta: ItemMeta = {
    itemId: 'a'.repeat(64),
    inboxId: 'inbox',
    root: '/inbox',
    path: 'a.md',
    index: null,
    container: null,
    sha256: null,
    bytes: 1,
    round: 'keep',
    retryOf: null,
    replaces: null,
    receivedAt: '2031-05-08T00:00:00Z',
    claim: null,
  };
  const { context, started, failures } = watchedContext();
  const inputs = ['2031-05-07', '2032-05-07'].map((day) => article([front('published', day)]));
  const items = inputs.map((input) => ({ meta, input }));
  const ran = await runItems(enrich, items, context);
  const dates = ran.map(({ result }) => (result.kind === 'pass' ? result.output.publishedAt : result.kind));
  expect(failures).toEqual([]);
  expect(dates).toEqual(['2031-05-07', null]);
  expect(new Set(started)).toEqual(new Set([meta.itemId]));
});

describe('any input', () => {
  const text = fc.string({ unit: 'binary', minLength: 1 });
  const candidate = fc.record({
    field: fc.constantFrom(...CandidateField.options),
    value: fc.oneof(
      text,
      fc.constantFrom('By A B', '2031-05-07', '//x', 'http://', 'https://a.b/ c', '记者 甲乙'),
    ),
    origin: fc.constantFrom(...CandidateOrigin.options),
  });

  it('gives a record that the schema accepts', () => {
    fc.assert(
      fc.property(fc.array(candidate), fc.option(text), text, (candidates, title, body) => {
        expect(
          EnrichedArticle.safeParse(enrichArticle(article(candidates, { title, text: body }))).error,
        ).toBeUndefined();
      }),
    );
  });

  it('is done with megabytes before the test times out', () => {
    enrichArticle(article([], { text: '新桥通车，'.repeat(1_000_000) }));
    enrichArticle(article([], { text: 'a bridge. '.repeat(500_000) }));
  });
});
