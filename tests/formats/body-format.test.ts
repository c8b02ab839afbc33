// Which form a body is taken for.
// Must not go through the parse stage.
import { expect, test } from 'vitest';
import { bodyFormatOf } from '../../src/formats/body-format.ts';

test.each([
  '<!doctype html><title>x</title><p>y',
  '\n<!-- saved by a tool -->\n<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n<html>',
  '<HTML lang=en><BODY>y</BODY></HTML>',
  '<head><title>x</title></head><body>y</body>',
  'stray words <!doctype html><html><body><p>y</p></body></html>',
  '<br />\n<b>Warning</b>: a script failed<br />\n<!DOCTYPE html>\n<html><body>y</body></html>',
  '<meta charset="utf-8"><title>x</title><p>y</p>',
])('a whole page: %j', (text) => {
  expect(bodyFormatOf(text, false)).toBe('html-page');
});

test.each([
  '<div>   \n<p>One paragraph.</p>\n<p>Two <b>bold</b> words.</p>\n</div>',
  '<p>Never closed.\n<p>Nor this one.',
  'A lead without a tag.\n<p>But most of the text stands in a paragraph.</p><p>Or in a second.</p>',
  'One line.<br>Another line.<br />A third line.<br/>The end.',
  '<table><tr><td>1</td></tr></table>',
  '<article><h1>Head</h1><ul><li>item</li></ul></article>',
])('a fragment, also below front matter: %j', (text) => {
  expect(bodyFormatOf(text, false)).toBe('html-fragment');
  expect(bodyFormatOf(text, true)).toBe('html-fragment');
});

test.each([
  '# Heading\n\nText.',
  'Text with a [link](https://example.org/a).\n',
  'An image: ![alt](/a.png)',
  'Code:\n\n```html\n<div><p>not a fragment</p></div>\n```\n\nand `<p>` in prose with **bold** words.',
  'Some **bold** words and **more**.\n\n- one\n- two\n',
  '| a | b |\n| --- | --- |\n| 1 | 2 |',
  '## Heading\n\nMuch text above the one block, and yet more of it.\n\n<div>aside</div>\n\nText below.',
])('Markdown: %j', (text) => {
  expect(bodyFormatOf(text, false)).toBe('markdown');
});

test.each([
  'Just a line.',
  'Tag #one #two\nA line with a - dash - and 3 * 4 = 12.\n#话题# 正文从这里开始。',
  '您在这里:首页 > 新闻 > 正文\n时间:2025-01-01 08:00 来源:示例\n第一段。\n第二段。',
  'if a < b and c > d then the sum of a<b is small',
  '- a single line with a dash\nand prose.',
  'Mail to <someone@example.org> or see <https://example.org>.',
])('plain text, but Markdown below front matter: %j', (text) => {
  expect(bodyFormatOf(text, false)).toBe('text');
  expect(bodyFormatOf(text, true)).toBe('markdown');
});

test.each(['<', '<p', '<!--', '`', '```\n', '[', '*', '**a', '\n', '# ', '<p>', '_a ', '![', '| - '])(
  'ten megabytes of %j are judged before the test times out',
  (unit) => {
    const text = unit.repeat(10_000_000 / unit.length);
    bodyFormatOf(text, false);
  },
);
