// What extract prints for an input: a line of JSON.
// Must not read an input.
import { once } from 'node:events';
import { PermanentError, type RejectionCode } from '../errors.ts';

export interface Rejected {
  rejected: { code: RejectionCode; message: string };
}

/** Waits when the reader of stdout is slower than we are, so that memory stays constant. */
export async function print(record: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(record)}\n`)) await once(process.stdout, 'drain');
}

export function rejected(error: unknown): Rejected {
  if (error instanceof PermanentError) return { rejected: { code: error.code, message: error.message } };
  const reason = error instanceof Error ? error.message : String(error);
  return {
    rejected: { code: 'internal', message: `Copydesk failed on this input (${reason}). Please report it.` },
  };
}
