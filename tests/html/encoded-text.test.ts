// Entities and CDATA sections of single values.
// Must not test whole bodies: parse decides about those.
import { expect, test } from 'vitest';
import { plainValue, withoutCdata, withoutEntities } from '../../src/html/encoded-text.ts';

test('entities are decoded once, and what is not an entity stays', () => {
  expect(withoutEntities('&lt;p&gt; &amp;amp; &#8211; &#x2013; AT&T; R&D &unknown; &copy')).toBe(
    '<p> &amp; – – AT&T; R&D &unknown; &copy',
  );
});

test.each([
  [' <![CDATA[Salt]]>\n', 'Salt'],
  ['<![CDATA[a ]]]]><![CDATA[> b]]>', 'a ]]> b'],
  ['<![CDATA[a]]>\n<![CDATA[b]]>', 'ab'],
  ['a <![CDATA[b]]>', 'a <![CDATA[b]]>'],
  ['<![CDATA[never closed', '<![CDATA[never closed'],
])('of %j remains %j', (text, rest) => {
  expect(withoutCdata(text)).toBe(rest);
});

test('a single value loses entities that were encoded twice, and markup in pairs', () => {
  expect(plainValue('<em>Salt</em> &amp;amp; <p>')).toBe('Salt & <p>');
  expect(plainValue(`${'x'.repeat(5_000)}&amp;`)).toMatch(/&amp;$/);
});
