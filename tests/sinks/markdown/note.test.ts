// What a note looks like: properties that every reader of YAML takes the same way, and nothing that a program would run.
// Must not write a file.
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Article } from '../../../src/schemas/article.ts';
import { idLine, noteOf } from '../../../src/sinks/markdown/note.ts';
import { partsOf, recordWith } from './note-desk.ts';

function noteWith(over: Partial<Article>): string {
  const { article, lineage } = recordWith(1, over);
  if (article === null) throw new Error('It has an article.');
  return noteOf(article, lineage).toString();
}
const propertiesWith = (over: Partial<Article>) => partsOf(noteWith(over)).properties;

test('the properties come in order, and those without a value are left out', () => {
  const note = noteWith({ tags: ['Birds'], description: 'A teaser: short.', supersedes: 'sha256-1' });
  expect(Object.keys(partsOf(note).properties)).toEqual([
    ...['id', 'title', 'date', 'authors', 'site', 'link', 'tags', 'language', 'description', 'story'],
    ...['article_id', 'supersedes'],
  ]);
  expect(note).toContain('\ndate: 2024-03-01\n');
  expect(note).toContain('\nauthors:\n  - "Mara Lindqvist"\n');
  expect(note).toContain(`\n${idLine(recordWith(1, {}).lineage)}`);
});

test.each([
  'yes',
  'No',
  'null',
  '~',
  '12:30',
  '0123',
  '1e3',
  '2024-01-02',
  '1_000',
  '.inf',
  '',
  '=',
  '<<',
  '-',
])('the title %j is a text in every version of YAML', (title) => {
  const [, frontMatter = ''] = /^---\n(.*?)\n---\n/s.exec(noteWith({ title })) ?? [];
  for (const version of ['1.1', '1.2'] as const) {
    const { title: read = '' } = parse(frontMatter, { version });
    expect(read).toBe(title);
  }
});

test.each([
  ['a: b "c" \'d\' #e \\n', 'a: b "c" \'d\' #e \\n'],
  ['标题: 副标题', '标题: 副标题'],
  ['---', '---'],
  ['one\ntwo\u2028three\u0085four\u0000\u007f\ufefffive', 'one two three four five'],
  ['\ud800 half', '\ufffd half'],
  [`${'long '.repeat(100)}end`, `${'long '.repeat(100)}end`],
])('the title %j comes back as one line', (title, read) => {
  expect(propertiesWith({ title }).title).toBe(read);
});

test.each([
  ['2024-03-01', '2024-03-01', undefined],
  ['2024-03-01T08:00:00Z', '2024-03-01T08:00:00Z', undefined],
  ['2024-03-01T08:00', '2024-03-01T08:00:00', undefined],
  ['2024-03-01T08:00+08:00', '2024-03-01T08:00:00+08:00', undefined],
  ['2024-03-01T25:00:00Z', '2024-03-01', undefined],
  ['2024-03', undefined, '2024-03'],
  ['2024', undefined, '2024'],
  ['2024-02-31', undefined, '2024-02-31'],
  [null, undefined, 'yesterday'],
])('of the date %j Hugo reads %j, and the rest is a text', (publishedAt, date, text) => {
  const properties = propertiesWith({ publishedAt, publishedText: 'yesterday' });
  expect([properties.date, properties.date_text]).toEqual([date, text]);
});

test('tags are such as Obsidian takes', () => {
  const tags = ['Machine learning', '#News', 'machine-Learning', '2024', 'a/b', ' ', 'C++', '新闻', '?!'];
  expect(propertiesWith({ tags }).tags).toEqual([
    ...['Machine-learning', 'News', '_2024', 'a/b', 'C', '新闻'],
  ]);
});

test('names to which Hugo gives another meaning are not used', () => {
  const refused = [
    'url',
    'kind',
    'path',
    'type',
    'layout',
    'slug',
    'aliases',
    'published',
    'modified',
    'lang',
  ];
  expect(Object.keys(propertiesWith({ kind: 'article' })).filter((name) => refused.includes(name))).toEqual(
    [],
  );
});

test('nothing in a note is run by Templater, Hugo or Dataview, and the rest of the text stays', () => {
  const markdown =
    '<% tp.system %> {{< ref >}} {{% x %}} `$= dv` \n```dataviewjs\n1\n```\n`{{ title }}` a % b dataviewjs\n\n';
  const note = noteWith({ markdown, title: '<%* run %>' });
  expect(note).not.toMatch(/<%|\{\{[<%]|`\$=|```dataviewjs/);
  expect(partsOf(note.replaceAll('\u200b', '')).body).toBe(markdown.trimEnd());
});

test('a null character is replaced, and the note ends with one line break', () => {
  expect(noteWith({ markdown: 'a\0b\n\n\n' })).toMatch(/\n---\n\na\ufffdb\n$/);
});
