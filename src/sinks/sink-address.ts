// Reads where a sink is from `[NAME=]URL`.
// Must not open or look for anything.
import { resolve } from 'node:path';
import type { SinkAddress } from './sink.ts';
import { sinkKind, sinkKinds } from './table.ts';

/** What may be in a name: it is the name of a file too. */
const name = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;

/** The address, or what is wrong with the text, as the end of a sentence. */
export type ReadAddress = { address: SinkAddress } | { fault: string };

/** @param folder absolute: where a relative path starts */
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

/** Scheme and path, with dashes for all that can't be in a name. */
function nameOf(scheme: string, path: string): string {
  const words = path.replace(/[^A-Za-z0-9._]+/g, '-').replace(/^[-.]+|-+$/g, '');
  return `${scheme}-${words}`.slice(0, 64).replace(/[._-]+$/, '');
}
