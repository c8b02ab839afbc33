// The paths of notes: templates, names that every system takes, collisions, and addresses.
// Must not test what is in a note.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Article } from '../../../src/schemas/article.ts';
import { defaultTemplate, readTemplate } from '../../../src/sinks/markdown/path-template.ts';
import { markdown } from '../../../src/sinks/markdown.ts';
import { readSinkAddress } from '../../../src/sinks/sink-address.ts';
import { deliverTo, filesIn, recordWith, redone } from './note-desk.ts';

function pathsOf(over: Partial<Article>, template = defaultTemplate): string[] {
  const read = readTemplate(template);
  const { article, lineage } = recordWith(1, over);
  if ('fault' in read || article === null) throw new Error('It is a template, and an article.');
  return [...read.pathsOf(article, lineage)];
}
const pathOf = (over: Partial<Article>, template?: string) => pathsOf(over, template)[0];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-notes-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test.each([
  ['What? A "quote": 1/2 <b> | c*', "What A 'quote'- 1-2 b - c.md"],
  ['#tag [[link]] ^block', 'tag ((link)) block.md'],
  ['  .hidden. ', 'hidden.md'],
  ['a\u202eb\u200bc\u0007d\ne', 'abc d e.md'],
  ['CON', 'CON_.md'],
  ['aux.txt', 'aux_.txt.md'],
  ['com¹', 'com¹_.md'],
  ['Console', 'Console.md'],
  ['index', 'index_.md'],
  ['..', '_.md'],
  ['???', 'untitled.md'],
  ['cafe\u0301', 'caf\u00e9.md'],
  ['\ud800', '\ufffd.md'],
  ['क्‍ष 👩‍🚀', 'क्‍ष 👩‍🚀.md'],
])('the title %j makes the name %j', (title, name) => {
  expect(pathOf({ title }, '{title}.md')).toBe(name);
});

test('a long title is cut between characters, and leaves room for a suffix', () => {
  for (const letter of ['a', '新', '𠮷', '👩‍🚀', 'e\u0323\u0301']) {
    for (const path of pathsOf({ title: letter.repeat(300) }, '{title}.md')) {
      expect(Buffer.byteLength(path)).toBeLessThanOrEqual(255);
      const [, letters = ''] = /^(\S*?)(?: [0-9a-f]+)?\.md$/s.exec(path) ?? [];
      expect(letters.replaceAll(letter.normalize('NFC'), '')).toBe('');
      expect(letters).not.toBe('');
    }
  }
  const accents = pathOf({ title: `e${'\u0323'.repeat(300)}` }, '{title}.md') ?? '';
  expect(Buffer.byteLength(accents)).toBeLessThanOrEqual(255);
});

test('a placeholder without a value has a word in its place', () => {
  const nothing = {
    title: null,
    siteName: null,
    hostname: null,
    publishedAt: null,
    authors: [],
    language: null,
  };
  const template = '{site}/{host}/{year}/{month}/{day}/{author}/{category}/{language}/{date} {title}.md';
  const article = {
    ...nothing,
    text: `The first words of a text ${'that goes on '.repeat(20)}\nSecond line.`,
  };
  expect(pathOf(article, template)).toBe(
    'unknown site/unknown site/undated/undated/undated/unknown author/uncategorized/und/' +
      'undated The first words of a text that goes on that goes on that goes on that goes on.md',
  );
  expect(pathOf({ publishedAt: '2024-05' }, '{year}/{month}/{day}/{date}.md')).toBe(
    '2024/05/undated/2024-05.md',
  );
  expect(pathOf({ siteName: null }, '{site}.md')).toBe('news.example.com.md');
});

test('a suffix stands where the last placeholder is', () => {
  const [first, second] = pathsOf({ title: 'Kite' }, 'News/{year}/{title}/index.md');
  expect(first).toBe('News/2024/Kite/index.md');
  expect(second).toMatch(/^News\/2024\/Kite [0-9a-f]{8}\/index\.md$/);
  expect(pathOf({}, '{id}.md')).toMatch(/^[0-9a-f]{8}\.md$/);
});

