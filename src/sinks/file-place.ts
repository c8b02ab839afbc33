// The place of a sink that is a file: `SCHEME:PATH`.
// Must not touch the file system.
import { resolve } from 'node:path';
import type { SinkPlace } from './sink.ts';

/** @param folder absolute: relative paths start here */
export function filePlace(address: string, folder: string): SinkPlace | { fault: string } {
  const [, scheme, path = ''] = /^([^:]*):(.*)$/s.exec(address) ?? [];
  if (!/^[^\0]*[^\0/]$/.test(path)) return { fault: `needs the path of a file: ${scheme}:PATH` };
  const location = resolve(folder, path);
  return { location, path: location, shown: path };
}
