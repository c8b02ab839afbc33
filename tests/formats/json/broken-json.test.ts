// JSON that lost its beginning is recognised, and texts that show some JSON stay texts.
// Must not test how it is handled.
import { expect, test } from 'vitest';
import { isBrokenJson } from '../../../src/formats/json/broken-json.ts';

const rest = '"title": "The ferry", "content": "The ferry left at six.", "url": "https://harbour.example/1"}';

test.each([['without its brace', rest]])('JSON %s', (_what, text) => {
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
  ['a fence', '```json\n{"id": 7, "name": "Ada", "tags": ["x"]}\n```\n\nThe ferry left at six.'],
  [
    'a block of an editor',
    '<!-- wp:image {"id":12,"sizeSlug":"large","linkDestination":"none"} -->\n<figure></figure>',
  ],
  [
    'a page with a script',
    '<html><script>x={"a":"b","c":"d","e":[1]}</script><p>The ferry left at six.</p></html>',
  ],
  ['a template', `{% include head.html %}\n{{ page.title }}\n${'It is late. '.repeat(20)} {${rest}`],
  ['a text in braces', '{The ferry left at six, and "the pier": was empty.}'],
])('%s is not JSON', (_what, text) => {
  expect(isBrokenJson(text)).toBe(false);
});
