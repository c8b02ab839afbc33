// JSON that lost its beginning is recognised, and texts that show some JSON stay texts.
// Must not test what becomes of it.
import { expect, test } from 'vitest';
import { isBrokenJson } from '../../src/formats/broken-json.ts';

const rest = '"title": "The ferry", "content": "The ferry left at six.", "url": "https://harbour.example/1"}';

test.each([
  ['without its brace', rest],
  ['without the beginning of its first key', `${rest.slice(4)}, {${rest}`],
  ['with a first key of a thousand characters', `{"${'</script>'.repeat(110)}": 1, ${rest}`],
  ['with marks behind its brace', `{${'> '.repeat(400)}${rest}`],
  ['behind characters in another encoding', `\u7b00\u2200\u73ef\ubbbf${rest}`],
  ['in a list that lost its beginning', `[{"a": ["${'x'.repeat(300)}"], "b": {"c": 1}`],
])('JSON %s', (_what, text) => {
  expect(isBrokenJson(text)).toBe(true);
});

test.each([
  ['a text that shows an object', `This is what the harbour answers:\n\n{${rest}\n`],
  [
    'a text with a quotation at its beginning',
    `"The ferry left at six." ${'It is late. '.repeat(20)} {${rest}`,
  ],
  [
    'a link at the beginning of a text about JSON',
    `[The harbour](https://a.example) ${'says so. '.repeat(5)} {${rest}`,
  ],
  ['a text with keys in its first sentence', `Set "title": "x", "content": "y", "url": "z" in your file.`],
  ['a template', `{% include head.html %}\n{{ page.title }}\n${'It is late. '.repeat(20)} {${rest}`],
  ['a text in braces', '{The ferry left at six, and "the pier": was empty.}'],
])('%s is no JSON', (_what, text) => {
  expect(isBrokenJson(text)).toBe(false);
});
