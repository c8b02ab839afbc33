// Parses the address of a sink: `[NAME=]URL`.
// Must not open anything, or check that it exists.
import type { SinkAddress } from './sink.ts';
import { sinkKind, sinkKinds } from './table.ts';

/** The characters of a name, which is also a file name. */
const name = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._-]{0,62}[\p{L}\p{M}\p{N}])?$/u;
/** File systems allow 255; the rest is for the extension. Most letters take up to 3 bytes. */
const mostBytes = 192;

const nameFault =
  'needs a name of up to 64 letters, digits, dots, dashes and underscores, and 192 bytes: NAME=URL';

/** The address, or the fault of the text, as the end of a sentence. */
export type ReadAddress = { address: SinkAddress } | { fault: string };

/** @param folder absolute: relative paths are resolved against it */
export function readSinkAddress(text: string, folder: string): ReadAddress {
  const [, given, url = '', scheme = ''] = /^(?:([^=:/]*)=)?(([a-z][a-z0-9+]*):.*)$/s.exec(text) ?? [];
  const kind = sinkKind(scheme);
  if (kind === null) return { fault: `must be one of ${sinkKinds.map(({ form }) => form).join(', ')}` };
  const place = kind.locate(url, folder);
  if ('fault' in place) return place;
  const ownName = (given ?? nameOf(scheme, place.shown)).normalize('NFC');
  if (!name.test(ownName) || Buffer.byteLength(ownName) > mostBytes) return { fault: nameFault };
  return { address: { name: ownName, scheme, ...place } };
}

/** Scheme and location, with dashes in place of characters that a name can't have. */
function nameOf(scheme: string, shown: string): string {
  const words = shown
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._]+/gu, '-')
    .replace(/^[-.]+|-+$/g, '');
  const characters = [...`${scheme.replaceAll('+', '-')}-${words}`].slice(0, 64);
  while (Buffer.byteLength(characters.join('')) > mostBytes) characters.pop();
  return characters.join('').replace(/[._-]+$/, '');
}
