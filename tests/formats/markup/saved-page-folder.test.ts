// Which folders browsers save beside a page.
import { expect, test } from 'vitest';
import { pageSavedWith, pagesOfFolder } from '../../../src/formats/markup/saved-page-folder.ts';

test.each([
  'The ferry_files',
  'The ferry.files',
  'The ferry_Files',
  'The ferry-Dateien',
  'The ferry_fichiers',
  'The ferry_archivos',
  'The ferry_文件',
  Buffer.from('The ferry_文件').toString('latin1'),
])('%j is the folder of a page', (folder) => {
  expect(pagesOfFolder(folder)).toContain('The ferry.html');
});

test.each(['_files', 'files', 'The ferry', 'The ferry_filesystem', ''])('%j is none', (folder) => {
  expect(pagesOfFolder(folder)).toEqual([]);
});

test.each([
  ['news/ferry_files/a.png', 'news/ferry.htm'],
  ['news/ferry_files/deep/er/a.html', 'news/ferry.htm'],
  ['tower_files/ferry_files/a.png', 'tower.mhtml'],
  ['ferry_files/a.png', null],
  ['news/ferry_files', null],
  ['news/mill_files/a.png', null],
])('%j was saved with %j', (path, page) => {
  const files = new Set(['news/ferry.htm', 'tower.mhtml', 'tower_files/ferry.html']);
  expect(pageSavedWith(path, (one) => files.has(one))).toBe(page);
});
