// A real PostgreSQL for the tests of one file: a socket and data in a temporary folder, no TCP port, no durability.
// Root can't run PostgreSQL, so under root it runs as the user that owns nothing.
import { execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { otherUid } from './other-user.ts';

const run = promisify(execFile);

/** Debian keeps the servers of each version out of PATH, and so does Homebrew. */
const versionedFolders = [
  '/usr/lib/postgresql',
  '/opt/homebrew/opt',
  '/usr/local/opt',
  '/home/linuxbrew/.linuxbrew/opt',
];

/** The folder of `initdb` and `postgres`; null where there are none. */
export function postgresPrograms(): string | null {
  const versioned = versionedFolders.flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => /^(?:postgresql@?)?\d*$/.test(name))
          .toSorted(
            (one, other) =>
              Number.parseInt(other.replace(/\D/g, ''), 10) - Number.parseInt(one.replace(/\D/g, ''), 10),
          )
          .map((name) => join(folder, name, 'bin'))
      : [],
  );
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versioned];
  return (
    folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null
  );
}

export interface PostgresServer {
  /** Folder of the socket. */
  host: string;
  port: number;
  /** Runs one statement as the superuser. */
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export const superuser = 'keeper';
/** Has to give its password. Every other user is trusted. */
export const guardedUser = 'guarded';
const database = 'postgres';

/** @param programs as `postgresPrograms` finds them */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const host = mkdtempSync(join(tmpdir(), 'pg-'));
  const data = join(host, 'data');
  mkdirSync(data);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const folder of [host, data]) chownSync(folder, otherUid, otherUid);
  chmodSync(host, 0o755); // other users connect to the socket
  const asUser = { cwd: host, ...(isRoot && { uid: otherUid, gid: otherUid }) };
  const options = ['--encoding=UTF8', '--locale=C', '--no-sync', '--auth=trust', `--username=${superuser}`];
  await run(join(programs, 'initdb'), ['--pgdata', data, ...options], asUser);
  writeFileSync(join(data, 'pg_hba.conf'), `local all ${guardedUser} scram-sha-256\nlocal all all trust\n`);
  const settings = [
    'fsync=off',
    'listen_addresses=',
    `unix_socket_directories=${host}`,
    'max_connections=50',
  ];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...asUser, stdio: 'ignore' },
  );
  const gone = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const port = 5432;
  const place = { host, port, database, user: superuser };

  async function query(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(place);
    try {
      await client.connect();
      const { rows } = await client.query<Record<string, unknown>>(text, values);
      return rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  for (let attempt = 0; ; attempt += 1) {
    try {
      await query('SELECT 1');
      break;
    } catch (error) {
      if (attempt > 600 || server.exitCode !== null) throw error;
      await sleep(50);
    }
  }
  return {
    host,
    port,
    query,
    async stop() {
      server.kill('SIGQUIT'); // at once, with its children
      await gone;
      rmSync(host, { recursive: true, force: true });
    },
  };
}
