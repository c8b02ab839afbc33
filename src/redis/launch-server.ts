// Starts the redis-server of a data folder, and reports in one line why it ended instead of answering.
// Must not decide whether one may be started: src/redis/embedded-server.ts holds the locks.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SystemError } from '../errors.ts';

/** Why a server has ended before it answered. */
export interface LaunchFailure {
  error: SystemError;
  /** It could not create its socket: the file system does not support sockets. */
  isSocket: boolean;
}

export interface Launched {
  /** 0 when it could not be started at all. */
  pid: number;
  /** Null while it runs. */
  failure(): LaunchFailure | null;
  kill(): void;
}

/** @param lockFd inherited, so that the lock ends with the server */
export function launchServer(dataDir: string, socketPath: string, lockFd: number | null): Launched {
  const folder = join(dataDir, 'redis');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const logFile = join(folder, 'redis.log');
  const logFrom = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const options = {
    port: '0',
    unixsocket: socketPath,
    unixsocketperm: '700',
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    save: '',
    daemonize: 'no',
    logfile: logFile,
  };
  // It reports invalid options before it opens its log.
  const log = openSync(logFile, 'a');
  // Detached: an interrupt typed at the terminal must not stop the server under its users.
  const server = spawn(
    'redis-server',
    Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    { cwd: folder, detached: true, stdio: ['ignore', log, log, ...(lockFd === null ? [] : [lockFd])] },
  );
  closeSync(log);
  let failure: LaunchFailure | null = null;
  server.on('error', (error) => {
    const isMissing = 'code' in error && error.code === 'ENOENT';
    failure = {
      error: cannotStart(isMissing ? 'redis-server is not installed' : error.message),
      isSocket: false,
    };
  });
  server.on('exit', (code) => {
    failure ??= failureOf(folder, code, readLog(logFile, logFrom));
  });
  server.unref();
  return { pid: server.pid ?? 0, failure: () => failure, kill: () => void server.kill() };
}

export function cannotStart(reason: string): SystemError {
  return new SystemError(
    `A private Redis could not be started: ${reason}. Install redis-server 6.2 or newer (in a clone: npm run setup), or set REDIS_URL.`,
  );
}

const isAboutSocket = /unix socket/i;
const isAboutSpace = /No space left|FileSystem quota exceeded/i;
const isAboutRights = /Permission denied|Read-only file system/i;
const isAboutFile = /append[- ]?only file|\bAOF\b|manifest|\bRDB\b|Short read|Wrong signature/i;

function failureOf(folder: string, code: number | null, log: string): LaunchFailure {
  // Redis marks warnings with #; errors in its options have no mark.
  const warnings = log.split('\n').filter((line) => / # /.test(line));
  const last = (
    warnings.findLast((line) => !/ # (WARNING|Warning)/.test(line)) ??
    log.trimEnd().split('\n').at(-1) ??
    ''
  )
    .replace(/^.* # /, '')
    .trim();
  const said = last === '' ? `redis-server ended with code ${code}` : last.replace(/[.:]$/, '');
  const logFile = join(folder, 'redis.log');
  const failure = (error: SystemError) => ({ error, isSocket: isAboutSocket.test(said) });
  if (isAboutSpace.test(said))
    return failure(
      new SystemError(
        `The private Redis in ${folder} can't write: the disk is full (${said}). Free some space.`,
      ),
    );
  if (!isAboutRights.test(said) && isAboutFile.test(said)) {
    return failure(
      new SystemError(
        `The append-only file of the private Redis in ${folder} is damaged (${firstSentence(said)}; see ${logFile}). ` +
          `Move it away with: mv ${folder} ${folder}.damaged. Items in flight are taken from the inbox again, and the ledger knows which items are done.`,
      ),
    );
  }
  return failure(cannotStart(`redis-server ended with code ${code} (${said}; see ${logFile})`));
}

/** Redis itself gives advice only about its files. */
function firstSentence(said: string): string {
  return said.split(/: make a backup|\. You can:/)[0] ?? said;
}

function readLog(file: string, from: number): string {
  try {
    return readFileSync(file).subarray(from).toString();
  } catch {
    return '';
  }
}
