// What a site rule does to an article, how it is explained, and that pages without one are read as before.
// Must not test which rule a page gets.
import { describe, expect, test } from 'vitest';
import { type ExtractOptions, extract } from '../../../src/extract.ts';
import type { Removal } from '../../../src/schemas/clean.ts';
import { SiteRule } from '../../../src/schemas/site-rule.ts';

const story = Array.from(
  { length: 4 },
  (_, nth) =>
    `The ferry crossed the lake ${nth + 2} times before noon, and the keeper of the pier counted every passenger.`,
);
const box =
  'The kitchen garden behind the mill grows beans, peas and a row of sunflowers that the children water.';
const html = `<html><head><title>The ferry</title><link rel="canonical" href="https://lake.example/a"></head><body>
<h1>The ferry</h1><p class="intro" data-role="intro">A short word before it.</p>
<article>${story.map((text) => `<p>${text}</p>`).join('')}<p class="promo">Ten cents off each ticket in the harbour shop today, it says here.</p></article>
<div class="garden" hidden><p>${box}</p></div></body></html>`;

function ruleOf(rule: object): SiteRule {
  return SiteRule.parse({ name: 'lake', hosts: ['lake.example'], ...rule });
}

function read(rule: object, options: ExtractOptions = {}, page = html) {
  const removals: Removal[] = [];
  const article = extract(page, {
    rules: [ruleOf(rule)],
    onRemoved: (removal) => removals.push(removal),
    ...options,
  });
  return { ...article, removals };
}

const plain = extract(html);

describe('content', () => {
  test('replaces what would be found, also where it is hidden or short', () => {
    const { text, provenance, removals } = read({ content: '.garden' });
    expect(text).toBe(box);
    expect(provenance.rules).toMatch(/^lake@[0-9a-f]{16}$/);
    expect(removals).toContainEqual({
      step: 'site-rule',
      rule: 'outside .garden',
      text: expect.stringContaining('The ferry crossed the lake 2 times'),
    });
  });

  test('may be several elements', () => {
    expect(read({ content: '.garden, .intro' }).text).toBe(`A short word before it.\n${box}`);
  });

  test('wins over the text that the page states for machines', () => {
    const stated = `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', articleBody: story.join('\n') })}</script>`;
    expect(read({ content: '.garden' }, {}, html.replace('</head>', `${stated}</head>`)).text).toBe(box);
  });

  test('that finds nothing leaves the article as it is without a rule', () => {
    for (const content of ['.none', '[data-role="none"]', 'script'])
      expect({ ...read({ content }), removals: [] }).toEqual({
        ...plain,
        removals: [],
        provenance: { ...plain.provenance, stageMs: expect.anything() },
      });
  });

  test('keeps its own furniture out', () => {
    const page = html.replace('<article>', '<article><nav>Home Weather Sport</nav><script>1</script>');
    const { text, removals } = read({ content: 'article' }, {}, page);
    expect(text.split('\n').slice(0, 4)).toEqual(story);
    expect(removals).toContainEqual({ step: 'drop-chrome', rule: 'nav', text: 'Home Weather Sport' });
  });
});

describe('remove', () => {
  test('takes elements out before anything is read, and says so', () => {
    const { text, title, removals, provenance } = read({ remove: ['.promo', 'h1, title'] });
    expect(plain.text).toContain('Ten cents off');
    expect(text).not.toContain('Ten cents off');
    expect(text).toContain(story[0]);
    expect(title).toBeNull();
    expect(provenance.rules).toMatch(/^lake@/);
    expect(removals).toContainEqual({
      step: 'site-rule',
      rule: 'remove .promo',
      text: 'Ten cents off each ticket in the harbour shop today, it says here.',
    });
  });

  test('finds attributes that no step of Copydesk reads', () => {
    expect(read({ remove: ['[data-role=intro]'] }).removals).toContainEqual(
      expect.objectContaining({ rule: 'remove [data-role=intro]' }),
    );
  });

  test('leaves no article where it takes everything', () => {
    expect(() => read({ remove: ['body'] })).toThrow(expect.objectContaining({ code: 'no_content' }));
  });
});

describe('the page', () => {
  test('is known by the address that it was fetched from, else by its front matter, else by its own', () => {
    const elsewhere = html.replace('lake.example', 'other.example');
    const rule = { content: '.garden' };
    expect(read(rule, {}, elsewhere).provenance.rules).toBeNull();
    expect(read(rule, { url: 'https://lake.example/x' }, elsewhere).text).toBe(box);
    const below = `---\nurl: https://lake.example/x\n---\n${elsewhere}`;
    expect(read(rule, {}, below).text).toBe(box);
    expect(read(rule).text).toBe(box);
  });

  test('may be a fragment or Markdown with front matter', () => {
    const front = '---\nurl: https://lake.example/x\ntitle: The garden\n---\n';
    const fragment = `<div class="ferry"><p>${story.join('</p><p>')}</p></div><div class="garden"><p>${box}</p></div>`;
    expect(read({ content: '.garden' }, {}, front + fragment)).toMatchObject({
      text: box,
      title: 'The garden',
    });
    expect(read({ remove: ['h2'] }, {}, `${front}## Menu\n\n${story.join('\n\n')}`).text).toBe(
      story.join('\n'),
    );
  });
});
