// Parses the address of a sink: `[NAME=]URL`.
// Must not open anything, or check that it exists.
import { resolve } from 'node:path';
import type { SinkAddress } from './sink.ts';
import { sinkKind, sinkKinds } from './table.ts';

/** The characters of a name, which is also a file name. */
const name = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;

/** The address, or the fault of the text, as the end of a sentence. */
export type ReadAddress = { address: SinkAddress } | { fault: string };

/** @param folder absolute: relative paths are resolved against it */
export function readSinkAddress(text: string, folder: string): ReadAddress {
  const [, given, scheme = '', rest = ''] = /^(?:([^=:/]*)=)?([a-z][a-z0-9+]*):(.*)$/s.exec(text) ?? [];
  const kind = sinkKind(scheme);
  if (kind === null) return { fault: `must be one of ${sinkKinds.map(({ form }) => form).join(', ')}` };
  const fault = kind.faultOf(rest);
  if (fault !== null) return { fault };
  const ownName = given ?? nameOf(scheme, rest);
  if (!name.test(ownName))
    return { fault: 'needs a name of up to 64 letters, digits, dots, dashes and underscores: NAME=URL' };
  return { address: { name: ownName, scheme, location: resolve(folder, rest) } };
}

/** Scheme and path, with dashes in place of characters that a name can't have. */
function nameOf(scheme: string, path: string): string {
  const words = path.replace(/[^A-Za-z0-9._]+/g, '-').replace(/^[-.]+|-+$/g, '');
  return `${scheme}-${words}`.slice(0, 64).replace(/[._-]+$/, '');
}
