// JSON arrays of objects: each element is an item.
// Must not hold more than one element.
import { PermanentError } from '../errors.ts';
import { tooLarge } from './bytes/bounded-content.ts';
import type { Container } from './format.ts';
import { splitElements } from './json/json-elements.ts';
import { jsonObject } from './json/json-object.ts';
import { asciiHead, inUtf8 } from './json/utf16-json.ts';

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
    for await (const element of splitElements(inUtf8(source), maxBytes)) {
      if (element === 'broken') {
        yield { rejection: new PermanentError('bad_json', 'The file is not a complete JSON array.') };
      } else yield element === 'too_long' ? tooLarge(maxBytes) : jsonObject(element);
    }
  },
};
