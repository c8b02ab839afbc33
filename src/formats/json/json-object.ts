// Whether the bytes of one line or part are a JSON object.
// Must not look into it: the parse stage does.
import { PermanentError } from '../../errors.ts';
import { type Content, tooLarge } from '../bytes/bounded-content.ts';
import { decode } from '../encoding/decode.ts';
import type { Part } from './json-splitter.ts';
import { isObject, parseJson } from './json-text.ts';

/** The object as a separate item, or its rejection. */
export function jsonObject(bytes: Uint8Array | 'too_long', maxBytes: number): Content {
  if (bytes === 'too_long') return tooLarge(maxBytes);
  if (isJsonObject(bytes)) return { bytes };
  return { rejection: new PermanentError('bad_json', 'This item of the file is not a JSON object.') };
}

/** The same for a part of a stream of objects. */
export function partContent(part: Part | 'broken', maxBytes: number): Content {
  if (part !== 'broken') return jsonObject(part.bytes, maxBytes);
  const message = 'The file ends inside a JSON object, or something other than JSON follows an object.';
  return { rejection: new PermanentError('bad_json', message) };
}

export function isJsonObject(bytes: Uint8Array): boolean {
  try {
    const { text } = decode(bytes, null);
    if (!text.trimStart().startsWith('{')) return false;
    return isObject(parseJson(text));
  } catch {
    return false;
  }
}
