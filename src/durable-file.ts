// Writes to files so that what is written survives a crash and a power failure.
// Must not know what is in a file.
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes all of it where the file ends, or where its position is. A single call may write less. */
export async function writeWhole(file: FileHandle, content: Buffer): Promise<void> {
  let written = 0;
  while (written < content.length)
    written += (await file.write(content, written, content.length - written, null)).bytesWritten;
}

/** Replaces a small file: a reader finds either its old or its new content. Writes to `PATH.new` first. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const next = `${path}.new`;
  try {
    const file = await open(next, 'w');
    try {
      await writeWhole(file, Buffer.from(content));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(next, path);
  } catch (error) {
    await rm(next, { force: true }).catch(() => {}); // the first error matters more
    throw error;
  }
  await syncFolder(dirname(path));
}

/** A new or renamed file survives a power failure only when its folder has been written too. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
