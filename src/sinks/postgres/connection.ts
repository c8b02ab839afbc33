// Connects to PostgreSQL as its own programs do: the address first, then PGHOST, PGUSER, PGPASSWORD, PGPASSFILE, …
// Must not show a password, or keep the process alive when the server is gone.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import pg from 'pg';
import pgpass from 'pgpass';
import { z } from 'zod';
import { SystemError } from '../../errors.ts';
import { describeError } from './describe-error.ts';
import type { DatabasePlace } from './place.ts';

export interface Connection {
  client: pg.Client;
  /** Host, port and database, for people. */
  where: string;
}

/** The oldest server whose functions can have a body of standard SQL. */
const oldestVersion = 140_000;

/** In milliseconds. */
const longestConnect = 10_000;

/** Debian and macOS have their sockets in different folders. */
const socketFolders = ['/var/run/postgresql', '/tmp'];

/**
 * @throws SystemError when the user, the database, the server's version or its encoding has to be corrected; any other error is
 * temporary
 */
export async function connect(place: DatabasePlace): Promise<Connection> {
  const config = await configOf(place);
  const client = new pg.Client(config);
  const where = `${client.host.startsWith('/') ? client.host : `${client.host}:${client.port}`}/${client.database}`;
  client.on('error', () => {}); // the query that follows fails with it
  try {
    await client.connect();
    await client.query(sessionSettings);
    const { rows } = await client.query(
      "SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding",
    );
    const { version, encoding } = z.object({ version: z.number(), encoding: z.string() }).parse(rows[0]);
    if (version < oldestVersion)
      throw new SystemError(
        `PostgreSQL at ${where} is older than version 14. Update it, or name another one.`,
      );
    if (encoding !== 'UTF8')
      throw new SystemError(`The database at ${where} has the encoding ${encoding}. Name one that has UTF8.`);
    return { client, where };
  } catch (error) {
    await disconnect(client);
    throw describeError(error, where, false);
  }
}

/** Ends a connection, also one that is broken. */
export async function disconnect(client: pg.Client): Promise<void> {
  const cut = setTimeout(() => client.connection.stream.destroy(), 1_000);
  await client.end().catch(() => {});
  clearTimeout(cut);
}

/**
 * Not sent when connecting, because poolers refuse that. The server frees the lock of a follower whose host is gone within about
 * a minute, and ends the transaction of one that was suspended. LZ4 takes a third of the time of the default compression; a server
 * may be built without it.
 */
const sessionSettings = `
  SELECT set_config('tcp_keepalives_idle', '30', false), set_config('tcp_keepalives_interval', '10', false),
    set_config('tcp_keepalives_count', '3', false), set_config('lock_timeout', '30s', false),
    set_config('idle_in_transaction_session_timeout', '60s', false),
    (SELECT set_config(name, 'lz4', false) FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals))`;

async function configOf(place: DatabasePlace): Promise<pg.ClientConfig> {
  const password = place.password ?? (await textIn(place.passwordFile, 'password-file'))?.trim();
  if (password === '')
    throw new SystemError(`The file ${place.passwordFile} is empty. Write the password into it.`);
  const config: pg.ClientConfig = {
    host: place.host ?? undefined,
    port: place.port ?? undefined,
    database: place.database ?? undefined,
    user: place.user ?? undefined,
    password,
    ssl: await tlsOf(place),
    fallback_application_name: 'copydesk',
    keepAlive: true,
    connectionTimeoutMillis: longestConnect,
  };
  pg.defaults.user = userName() ?? pg.defaults.user;
  pg.defaults.host = '';
  // Knows the variables, but not how PostgreSQL's own programs find a socket and a password.
  const known = new pg.Client(config);
  const { port, database = '', user = '' } = known;
  const folder = socketFolders.find((one) => existsSync(`${one}/.s.PGSQL.${port}`));
  const host = known.host === '' ? (folder ?? 'localhost') : known.host;
  if (typeof known.password === 'string') return { ...config, host };
  return { ...config, host, password: () => passwordOf({ host, port, database, user }) };
}

/** Called when the server asks for a password and none was given. */
function passwordOf(at: { host: string; port: number; database: string; user: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    // As libpq does: localhost also means the default folder of sockets.
    pgpass({ ...at, host: socketFolders.includes(at.host) ? 'localhost' : at.host }, (password) => {
      if (password !== undefined) return resolve(password);
      const message = `PostgreSQL at ${at.host}:${at.port} asks the user ${at.user} for a password. Name a file that has it `;
      return reject(new SystemError(`${message}with ?password-file=PATH, or set PGPASSWORD or PGPASSFILE.`));
    });
  });
}

/** As the driver reads `sslmode`: all modes but `no-verify` and `disable` verify the certificate and the host. */
async function tlsOf(place: DatabasePlace): Promise<pg.ClientConfig['ssl']> {
  const { sslmode } = place;
  if (sslmode === 'disable') return false;
  const ca = await textIn(place.sslrootcert, 'sslrootcert');
  const cert = await textIn(place.sslcert, 'sslcert');
  const key = await textIn(place.sslkey, 'sslkey');
  if (sslmode === null && ca === undefined && cert === undefined && key === undefined) return undefined;
  return {
    rejectUnauthorized: sslmode !== 'no-verify',
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
  };
}

async function textIn(path: string | null, parameter: string): Promise<string | undefined> {
  if (path === null) return undefined;
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new SystemError(
      `The ${parameter} ${path} can't be read (${reason}). Correct the path or its permissions.`,
    );
  }
}

/** The system's name of the user; null in a container whose user has none. */
function userName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
