// Describes why the system refused a file or folder.
// Must not decide what to do about it: callers do.
import { pathTooLong } from './claims/path-room.ts';
import { systemErrorCode } from './system-error-code.ts';

const words: Record<string, string> = {
  EACCES: 'permission denied',
  ENOENT: 'no such file or folder',
  EPERM: 'permission denied',
  ENAMETOOLONG: pathTooLong,
};

/** The end of a sentence such as "X can't be …: "; the error's code or message if there is no better description. */
export function saySystemError(error: unknown): string {
  const code = systemErrorCode(error);
  return words[code ?? ''] ?? code ?? (error instanceof Error ? error.message : String(error));
}
