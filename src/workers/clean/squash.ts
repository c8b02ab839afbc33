// The form in which titles and lines are compared: letters and digits only, one case, one width.
// Must not be used for output.

/** Letters and digits of a text, lower case, full width made half. */
export function squash(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}
