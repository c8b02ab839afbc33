// Reads containers of tests from memory, in any order.
// Must not touch the disk.
import { collectContent } from '../../src/formats/bounded-content.ts';
import type { ByteSource } from '../../src/formats/byte-source.ts';
import type { RandomReading } from '../../src/formats/containers.ts';
import { accessInMemory } from '../../src/formats/memory-access.ts';

/** Rejects containers that are larger. */
export function readingFromMemory(maxBytes: number): RandomReading {
  const copy = async (source: ByteSource) => {
    const content = await collectContent(source, maxBytes);
    if ('rejection' in content) throw content.rejection;
    return accessInMemory(content.bytes);
  };
  return { ofFile: copy, ofCopy: copy };
}
