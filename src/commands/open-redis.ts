// Finds the Redis a command uses: the one it is given, or the private server of its data folder.
// Must not keep a connection open itself.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RedisAddress } from '../redis/connection.ts';
import { useEmbeddedServer } from '../redis/embedded-server.ts';
import { requireUsableRedis } from '../redis/usable.ts';
import { requireFolder } from './require-folder.ts';

export interface OpenRedis {
  address: RedisAddress;
  /** True when the server is private and this command started it. */
  startedHere: boolean;
  /** Call it last, after every connection of this process is closed. */
  release(): Promise<void>;
}

/**
 * The data folder whose pipeline a question is about: that of `run` stands inside the output folder.
 * @param dataDir as the settings have it
 */
export function standingDataDir(dataDir: string, out: string): string {
  const ofRun = join(out, '.copydesk');
  return !existsSync(join(dataDir, 'redis')) && existsSync(join(ofRun, 'redis')) ? ofRun : dataDir;
}

function addressOf(redisUrl: string): RedisAddress {
  if (redisUrl.startsWith('/')) return { socketPath: redisUrl };
  const urls = redisUrl.split(/,(?=rediss?:)/);
  return urls.length === 1 ? { url: redisUrl } : { clusterUrls: urls };
}

/** @throws SystemError one line that says why Redis can't be used */
export async function openRedis(redisUrl: string | null, dataDir: string): Promise<OpenRedis> {
  if (redisUrl !== null) {
    const address = await requireUsableRedis(addressOf(redisUrl));
    return { address, startedHere: false, release: async () => {} };
  }
  requireFolder('--data', dataDir);
  const server = await useEmbeddedServer(dataDir);
  const address = { socketPath: server.socketPath };
  try {
    await requireUsableRedis(address);
  } catch (error) {
    await server.release();
    throw error;
  }
  return { address, startedHere: server.startedHere, release: () => server.release() };
}
