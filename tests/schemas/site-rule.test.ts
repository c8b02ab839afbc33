// What a site rule may say: hosts in the form of addresses, selectors that take linear time, and nothing else.
// Must not apply rules to pages.
import { load } from 'cheerio/slim';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributesIn, Host, Selector, SiteRule } from '../../src/schemas/site-rule.ts';
import { cpuMicros } from '../formats/work-growth.ts';

describe('a selector', () => {
  test.each([
    'article',
    '*',
    '#js_content',
    '.post-body',
    'div.post > p:first-child',
    'main  p + p, aside',
    '[data-role]',
    '[data-role="box"]',
    "a[href^='https://'][rel]",
    '[class*=note i]',
    '[lang|=zh]:not(.ad):not([hidden])',
    'li:last-child',
    'h2:not( .title )',
    '#正文 .文章',
    'a b c d e f g h i j',
  ])('may be %s', (selector) => {
    expect(Selector.parse(` ${selector} `)).toBe(selector);
    expect(load('<p>x')(selector).length).toBeGreaterThanOrEqual(0);
  });

  test.each([
    '',
    'p:has(a)',
    'p:nth-child(2)',
    'p:nth-of-type(2n+1)',
    'h2 ~ p',
    ':contains("x")',
    'p:first-of-type',
    'p:not(p:has(a))',
    'p:not(a b)',
    'p::before',
    'p:eq(0)',
    'div >> p',
    '> p',
    'p,',
    'p[',
    'p[a="b',
    'p[a="\\"]',
    '1p',
    '#',
    'a\\:b',
    'svg|a',
    'a b c d e f g h i j k',
    `p${'.a'.repeat(150)}`,
  ])('may not be %s', (selector) => {
    expect(Selector.safeParse(selector).success).toBe(false);
  });

  test('that is accepted is one that cheerio can read', () => {
    const $ = load('<main id="a"><p class="b" title="c">x</p></main>');
    const piece = fc.constantFrom(
      ...[
        'p',
        '*',
        '#a',
        '.b',
        '[title]',
        '[title="c"]',
        '[title=c i]',
        ':first-child',
        ':not(.b)',
        ':not(p)',
      ],
      ...[' ', '  ', '>', ' > ', '+', ',', ', ', '-', '_', 'é', '"', '(', ')', '[', ']', ':', '\n'],
    );
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const read = Selector.safeParse(pieces.join(''));
        if (!read.success) return;
        accepted += 1;
        $(read.data);
      }),
      { numRuns: 3_000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  test('is checked in a moment, whatever it is', async () => {
    const micros = await cpuMicros(() => {
      for (const part of ['a', 'a ', '.a', '[a=b] ', ':not(a)', 'a > ', '"', '['])
        Selector.safeParse(`${part.repeat(300 / part.length)}!`.slice(0, 300));
    });
    expect(micros).toBeLessThan(1_000_000);
  });

  test('says which attributes it looks at', () => {
    expect(attributesIn('a[Data-X], b[ y ="[z]"] [w~=v]')).toEqual(['data-x', 'y', 'z', 'w']);
  });
});

describe('a host', () => {
  test.each([
    ['example.com', 'example.com'],
    ['WWW.Example.COM.', 'www.example.com'],
    ['*.example.com', '*.example.com'],
    ['河边.example', 'xn--ovw206e.example'],
    ['127.0.0.1', '127.0.0.1'],
  ])('%s', (written, host) => {
    expect(Host.parse(written)).toBe(host);
  });

  test.each([
    '',
    '*',
    '*.',
    'a.*.com',
    'https://example.com',
    'example.com/a',
    'a b',
    'user@example.com',
    'a:80',
    '..',
  ])('%s is none', (written) => {
    expect(Host.safeParse(written).success).toBe(false);
  });
});

describe('a rule', () => {
  const rule = { name: 'a', hosts: ['example.com'], content: '.story', remove: ['.ad'] };

  test('has hosts, content and remove', () => {
    expect(SiteRule.parse(rule)).toEqual({ ...rule, content: ['.story'] });
    expect(SiteRule.parse(SiteRule.parse(rule))).toEqual(SiteRule.parse(rule));
  });

  test.each([
    ['no hosts', { hosts: [] }],
    ['neither content nor remove', { content: undefined, remove: [] }],
    ['a key that is none', { title: 'h1' }],
    ['too many selectors', { remove: Array.from({ length: 51 }, () => 'p') }],
    ['a name with spaces', { name: 'a b' }],
  ])('with %s is refused', (_, change) => {
    expect(SiteRule.safeParse({ ...rule, ...change }).success).toBe(false);
  });
});
