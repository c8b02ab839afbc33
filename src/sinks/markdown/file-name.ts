// Makes file names that Linux, macOS, Windows, Obsidian and Hugo accept.
// Must not look at the file system.

/** What a file name may have: 255 bytes on Linux, 255 UTF-16 units on macOS and Windows. */
export const mostNameBytes = 255;

/** Replacements of characters that a file system or the links of Obsidian refuse; the others become spaces. */
const replacements: Readonly<Record<string, string>> = {
  '/': '-',
  '\\': '-',
  '|': '-',
  ':': '-',
  '"': "'",
  '[': '(',
  ']': ')',
};
const refused = /[/\\|:"[\]<>*?#^]/g;

/** Characters that nobody sees, among them those that turn the direction of writing. Joiners are needed in some scripts. */
const invisible = /(?![\u200c\u200d])\p{Cf}|\p{Noncharacter_Code_Point}/gu;
const spaces = /[\s\p{Cc}]+/gu;

/** Names that Windows reserves, with any extension, and those that mark a bundle or a section in Hugo. */
const reserved = /^(?:(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)|_?index$)/i;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A text as a part of a name; empty if no character of it can be in a name. */
export function namePart(text: string): string {
  const replaced = text
    .toWellFormed()
    .normalize('NFC')
    .replace(refused, (character) => replacements[character] ?? ' ');
  return replaced.replace(spaces, ' ').replace(invisible, '').trim();
}

/** Whether a name has none of the characters that `namePart` would replace. */
export function isPlainName(text: string): boolean {
  return namePart(text) === text.trim() && text.search(refused) < 0;
}

/**
 * A whole name: not hidden, not reserved, and not longer than a number of bytes.
 * @param parts made of `namePart`s
 */
export function wholeName(parts: string, mostBytes: number): string {
  const trimmed = parts.replace(/^[. ]+/, '');
  const name = cut(trimmed, mostBytes).replace(/[. ]+$/, '');
  if (name === '') return '_';
  if (!reserved.test(name)) return name;
  return cut(name.replace(/^[^.]*/, '$&_'), mostBytes);
}

/** The beginning of a text that fits. Cuts between characters as readers see them. */
function cut(text: string, mostBytes: number): string {
  if (Buffer.byteLength(text) <= mostBytes) return text;
  const whole = beginning(graphemesOf(text), mostBytes);
  // A single character may have any number of accents.
  return whole === '' ? beginning(text, mostBytes) : whole;
}

function* graphemesOf(text: string): Iterable<string> {
  for (const { segment } of graphemes.segment(text)) yield segment;
}

function beginning(pieces: Iterable<string>, mostBytes: number): string {
  let text = '';
  let bytes = 0;
  for (const piece of pieces) {
    bytes += Buffer.byteLength(piece);
    if (bytes > mostBytes) break;
    text += piece;
  }
  return text;
}

/** The same for paths that differ only in case or in the form of accents: some file systems treat them as one. */
export function pathKey(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}
