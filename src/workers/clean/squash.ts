// The form in which titles and lines are compared: letters and digits only, one case, one width.
// Must not be used for output.

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII, for which the rest is much shorter.
const isAscii = /^[\0-\x7f]*$/;

/** Letters and digits of a text, lower case, full width made half. */
export function squash(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase().replace(/[^a-z\d]+/g, '');
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}
