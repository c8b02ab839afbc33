// Replaces what stands between two marker lines of a file that is generated only in part.
// Must not know any file.

/**
 * The text with these lines between its lines `begin NAME (written by npm run generate)` and `end NAME`, which may be
 * comments of any language.
 * @throws Error when the text does not have each of the two once, in this order
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
