// Which words mark boilerplate, in plain text and as a block of a page: the same, apart from words that pages use as headings.
// Must not test how such a line is treated: the tests of lines and of clean do.
import { describe, expect, test } from 'vitest';
import {
  leadsAway,
  leadsAwayInline,
  wordingRules,
} from '../../../../src/workers/clean/blocks/boilerplate-wording.ts';
import { boilerplateKind } from '../../../../src/workers/clean/lines/boilerplate-words.ts';

const matches = (rule: string, text: string) =>
  wordingRules.some((one) => one.rule === rule && one.pattern.test(text));

describe('headings of lists that lead away', () => {
  test.each(['Keep reading', 'Latest headlines', 'Das könnte Sie auch interessieren', 'קראו גם', '相关视频'])(
    '%s, in plain text and on pages',
    (text) => {
      expect(boilerplateKind(text)).toBe('section-end');
      expect(leadsAway.test(text.toLowerCase())).toBe(true);
    },
  );

  test.each(['Discussion', 'Topics', '2 replies', '关键词'])('%s, only in plain text', (text) => {
    expect(boilerplateKind(text)).toBe('section-end');
    expect(leadsAway.test(text)).toBe(false);
  });

  test.each(['12 comments', 'About the author', '作者简介'])('%s ends a plain text', (text) => {
    expect(boilerplateKind(text)).toBe('section-end');
  });
});

describe('links to other texts', () => {
  test.each(['Lesen Sie dazu: Die Brücke', 'Read more: The bridge', '相关链接：大桥通车'])(
    '%s, in plain text and on pages',
    (text) => {
      expect(boilerplateKind(text)).toBe('inline-link');
      expect(leadsAwayInline(text, 0)).toBe(true);
    },
  );

  test.each(['Learn more: The bridge', 'See: The bridge'])('%s, only in plain text', (text) => {
    expect(boilerplateKind(text)).toBe('inline-link');
    expect(leadsAwayInline(text, 0)).toBe(false);
  });
});

describe('buttons', () => {
  test.each([
    ['Toggle caption', 'menu'],
    ['Werbung', 'menu'],
    ['Teilen', 'share'],
    ['Print this', 'share'],
  ])('%s, in plain text and on pages', (text, kind) => {
    expect(boilerplateKind(text)).toBe(kind);
    expect(matches('share prompt', text)).toBe(true);
  });

  test.each([
    ['FAQ', 'menu'],
    ['Business', 'menu'],
    ['X', 'share'],
  ])('%s, only in plain text', (text, kind) => {
    expect(boilerplateKind(text)).toBe(kind);
    expect(matches('share prompt', text)).toBe(false);
  });
});

describe('breadcrumbs on pages', () => {
  test.each([
    'Home > News',
    'You are here: Home / News',
    'Sie sind hier: Startseite › Politik',
    '你现在的位置 首页 > 新闻',
    '当前位置：首页',
  ])('%s', (text) => {
    expect(matches('breadcrumbs', text)).toBe(true);
  });

  test.each(['Home is by the river', '位置优越，出行方便', '位置：青湖镇东岸', '当前位置优越'])(
    'not %s',
    (text) => {
      expect(matches('breadcrumbs', text)).toBe(false);
    },
  );
});

test.each([
  ['end mark', '- end -'],
  ['end mark', '（未完待续）'],
  ['tag line', 'Schlagworte: Brücke, Fluss'],
  ['tag line', '栏目：青湖新闻'],
  ['click count', '访问量：1200'],
  ['click count', '赞 12'],
])('a label or mark is one at the end of a page as well: %s, %s', (rule, text) => {
  expect(matches(rule, text)).toBe(true);
});
