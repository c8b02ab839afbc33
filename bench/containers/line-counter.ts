// Counts the lines of a log that grows and is rotated into numbered files.
// Must not read anything twice.
import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Returns a function that counts the lines now in the files whose names begin with `name`. */
export function lineCounter(folder: string, name: string): () => number {
  const read = new Map<number, number>();
  const buffer = Buffer.alloc(1_048_576);
  let lines = 0;
  return () => {
    for (const entry of namesIn(folder)) {
      if (!entry.startsWith(name) || !entry.endsWith('.jsonl')) continue;
      const file = openSync(join(folder, entry), 'r');
      // A rotated file keeps its number in the file system.
      const { ino } = fstatSync(file);
      for (;;) {
        const at = read.get(ino) ?? 0;
        const bytes = buffer.subarray(0, readSync(file, buffer, 0, buffer.length, at));
        if (bytes.length === 0) break;
        read.set(ino, at + bytes.length);
        for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, end + 1)) lines += 1;
      }
      closeSync(file);
    }
    return lines;
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // it does not exist yet
  }
}
