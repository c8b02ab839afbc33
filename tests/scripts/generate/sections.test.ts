// Checks that generated lines replace what stands between their two markers, and nothing else.
// Must not read any file.
import { expect, test } from 'vitest';
import { withSection } from '../../../scripts/generate/sections.ts';

const marked = (name: string, lines: string) =>
  `<!-- begin ${name} (written by npm run generate) -->\n${lines}<!-- end ${name} -->\n`;

test.each([['one line\n'], ['two\nlines\n'], ['']])('lines take the place of %j', (former) => {
  const text = (lines: string) => `above\n${marked('stages', lines)}${marked('states', 'kept\n')}below\n`;
  expect(withSection(text(former), 'stages', ['$& first', '  second'])).toBe(text('$& first\n  second\n'));
});

test.each([
  ['none', 'no markers\n'],
  ['one that does not end', '# begin stages (written by npm run generate)\n'],
  ['one that ends before it begins', '# end stages\n# begin stages (written by npm run generate)\n'],
  ['two', marked('stages', '') + marked('stages', '')],
])('a text with %s is refused', (_, text) => {
  expect(() => withSection(text, 'stages', [])).toThrow('Expected one section "stages", found');
});
