// Long names of files in archives take linear time and bounded memory.
import { expect, test } from 'vitest';
import { isMetadata, reasonByEnding, trickIn, withSlashes } from '../../src/formats/archive/member-name.ts';
import { PagesSoFar, SavedPages } from '../../src/formats/archive/saved-pages.ts';
import { collectedMemory } from '../collected-memory.ts';
import { growthOf, mostGrowth } from './work-growth.ts';

test.each([
  ['queries that do not end the name', '.a?', '/x'],
  ['queries', '.a?', ''],
  ['dots', '.', '/x'],
  ['folders', 'a/', 'x'],
  ['parent folders', '..', '/x'],
  ['folders of pages', 'a_files/', 'x'],
])('a long name with %s takes linear time', async (_name, again, end) => {
  const growth = await growthOf(30_000, (chars) => {
    const name = withSlashes(`a${again.repeat(chars / again.length)}${end}`);
    trickIn(name);
    isMetadata(name);
    reasonByEnding(name);
    new PagesSoFar().isPartOfPage(name);
    const pages = new SavedPages();
    pages.lookForFolder('b_files/x');
    pages.lookForFolder(name);
    pages.isPartOfPage(name);
  });
  expect(growth).toBeLessThan(mostGrowth);
});

test('the folders of a long name are kept in bounded memory', () => {
  const before = collectedMemory();
  const pages = new SavedPages();
  pages.lookForFolder(`${'a_files/'.repeat(4_000)}x`);
  expect(collectedMemory() - before).toBeLessThan(60_000_000);
  expect(pages.isPartOfPage('a_files/x')).toBe(false);
});

test.each([
  ['one long name', 200, 500_000],
  ['many names', 20_000, 4_000],
])('the pages of %s are kept in bounded memory', (_name, count, length) => {
  const before = collectedMemory();
  const pages = new PagesSoFar();
  for (let at = 0; at < count; at += 1)
    pages.isPartOfPage(`${Buffer.alloc(length, `${at}/`).toString('latin1')}.html`);
  expect(collectedMemory() - before).toBeLessThan(60_000_000);
  expect(pages.isPartOfPage('a_files/x')).toBe(false);
});

test('the folder of a page is found below other folders', () => {
  const names = ['a/b/c.html', 'a/b/c_files/d_files/x.png', 'a/b/e_files/x.png'];
  const pages = new SavedPages();
  for (const name of names) pages.lookForFolder(name);
  for (const name of names) pages.lookForPage(name);
  expect(names.map((name) => pages.isPartOfPage(name))).toEqual([false, true, false]);
});
