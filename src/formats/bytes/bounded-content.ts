// The content of one item as it comes out of a file, within the size limit.
// Must not look for a format.
import { PermanentError } from '../../errors.ts';
import { isEmpty } from '../binary.ts';
import type { ByteSource } from './byte-source.ts';

/** The bytes of an item, or why it can't be worked on. */
export type Content = { bytes: Uint8Array } | { rejection: PermanentError };

/** A whole source as one item. Stops reading at the limit. */
export async function collectContent(source: ByteSource, maxBytes: number): Promise<Content> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > maxBytes) return tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return contentOf(Buffer.concat(chunks), maxBytes);
}

/** The same from all of the bytes. Copies nothing. */
export function contentOf(bytes: Uint8Array, maxBytes: number): Content {
  if (bytes.length > maxBytes) return tooLarge(maxBytes);
  if (!isEmpty(bytes)) return { bytes };
  return { rejection: new PermanentError('empty', 'The file has no content.') };
}

export function tooLarge(maxBytes: number): Content {
  return {
    rejection: new PermanentError('too_large', `The content is larger than ${maxBytes} bytes.`),
  };
}
