// Shows what leaves a plain-text scrape, what stays, and that plain texts stay whole.
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Removal } from '../../../../src/schemas/clean.ts';
import { classifyLine } from '../../../../src/workers/clean/lines/classify.ts';
import { findTitleLine } from '../../../../src/workers/clean/lines/find-title.ts';
import { maxLines, readLines } from '../../../../src/workers/clean/lines/line.ts';
import { cleanLines } from '../../../../src/workers/clean/lines/lines.ts';
import { reportTo, unreported } from '../../../../src/workers/clean/removals.ts';

function clean(body: string) {
  const removals: Removal[] = [];
  const result = cleanLines(
    body,
    reportTo((removal) => removals.push(removal)),
  );
  return {
    ...result,
    texts: result.blocks.map((block) => block.text),
    fields: result.candidates.map((candidate) => `${candidate.field}=${candidate.value}`),
    rules: Object.fromEntries(removals.map((removal) => [removal.text, removal.rule])),
  };
}

const [first, second, third] = [
  '青湖镇的新桥昨天上午通车,两岸居民说,过河从此只要三分钟,再也不用等渡船了。',
  '新桥全长四百米,由青湖镇和石滩乡共同出资修建,历时两年零三个月,比原定的工期提前了四十天。',
  '渡船停运以后,船工都到新桥管理处上班,新桥管理处设在东岸,每天早上七点开门。',
];

