// Whether the bytes of one line or element are a JSON object.
// Must not look into it: the parse stage does.
import { PermanentError } from '../../errors.ts';
import { type Content, tooLarge } from '../bytes/bounded-content.ts';
import { decode } from '../encoding/decode.ts';
import { isObject, parseJson } from './json-text.ts';

/** The object as a separate item, or its rejection. */
export function jsonObject(bytes: Uint8Array | 'too_long', maxBytes: number): Content {
  if (bytes === 'too_long') return tooLarge(maxBytes);
  if (isJsonObject(bytes)) return { bytes };
  return { rejection: new PermanentError('bad_json', 'This item of the file is not a JSON object.') };
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