test('two articles with one name, or names that differ in case, have separate notes, whichever comes first', async () => {
  const [one, other] = [recordWith(1, { title: 'Kite' }), recordWith(2, { title: 'KITE' })];
  for (const order of [
    [one, other],
    [other, one],
  ]) {
    const folder = newFolder();
    for (const record of order) await deliverTo(folder, [record]);
    await deliverTo(folder, [recordWith(3, { title: 'kite' }), recordWith(4, { title: 'kiTe' })]);
    expect(new Set(Object.keys(filesIn(folder)).map((path) => path.toLowerCase())).size).toBe(4);
  }
});

test('a note keeps its name while what the template uses does not change, and a change of case alone does not count', async () => {
  const folder = newFolder();
  const [one, other] = [recordWith(1, { title: 'Kite' }), recordWith(2, { title: 'Kite' })];
  await deliverTo(folder, [one, other]);
  const before = Object.keys(filesIn(folder));
  const again = redone(other, 3, { title: 'kite', markdown: 'Another text.' });
  await deliverTo(folder, [{ ...again }]);
  expect(Object.keys(filesIn(folder))).toEqual(before);
  await deliverTo(folder, [redone(again, 4, { title: 'Red kite' })]);
  expect(Object.keys(filesIn(folder)).some((path) => path.endsWith('2024-03-01 Red kite.md'))).toBe(true);
});

test('with another template, a replay moves the notes', async () => {
  const folder = newFolder();
  const one = recordWith(1, { title: 'Kite' });
  await deliverTo(folder, [one]);
  await deliverTo(folder, [one], '{host}/{title}.md');
  expect(Object.keys(filesIn(folder))).toEqual(['Example News/2024/2024-03-01 Kite.md']);
  await deliverTo(folder, [{ ...one, epoch: 2 }], '{host}/{title}.md');
  expect(Object.keys(filesIn(folder))).toEqual(['news.example.com/Kite.md']);
});

test.each([
  ['{site}/{title}', 'ends with .md'],
  ['{sight}/{title}.md', 'has {sight} in path=; the placeholders are {title}, {site}'],
  ['{constructor}.md', 'has {constructor}'],
  ['news/index.md', 'needs a placeholder in path='],
  ['../{title}.md', 'can’t have everywhere'],
  ['/{title}.md', 'can’t have everywhere'],
  ['a//{title}.md', 'can’t have everywhere'],
  ['.copydesk/{title}.md', 'can’t have everywhere'],
  ['a:b/{title}.md', 'can’t have everywhere'],
  ['{{title}}.md', 'can’t have everywhere'],
  [`${'x'.repeat(90)}{title}.md`, 'can’t have everywhere'],
])('the template %j is refused', (template, fault) => {
  expect(markdown.locate(`markdown:notes?path=${template}`, '/srv')).toEqual({
    fault: expect.stringContaining(fault),
  });
});

test('an address names a folder, and its template is taken as it is written', () => {
  expect(markdown.locate('markdown:My notes/', '/srv')).toEqual({
    location: `/srv/My notes?path=${defaultTemplate}`,
    path: '/srv/My notes',
    shown: 'My notes',
  });
  expect(markdown.locate('markdown:/v?path={site}+{title} 100%.md', '/srv')).toMatchObject({
    location: '/v?path={site}+{title} 100%.md',
    path: '/v',
  });
  for (const address of [
    'markdown:',
    'markdown:/',
    'markdown:a?b',
    'markdown:?path={title}.md',
    'markdown:a?x=1',
  ])
    expect(markdown.locate(address, '/srv')).toEqual({
      fault: expect.stringContaining('needs the path of a folder'),
    });
  expect(readSinkAddress('markdown:notes?path={title}.md', '/srv')).toMatchObject({
    address: { name: 'markdown-notes' },
  });
});
