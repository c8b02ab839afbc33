// The files of lines: appending at a committed length, undoing what a failed write has appended, rotating.
// Must not know the content of a line, or decide what is committed: the ledger does.
import { access, type FileHandle, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../durable-file.ts';
import { SystemError } from '../../errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { ledgerFile, streamFile } from '../ledger/ledger-schema.ts';
import { isMissing, outputFailure } from '../ledger/output-failure.ts';
import { type LineFileName, lineFileNames } from '../outcome-reader.ts';
import { partsOf, sizeOf, tooShort } from './stream-tail.ts';

/** Path of the file of a stream that is being written. */
function currentFile(dir: string, name: LineFileName): string {
  return join(dir, streamFile(name, null));
}

/**
 * Restores the current file of a stream to the ledger's state after a failed write of this process: finishes a rotation that
 * was interrupted, creates the file if nothing has been committed to it, and removes what was appended.
 *
 * @throws SystemError when the file is shorter than committed, or can't be used
 */
export async function restoreStream(dir: string, name: LineFileName, ledger: Ledger): Promise<void> {
  const path = currentFile(dir, name);
  try {
    if (ledger.stream(name).rotating) await finishRotation(dir, name, ledger);
    const file = await openAt(dir, path, ledger.stream(name).bytes);
    try {
      const { bytes } = ledger.stream(name);
      if ((await file.stat()).size > bytes) {
        await file.truncate(bytes);
        await file.sync();
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw outputFailure(path, error);
  }
}

/**
 * Prepares the files so that lines after the committed lengths can be read: finishes rotations that were cut
 * short, and creates the files of outcomes and articles. Cuts nothing.
 *
 * @throws SystemError when a file is shorter than committed, or can't be used
 */
export async function prepareStreams(dir: string, ledger: Ledger): Promise<void> {
  for (const name of lineFileNames) {
    const path = currentFile(dir, name);
    try {
      if (ledger.stream(name).rotating) await finishRotation(dir, name, ledger);
      const { part, bytes } = ledger.stream(name);
      // An older ledger, put back, may not know yet that its file has got a number.
      const [first] = await partsOf(dir, name, part);
      // The first record creates the file of containers: many outputs never get one.
      const isNeeded = name !== 'containers' || bytes > 0;
      if (first?.path === path && isNeeded) await (await openAt(dir, path, bytes)).close();
    } catch (error) {
      throw outputFailure(path, error);
    }
  }
}

/**
 * Writes `lines` at the committed length of the current file and waits until they are on the disk.
 * They don't count until the ledger has the new length.
 */
export async function appendLines(
  dir: string,
  name: LineFileName,
  lines: Buffer,
  ledger: Ledger,
): Promise<void> {
  if (lines.length === 0) return;
  const path = currentFile(dir, name);
  const committedBytes = ledger.stream(name).bytes;
  try {
    const file = await openAt(dir, path, committedBytes);
    try {
      let written = 0;
      while (written < lines.length) {
        const { bytesWritten } = await file.write(
          lines,
          written,
          lines.length - written,
          committedBytes + written,
        );
        written += bytesWritten;
      }
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw outputFailure(path, error);
  }
}

/**
 * Gives the current file its number and starts an empty one. The ledger is told before the rename, so that a
 * crash at any point can be finished by {@link restoreStream}. Called again after a failure, it finishes what was begun.
 */
export async function rotate(dir: string, name: LineFileName, ledger: Ledger): Promise<void> {
  const path = currentFile(dir, name);
  try {
    // Uncommitted data must not get into the numbered file, which is never truncated again.
    await restoreStream(dir, name, ledger);
    // An earlier call was interrupted after it had told the ledger: the file has its number now, and the next one is empty.
    if (ledger.stream(name).bytes === 0) return;
    await ledger.setStream(name, { ...ledger.stream(name), rotating: true });
    await restoreStream(dir, name, ledger);
  } catch (error) {
    throw outputFailure(path, error);
  }
}

async function finishRotation(dir: string, name: LineFileName, ledger: Ledger): Promise<void> {
  const state = ledger.stream(name);
  const path = currentFile(dir, name);
  const numbered = join(dir, streamFile(name, state.part));
  const hasCurrent = await exists(path);
  // Earlier versions could give the number to an empty file, which may be replaced.
  const numberedBytes = await sizeOf(numbered);
  const renamed = hasCurrent ? numberedBytes > 0 : await exists(numbered);
  // The same length, in the folder of an older ledger that was put back: the stream has gone on since.
  if (renamed && hasCurrent && numberedBytes !== state.bytes) {
    throw new SystemError(
      `${numbered} is in the way: ${path} is full and would get this name. Move ${numbered} to another folder.`,
    );
  }
  if (!renamed) await rename(path, numbered);
  await syncFolder(dir);
  await ledger.setStream(name, { part: state.part + 1, bytes: 0, rotating: false });
}

/**
 * Throws if there are lines but no ledger that records how many of them count. Call it before the ledger is created.
 *
 * @param hasNoTables whether there is a file in its place
 */
export async function refuseForeignLines(dir: string, hasNoTables: boolean): Promise<void> {
  const ledger = join(dir, ledgerFile);
  if (!hasNoTables && (await sizeOf(ledger)) > 0) return;
  for (const name of lineFileNames) {
    const lines = (await partsOf(dir, name, 1)).find(({ bytes }) => bytes > 0);
    if (lines === undefined) continue;
    const state = hasNoTables ? 'has nothing in it' : 'is missing or empty';
    throw new SystemError(
      `${lines.path} has content, but ${ledger}, which records what was committed to it, ${state}. ` +
        `Restore the ledger, run "copydesk verify --repair --out ${dir}" to rebuild it from the lines, or choose another folder with --out.`,
    );
  }
}

/** Opens a file that has at least its committed length. Opened anew for each batch, so a replaced file is noticed. */
async function openAt(dir: string, path: string, committedBytes: number): Promise<FileHandle> {
  const file = await openOrCreate(dir, path, committedBytes);
  try {
    const { size } = await file.stat();
    if (size < committedBytes) throw tooShort(path, size, committedBytes);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openOrCreate(dir: string, path: string, committedBytes: number): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (!isMissing(error)) throw error;
    if (committedBytes > 0) throw tooShort(path, 0, committedBytes);
    const file = await open(path, 'wx+');
    await syncFolder(dir);
    return file;
  }
}

/** The content of the current file of a stream after its committed length; null if there is none. */
export async function behindCommitted(
  dir: string,
  name: LineFileName,
  ledger: Ledger,
): Promise<{ path: string; fromBytes: number } | null> {
  const path = currentFile(dir, name);
  const { bytes: fromBytes } = ledger.stream(name);
  return (await sizeOf(path)) > fromBytes ? { path, fromBytes } : null;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
