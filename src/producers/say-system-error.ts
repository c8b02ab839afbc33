// Says in words why the system refused a file or folder.
// Must not decide what follows from it: callers do.
import { pathTooLong } from './claims/path-room.ts';
import { systemErrorCode } from './system-error-code.ts';

const words: Record<string, string> = {
  EACCES: 'permission denied',
  ENOENT: 'no such file or folder',
  EPERM: 'permission denied',
  ENAMETOOLONG: pathTooLong,
};

/** To be put behind "X can't be …: "; the error's code, or what it says, where there are no better words. */
export function saySystemError(error: unknown): string {
  const code = systemErrorCode(error);
  return words[code ?? ''] ?? code ?? (error instanceof Error ? error.message : String(error));
}
