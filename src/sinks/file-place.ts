// The places of sinks in the file system: `SCHEME:PATH`, for a file or a folder.
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

/**
 * The path of a folder in an address, as it is written and absolute; null if it is none that a sink may fill.
 * @param folder absolute: relative paths start here
 */
export function folderPath(text: string, folder: string): { shown: string; path: string } | null {
  const shown = text.replace(/(?<=.)\/+$/s, '');
  return shown === '' || shown === '/' || shown.includes('\0')
    ? null
    : { shown, path: resolve(folder, shown) };
}
