// Gives random access to containers that need it: to an open file, or to a copy.
// Must not leave a copy behind, even if the process is killed: the file is unlinked as soon as it is open.
import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { PermanentError } from '../../errors.ts';
import type { ByteSource } from '../../formats/bytes/byte-source.ts';
import { accessInMemory } from '../../formats/bytes/memory-access.ts';
import type { AccessRandomly, RandomAccess } from '../../formats/format.ts';

export interface SpoolOptions {
  /** Created when it is needed first. */
  folder: string;
  /** Copies up to this size are kept in memory. */
  maxMemoryBytes: number;
  /** Larger copies are refused. */
  maxCopyBytes: number;
  /** Called with an error of the disk, which is thrown as well. */
  failed(error: unknown): void;
}

/** A copy may take all but this part of the free space. */
const reservedShare = 0.1;

/** The largest copy, in bytes. */
export const maxCopyBytes = 2_000_000_000;

/** @param read as in `FileSystem`, of one open file */
export function accessOf(
  size: number,
  read: (buffer: Buffer, position: number) => Promise<number>,
  close: () => Promise<void>,
): RandomAccess {
  return {
    size,
    async read(position, length) {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - position)));
      let filled = 0;
      while (filled < buffer.length) {
        const bytesRead = await read(buffer.subarray(filled), position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
    close,
  };
}

/** Copies sources into memory, or a temporary file. */
export function openSpool(options: SpoolOptions): AccessRandomly {
  return async (source) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    let file: SpoolFile | null = null;
    try {
      for await (const chunk of source) {
        size += chunk.length;
        if (size > options.maxCopyBytes) throw tooLarge(options.maxCopyBytes);
        if (file === null && size <= options.maxMemoryBytes) chunks.push(chunk);
        else {
          file ??= await openSpoolFile(options);
          for (const waiting of chunks.splice(0)) await file.write(waiting);
          await file.write(chunk);
        }
      }
    } catch (error) {
      await file?.close();
      throw error;
    }
    return file?.access() ?? accessInMemory(Buffer.concat(chunks));
  };
}

interface SpoolFile {
  write(chunk: Uint8Array): Promise<void>;
  access(): RandomAccess;
  close(): Promise<void>;
}

async function openSpoolFile(options: SpoolOptions): Promise<SpoolFile> {
  const told = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      options.failed(error);
      throw error;
    }
  };
  const { handle, room } = await told(() => openNameless(options.folder));
  let size = 0;
  const close = () => handle.close();
  return {
    async write(chunk) {
      if (size + chunk.length > room) throw tooLarge(Math.floor(room));
      await told(() => handle.writeFile(chunk));
      size += chunk.length;
    },
    access: () =>
      accessOf(
        size,
        (buffer, position) =>
          told(async () => (await handle.read(buffer, 0, buffer.length, position)).bytesRead),
        close,
      ),
    close,
  };
}

async function openNameless(folder: string): Promise<{ handle: FileHandle; room: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const handle = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
    const { bavail, bsize } = await statfs(folder);
    return { handle, room: bavail * bsize * (1 - reservedShare) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function tooLarge(most: number): PermanentError {
  return new PermanentError(
    'too_large',
    `An archive inside this file must be copied to be read, but is larger than ${most} bytes. Unpack it and drop its contents.`,
  );
}

/** Reads a source to its end, so that its hash is known. */
export async function drain(source: ByteSource): Promise<void> {
  for await (const _ of source);
}
