// Checks that text from outside can't steer the terminal it is printed on.
// Must not accept that honest text changes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeText } from '../../src/text/safe-text.ts';

test.each([
  ['colours', '\u001b[31mred\u001b[0m.md', 'red.md'],
  ['clearing the screen', 'a\u001b[2J\u001b[Hb', 'ab'],
  ['a new window title', 'a\u001b]0;owned\u0007b', 'ab'],
  ['a link', '\u001b]8;;http://example.com\u0007click\u001b]8;;\u0007', 'click'],
  ['upper control sequences', 'a\u009b2Jb', 'ab'],
  ['going back over what was printed', 'rejected\r\b\bpublished', 'rejected published'],
  ['line breaks', 'one\ntwo\u2028three', 'one two three'],
  ['turned writing', 'invoice\u202egpj.exe', 'invoicegpj.exe'],
  ['a half surrogate', 'a\ud800b', 'a\ufffdb'],
])('%s is taken out', (_, text, expected) => {
  expect(safeText(text)).toBe(expected);
});

test.each(['港口的灯塔 – “Night”', 'الميناء', '👨‍👩‍👧 é ñ', 'C:\\n [31m $HOME'])(
  '%s stays as it is',
  (text) => {
    expect(safeText(text)).toBe(text);
  },
);

test('no text leaves a control character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern looks for control characters
      expect(safeText(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
    }),
  );
});
