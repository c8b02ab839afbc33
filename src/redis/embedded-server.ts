// The private redis-server of a data folder: append-only file, never evicting, reachable only by a unix socket.
// Commands that use the same folder share it: the last one to finish stops it, and any of them restarts it if it dies.
// Must not start a second server on the same files, or give it another address while a command may use the first.
import { setTimeout as sleep } from 'node:timers/promises';
import { ServerFolder } from './server-folder.ts';

export interface EmbeddedServer {
  socketPath: string;
  /** True when this command started it, false when it was running already. */
  startedHere: boolean;
  /** Releases it, and stops it if no other command uses it. Call it after closing every connection of this process. */
  release(): Promise<void>;
}

const reviveEveryMs = 1_000;

/**
 * Uses the private server of a data folder, and starts it if it is not running. While it is in use it is kept
 * running: when it dies, it is started again at the same address.
 * @throws SystemError when it can't be started
 */
export async function useEmbeddedServer(dataFolder: string): Promise<EmbeddedServer> {
  const server = new ServerFolder(dataFolder);
  const { user: firstUser, startedHere } = await server.findOrStart();
  let user = firstUser;
  let released = false;
  let reviving = Promise.resolve();

  function keep() {
    user.once('end', () => {
      if (!released) reviving = revive();
    });
  }
  async function revive() {
    while (!released) {
      try {
        ({ user } = await server.findOrStart());
        keep();
        return;
      } catch {
        await sleep(reviveEveryMs); // a full disk, for example: the connections report that the server is away
      }
    }
  }
  keep();

  let leaving: Promise<void> | null = null;
  async function leave() {
    released = true;
    await reviving;
    await server.leave(user);
  }

  return {
    socketPath: server.address,
    startedHere,
    release() {
      leaving ??= leave();
      return leaving;
    },
  };
}
