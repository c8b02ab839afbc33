// Shows a file path that is bytes, not always UTF-8, to people.
// Must not be used to open files: the shown form can't be turned back.
import { isUtf8 } from 'node:buffer';
import { utf8SequenceLength } from '../encoding/utf8.ts';

/** A path as text: valid UTF-8 as it is, each byte that is not as `\xNN`. */
export function showPath(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString('utf8');
  let shown = '';
  for (let at = 0; at < buffer.length; ) {
    const length = utf8SequenceLength(buffer, at);
    shown +=
      length === 0 ? `\\x${buffer.toString('hex', at, at + 1)}` : buffer.toString('utf8', at, at + length);
    at += Math.max(length, 1);
  }
  return shown;
}
