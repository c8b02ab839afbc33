// Opens an archive as the producer does, and shows what came out in short.
// Must not change the order of what comes out.

import { openContainer } from '../../src/formats/containers.ts';
import type { ContainerContent } from '../../src/schemas/container.ts';
import { readingFromMemory } from './reading-from-memory.ts';

export interface OpenedArchive {
  /** Place, then name, then the text or the code of the rejection. */
  entries: [place: string | null, name: string | undefined, ended: string][];
  messages: string[];
  closing: ContainerContent | null;
}

export async function openArchive(bytes: Uint8Array, maxBytes = 100_000): Promise<OpenedArchive> {
  const opened: OpenedArchive = { entries: [], messages: [], closing: null };
  for await (const entry of openContainer(chunksOf(bytes), { maxBytes }, readingFromMemory(100_000_000))) {
    if ('closing' in entry) opened.closing = entry.closing;
    else if ('bytes' in entry)
      opened.entries.push([entry.index, entry.facts?.name, Buffer.from(entry.bytes).toString()]);
    else {
      opened.entries.push([entry.index, entry.facts?.name, entry.rejection.code]);
      opened.messages.push(entry.rejection.message);
    }
  }
  return opened;
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
