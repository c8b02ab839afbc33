// Refuses a folder where none can be made at all, such as below /proc.
// Must not judge permissions or a full disk: whoever uses the folder says that better.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { systemErrorCode } from '../producers/system-error-code.ts';

/**
 * Makes the folder and those above it, step by step: where the system says of a folder inside one that is there that
 * it is not there, `mkdir` with `recursive` tries for ever.
 * @throws UsageError
 */
export function requireFolder(flag: string, folder: string): void {
  const missing: string[] = [];
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) missing.unshift(path);
  for (const path of missing) {
    try {
      mkdirSync(path);
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT' && existsSync(dirname(path)))
        throw new UsageError(`${flag} is ${folder}, but no folder can be made in ${dirname(path)}.`);
      if (systemErrorCode(error) !== 'EEXIST') return;
    }
  }
}
