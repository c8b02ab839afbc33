// What browsers, extensions and archives write into pages that they save.
import { expect, test } from 'vitest';
import { readSavedPage } from '../../../src/formats/markup/saved-page.ts';
import { parseContent } from '../../../src/workers/parse/parse.ts';

const article = '<p>The ferry left at six, with the bread and two teachers on board.</p>';
const page = (head: string, body = article) =>
  `<!DOCTYPE html>\n<html lang=en>${head}<body>${body}</body></html>\n`;
const url = 'https://harbour.example/ferry?a=1&b=2';

test.each([
  [
    'SingleFile',
    page(
      `<!--\n Page saved with SingleFile \n url: ${url} \n saved date: Tue Jul 04 2023 06:30:00 GMT+0200 (Central European Summer Time)\n--><meta charset=utf-8><title>The ferry</title>`,
    ),
    { url, savedAt: '2023-07-04T04:30:00.000Z' },
  ],
  [
    'SingleFileZ',
    page(
      `<!--\n Page saved with SingleFileZ \n url: ${url}\n saved date: Tue Jul 04 2023 06:30:00 GMT+0000\n-->`,
    ),
    { url, savedAt: '2023-07-04T06:30:00.000Z' },
  ],
  [
    'Chrome',
    `<!DOCTYPE html>\n<!-- saved from url=(0037)${url} -->\n<html><head></head><body>${article}</body></html>`,
    { url, savedAt: null },
  ],
  [
    'Internet Explorer',
    page('<!-- saved from url=(0042)http://harbour.example/ferry?a=1&amp;b=2 -->'),
    { url: 'http://harbour.example/ferry?a=1&b=2', savedAt: null },
  ],
  [
    'HTTrack',
    page(
      "\n<!-- Mirrored from www.harbour.example/ferry.html by HTTrack Website Copier/3.x [XR&CO'2014], Tue, 04 Jul 2023 06:30:00 GMT -->\n<head></head>",
    ),
    { url: 'http://www.harbour.example/ferry.html', savedAt: '2023-07-04T06:30:00.000Z' },
  ],
  [
    'monolith',
    `<!-- Saved from ${url} at 2023-07-04T04:30:00Z using monolith v2.8.1 -->\n${page('')}`,
    { url, savedAt: '2023-07-04T04:30:00.000Z' },
  ],
  [
    'Save Page WE',
    page(
      `<head><meta name="savepage-url" content="${url.replace('&', '&amp;')}"><meta name="savepage-date" content="Tue Jul 04 2023 06:30:00 GMT+0200 (CEST)"></head>`,
    ),
    { url, savedAt: '2023-07-04T04:30:00.000Z' },
  ],
  [
    'WebScrapBook',
    `<!DOCTYPE html>\n<html data-scrapbook-source="${url}" data-scrapbook-create="20230704043000123"><body>${article}</body></html>`,
    { url, savedAt: '2023-07-04T04:30:00.000Z' },
  ],
])('a page saved by %s', (_program, html, mark) => {
  expect(readSavedPage(html)).toEqual({ ...mark, html });
  const parsed = parseContent({ bytes: Buffer.from(html), format: null, encoding: null });
  expect(parsed).toMatchObject({
    format: 'html-page',
    url: mark.url,
    facts: mark.savedAt === null ? {} : { fetchedAt: mark.savedAt },
  });
});

const links =
  '<a href="https://web.archive.org/web/20230704063000/https://harbour.example/tower.html">Tower</a>';
const picture = '<img src="/web/20230704063000im_/http://harbour.example/pier.png">';
const plainBody = `${article}<a href="https://harbour.example/tower.html">Tower</a><img src="http://harbour.example/pier.png">`;
const tail =
  '<!--\n     FILE ARCHIVED ON 06:30:00 Jul 04, 2023 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON 10:11:12 Aug 01, 2024.\n-->';

test('a page of the Wayback Machine is without its toolbar, and its links lead where they led', () => {
  const head = `<head><script>__wm.init("https://web.archive.org/web");\n  __wm.wombat("${url}","20230704063000","https://web.archive.org/","web");</script></head>`;
  const bar =
    '<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp">Captures</div><!-- END WAYBACK TOOLBAR INSERT -->';
  const saved = readSavedPage(`${page(head, bar + article + links + picture)}${tail}`);
  expect(saved).toEqual({
    url,
    savedAt: '2023-07-04T06:30:00.000Z',
    html: `${page(head, plainBody)}${tail}`,
  });
});

test('an older page of it says less', () => {
  const head = `<head><link rel="canonical" href="/web/20230704063000/${url}"></head>`;
  const saved = readSavedPage(`${page(head, article + links + picture)}${tail}`);
  expect(saved).toMatchObject({ url, savedAt: '2023-07-04T06:30:00.000Z' });
  expect(saved?.html).toContain(plainBody);
  expect(saved?.html).toContain(`href="${url}"`);
  const bar =
    '<!-- BEGIN WAYBACK TOOLBAR INSERT --><input id="wmtbURL" type="text" value="http://harbour.example/"> <!-- END WAYBACK TOOLBAR INSERT -->';
  expect(readSavedPage(page('<head></head>', bar + article))).toEqual({
    url: 'http://harbour.example/',
    savedAt: null,
    html: page('<head></head>'),
  });
});

test('a copy of archive.today has the address of the page', () => {
  const copy = `https://archive.ph/2023.07.04-063000/${url}`;
  const saved = readSavedPage(page(`<head><link rel="canonical" href="${copy}"></head>`));
  expect(saved).toEqual({
    url,
    savedAt: '2023-07-04T06:30:00.000Z',
    html: page(`<head><link rel="canonical" href="${url}"></head>`),
  });
});

test.each([
  [
    'a comment in the article',
    page('<head></head>', `<!-- saved from url=(0014)https://a.example/ -->${article}`),
  ],
  [
    'a page about the marks',
    page('<head></head>', `${article}<pre>&lt;!-- saved from url=(0014)https://a.example/ --></pre>`),
  ],
  [
    'a toolbar far down',
    page(
      '<head></head>',
      `${article.repeat(100)}<!-- BEGIN WAYBACK TOOLBAR INSERT -->x<!-- END WAYBACK TOOLBAR INSERT -->`,
    ),
  ],
  ['links to an archive', page('<head></head>', links)],
  ['the comment of an archive alone', `${page('<head></head>')}${tail}`],
  ['no address on the web', page('<!-- saved from url=(0022)about:internet -->')],
  [
    'a comment that never ends',
    page(`<!-- saved from url=(0014)https://a.example/ ${'<!--'.repeat(10_000)}`),
  ],
])('is no mark of a saved page: %s', (_name, html) => {
  expect(readSavedPage(html)).toBeNull();
});

test('what surrounds the page knows better', () => {
  const bytes = Buffer.from(page(`<!-- saved from url=(0037)${url} -->`));
  const facts = { url: 'https://other.example/' };
  expect(parseContent({ bytes, format: null, encoding: null, facts }).url).toBe('https://other.example/');
});
