// Feeds in the shapes that publishing systems write: every story once, with what its entry says of it.
// Must not test damage or limits: the tests of the formats do.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { extract } from '../../src/extract.ts';
import { encodeAs } from './encoders.ts';
import { opened } from './opened.ts';

interface Story {
  title: string | null;
  url: string | null;
  publishedAt: string | null;
  authors: string[];
  /** How its text begins and ends. */
  text: [string, string];
  image?: string;
  categories?: string[];
  siteName?: string;
}

type Expected = Story | { rejection: RegExp };

const feeds: [file: string, encoding: string, stories: Expected[]][] = [
  [
    'wordpress.xml',
    'utf-8',
    [
      {
        title: 'Fish & chips return to the pier',
        url: 'https://harbour.example/2023/07/fish-chips/',
        publishedAt: '2023-07-04T06:30:00Z',
        authors: ['Mara Lind'],
        text: ['The kiosk at the end', 'closes when it is gone.'],
        image: 'https://harbour.example/img/kiosk.jpg',
        categories: ['Food & Drink', 'Harbour'],
        siteName: 'The Harbour Notes',
      },
      { rejection: /no text, only a link: https:\/\/harbour\.example\/2$/ },
    ],
  ],
  [
    'blogger.xml',
    'utf-8',
    [
      {
        title: 'The second hive & its queen',
        url: 'https://roofbees.example/2023/07/second-hive.html',
        publishedAt: '2023-07-04T09:12:00.001-07:00',
        authors: ['Tilda Ro'],
        text: ['The second hive arrived', 'smelled of them.'],
        image: 'https://1.bp.blogspot.example/s320/hive.jpg',
        categories: ['hives', 'summer'],
        siteName: 'Roof Bees',
      },
    ],
  ],
  [
    'atom-xhtml.xml',
    'utf-8',
    [
      {
        title: 'Die letzte <Lärche>',
        url: 'https://huette.example/tagebuch/2021/laerche.html',
        publishedAt: '2021-02-03T04:05:06Z',
        authors: ['Jo Falk'],
        text: ['Die Hütte steht dort', 'Weg <steil>.'],
        image: 'https://huette.example/tagebuch/2021/bild.png',
        siteName: 'Hüttenbuch',
      },
      {
        title: 'Das Brot am Dienstag',
        url: 'https://huette.example/brot',
        publishedAt: '2021-02-02T00:00:00+01:00',
        authors: ['Ana Berg', 'Udo Stein'],
        text: ['Jeden Dienstag um sechs', 'Dinkel'],
      },
      { rejection: /“Nur ein Titel” has no text, only a link: https:\/\/huette\.example\/nur$/ },
      { rejection: /“Von draußen” has no text, only a link: https:\/\/huette\.example\/out\.html$/ },
    ],
  ],
  [
    'movable-type.xml',
    'windows-1252',
    [
      {
        title: 'La silla que no cojea',
        url: 'http://taller.example/archives/000012.html',
        publishedAt: '2004-11-02T09:15:00+01:00',
        authors: ['Rosa Peña'],
        text: ['Una silla de roble', 'la silla no se mueve.'],
        siteName: 'El taller',
      },
      {
        title: 'Barniz & cola',
        url: 'http://taller.example/archives/000011.html',
        publishedAt: '2004-11-01',
        authors: [],
        text: ['El barniz se seca en dos días', 'está frío.'],
      },
    ],
  ],
  [
    'discuz.xml',
    'gb18030',
    [
      {
        title: '老桥今天重新开放',
        url: 'http://bbs.hebian.example/thread-101-1-1.html',
        publishedAt: '2023-07-04T06:30:00Z',
        authors: ['李桥'],
        text: ['河上的老桥经过两年的修缮', '水里泡过三个月。'],
        categories: ['新闻'],
        siteName: '河边论坛 - 新闻',
      },
      {
        title: '渡轮“白鹭”停航',
        url: 'http://bbs.hebian.example/thread-102-1-1.html',
        publishedAt: '2023-07-03T22:05:00+08:00',
        authors: ['王渡'],
        text: ['渡轮“白鹭”从下周一起', '票价不变。'],
      },
    ],
  ],
  [
    'mastodon.xml',
    'utf-8',
    [
      {
        title: null,
        url: 'https://pier.example/@ida/110655001',
        publishedAt: '2023-07-04T06:30:00Z',
        authors: [],
        text: ['The kettle on the pier sang', '#harbour'],
        image: 'https://files.pier.example/m.jpg',
      },
      { rejection: /only a link: https:\/\/pier\.example\/@ida\/110655002$/ },
    ],
  ],
  [
    'youtube.xml',
    'utf-8',
    [
      {
        title: 'How to smoke a herring',
        url: 'https://www.youtube.com/watch?v=abc',
        publishedAt: '2023-07-04T06:30:00Z',
        authors: ['Pier Kitchen'],
        text: ['A herring needs six hours', 'https://pier.example/herring'],
        image: 'https://i1.ytimg.example/vi/abc/hqdefault.jpg',
      },
    ],
  ],
  [
    'substack.xml',
    'utf-8',
    [
      {
        title: 'The tower that lost an hour',
        url: 'https://slowclocks.example/p/the-tower',
        publishedAt: '2023-07-04T06:30:00Z',
        authors: ['Anton Reyes'],
        text: ['The tower in our square', 'twice as often.'],
        image: 'https://cdn.example/image/tower.jpeg',
        siteName: 'Slow Clocks',
      },
    ],
  ],
  [
    'medium.xml',
    'utf-8',
    [
      {
        title: 'Why my maps have no north',
        url: 'https://medium.example/@nele/maps-101?source=rss-1------2',
        publishedAt: '2023-07-04T06:30:00Z',
        authors: ['Nele Oort'],
        text: ['North is a habit', 'hold it wrong.'],
        categories: ['maps', 'drawing'],
      },
    ],
  ],
  [
    'ghost.xml',
    'utf-8',
    [
      {
        title: 'A wall is a garden, too',
        url: 'https://moss.example/wall/',
        publishedAt: '2023-07-04T06:30:00Z',
        authors: ['Pia Holm'],
        text: ['Between the stones', 'the dust of the road.'],
        image: 'https://moss.example/content/images/wall.jpg',
        siteName: 'Moss & Stone',
      },
    ],
  ],
  [
    'arxiv.xml',
    'utf-8',
    [
      {
        title: 'Counting the pages that nobody turns: a study of $n < 40$ libraries',
        url: 'https://preprints.example/abs/2307.00001',
        publishedAt: '2023-07-04T00:00:00-04:00',
        authors: ['Lena Dorn', 'Wu Qiao'],
        text: ['preprint:2307.00001v1', 'the height of the shelf.'],
        categories: ['cs.DL', 'stat.AP'],
      },
    ],
  ],
  [
    'planet.xml',
    'utf-8',
    [
      {
        title: 'Warping in the stairwell',
        url: 'http://weft.example/2023/warp/',
        publishedAt: '2023-07-04T06:30:00Z',
        authors: ['Ruth Weft'],
        text: ['Twelve metres of linen do not fit', 'asked for a scarf.'],
        siteName: 'Weft & Warp',
      },
      {
        title: 'Boat shuttles',
        url: 'http://shuttle.example/1',
        publishedAt: '2023-07-03T00:00:00Z',
        authors: [],
        text: ['A boat shuttle should leave', 'leaves a pier.'],
        siteName: 'Shuttle',
      },
    ],
  ],
  [
    'feedburner.xml',
    'utf-8',
    [
      {
        title: 'How a tiled stove breathes',
        url: 'http://warmrooms.example/2023/07/stove.html',
        publishedAt: '2023-07-04T01:30:00-05:00',
        authors: ['Olga Kamin'],
        text: ['A tiled stove burns', 'the house around it.'],
      },
    ],
  ],
  [
    'podcast.xml',
    'utf-8',
    [
      {
        title: '12: The bell buoy',
        url: 'https://nightferry.example/12',
        publishedAt: '2023-07-04T06:30:00-05:00',
        authors: ['Hanna Vik'],
        text: ['Hanna rows out to the bell buoy that has kept', 'The buoy'],
        image: 'https://nightferry.example/12.jpg',
      },
      { rejection: /“11: Silence” has no text, only a link: https:\/\/cdn\.example\/nf-11\.mp3$/ },
    ],
  ],
  [
    'atom-0.3.xml',
    'utf-8',
    [
      {
        title: 'Folding "the barge"',
        url: 'http://paperboats.example/barge',
        publishedAt: '2004-11-01T08:00:00+01:00',
        authors: ['Finn Arket'],
        text: ['The barge needs a sheet', 'does not hurry.'],
        image: 'http://paperboats.example/img/barge.gif',
      },
      {
        title: 'The raft',
        url: 'http://paperboats.example/raft',
        publishedAt: '2004-10-30',
        authors: [],
        text: ['A raft is four boats', 'than any of them.'],
      },
    ],
  ],
  [
    'portal-japanese.xml',
    'shift_jis',
    [
      {
        title: '灯台の明かりが戻る',
        url: 'http://minato.example/news/1.html',
        publishedAt: null,
        authors: [],
        text: ['台風で消えていた灯台の', '静かに待っていました。'],
        siteName: '港の新聞',
      },
      {
        title: '朝市は日曜日に',
        url: 'http://minato.example/news/2.html',
        publishedAt: null,
        authors: [],
        text: ['土曜日に開かれていた', '組合は話しています。'],
      },
    ],
  ],
];

