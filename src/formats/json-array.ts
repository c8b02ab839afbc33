// JSON arrays of objects: each element is an item.
// Must not hold more than one element.
import { PermanentError } from '../errors.ts';
import type { Container } from './format.ts';
import { jsonObject } from './json/json-object.ts';
import { openBracket } from './json/json-scanner.ts';
import { type Shape, splitJson } from './json/json-splitter.ts';
import { asciiHead, inUtf8 } from './json/utf16-json.ts';

const array: Shape = {
  opener: openBracket,
  repeats: false,
  splits: (_, path) => path.length === 0,
};

export const jsonArray: Container = {
  kind: 'container',
  name: 'json-array',
  about: {
    title: 'JSON arrays',
    read: 'each object in the array',
    refused: 'elements that are not objects, objects without an article, everything after damage',
  },
  sniff: (head) => /^(?:\xef\xbb\xbf)?\s*\[\s*\{\s*["}]/.test(asciiHead(head)),
  async *open(source, { maxBytes }) {
    for await (const part of splitJson(inUtf8(source), array, maxBytes)) {
      if (part === 'broken') {
        yield { rejection: new PermanentError('bad_json', 'The file is not a complete JSON array.') };
      } else yield jsonObject(part.bytes, maxBytes);
    }
  },
};
