// Selectors run on clean's own tree, change nothing, and take linear time on hostile pages.
// Must not extract articles.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { attribute, findElement } from '../../src/html/elements.ts';
import { parseHtml } from '../../src/html/html-tree.ts';
import { isTooDeepFor, selectContent, selectRemoved } from '../../src/rules/select.ts';
import { cpuMicros } from '../formats/work-growth.ts';

const none = { name: 'a', hosts: ['example.com'], content: [], remove: [] };

test('what is selected are elements of the tree itself', () => {
  const root = parseHtml('<main><p id="a">one</p><p>two</p></main>');
  const [selected] = selectRemoved(root, { ...none, remove: ['p:first-child'] });
  expect(selected?.element).toBe(findElement(root, (element) => attribute(element, 'id') === 'a'));
  expect(root.children[0]?.parent).toBe(root);
});

test('an element that several selectors find counts once, for the first of them', () => {
  const root = parseHtml('<p class="ad">x</p>');
  expect(selectRemoved(root, { ...none, remove: ['.ad', 'p'] }).map(({ selector }) => selector)).toEqual([
    '.ad',
  ]);
});

test('content is the outermost elements of the first selector that finds any text, in document order', () => {
  const root = parseHtml(
    '<i class="a"></i><div class="b" id="1"><p class="b">x</p></div><p class="b" id="2">y</p>',
  );
  const found = selectContent(root, { ...none, content: ['.none', '.a', 'p.b, div.b', 'p'] });
  expect(found.map(({ element }) => attribute(element, 'id'))).toEqual(['1', '2']);
  expect(found[0]?.selector).toBe('p.b, div.b');
});

test('a selector takes a moment on hostile pages, or is not used', async () => {
  const deep = '<div class="a">'.repeat(500);
  const pages = [
    `${deep}${'<p class="b">x</p>'.repeat(39_000)}`,
    `<div>${'<p class="b">x'.repeat(79_000)}`,
    `${deep}${'<i></i>'.repeat(79_000)}`,
    `<div>${`<p class="${'a '.repeat(4_000)}">x`.repeat(1_200)}`,
  ];
  const selectors = [
    `main ${'div '.repeat(8)}p`,
    `${'div.a '.repeat(9)}.c`,
    'p + p + p + p + p + p',
    '[class*="aaaaab"]',
    '[class~="b"]:not(.a)',
    'p:last-child',
    'i:first-child, p:first-child',
    '* * * * * * * * * .c',
  ];
  for (const page of pages) {
    const root = parseHtml(page);
    for (const selector of selectors) {
      const rule = { ...none, remove: [selector] };
      const micros = await cpuMicros(() => {
        if (!isTooDeepFor({ ...none, remove: Array(50).fill(selector) }, root)) selectRemoved(root, rule);
      });
      expect(micros, `${selector} on ${page.slice(0, 40)}`).toBeLessThan(1_000_000);
    }
  }
});

test('a page that is as deep as no real one is read without its rule', () => {
  const deep = parseHtml('<div>'.repeat(500) + '<p>x</p>'.repeat(39_000));
  const large = parseHtml('<div>'.repeat(15) + '<p>x</p>'.repeat(30_000));
  const rule = { ...none, remove: Array(50).fill('main div p') };
  expect([deep, large].map((root) => isTooDeepFor(rule, root))).toEqual([true, false]);
});

test('cheerio is loaded with the first page that has a rule', () => {
  const script = `
    import { createRequire } from 'node:module';
    import { extract } from './src/extract.ts';
    const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('/cheerio/'));
    const page = '<article><p>The mill by the river was sold last week, and the new owner opened it on Monday.</p></article>';
    const without = (extract(page), isLoaded());
    extract(page, { url: 'https://example.com/a', rules: [{ name: 'a', hosts: ['example.com'], content: ['article'], remove: [] }] });
    console.log(JSON.stringify([without, isLoaded()]));`;
  const printed = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    encoding: 'utf8',
  });
  expect(JSON.parse(printed)).toEqual([false, true]);
});
