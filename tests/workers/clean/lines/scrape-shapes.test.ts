// Shapes of articles in scrapes: broken sentences, tables, code, lists of other articles in between.
import { describe, expect, it } from 'vitest';
import { cleanLines } from '../../../../src/workers/clean/lines/lines.ts';
import { unreported } from '../../../../src/workers/clean/removals.ts';

const textsOf = (lines: string[]) => cleanLines(lines.join('\n'), unreported).blocks.map(({ text }) => text);
const head = [
  'Home',
  'News',
  'Sport',
  'Sign in',
  'The ferry of Lake Cyan in figures',
  'By Nora Quill',
  'Share',
];
const foot = ['Most read', 'Village shop to close', '© 2031 The Lakeside. All rights reserved.'];
const story = [
  'The bridge at Lake Cyan opened on Monday, and within the hour the ferry had no passengers left at all.',
  'Nobody in the village missed the boat, although its captain said that she would miss the passengers.',
  'The council will decide in June whether the old landing becomes a park or a car park.',
  'Until then the boat stays where it is, and children may climb on it under the eyes of the captain.',
];

describe('what stays', () => {
  it('joins a sentence whose notes and links stand on lines of their own', () => {
    const broken = ['The ferry carried ninety thousand people in its last year (', '1', ').', story[1] ?? ''];
    const linked = [
      'Its captain, who has been aboard ever since',
      'the winter of the great ice',
      ', goes on tour.',
    ];
    expect(textsOf([...head, ...broken, ...linked, ...foot])).toEqual([
      'The ferry carried ninety thousand people in its last year (1).',
      story[1],
      'Its captain, who has been aboard ever since the winter of the great ice, goes on tour.',
    ]);
  });

  it.each([
    [
      'items of a list',
      ['2 cups of dried red lentils', 'salt and pepper', 'olive oil', 'three small onions'],
    ],
    [
      'verses',
      [
        'I rowed across the lake at night',
        'as slow as any snail could go',
        'because the moon had lost its light',
      ],
    ],
  ])('leaves %s alone', (_, lines) => {
    expect(textsOf([...lines, story[0] ?? ''])).toEqual([...lines, story[0]]);
  });

  it('keeps a table whose cells stand on a line each', () => {
    const cells = [
      'Boat',
      'Trips',
      'People',
      'Heron',
      '900',
      '91,000',
      'Otter',
      '880',
      '90,100',
      'Pike',
      '12',
      '400',
    ];
    expect(textsOf([...head, story[0] ?? '', ...cells, story[1] ?? '', ...foot])).toEqual([
      story[0],
      ...cells,
      story[1],
    ]);
  });

  it('keeps the lines of a program', () => {
    const code = ['import ferry', 'boat = ferry.Boat()', 'if boat.is_full():', 'boat.leave()', 'return boat'];
    expect(textsOf([...head, story[0] ?? '', ...code, story[1] ?? '', ...foot])).toEqual([
      story[0],
      ...code,
      story[1],
    ]);
  });

  it('keeps a list whose items have their links on lines of their own', () => {
    const list = [1, 2, 3, 4, 5].flatMap((n) => [
      `${n}) Model of landing ${n}`,
      `https://shop.example.com/${n}`,
    ]);
    expect(textsOf([...head, story[0] ?? '', ...list, story[1] ?? '', ...foot])).toEqual([
      story[0],
      ...list,
      story[1],
    ]);
  });

  it('goes on behind a list of other articles that interrupts the main content', () => {
    const others = [
      'Most read in the region',
      'Village shop to close',
      'Seven lakes to see',
      'A goat on the roof',
    ];
    const rest = [
      'Before the bridge there was a rope, and before the rope there was only patience, says the chronicle.',
      ...story.slice(2),
    ];
    expect(textsOf([...head, ...story.slice(0, 2), ...others, ...others.slice(1), ...rest, ...foot])).toEqual(
      [...story.slice(0, 2), ...rest],
    );
  });

  it('does not go on with what readers say', () => {
    const said = story.map((sentence) => sentence.replace(/^\w+/u, 'Well, that'));
    const shorts = ['Log in', 'Oldest first', 'Newest first', 'Best first', 'Hide all', 'Count me in'];
    expect(textsOf([...head, ...story, 'Comments', ...shorts, ...said, ...foot])).toEqual(story);
  });
});

describe('what goes', () => {
  const teasers = [
    'Goat on the roof of the village hall againThe goat of farmer Ames was found on the roof, eating tiles, police said.',
    'Seven lakes that everybody should see this summerFrom Lake Cyan to the Stone Pond, our readers know them all, and more.',
    'Village shop to close after two hundred yearsThe owner retires in May, and nobody wants to sell soap, she told us.',
    'Water level of Lake Cyan as low as in the great droughtThe landing stands in the mud, and the mud stands in the sun.',
    'Choir of the ferrymen sings for the last timeThey sang of water, and of what lies on the other side of it, all night.',
  ];

  it('takes out headlines with teasers glued on, though they are longer than the main content', () => {
    expect(
      textsOf(['Home', 'News', 'Sign in', ...teasers, 'Weather', 'Sport', ...story.slice(0, 3), ...foot]),
    ).toEqual(story.slice(0, 3));
  });

  it('does not take lines for main content that are on the page twice', () => {
    const long = [...story, ...story.map((sentence) => `${sentence.slice(0, -1)}, says the chronicle.`)];
    const list = teasers.slice(0, 2).map((teaser) => teaser.replace(/(\p{Ll})(\p{Lu})/u, '$1. $2'));
    expect(
      textsOf(['Home', 'News', ...list, 'Weather', 'Sport', ...long, 'Latest', ...list, ...foot]),
    ).toEqual(long);
  });

  it('keeps a question that is put to several people', () => {
    const question = 'Will you miss the ferry, and what will you do with the time that you save every day?';
    const answers = story.flatMap((answer) => [question, answer]);
    expect(textsOf([...head, ...answers, ...foot])).toEqual([question, ...story]);
  });

  it('reads forty thousand lines of the same words in less than five seconds of processor time', () => {
    const same = Array<string>(40_000).fill(story[0] ?? '');
    const before = process.cpuUsage();
    expect(textsOf([...head, ...same, ...foot])).toEqual(story.slice(0, 1));
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(5_000_000);
  });
});
