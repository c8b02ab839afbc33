// Finds the files that a shown path may stand for: showing can't be turned back, and settling may have numbered a name.
// Must not open files, or decide which of them is meant.
import { readdir } from 'node:fs/promises';
import { showPath } from '../formats/path-bytes.ts';
import { joinBytes, keyOf } from './byte-path.ts';
import { isNumbered, withoutNumber } from './settle-file.ts';
import { systemErrorCode } from './system-error-code.ts';

export interface ShownFile {
  /** Below the folder. */
  found: Buffer;
  /** In the inbox: the same without the numbers that settling has put behind names. */
  relativePath: Buffer;
}

/**
 * Yields the path as it reads, which need not exist, then every other name found there that may be meant.
 * @param settled whether settling may have put numbers behind the names
 */
export async function* filesShownAs(
  folder: Buffer,
  path: string,
  settled: boolean,
): AsyncGenerator<ShownFile> {
  const plain = Buffer.from(path);
  yield { found: plain, relativePath: plain };
  const top = { found: Buffer.alloc(0), relativePath: Buffer.alloc(0) };
  for await (const file of below(folder, top, path.split('/'), settled)) {
    if (keyOf(file.found) !== keyOf(plain)) yield file;
  }
}

async function* below(
  folder: Buffer,
  parent: ShownFile,
  [part = '', ...rest]: string[],
  settled: boolean,
): AsyncGenerator<ShownFile> {
  for (const name of await namesIn(joinBytes(folder, parent.found))) {
    for (const original of meanings(name, part, settled)) {
      const file = {
        found: joinBytes(parent.found, name),
        relativePath: joinBytes(parent.relativePath, original),
      };
      if (rest.length === 0) yield file;
      else yield* below(folder, file, rest, settled);
    }
  }
}

/** The names in the inbox that are shown as `part` and may have become `name`. */
function meanings(name: Buffer, part: string, settled: boolean): Buffer[] {
  if (showPath(name) === part) return [name];
  if (!settled) return [];
  const original = withoutNumber(name);
  if (original !== null && showPath(original) === part) return [original];
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
