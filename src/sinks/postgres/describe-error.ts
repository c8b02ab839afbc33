// What an error of PostgreSQL or its driver means: a person has to act, the content is refused, or a later attempt may succeed.
// Must not put a password into a message.
import { SystemError } from '../../errors.ts';
import { RefusedRecord } from '../sink.ts';

/** Errors that only a person can correct, by SQLSTATE. */
const whatToDo: Readonly<Record<string, string>> = {
  '28000': 'Allow this user in pg_hba.conf, or correct the user, the password or the sslmode.',
  '28P01':
    'Correct the user or the password: in the address, by ?password-file=PATH, PGPASSWORD or PGPASSFILE.',
  '3D000': 'Create the database, or name another one.',
  '42501':
    'Grant the user CREATE on the database, or create the schema for it: CREATE SCHEMA copydesk AUTHORIZATION user.',
};

/** Classes of SQLSTATE for content that the table can never take: bad data, a constraint, a limit of the server, a trigger. */
const refusedClasses = ['22', '23', '44', '54', 'P0'];

/** An undefined table, schema or function: its owner dropped it. The next look at the cursor says so. */
const dropped = ['42P01', '3F000', '42883'];

/** Errors of TLS by code, and of the driver by message, that don't go away by themselves. */
const tlsCode = /^(?:ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|HOSTNAME_MISMATCH)/;
const noTls = /does not support SSL/;

/**
 * @param where for people, without a password
 * @param isWriting whether records were being written, so that their content may be the cause
 */
export function describeError(error: unknown, where: string, isWriting: boolean): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof SystemError || error instanceof RefusedRecord) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const message = `PostgreSQL at ${where}: ${reasonOf(error)}`;
  const advice = whatToDo[code];
  if (advice !== undefined) return new SystemError(`${message}. ${advice}`, { cause: error });
  if (tlsCode.test(code))
    return new SystemError(
      `${message}. Name the authority that signed its certificate (?sslrootcert=PATH), or use sslmode=no-verify.`,
      { cause: error },
    );
  if (noTls.test(error.message))
    return new SystemError(`${message}. Turn TLS on there, or use sslmode=disable.`, { cause: error });
  if (isWriting && refusedClasses.includes(code.slice(0, 2)))
    return new RefusedRecord(error.message, { cause: error });
  if (isWriting && /^42...$/.test(code) && !dropped.includes(code))
    return new SystemError(`${message}. The tables of the sink were changed: undo that.`, { cause: error });
  return new Error(message, { cause: error });
}

/** Several addresses of one host fail together, with an empty message. */
function reasonOf(error: Error): string {
  if (error instanceof AggregateError && error.errors.length > 0)
    return error.errors.map((one) => (one instanceof Error ? one.message : String(one))).join(', ');
  return error.message;
}
