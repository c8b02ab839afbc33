// Finds the Redis a command uses: the one it is given, or the private server of its data folder.
import { type RedisAddress, requireUsableServer } from '../redis/connection.ts';
import { useEmbeddedServer } from '../redis/embedded-server.ts';

export interface OpenRedis {
  address: RedisAddress;
  /** True when the server is private and this command started it. */
  startedHere: boolean;
  /** Call it last, after every connection of this process is closed. */
  release(): Promise<void>;
}

/** @throws SystemError one line that says why Redis can't be used */
export async function openRedis(redisUrl: string | null, dataDir: string): Promise<OpenRedis> {
  if (redisUrl !== null) {
    const address = { url: redisUrl };
    await requireUsableServer(address);
    return { address, startedHere: false, release: async () => {} };
  }
  const server = await useEmbeddedServer(dataDir);
  const address = { socketPath: server.socketPath };
  await requireUsableServer(address);
  return { address, startedHere: server.startedHere, release: () => server.release() };
}
