// Recognises JSON objects that follow one another without being one a line.
// Must not read past the beginning of the second object.
import { isJsonObject } from './json-object.ts';
import { openBrace } from './json-scanner.ts';
import { endOfObject } from './object-end.ts';

/** White space, commas and record separators between two objects. At most this many are read to find the second one. */
export const maxBetween = 1_024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the record separator of RFC 7464 is one
const beginsNext = /^(?<between>[\s,\x1e]*)\{(?<inside>\s*)["}]/;

/**
 * Whether these first bytes hold a complete object and the beginning of another one. Objects that are in one line each, without
 * commas between the lines, are JSON Lines instead.
 */
export function beginsSequence(bytes: Uint8Array): boolean {
  const end = endOfObject();
  if (!end.isIn(bytes) || end.at === null) return false;
  const first = bytes.subarray(0, end.at);
  const after = Buffer.from(bytes.subarray(end.at, end.at + maxBetween)).toString('latin1');
  const { between, inside } = beginsNext.exec(after)?.groups ?? {};
  if (between === undefined || inside === undefined) return false;
  const isLine = !first.includes(0x0a, first.indexOf(openBrace));
  const areLines = isLine && /^\s*\n\s*$/.test(between) && !inside.includes('\n');
  return !areLines && isJsonObject(first);
}
