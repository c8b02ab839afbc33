// JSON objects around a list of articles, such as an API response or an export: each element of the list is an item.
// Must not hold more than a few elements, or mistake an article that has lists for such an object.
import type { FieldMap } from '../schemas/field-map.ts';
import { type MemberFacts, memberFacts } from '../schemas/member-facts.ts';
import { peek } from './bytes/byte-source.ts';
import { decode } from './encoding/decode.ts';
import type { Container } from './format.ts';
import { findContent } from './json/json-article.ts';
import { beginsList, isListPath, lists } from './json/json-lists.ts';
import { partContent } from './json/json-object.ts';
import { maxPath, splitJson } from './json/json-splitter.ts';
import { isObject, parseJson } from './json/json-text.ts';
import { valueAt } from './json/mapped-article.ts';
import { endOfObject } from './json/object-end.ts';
import { asciiHead, inUtf8 } from './json/utf16-json.ts';

export const jsonList: Container = {
  kind: 'container',
  name: 'json-list',
  about: {
    title: 'JSON objects around a list',
    read: 'each object in a list such as `articles`, `items`, `posts`, `entries` or `data`: API responses, exports, feed dumps',
    refused: 'as in JSON arrays',
  },
  sniff: (head) => /^(?:\xef\xbb\xbf)?\s*\{\s*"/.test(asciiHead(head)),
  async *open(source, { maxBytes, map = null }) {
    const end = endOfObject();
    const ahead = await peek(inUtf8(source), (chunk, bytesRead) => end.isIn(chunk) || bytesRead > maxBytes);
    const facts = end.at === null ? null : factsOfList(ahead.head.subarray(0, end.at), map);
    // An object that does not end here holds many articles, is truncated, or is not a list.
    if (end.at === null ? !beginsList(ahead.head, maxBytes) : facts === null) {
      yield { other: ahead.bytes };
      return;
    }
    for await (const part of splitJson(ahead.bytes, lists, maxBytes))
      yield { ...partContent(part, maxBytes), ...(facts && { facts }) };
  },
};

/** Metadata that an object around a list states for all of its articles; null for any other object. */
function factsOfList(bytes: Uint8Array, map: FieldMap | null): MemberFacts | null {
  let object: unknown;
  try {
    object = parseJson(decode(bytes, null).text);
  } catch {
    return null;
  }
  if (!isObject(object)) return null;
  const list = listIn(object, []);
  if (list === null || (findContent(object, Number.POSITIVE_INFINITY)?.content ?? '') !== '') return null;
  if (!list.slice(0, judgedElements).some((element) => isArticle(element, map))) return null;
  const around = isObject(object.feed) ? object.feed : object;
  const name = typeof around.title === 'string' ? around.title : around.name;
  return memberFacts({
    siteName: typeof name === 'string' ? name : null,
    language: typeof around.language === 'string' ? around.language : null,
  });
}

const judgedElements = 50;

/** The list that `splitJson` would split. */
function listIn(value: unknown, path: string[]): unknown[] | null {
  if (path.length > maxPath) return null;
  if (Array.isArray(value)) {
    if (isListPath(path)) return value;
    const within = [...path, ''];
    for (const inner of value) {
      const list = listIn(inner, within);
      if (list !== null) return list;
    }
    return null;
  }
  if (!isObject(value)) return null;
  for (const [key, inner] of Object.entries(value)) {
    const list = listIn(inner, [...path, key]);
    if (list !== null) return list;
  }
  return null;
}

/** Whether an element of a list has a text, or at least a title and an address. */
function isArticle(element: unknown, map: FieldMap | null): boolean {
  if (!isObject(element)) return false;
  if (map?.text !== undefined && valueAt(element, map.text) !== undefined) return true;
  return findContent(element) !== null || ('title' in element && ('url' in element || 'link' in element));
}
