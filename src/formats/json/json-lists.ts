// The shape of JSON objects around lists of articles, such as API responses.
// Must not look into the elements of a list.
import { aroundListKeys, listKeys, plainKey } from './article-keys.ts';
import { openBrace, openBracket } from './json-scanner.ts';
import { JsonSplitter, maxPath, type Shape } from './json-splitter.ts';

/** Objects around lists. The parts are the elements of the first list in each object. */
export const lists: Shape = {
  opener: openBrace,
  repeats: true,
  splits: (opener, path) => opener === openBracket && isListPath(path),
};

/** Whether an array is a list of articles, by the keys on the way to it; elements of arrays have an empty key. */
export function isListPath(keys: readonly string[]): boolean {
  const last = keys.at(-1);
  if (last === undefined || keys.length > maxPath || !listKeys.has(plainKey(last))) return false;
  return keys.slice(0, -1).every((key) => key === '' || aroundListKeys.has(plainKey(key)));
}

/** Whether such a list begins in these first bytes of an object. */
export function beginsList(bytes: Uint8Array, maxBytes: number): boolean {
  const splitter = new JsonSplitter(lists, maxBytes);
  for (const _ of splitter.take(bytes)) break;
  return splitter.isSplit;
}
