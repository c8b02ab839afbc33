// Where the socket of a private server is, and by which path it is reached: paths over about 104 bytes fail.
// Must not put it where users of the data folder can't see it, unless the data folder can't contain sockets.
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const longestPathBytes = 100;
const name = 'redis.sock';

/** The socket beside the server's files: visible wherever the data folder is visible, whatever happens to /tmp. */
export function ownSocket(dataDir: string): string {
  return join(dataDir, 'run', name);
}

/** The path of that socket relative to the server's working directory. */
export const ownSocketFromServer = join('..', 'run', name);

function privateFolder(): string {
  return mkdtempSync(join(Buffer.byteLength(tmpdir()) > 60 ? '/tmp' : tmpdir(), 'copydesk-'));
}

/** A path of a socket that is short enough: its own, or one through a link of this process. */
export interface SocketAddress {
  /** The same for as long as this process lives. */
  path: string;
  /** Restores the link if it was cleaned away. */
  renew(): void;
  /** Removes the link. */
  leave(): void;
}

export function addressOfSocket(socketPath: string): SocketAddress {
  if (Buffer.byteLength(socketPath) <= longestPathBytes)
    return { path: socketPath, renew: () => {}, leave: () => {} };
  const folder = privateFolder();
  const link = join(folder, 'run');
  const target = dirname(socketPath);
  symlinkSync(target, link);
  return {
    path: join(link, name),
    renew() {
      const standing = lstatSync(link, { throwIfNoEntry: false });
      if (standing?.isSymbolicLink() && readlinkSync(link) === target) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      symlinkSync(target, link);
    },
    leave() {
      rmSync(link, { force: true });
      removeFolder(folder);
    },
  };
}

/** Makes the folder of the server's own socket, for this user alone. */
export function makeSocketFolder(dataDir: string): void {
  const folder = dirname(ownSocket(dataDir));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
}

/**
 * A socket elsewhere, for file systems without sockets. Reuses the folder of the former socket, because others may be
 * waiting for the server to come back there, unless another user has created a folder of that name since.
 */
export function socketElsewhere(former: string | null): string {
  return join(former === null ? privateFolder() : reusable(dirname(former)), name);
}

function reusable(folder: string): string {
  try {
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  } catch {
    const there = lstatSync(folder, { throwIfNoEntry: false });
    if (!there?.isDirectory() || there.uid !== process.getuid?.()) return privateFolder();
    chmodSync(folder, 0o700);
    return folder;
  }
}

/** Removes the rest of a socket and the folder that was created for it. */
export function removeSocket(socketPath: string): void {
  try {
    rmSync(socketPath, { force: true });
  } catch {
    return; // something else is there
  }
  removeFolder(dirname(socketPath));
}

function removeFolder(folder: string) {
  try {
    if (existsSync(folder)) rmdirSync(folder);
  } catch {
    // It contains something else.
  }
}
