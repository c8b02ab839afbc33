// Reads a file line by line from a byte on, with little memory however long it is.
// Must not interpret a line.
import { type FileHandle, open } from 'node:fs/promises';

/** One line of a file. */
export interface Line {
  /** Where it begins. */
  offsetBytes: number;
  /** Line feed included. */
  lengthBytes: number;
  /** Without its line feed; null where it is longer than any line that was ever written. */
  bytes: Buffer | null;
  /** False at the end of a file that ends within a line. */
  isWhole: boolean;
}

const chunkBytes = 256 * 1024;
/** An article is at most as long as its input allows, which is far below this. */
const mostLineBytes = 256 * 1024 * 1024;
const lineFeed = 0x0a;

export interface LineReader {
  /** The next line, null at the end of the file. */
  next(): Promise<Line | null>;
  close(): Promise<void>;
}

/** @param fromBytes where a line begins */
export async function openLineReader(path: string, fromBytes: number): Promise<LineReader> {
  const file = await open(path, 'r');
  const chunk = Buffer.alloc(chunkBytes);
  let unread = Buffer.alloc(0);
  let chunkAt = fromBytes;
  let offsetBytes = fromBytes;

  async function fill(): Promise<boolean> {
    const { bytesRead } = await file.read(chunk, 0, chunk.length, chunkAt);
    chunkAt += bytesRead;
    unread = Buffer.from(chunk.subarray(0, bytesRead));
    return bytesRead > 0;
  }

  return {
    async next() {
      const pieces: Buffer[] = [];
      let lengthBytes = 0;
      const lineOf = (isWhole: boolean): Line => {
        const bytes = lengthBytes > mostLineBytes ? null : Buffer.concat(pieces);
        const line = { offsetBytes, lengthBytes: lengthBytes + (isWhole ? 1 : 0), bytes, isWhole };
        offsetBytes += line.lengthBytes;
        return line;
      };
      for (;;) {
        if (unread.length === 0 && !(await fill())) return lengthBytes === 0 ? null : lineOf(false);
        const end = unread.indexOf(lineFeed);
        const piece = end < 0 ? unread : unread.subarray(0, end);
        lengthBytes += piece.length;
        if (lengthBytes <= mostLineBytes) pieces.push(piece);
        unread = end < 0 ? Buffer.alloc(0) : unread.subarray(end + 1);
        if (end >= 0) return lineOf(true);
      }
    },
    close: () => file.close(),
  };
}

/** Flushes a file to the disk. */
export async function syncFile(path: string): Promise<void> {
  const file: FileHandle = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
