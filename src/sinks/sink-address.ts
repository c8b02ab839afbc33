// Parses the address of a sink: `[NAME=]URL`.
// Must not open anything, or check that it exists.
import { resolve } from 'node:path';
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
  const [, given, scheme = '', rest = ''] = /^(?:([^=:/]*)=)?([a-z][a-z0-9+]*):(.*)$/s.exec(text) ?? [];
  const kind = sinkKind(scheme);
  if (kind === null) return { fault: `must be one of ${sinkKinds.map(({ form }) => form).join(', ')}` };
  const fault = kind.faultOf(rest);
  if (fault !== null) return { fault };
  const ownName = (given ?? nameOf(scheme, rest)).normalize('NFC');
  if (!name.test(ownName) || Buffer.byteLength(ownName) > mostBytes) return { fault: nameFault };
  return { address: { name: ownName, scheme, location: resolve(folder, rest) } };
}

/** Scheme and path, with dashes in place of characters that a name can't have. */
function nameOf(scheme: string, path: string): string {
  const words = path
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._]+/gu, '-')
    .replace(/^[-.]+|-+$/g, '');
  const characters = [...`${scheme}-${words}`].slice(0, 64);
  while (Buffer.byteLength(characters.join('')) > mostBytes) characters.pop();
  return characters.join('').replace(/[._-]+$/, '');
}
