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

test.each([
  ['Salt &amp; flour &#8211; a pair', 'Salt & flour – a pair'],
  ['Salt &amp;amp; flour &amp;#8211; a pair', 'Salt & flour – a pair'],
  ['<![CDATA[Salt & flour]]>', 'Salt & flour'],
  ['AT&T;s oven & the R&D shed', 'AT&T;s oven & the R&D shed'],
  ['The <em>old</em> mill', 'The old mill'],
  ['What &lt;p&gt; means', 'What <p> means'],
  ['Why <b> is bold', 'Why <b> is bold'],
  [['Old mill', 'Old mill | Mill Review'], 'Old mill'],
  [['Old ', 'mill'], 'Old mill'],
  [{ rendered: 'Salt &#038; flour' }, 'Salt & flour'],
])('the title %j reads %s', (value, title) => {
  expect(readFrontMatter({ title: value }).title).toBe(title);
});

test('weaker keys count where no other speaks', () => {
  const published = (keys: Record<string, string>) =>
    readFrontMatter(keys).candidates.map(({ value }) => value);
  expect(published({ created_at: '2020', date: '2024' })).toEqual(['2024', '2020']);
  expect(published({ nickname: 'mara', author: 'Mara Lind' })).toEqual(['Mara Lind']);
  expect(published({ nickname: 'mara' })).toEqual(['mara']);
});

test.each([
  [{ url: 'https://a.example/?x=1&amp;y=2' }, 'url', 'https://a.example/?x=1&y=2'],
  [{ author: 'Jos&eacute; Mill' }, 'author', 'José Mill'],
  [{ excerpt: '<p>Short&hellip;</p>' }, 'description', 'Short…'],
  [{ date_gmt: '2024-04-27T06:26:02' }, 'published', '2024-04-27T06:26:02Z'],
  [{ source: 'https://a.example/' }, 'url', 'https://a.example/'],
  [{ source: { name: 'Mill Review' } }, 'siteName', 'Mill Review'],
  [{ metadata: { author: 'Mara Lind' } }, 'author', 'Mara Lind'],
])('%j says that the %s is %s', (record, field, value) => {
  expect(readFrontMatter(record).candidates).toEqual([{ field, value, origin: 'front-matter' }]);
});
