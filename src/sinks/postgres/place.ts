// The address of a PostgreSQL database: postgres://[USER[:PASSWORD]@][HOST[:PORT]][/DATABASE][?…].
// Must not open anything, or show a password.
import { resolve } from 'node:path';
import type { SinkPlace } from '../sink.ts';

/** Null is what PostgreSQL's own variables (PGHOST, PGUSER, …) or their defaults say. */
export interface DatabasePlace {
  /** A name, an IP address, or the folder of a socket. */
  host: string | null;
  port: number | null;
  database: string | null;
  user: string | null;
  password: string | null;
  /** Absolute. */
  passwordFile: string | null;
  schema: string;
  sslmode: SslMode | null;
  /** Absolute paths of PEM files. */
  sslrootcert: string | null;
  sslcert: string | null;
  sslkey: string | null;
}

const sslModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const;
type SslMode = (typeof sslModes)[number];

const defaultSchema = 'copydesk';
/** Longer names would be cut by the server. */
const mostNameBytes = 63;

const parameters = [
  'schema',
  'password-file',
  'host',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
] as const;
type Parameter = (typeof parameters)[number];

const who = '(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?';
const server = String.raw`(?<host>\[[^\]]*\]|[^:@/?,]*)(?::(?<port>\d{1,5}))?`;
const rest = String.raw`(?:/(?<database>[^/?]*))?(?:\?(?<query>.*))?`;
const form = new RegExp(`^postgres(?:ql)?://${who}${server}${rest}$`, 's');

class Fault extends Error {
  override readonly name = 'Fault';
}

/** @param folder absolute: relative paths start here */
export function databasePlace(address: string, folder: string): SinkPlace | { fault: string } {
  try {
    const place = readPlace(address, folder);
    return { location: locationOf(place), path: null, shown: shownPlace(place) };
  } catch (error) {
    if (error instanceof Fault) return { fault: error.message };
    throw error;
  }
}

/** Reads an address, or a location that was made of one. @throws when it is neither */
export function readPlace(address: string, folder: string): DatabasePlace {
  const parts = form.exec(address)?.groups;
  if (parts === undefined)
    throw new Fault(
      'needs postgres://USER@HOST/DATABASE; in user and password, write @ as %40, : as %3A, / as %2F and ? as %3F',
    );
  const given = readQuery(parts.query ?? '');
  const path = (name: Parameter) => {
    const value = given.get(name);
    return value === undefined ? null : resolve(folder, value);
  };
  const password = decoded(parts.password);
  const passwordFile = path('password-file');
  if (password !== null && passwordFile !== null) throw new Fault('has both a password and a password-file');
  const schema = given.get('schema') ?? defaultSchema;
  if (!isName(schema) || /^pg_|^information_schema$/.test(schema))
    throw new Fault('needs a schema of at most 63 bytes that is not one of PostgreSQL itself');
  const mode = given.get('sslmode');
  const sslmode = sslModes.find((one) => one === mode) ?? null;
  if (mode !== undefined && sslmode === null) throw new Fault(`needs an sslmode of ${sslModes.join(', ')}`);
  const port = parts.port === undefined ? null : Number(parts.port);
  if (port !== null && (port < 1 || port > 65_535)) throw new Fault('needs a port of 1 to 65535');
  const host = decoded(parts.host)?.replace(/^\[(.*)\]$/, '$1') ?? given.get('host') ?? null;
  const database = decoded(parts.database);
  const user = decoded(parts.user);
  for (const name of [database, user])
    if (name !== null && !isName(name)) throw new Fault('needs a user and a database of at most 63 bytes');
  const files = { sslrootcert: path('sslrootcert'), sslcert: path('sslcert'), sslkey: path('sslkey') };
  return { host, port, database, user, password, passwordFile, schema, sslmode, ...files };
}

function readQuery(query: string): Map<Parameter, string> {
  const given = new Map<Parameter, string>();
  for (const pair of query.split('&').filter((one) => one !== '')) {
    const [name = '', ...rest] = pair.split('=');
    const known = parameters.find((parameter) => parameter === name);
    if (known === undefined)
      throw new Fault(`has an unknown parameter ${name}; those after ? are ${parameters.join(', ')}`);
    const value = decoded(rest.join('='));
    if (value === null || given.has(known)) throw new Fault(`needs one value for ${name}`);
    given.set(known, value);
  }
  return given;
}

function decoded(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  try {
    const plain = decodeURIComponent(text);
    if (!plain.includes('\0')) return plain;
  } catch {
    // Reported below.
  }
  throw new Fault('has a % that does not start an escape such as %20; write it as %25');
}

const isName = (name: string): boolean => name !== '' && Buffer.byteLength(name) <= mostNameBytes;

/** The whole address in one form, so that equal addresses are equal texts. */
function locationOf(place: DatabasePlace): string {
  const { user, password, host, port, database } = place;
  const part = (before: string, text: string | number | null) =>
    text === null ? '' : before + encodeURIComponent(text);
  const login = user === null && password === null ? '' : `${part('', user)}${part(':', password)}@`;
  const query = [
    ['schema', place.schema],
    ['password-file', place.passwordFile],
    ['sslmode', place.sslmode],
    ['sslrootcert', place.sslrootcert],
    ['sslcert', place.sslcert],
    ['sslkey', place.sslkey],
  ] as const;
  const given = query.flatMap(([name, value]) => (value === null ? [] : [part(`${name}=`, value)]));
  return `postgres://${login}${part('', host)}${part(':', port)}/${part('', database)}?${given.join('&')}`;
}

/** For messages and names: without user and password. */
function shownPlace({ host, port, database, schema }: DatabasePlace): string {
  const hostAndPort = `${host ?? ''}${port === null ? '' : `:${port}`}`;
  const parts = [hostAndPort, database ?? '', schema === defaultSchema ? '' : schema];
  return parts.filter((part) => part !== '').join('/');
}
