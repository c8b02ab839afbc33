// The code of a file-system error (`ENOENT`, `EACCES` …).
// Must not decide what a code means: callers do.

/** The errno name of an error, or null when it is not a system error. */
export function systemErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