test.each(feeds)('%s in %s', async (file, encoding, stories) => {
  const written = readFileSync(join(import.meta.dirname, 'feeds', file), 'utf8');
  const bytes = encoding === 'utf-8' ? Buffer.from(written) : encodeAs(encoding, written);
  async function* source() {
    yield bytes;
  }
  let at = 0;
  for await (const entry of opened(source(), { maxBytes: 100_000 })) {
    const story = stories[at];
    expect([entry.index, entry.format]).toEqual([String(at), 'feed']);
    at += 1;
    if ('rejection' in entry) {
      expect(entry.rejection.code).toBe('no_content');
      expect(story).toEqual({ rejection: expect.any(RegExp) });
      if (story !== undefined && 'rejection' in story)
        expect(entry.rejection.message).toMatch(story.rejection);
      continue;
    }
    if (story === undefined || 'rejection' in story) throw new Error(`${file} has an entry too many`);
    const { text: ends, siteName, ...fields } = story;
    const { text, markdown, ...article } = extract(entry.bytes);
    expect(article).toMatchObject(fields);
    expect(text.startsWith(ends[0]), text).toBe(true);
    expect(text.endsWith(ends[1]), text).toBe(true);
    if (siteName !== undefined) expect(entry.facts?.siteName).toBe(siteName);
    expect(markdown).not.toMatch(/CDATA|\]\]>|&(?:amp|lt|nbsp|#\d+);|appeared first/);
  }
  expect(at).toBe(stories.length);
});
