// Finds the files that a shown path may mean: showing can't be reversed, and a completed file's name may have been numbered.
// Must not open files, follow links, or decide which of them is meant.
import { readdir } from 'node:fs/promises';
import { showPath } from '../formats/bytes/path-bytes.ts';
import { joinBytes, keyOf, parentOf } from './byte-path.ts';
import { isNumbered, withoutNumber } from './complete/complete-file.ts';
import { pooledFileSystem } from './file-system.ts';
import { leadsThroughFolders } from './folder-path.ts';
import { systemErrorCode } from './system-error-code.ts';

export interface ShownFile {
  /** Below the root. */
  found: Buffer;
  /** In the inbox: the same without the numbers that were appended to names of completed files. */
  relativePath: Buffer;
}

/**
 * Yields the path as shown, which need not exist, then every other existing path that may be meant. Links are not
 * followed.
 * @param root real path of an inbox
 * @param folder in the root: where to look
 * @param completed whether the files are completed, so that numbers may have been appended to their names
 */
export async function* filesShownAs(
  root: Buffer,
  folder: string,
  path: string,
  completed: boolean,
): AsyncGenerator<ShownFile> {
  const relativePath = Buffer.from(path);
  const plain = { found: joinBytes(Buffer.from(folder), relativePath), relativePath };
  if (await isReachedThroughFolders(root, plain)) yield plain;
  const top = { found: Buffer.from(folder), relativePath: Buffer.alloc(0) };
  for await (const file of below(root, top, path.split('/'), completed)) {
    if (keyOf(file.found) !== keyOf(plain.found) && (await isReachedThroughFolders(root, file))) yield file;
  }
}

function isReachedThroughFolders(root: Buffer, { found }: ShownFile): Promise<boolean> {
  return leadsThroughFolders(pooledFileSystem, root, parentOf(found) ?? Buffer.alloc(0));
}

async function* below(
  root: Buffer,
  parent: ShownFile,
  [part = '', ...rest]: string[],
  completed: boolean,
): AsyncGenerator<ShownFile> {
  const names = await namesIn(joinBytes(root, parent.found));
  const meantBy = (isShown: (name: Buffer) => boolean) =>
    names.flatMap((name) => meanings(name, part, completed, isShown).map((original) => ({ name, original })));
  let meant = meantBy((name) => showPath(name) === part);
  // On another file system, accents in names may have another normal form (NFC, NFD).
  if (meant.length === 0) meant = meantBy((name) => showPath(name).normalize() === part.normalize());
  for (const { name, original } of meant) {
    const file = {
      found: joinBytes(parent.found, name),
      relativePath: joinBytes(parent.relativePath, original),
    };
    if (rest.length === 0) yield file;
    else yield* below(root, file, rest, completed);
  }
}

/** The names in the inbox that are shown as `part` and may have become `name`. */
function meanings(
  name: Buffer,
  part: string,
  completed: boolean,
  isShown: (name: Buffer) => boolean,
): Buffer[] {
  if (isShown(name)) return [name];
  if (!completed) return [];
  const original = withoutNumber(name);
  if (original !== null && isShown(original)) return [original];
  // A long name was cut before it got its number.
  const plain = Buffer.from(part);
  return isNumbered(name, plain) ? [plain] : [];
}

async function namesIn(folder: Buffer): Promise<Buffer[]> {
  try {
    return await readdir(folder, { encoding: 'buffer' });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}
