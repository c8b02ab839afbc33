// Makes text from outside (names, titles, messages) safe to print on a terminal.
// Must not change what a reader sees of honest text.
import { stripVTControlCharacters } from 'node:util';

// Lower controls, delete, upper controls; then what turns the direction of writing around, which lets one
// name look like another.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern looks for control characters
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text on one line, without escape sequences and control characters; a line break becomes a space. */
export function safeText(text: string): string {
  return stripVTControlCharacters(text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' '))
    .replace(unsafe, '')
    .toWellFormed();
}
