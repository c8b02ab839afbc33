// How extract reads containers that need random access.
// Must not keep a copy longer than it is read.
import { open, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { RandomReading } from '../formats/containers.ts';
import { accessOf, drain, maxCopyBytes, openSpool } from '../producers/intake/spool.ts';

/** Reads a named file directly, and a copy of stdin. @param name `-` for stdin */
export function randomReading(name: string, maxBytes: number): RandomReading {
  const ofCopy = openSpool({
    ...{ folder: tmpdir(), maxMemoryBytes: maxBytes, maxCopyBytes },
    failed: () => undefined,
  });
  if (name === '-') return { ofFile: ofCopy, ofCopy };
  return {
    async ofFile(source) {
      // A pipe can be read only once.
      if (!(await stat(name)).isFile()) return ofCopy(source);
      await drain(source);
      const file = await open(name);
      const { size } = await file.stat();
      return accessOf(
        size,
        async (buffer, position) => (await file.read(buffer, 0, buffer.length, position)).bytesRead,
        () => file.close(),
      );
    },
    ofCopy,
  };
}
