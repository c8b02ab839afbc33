// One JSON object, as scrapers write it: one of its keys holds the content, the others are metadata.
// Must not choose the key: json-article.ts does.
import { PermanentError } from '../errors.ts';
import type { CarryingDocument } from './format.ts';
import { isBrokenJson } from './json/broken-json.ts';
import { findContent, sayKeys } from './json/json-article.ts';
import { isObject, parseJson } from './json/json-text.ts';
import { findMapped } from './json/mapped-article.ts';

const sniffedChars = 2_000;

/** Prefixes that services put before JSON so that other sites can't run it as a script. */
const guard = /^\s*(?:\)\]\}',?\s*\n|\]\)\}while\(1\);(?:<\/x>)?|(?:while|for)\s*\((?:1|;;)\);)\s*/;

export const json: CarryingDocument = {
  kind: 'document',
  name: 'json',
  about: {
    title: 'JSON',
    read: "one object: the key that holds the article's text is detected; the other keys are metadata",
    refused: 'objects without an article; the message names their keys',
  },
  // What can only be meant as JSON: `{"key":`, `{}` or an array of objects.
  sniff(head) {
    const start = head.slice(0, sniffedChars).replace(guard, '').trimStart();
    if (isBrokenJson(start)) return true;
    return /^(?:\[\s*)?\{\s*(?:"(?:[^"\\\n]|\\.){0,500}"\s*:|\}\s*\]?\s*$)/.test(start);
  },
  open({ text }, map = null) {
    let value: unknown;
    try {
      value = parseJson(text.replace(guard, ''));
    } catch {
      throw new PermanentError('bad_json', 'The content looks like JSON but is not valid.');
    }
    const object = Array.isArray(value) && value.length === 1 ? value[0] : value;
    if (!isObject(object)) {
      throw new PermanentError('bad_json', 'The JSON is not one object; put each article on its own line.');
    }
    if (map !== null) return findMapped(object, map);
    const found = findContent(object);
    if (!found) {
      throw new PermanentError('bad_json', sayKeys(object));
    }
    return found;
  },
};
