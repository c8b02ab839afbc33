// Reads containers of tests from memory, in any order.
// Must not touch the disk.
import { collectContent } from '../../src/formats/bytes/bounded-content.ts';
import type { ByteSource } from '../../src/formats/bytes/byte-source.ts';
import { accessInMemory } from '../../src/formats/bytes/memory-access.ts';
import type { RandomReading } from '../../src/formats/containers.ts';

/** Rejects containers that are larger. */
export function readingFromMemory(maxBytes: number): RandomReading {
  const copy = async (source: ByteSource) => {
    const content = await collectContent(source, maxBytes);
    if ('rejection' in content) throw content.rejection;
    return accessInMemory(content.bytes);
  };
  return { ofFile: copy, ofCopy: copy };
}
