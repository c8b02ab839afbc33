// Refuses a path that can't be a folder before anything is created, and creates folders so that they can be removed again.
// Must not check for a full disk: the code that writes to the folder reports that better.
import { accessSync, constants, existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SystemError, UsageError } from '../errors.ts';
import { saySystemError } from '../producers/say-system-error.ts';
import { systemErrorCode } from '../producers/system-error-code.ts';

const kinds = { '--out': 'output', '--data': 'data' };

/** The folder itself or, where it is missing, the first one above it that exists. */
function lowestStanding(folder: string): string {
  let path = resolve(folder);
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  return path;
}

/**
 * Creates nothing.
 * @throws UsageError when it is a file, or would be inside one
 * @throws SystemError when this user may not write there
 */
export function checkFolder(flag: keyof typeof kinds, folder: string): void {
  const standing = lowestStanding(folder);
  if (!statSync(standing).isDirectory()) {
    throw new UsageError(
      standing === resolve(folder)
        ? `${flag} is ${folder}, which is a file. Name a folder.`
        : `${flag} is ${folder}, but ${standing} is a file. Name another folder.`,
    );
  }
  try {
    accessSync(standing, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new SystemError(
      `The ${kinds[flag]} folder ${folder} can't be used (${systemErrorCode(error) ?? String(error)}: ` +
        `this user may not write to ${standing}). Name another one with ${flag}.`,
    );
  }
}

/** Removes the folders that were made, unless something is in them by now. */
export type UnmakeFolder = () => void;

/**
 * Creates the folder and its parents one by one: if the system reports that a folder inside an existing one
 * does not exist, `mkdir` with `recursive` retries for ever.
 * @throws UsageError if a folder can't be created there at all, such as below /proc
 */
export function makeFolder(flag: keyof typeof kinds, folder: string): UnmakeFolder {
  const missing: string[] = [];
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) missing.unshift(path);
  const made: string[] = [];
  const unmake = () => {
    for (const path of made.toReversed()) {
      try {
        rmdirSync(path);
      } catch {
        return; // in use
      }
    }
  };
  for (const path of missing) {
    try {
      mkdirSync(path);
      made.push(path);
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST') continue;
      unmake();
      if (systemErrorCode(error) === 'ENOENT' && existsSync(dirname(path)))
        throw new UsageError(`${flag} is ${folder}, but no folder can be made in ${dirname(path)}.`);
      const Failure = systemErrorCode(error) === 'ENAMETOOLONG' ? UsageError : SystemError;
      throw new Failure(
        `The ${kinds[flag]} folder ${folder} can't be created (${saySystemError(error)}). Name another one with ${flag}.`,
      );
    }
  }
  return unmake;
}
