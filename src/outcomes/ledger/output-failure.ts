// Turns errors of the disk or SQLite into one sentence that names the file and what to do.
// Must not decide whether an operation is repeated.
import { dirname, join } from 'node:path';
import { SystemError } from '../../errors.ts';
import { ledgerFile } from './ledger-schema.ts';

const sqliteReasons: Record<number, string> = {
  3: 'EACCES',
  5: 'EBUSY',
  8: 'EROFS',
  10: 'EIO',
  11: 'CORRUPT',
  13: 'ENOSPC',
  14: 'EACCES',
  26: 'CORRUPT',
};

const advice: Record<string, string> = {
  ENOSPC: 'the disk is full. Free some space: nothing is lost, and the next attempt goes on from here',
  EDQUOT: "the user's disk quota is used up. Free some space: nothing is lost, and the next attempt goes on",
  EIO: 'the disk reported an input/output error. Check the disk (on Linux: dmesg)',
  EACCES: 'permission denied. Let the user that runs Copydesk write to this folder',
  EPERM: 'permission denied. Let the user that runs Copydesk write to this folder',
  EROFS: 'the file system is read-only. Choose another folder with --out, or mount it writable',
  ENAMETOOLONG: 'path too long. Choose a shorter one with --out',
  ENOENT: 'it is not there. Put the folder back, or choose another one with --out',
  EBUSY: 'another program has locked it. Close that program',
  EFBIG: 'the file would grow beyond what the file system or the user limit (ulimit -f) allows',
  EMFILE: 'too many files are open. Raise the limit (ulimit -n)',
  CORRUPT:
    'it is damaged or not a ledger. Restore it from a backup, rebuild it from the lines with copydesk verify --repair, or choose another folder with --out',
};

/** Whether the system reported that a file or folder does not exist. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * A SystemError for a system error about `path`; every other error is returned unchanged.
 * Errors of SQLite are about the ledger beside that file.
 */
export function outputFailure(path: string, error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const code = failureCode(error);
  if (code === null || error instanceof SystemError) return error;
  const file = isSqliteError(error) ? join(dirname(path), ledgerFile) : path;
  return new SystemError(`${file} could not be used: ${advice[code] ?? error.message}.`, { cause: error });
}

function isSqliteError(error: unknown): error is Error & { errcode: number } {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
}

/** The system's code; for SQLite the one that means the same. Null when the system did not report it. */
function failureCode(error: Error): string | null {
  // The low byte of SQLite's code is the primary code; the rest refines it.
  if (isSqliteError(error)) return sqliteReasons[error.errcode & 0xff] ?? '';
  return 'syscall' in error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
