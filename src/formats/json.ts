// One JSON object, as scrapers write it: one of its keys holds the content, the others are metadata.
// Must not choose the key: json-article.ts does.
import { PermanentError } from '../errors.ts';
import type { CarryingDocument } from './format.ts';
import { findContent, isObject } from './json-article.ts';
import { parseJson } from './json-text.ts';

const sniffedChars = 2_000;

export const json: CarryingDocument = {
  kind: 'document',
  name: 'json',
  // What can only be meant as JSON: `{"key":`, `{}` or an array of objects.
  sniff(head) {
    const start = head.slice(0, sniffedChars).trimStart();
    return /^(?:\[\s*)?\{\s*(?:"(?:[^"\\\n]|\\.){0,500}"\s*:|\}\s*\]?\s*$)/.test(start);
  },
  open({ text }) {
    let value: unknown;
    try {
      value = parseJson(text);
    } catch {
      throw new PermanentError('bad_json', 'The content looks like JSON but is not valid.');
    }
    const object = Array.isArray(value) && value.length === 1 ? value[0] : value;
    if (!isObject(object)) {
      throw new PermanentError('bad_json', 'The JSON is not one object; put each article on its own line.');
    }
    const found = findContent(object, 0);
    if (!found) {
      throw new PermanentError(
        'bad_json',
        'The JSON object has no key that holds an article, such as "content".',
      );
    }
    return found;
  },
};
