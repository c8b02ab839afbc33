// The library of an output: the database that `up` keeps beside the articles, and `search` reads.
// Must not open it.
import { join } from 'node:path';
import type { SinkAddress } from '../sinks/sink.ts';
import type { Settings } from './settings.ts';

const name = 'library';

/** Where the library of an output is. */
export function libraryPath(out: string): string {
  return join(out, 'library.sqlite');
}

/**
 * The library as a sink; null if it is off, or if a configured sink has its name or its place.
 * @param isKept whether it is kept unless the setting says otherwise
 */
export function librarySink(
  { out, sinks, library }: Pick<Settings, 'out' | 'sinks' | 'library'>,
  isKept: boolean,
): SinkAddress | null {
  if (!(library === null ? isKept : library === 'on')) return null;
  const path = libraryPath(out);
  const isTaken = sinks.some((sink) => sink.name.toLowerCase() === name || sink.path === path);
  return isTaken ? null : { name, scheme: 'sqlite', location: path, path, shown: path };
}
