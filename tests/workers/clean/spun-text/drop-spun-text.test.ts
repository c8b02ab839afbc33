// Texts that say the same again and again without being farm pages, and what a farm page needs to be called one.
// Must not repeat the fixture folders, which show whole pages.
import { describe, expect, it } from 'vitest';
import { paragraph } from '../../../../src/workers/clean/block.ts';
import { unreported } from '../../../../src/workers/clean/removals.ts';
import { dropSpunText } from '../../../../src/workers/clean/spun-text/drop-spun-text.ts';
import { mostPhrases, pastedPhrasesOf } from '../../../../src/workers/clean/spun-text/pasted-phrases.ts';
import {
  mostFragments,
  titleFragmentsOf,
  unitsOfAll,
} from '../../../../src/workers/clean/spun-text/title-fragments.ts';

const stories: [what: string, title: string, paragraphs: string[]][] = [
  [
    'speakers whom the title names',
    'Harriet Lowell and Marcus Penn clash over Ada Quill budget',
    [
      'Harriet Lowell said the plan was late. Marcus Penn replied that money was short. Ada Quill insisted on a vote.',
      'Harriet Lowell asked for figures. Marcus Penn refused, and the room went quiet. Ada Quill left early.',
      'Harriet Lowell later spoke to the press. Marcus Penn did not. Nobody expected a deal before spring.',
    ],
  ],
  [
    'Chinese speakers whom the title names',
    '方青、陆远、秦月、石磊谈渔港改造',
    [
      '方青说，码头太旧了。陆远认为，先修堤坝更要紧。秦月指出，资金还没有到位。石磊表示，渔民等不起。',
      '方青补充，图纸已经画好。陆远不同意，他担心工期。秦月希望再开一次会。石磊则要求公开账目。',
    ],
  ],
  [
    'the parties of a contract',
    'Liefervertrag zwischen Käufer Nordhafen und Verkäufer Süderbrück',
    [
      'Der Käufer Nordhafen zahlt binnen 14 Tagen. Der Verkäufer Süderbrück liefert frei Haus.',
      'Der Käufer Nordhafen prüft die Ware. Der Verkäufer Süderbrück haftet für Mängel.',
      'Der Käufer Nordhafen trägt die Zölle. Der Verkäufer Süderbrück stellt die Papiere.',
    ],
  ],
  [
    'a brand in a product text',
    'Brightkettle Pro 3: the Brightkettle Pro kettle review',
    [
      'The Brightkettle Pro boils fast. Brightkettle Pro 3 also looks good, and the Brightkettle Pro lid stays cool.',
      'Brightkettle Pro owners like it. Brightkettle Pro 3 costs more. Brightkettle Pro kettle cords are short.',
    ],
  ],
  [
    'questions and answers',
    'Q and A with baker Tomas Reed',
    [
      'Q: When did you start?',
      'A: At twelve.',
      'Q: Why bread?',
      'A: Tomas Reed never liked cake.',
      'Q: Next?',
    ],
  ],
  [
    'a recipe',
    'Plum dumplings with poppy seed butter',
    [
      'Plum dumplings need ripe fruit. Poppy seed butter is quick. Plum dumplings: wash. With poppy seed, toast.',
      'Poppy seed butter: melt, stir. Plum dumplings boil for eight minutes. Poppy seed butter goes on top.',
    ],
  ],
  [
    'teams whose scores are listed in the order of the title',
    '红队、蓝队、黄队、绿队、紫队周末联赛战报',
    [
      '红队三胜一负，排名第一。蓝队两胜两负，排名第三。黄队一胜三负，排名第五。绿队三胜一负，排名第二。紫队一胜三负，排名第四。',
      '红队下周客场出战，蓝队主场迎敌，黄队轮空，绿队补赛，紫队休整。',
    ],
  ],
  [
    'a list whose items begin alike',
    'Line 4 of the harbour tram: all stops and times',
    ['Line 4 leaves at six.', 'Line 4 of the tram stops.', 'Line 4 waits.', 'Line 4 turns.', 'Line 4 ends.'],
  ],
];

describe('fragments pasted at the beginnings of clauses', () => {
  it.each(stories)('are not seen in %s', (_what, title, paragraphs) => {
    const blocks = paragraphs.map((text) => paragraph(text));
    expect(dropSpunText(blocks, title, unreported)).toEqual({ blocks, isSpun: false });
  });

  it('are taken out where the title was chopped up and stands before every clause', () => {
    const title = '湖滨老街灯会开幕首夜游客突破三万';
    const pasted =
      '湖滨老昨晚七点，街灯会岸边的锣鼓先响了起来，开幕首孩子们提着纸鱼往桥上跑，夜游客卖糖画的老人一直忙到半夜。' +
      '突破三今年的灯架比往年高出一截，湖滨老木匠师傅说是为了让对岸的人也看得见，街灯会附近几家茶馆把桌子搬到了路边，开幕首夜里的风不大。' +
      '夜游客摊主们收摊的时候，突破三地上几乎没有纸屑，湖滨老一位环卫工人说，街灯会今年的客人都很懂事，开幕首垃圾桶也比去年多。';
    const own =
      '昨晚七点，岸边的锣鼓先响了起来，孩子们提着纸鱼往桥上跑，卖糖画的老人一直忙到半夜。' +
      '今年的灯架比往年高出一截，木匠师傅说是为了让对岸的人也看得见，附近几家茶馆把桌子搬到了路边，夜里的风不大。' +
      '摊主们收摊的时候，地上几乎没有纸屑，一位环卫工人说，今年的客人都很懂事，垃圾桶也比去年多。';
    const { blocks, isSpun } = dropSpunText([paragraph(pasted)], title, unreported);
    expect({ text: blocks.map(({ text }) => text), isSpun }).toEqual({ text: [own], isSpun: true });
  });
});

/** For each of these the whole text is gone through once. */
describe('a hostile page', () => {
  const word = (number: number): string => `w${number.toString(36)}q`;

  it('has no more fragments told apart than the limit', () => {
    const title = Array.from({ length: 120 }, (_, at) => word(at));
    const clauses = title.flatMap((_, at) =>
      [2, 3, 4, 5].map((size) => `${title.slice(at, at + size).join(' ')} lies ${word(at + 1000)}`),
    );
    const found = titleFragmentsOf(title.join(' '), [`${clauses.join(', ')}.`], 4);
    expect(new Set(found?.heads.map(({ fragment }) => fragment)).size).toBe(mostFragments);
  });

  it('looks up at most as many phrases as the limit', () => {
    const openers = ['The', 'And', 'But', 'When', 'They', 'From'];
    const clauses = Array.from({ length: 2 * mostPhrases }, (_, at) =>
      openers.map((opener, n) => `${word(at)} ${word(at + 5000)} ${opener} ${word(n + 9000)}`),
    );
    const units = unitsOfAll(clauses.map((own) => `Here it is, ${own.join(', ')}.`));
    const found = pastedPhrasesOf(units).map(({ block, at, size }) =>
      units[block]
        ?.slice(at, at + size)
        .map((unit) => unit.word)
        .join(' '),
    );
    expect(new Set(found).size).toBe(mostPhrases);
  });
});
