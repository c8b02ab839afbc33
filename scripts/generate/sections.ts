// Replaces the text between two marker lines of a file that is only partly generated.
// Must not know any file.

/**
 * Returns the text with these lines between two of its lines, which may be comments in any language:
 * `begin NAME (written by npm run generate)` and `end NAME`.
 * @throws Error unless the text has each of the two exactly once, in this order
 */
export function withSection(text: string, name: string, lines: readonly string[]): string {
  const marked = new RegExp(
    `^([^\\n]*\\bbegin ${name} \\(written by npm run generate\\)[^\\n]*\\n)[^]*?^([^\\n]*\\bend ${name}\\b[^\\n]*)$`,
    'gm',
  );
  const found = text.match(marked)?.length ?? 0;
  if (found !== 1) throw new Error(`Expected one section ${JSON.stringify(name)}, found ${found}.`);
  return text.replace(marked, (_, begin: string, end: string) =>
    [begin, ...lines.map((line) => `${line}\n`), end].join(''),
  );
}