describe('scrapes of a page', () => {
  it('leaves the main content of a page with breadcrumb, byline and listed headlines', () => {
    const result = clean(
      [
        '您的当前位置:首页 > 园艺 > 青湖: 新桥通车,过河只要三分钟,渡船停运 正文',
        '时间:2031-02-03 04:05:06 来源:本站整理 编辑:园艺',
        first,
        second,
        third,
        '石滩乡今年种了多少棵柳树?2031-02-03 04:01',
        '柳絮飘了!市民为何在春天“买口罩”?2031-02-03 03:42',
        '渡口旧址改建公园 7月26日开园2031-02-02 17:39',
      ].join('\n'),
    );
    expect(result.title).toBe('青湖: 新桥通车,过河只要三分钟,渡船停运');
    expect(result.texts).toEqual([first, second, third]);
    expect(result.fields).toEqual(['published=2031-02-03 04:05:06', 'source=本站整理', 'category=园艺']);
    expect(result.rules['石滩乡今年种了多少棵柳树?2031-02-03 04:01']).toBe('timed-headline');
  });

  it('takes no question that an interview asks every guest for the headline', () => {
    const question = '渡船停运以后船工都到新桥管理处上班';
    const lines = readLines(
      [
        '首页 新闻 体育',
        '四位船工这样说新桥和渡船的事情',
        '船工说,过河从此只要三分钟,再也不用等渡船了,两岸居民都很高兴。',
        ...['甲', '乙', '丙', '丁'].flatMap((ferryman) => [
          question,
          '2031-02-03 04:05',
          `船工${ferryman}说:${second}${third}${first}${second}${third}`,
        ]),
      ].join('\n'),
    ).lines.map(classifyLine);
    expect(findTitleLine(lines, { from: 2, to: lines.length - 1 })).toBe(1);
  });

  it('reads so many lines of a text and no more, and says that it was cut', () => {
    const body = 'The bell on the quay rang.\n'.repeat(maxLines + 5);
    const { lines, end } = readLines(body);
    expect(lines).toHaveLength(maxLines);
    expect(body.length - end).toBe(5 * 'The bell on the quay rang.\n'.length);
    const removals: Removal[] = [];
    expect(
      cleanLines(
        body,
        reportTo((removal) => removals.push(removal)),
      ).flags,
    ).toEqual(['truncated']);
    expect(removals.at(-1)?.rule).toBe('behind as many lines as are read');
    expect(
      cleanLines(`${'The bell on the quay rang.\n'.repeat(9)}${'\n'.repeat(9)}`, unreported).flags,
    ).toEqual([]);
  });

  it('reads lines whatever ends them', () => {
    const { lines } = readLines('a\r\nb\rc\n\u2028 \u2029d');
    expect(lines.map(({ text, afterGap }) => [text, afterGap])).toEqual([
      ...[
        ['a', false],
        ['b', false],
        ['c', false],
      ],
      ['d', true],
    ]);
  });

  it('takes no caption with its credit for the headline, nor for the first words of the main content', () => {
    const story = [
      'The new bridge at Greenlake was opened on Monday, and the ferry that crossed the lake for ninety years made its last trip.',
      'People on both banks said that the bridge would save them an hour each morning, though some of them would miss the ferry.',
      'The ferrymen now work for the bridge, whose office stands on the eastern bank and opens at seven in the morning.',
    ];
    const caption =
      'People of Greenlake watched the ferry cross the lake for the last time on Monday, before the bridge was opened. Photograph: Ada Reed/Lakeside Pictures via Getty';
    const result = clean(
      [
        'Home News Sports Login',
        'Sign in',
        'Greenlake opens its bridge',
        '3 February 2031',
        caption,
        ...story,
        'About us Contact Privacy policy',
        '© 2031 Lakeside. All rights reserved.',
      ].join('\n'),
    );
    expect(result.title).toBe('Greenlake opens its bridge');
    expect(result.texts).toEqual(story);
  });

  it('keeps the short sentences an article ends with', () => {
    const last = '“以后不用等船了。”船工说。';
    const result = clean(
      [
        '首页 新闻 体育',
        '登录 注册',
        '青湖新桥昨天通车',
        first,
        second,
        last,
        '（责任编辑：余小满）',
        '相关阅读：',
        '旧桥的故事',
      ].join('\n'),
    );
    expect(result.texts).toEqual([first, second, last]);
  });

  it('takes a short last crumb for the headline where the breadcrumb says so', () => {
    const headed = (crumbs: string) => clean([crumbs, first, second, third].join('\n')).title;
    expect(headed('您的当前位置:首页 > 园艺 > 青湖新桥 正文')).toBeNull();
    expect(headed('您的当前位置:首页 > 园艺 > 青湖新桥通车 正文')).toBe('青湖新桥通车');
    expect(headed('您的当前位置:首页 > 园艺 > 青湖新桥通车')).toBeNull();
  });

  it('leaves the main content of a page with date, tags, original headline and neighbours', () => {
    const result = clean(
      [
        '青湖新桥通车,两岸居民三分钟过河\n',
        '日期:11-23',
        '青湖镇新桥石滩乡管理处渡船\n',
        '原标题:青湖新桥通车,两岸居民三分钟过河\n',
        `${first}\n`,
        '两岸出资，提前完工\n',
        `${second}青湖镇和石滩乡都很高兴。\n`,
        `${third}\n`,
        '柳树种了多少棵?石滩乡回应“三千棵” 园长:还会再种 渡口旧址改建公园 “湖心亭”排队两小时',
        '相关阅读:',
      ].join('\n'),
    );
    expect(result.title).toBe('青湖新桥通车,两岸居民三分钟过河');
    expect(result.fields).toEqual(['published=11-23']);
    expect(result.texts).toEqual([first, '两岸出资，提前完工', `${second}青湖镇和石滩乡都很高兴。`, third]);
    expect(result.blocks[1]?.kind).toBe('heading');
    expect(Object.values(result.rules)).toEqual(
      expect.arrayContaining(['title', 'meta', 'tag-line', 'neighbour-headlines', 'section-end']),
    );
  });

  it('leaves the main content of an English page', () => {
    const story = [
      'The bridge at Lake Cyan opened on Monday, and within the hour the ferry had no passengers left at all.',
      'Nobody in the village missed the boat, although its captain said that she would miss the passengers, some of whom she had known for forty years.',
      'The council will decide in June whether the old landing becomes a park or a car park.',
    ];
    const result = clean(
      [
        'Home',
        'News',
        'Sport',
        'Sign in',
        'New bridge ends forty years of ferries at Lake Cyan',
        'By Nora Quill | 3 May 2031',
        'Share',
        'Facebook',
        story[0],
        story[1],
        'Related: How the bridge was paid for',
        story[2],
        'Most read',
        'Village shop to close',
        'Seven lakes to see this summer',
        'Privacy policy',
        '© 2031 The Lakeside. All rights reserved.',
      ].join('\n'),
    );
    expect(result.title).toBe('New bridge ends forty years of ferries at Lake Cyan');
    expect(result.texts).toEqual(story);
    expect(result.fields).toEqual(['author=Nora Quill', 'published=3 May 2031']);
  });
});

it('keeps a list that ends an article', () => {
  const story = [
    'The last ferry of Lake Cyan goes on tour this summer, and everybody may come aboard for a small fee.',
    'Its captain, who has no passengers left, will tell its story at each of the landings that are still there.',
    'The landings:',
    'June 9 – East landing, Lake Cyan',
    'June 10 – Stone Beach, below the inn',
    'June 14 – The old mill',
    'July 2 – West landing, Lake Cyan',
  ];
  const result = clean(
    [
      'Home',
      'News',
      'Ferry goes on tour of Lake Cyan',
      'By Nora Quill',
      ...story,
      'Most read',
      'Village shop to close',
      '© 2031 The Lakeside',
    ].join('\n'),
  );
  expect(result.texts).toEqual(story);
});

