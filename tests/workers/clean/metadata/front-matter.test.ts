// Which field each key of front matter belongs to, in English and in other languages.
// Must not test how values are read: that belongs to the test of clean.
import { expect, test } from 'vitest';
import { readFrontMatter } from '../../../../src/workers/clean/metadata/front-matter.ts';

test.each([
  ['author', 'Byline', '撰文'],
  ['editor', 'editors', '责任编辑'],
  ['source', 'source-name', '稿源'],
  ['siteName', 'site_name', '站点'],
  ['published', 'pub-date', '发表日期'],
  ['modified', 'lastMod', '更新时间'],
  ['url', 'permalink', '原文链接'],
  ['language', 'locale', '语言'],
  ['image', 'top_img', '封面'],
  ['category', 'section', '栏目'],
  ['tag', 'topics', '关键字'],
  ['description', 'excerpt', '导语'],
])('%s is what %s and %s say', (field, ...keys) => {
  for (const key of keys) {
    const [found] = readFrontMatter({ [key]: 'x' }).candidates;
    expect(found).toEqual({ field, value: 'x', origin: 'front-matter' });
  }
});

test.each(['headline', '标题', '题目'])('%s is the title', (key) => {
  expect(readFrontMatter({ [key]: 'x' })).toEqual({ title: 'x', candidates: [], extra: {} });
});

test('other keys are left over', () => {
  expect(readFrontMatter({ mood: 'x' })).toEqual({ title: null, candidates: [], extra: { mood: 'x' } });
});
