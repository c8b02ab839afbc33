// Decodes entities that were encoded twice, as in metadata and JSON inside HTML.
// Must only be given single values, never a page.
import { lineText } from './elements.ts';
import { parseHtml } from './html-tree.ts';

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d{0,2});/iu;
const maxChars = 4000;

/** A value without entities and tags, or as it is where it holds no entity. */
export function decoded(value: string): string {
  if (value.length > maxChars) return value;
  let words = value;
  for (let round = 0; round < 2 && entity.test(words); round++) words = lineText(parseHtml(words));
  return words;
}