describe('plain texts', () => {
  it.each([
    [
      'On bridges\n\nA bridge is a promise. It says: you may go.\n\nHome\n\nAnd you may come back.',
      'On bridges',
    ],
    ['论桥\n\n桥是一个承诺。它说：你可以走。\n\n归途\n\n你也可以回来。', '论桥'],
    ['Über Brücken\n\nEine Brücke ist ein Versprechen. Sie sagt: Du darfst gehen.', 'Über Brücken'],
    ['О мостах\n\nМост — это обещание. Он говорит: можно идти.', 'О мостах'],
  ])('keeps every line of %j', (body, title) => {
    const result = clean(body);
    expect(result.title).toBe(title);
    expect([title, ...result.texts].join('\n\n')).toBe(body);
    expect(result.rules).toEqual({});
  });

  it('keeps headings that menus use too, and the dates of a diary', () => {
    const body = [
      'A year at the lake',
      'Travel',
      'We came by the new bridge, since the ferry is no more, and nobody misses it.',
      'Food',
      'There is a kitchen, a stove and a lake full of fish that nobody has to pay for.',
      'Health',
      'We swam each day, and each day we were told that the water is too cold for that.',
    ].join('\n\n');
    expect(clean(body)).toMatchObject({ title: 'A year at the lake', rules: {} });
    const diary = `Lake diary\n\n${[3, 4, 5].map((day) => `${day} May 2031\n\nWe swam across the lake and back, and the water was cold.${' '.repeat(day)}It was day ${day}.`).join('\n\n')}`;
    expect(clean(diary).texts).toContain('4 May 2031');
  });

  it('keeps every line of a poem, without making a headline of its first', () => {
    const poem = 'The lake is wide\nthe boat is slow\nthe other side\nis where we go';
    expect(clean(poem)).toMatchObject({ title: null, texts: poem.split('\n') });
  });

  it('takes the byline of an essay for its author', () => {
    expect(clean('On bridges\n\nBy Nora Quill\n\nA bridge is a promise.')).toMatchObject({
      title: 'On bridges',
      fields: ['author=Nora Quill'],
      texts: ['A bridge is a promise.'],
    });
  });
});

describe('wrapped lines', () => {
  it('joins them, with spaces between words only', () => {
    const english = clean(
      'The bridge at Lake Cyan opened on Monday, and\nwithin the hour the ferry had no passengers\nleft at all; nobody in the village missed it,\nand the captain of the ferry said that nobody\nneed be sorry for her.\n\nShe has a car.',
    );
    expect(english.texts).toEqual([
      'The bridge at Lake Cyan opened on Monday, and within the hour the ferry had no passengers left at all; nobody in the village missed it, and the captain of the ferry said that nobody need be sorry for her.',
      'She has a car.',
    ]);
    const chinese = clean(
      '青湖镇的新桥昨天上午通车两岸居民\n说过河从此只要三分钟再也不用等渡\n船了新桥全长四百米由青湖镇和石滩\n乡共同出资修建历时两年零三个月比\n原定的工期提前了四十天。',
    );
    expect(chinese.texts).toHaveLength(1);
    expect(chinese.texts[0]).toContain('再也不用等渡船了');
  });

  it('leaves lines alone that end where sentences end', () => {
    const body =
      'The bridge is open and it is free of charge.\nThe ferry is no more, and nobody misses it.\nThe council meets in June to decide the rest.\nThe park is still only a drawing on a table.';
    expect(clean(body).texts).toHaveLength(4);
  });
});

describe('any input', () => {
  it('never throws, and every block has text', () => {
    const piece = fc.constantFrom(
      '\n',
      '\n\n',
      '首页 > ',
      '来源：',
      'Home',
      first,
      'Related',
      '2031-02-03 10:20',
      '。',
      '©',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
        for (const block of cleanLines(pieces.join(''), unreported).blocks)
          expect(block.text.trim()).not.toBe('');
      }),
    );
  });

  it.each([
    ['one line of 5 MB', 'bridge '.repeat(750_000)],
    ['one line of 5 MB without spaces', '新桥'.repeat(850_000)],
    ['200,000 lines', 'Home\nA bridge is a promise, and it says so to all who come.\n'.repeat(100_000)],
    ['200,000 wrapped lines', `${'The bridge at Lake Cyan opened on Monday, and\n'.repeat(200_000)}`],
    ['200,000 different lines', Array.from({ length: 200_000 }, (_, i) => `来源：${i} 新桥`).join('\n')],
  ])('ends before the test times out: %s', (_, body) => {
    cleanLines(body, unreported);
  });
});

const seeds = new URL('../../../../../shared/acceptance/', import.meta.url);
const hasSeeds = existsSync(new URL('seeds.gold.json', seeds));

describe.skipIf(!hasSeeds)('real scrapes (skipped where ../shared/acceptance is missing)', () => {
  it.each(['002_35c47de45b526af0.txt', '003_1a9e0f20e25abf9c.txt'])(
    'gives the paragraphs and headline of %s',
    (name) => {
      const gold = JSON.parse(readFileSync(new URL('seeds.gold.json', seeds), 'utf8'))[name];
      const result = clean(readFileSync(new URL(`seeds/${name}`, seeds), 'utf8'));
      const squash = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '');
      expect(squash(result.title ?? '')).toBe(squash(gold.title));
      expect(result.texts.map(squash)).toEqual(gold.paragraphs.map(squash));
    },
  );
});
