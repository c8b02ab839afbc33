// Opens a file into its items as the producer does, with copies in memory.
// Must not change what comes out, but for leaving out the closing entry.
import type { ByteSource } from '../../src/formats/bytes/byte-source.ts';
import { type Entry, openContainer } from '../../src/formats/containers.ts';
import type { Limits } from '../../src/formats/format.ts';
import { readingFromMemory } from './reading-from-memory.ts';

export async function* opened(source: ByteSource, limits: Limits): AsyncGenerator<Entry> {
  for await (const entry of openContainer(source, limits, readingFromMemory(limits.maxBytes)))
    if (!('closing' in entry)) yield entry;
}
