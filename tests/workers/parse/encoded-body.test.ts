// Bodies that were exported as text are decoded; texts about markup are not.
// Must not test where a body comes from.
import { expect, test } from 'vitest';
import { decodeBody, decodeProse } from '../../../src/workers/parse/encoded-body.ts';

const html = '<p>The lamps on the pier are lit.</p><p>Salt &amp; flour came by boat.</p>';
const encode = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

test.each([
  ['once', encode(html)],
  ['twice', encode(encode(html))],
  ['by number', html.replaceAll('&', '&#38;').replaceAll('<', '&#60;').replaceAll('>', '&#62;')],
  ['in CDATA', `<![CDATA[${html}]]>`],
  ['in several sections', `\n<![CDATA[${html.slice(0, 20)}]]><![CDATA[${html.slice(20)}]]>\n`],
  ['in CDATA that was encoded', encode(`<![CDATA[${html}]]>`)],
  ['in CDATA around encoded tags', `<![CDATA[${encode(html)}]]>`],
])('HTML that was encoded %s', (_name, body) => {
  expect(decodeBody(body).trim()).toBe(html);
});

test('a whole page, and sentences between encoded breaks', () => {
  const page = `<!DOCTYPE html><html><head><title>Lamps</title></head><body>${html}</body></html>`;
  expect(decodeBody(encode(page))).toBe(page);
  expect(decodeBody('The lamps are lit.&lt;br&gt;&lt;br /&gt;Salt came by boat.&lt;br&gt;')).toBe(
    'The lamps are lit.<br><br />Salt came by boat.<br>',
  );
});

test.each([
  'Write &lt;p&gt; to begin a paragraph, and &lt;/p&gt; to end it.',
  '<p>Write <code>&lt;p&gt;</code> to begin a paragraph.</p>',
  '&lt;b&gt; makes words bold.',
  'A line ends at &lt;br&gt;, and &lt;br&gt; twice leaves a blank one.',
  '```html\n&lt;p&gt;The lamps are lit.&lt;/p&gt;\n```',
])('a lesson stays: %s', (body) => {
  expect(decodeBody(body)).toBe(body);
});

test.each([
  ['The captain&#8217;s cargo: salt &amp; flour.', 'The captain’s cargo: salt & flour.'],
  ['Jos&eacute; and the &quot;Anna&quot;', 'José and the "Anna"'],
  ['Salt &amp; flour.', 'Salt & flour.'],
  ['Salt &amp;amp; the captain&amp;#8217;s flour', 'Salt & the captain’s flour'],
  [
    'Write &nbsp; for a space and &amp; for an ampersand.',
    'Write &nbsp; for a space and &amp; for an ampersand.',
  ],
  ['Write &lt; for a sign of the reader&#8217;s.', 'Write &lt; for a sign of the reader&#8217;s.'],
])('the plain text %j reads %j', (written, read) => {
  expect(decodeProse(written)).toBe(read);
});

test('long runs take linear time', () => {
  for (const unit of ['&lt;br&gt;', '&lt;', '<![CDATA[', ']]>', '&amp;', '&lt;p&gt;', '<a '])
    for (const decode of [decodeBody, decodeProse]) expect(decode(unit.repeat(200_000))).toBeTypeOf('string');
}, 8_000);
