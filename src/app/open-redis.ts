// Opens the Redis of a pipeline: the one it is given, or the private server of its data folder.
// Must not keep a connection open itself, and must leave no trace if it refuses.
import { join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SystemError } from '../errors.ts';
import { type Binding, boundElsewhere, readBinding } from '../redis/binding/binding.ts';
import { connect, type RedisAddress } from '../redis/connection.ts';
import { useEmbeddedServer } from '../redis/embedded-server.ts';
import { keysFor } from '../redis/keys.ts';
import { preflight, UnusableRedis } from '../redis/preflight.ts';
import { ledgerIdOf, refuseCopy } from './copied-output.ts';
import { atLeast } from './duties.ts';
import { requirePipeline } from './find-pipeline.ts';
import { pipelineFile, readPipelineFile } from './pipeline-file.ts';
import { checkFolder, makeFolder } from './require-folder.ts';
import { requireLocalFolder } from './require-local-folder.ts';
import type { Settings } from './settings.ts';
import { untilStopped } from './until-stopped.ts';

export interface OpenRedis {
  address: RedisAddress;
  /** True when the server is private and this command started it. */
  startedHere: boolean;
  /** Call it last, after every connection of this process is closed. */
  release(): Promise<void>;
}

/** How long a private server may take to come back, in milliseconds. */
const privateServerWaitMs = 10_000;
const askAgainMs = 100;

type PipelineSettings = Pick<Settings, 'out' | 'data' | 'redisUrl' | 'namespace'>;

/**
 * What a command does with its pipeline: `look` creates nothing, `feed` brings items in, `write` writes to the output,
 * `serve` works for whichever output the pipeline has.
 */
export type PipelineUse = 'look' | 'feed' | 'write' | 'serve';

/**
 * @param signal ends the wait for a Redis that does not answer
 * @throws UsageError when there is no pipeline, or a folder can't be one
 * @throws SystemError one line that says why Redis can't be used, or that it works for another output
 */
export async function openPipeline(
  settings: PipelineSettings,
  use: PipelineUse,
  signal: AbortSignal,
): Promise<OpenRedis> {
  if (use === 'look') requirePipeline(settings);
  const isInside = settings.data.startsWith(settings.out + sep);
  if (use === 'write' || (isInside && settings.redisUrl === null)) checkFolder('--out', settings.out);
  if (settings.redisUrl === null) checkFolder('--data', settings.data);
  if (use !== 'write') return openFor(settings, use, signal);
  const unmake = makeFolder('--out', settings.out);
  try {
    return await openFor(settings, use, signal);
  } catch (error) {
    unmake();
    throw error;
  }
}

async function openFor(...[settings, use, signal]: Parameters<typeof openPipeline>): Promise<OpenRedis> {
  const redis = await openRedis(settings, use);
  try {
    if (use !== 'serve') await requireOwnOutput(redis.address, settings, use, signal);
    return redis;
  } catch (error) {
    await redis.release();
    throw error;
  }
}

async function openRedis(settings: PipelineSettings, use: PipelineUse): Promise<OpenRedis> {
  if (settings.redisUrl !== null) {
    // Read-only commands may use a Redis user with fewer rights.
    const demands = use === 'look' ? {} : { namespace: settings.namespace };
    const asked = addressOf(settings.redisUrl);
    const address = await preflight(asked, demands).catch((error: unknown) => {
      throw withOrigin(error, settings.redisUrl, settings.out);
    });
    return { address, startedHere: false, release: async () => {} };
  }
  const unmake = makeFolder('--data', settings.data);
  try {
    await requireLocalFolder(settings.data);
    const server = await useEmbeddedServer(settings.data);
    const address = { socketPath: server.socketPath };
    try {
      await requirePrivateServer(address, settings.data);
    } catch (error) {
      await server.release();
      throw error;
    }
    // A second signal ends this process at once: the server must be stopped even then.
    const done = atLeast(() => server.release());
    const release = () => server.release().finally(done);
    return { address, startedHere: server.startedHere, release };
  } catch (error) {
    unmake();
    throw error;
  }
}

/** This command also restarts a private server that dies, which takes a moment; queries are retried until then. */
async function requirePrivateServer(address: RedisAddress, data: string): Promise<void> {
  const giveUpAtMs = performance.now() + privateServerWaitMs;
  for (;;) {
    try {
      await preflight(address);
      return;
    } catch (error) {
      if (error instanceof UnusableRedis) throw error;
      if (performance.now() > giveUpAtMs) {
        const logFile = join(data, 'redis', 'redis.log');
        throw new SystemError(
          `The private Redis of ${data} does not answer, or does not stay alive. Its log may say why: ${logFile}`,
          { cause: error },
        );
      }
      await sleep(askAgainMs);
    }
  }
}

function addressOf(redisUrl: string): RedisAddress {
  if (redisUrl.startsWith('/')) return { socketPath: redisUrl };
  const urls = redisUrl.split(/,(?=rediss?:)/);
  return urls.length === 1 ? { url: redisUrl } : { clusterUrls: urls };
}

/** Names the source of an address that was not given to this command. */
function withOrigin(error: unknown, redisUrl: string | null, out: string): unknown {
  if (!(error instanceof SystemError) || redisUrl === null || readPipelineFile(out)?.redis !== redisUrl)
    return error;
  return new SystemError(
    `${error.message} The address comes from ${pipelineFile} in ${out}, which never contains the password: ` +
      'if Redis needs one, give the whole address in REDIS_URL or the settings file.',
    { cause: error },
  );
}

/** The output must be the one that Redis works for. Otherwise the command would mix two pipelines. */
async function requireOwnOutput(
  address: RedisAddress,
  settings: PipelineSettings,
  use: PipelineUse,
  signal: AbortSignal,
): Promise<void> {
  const { namespace, out } = settings;
  const binding = await bindingOf(address, namespace, signal);
  if (binding === null) return;
  const ledgerId = await ledgerIdOf(out);
  // The code that needs the ledger reports what is wrong with it, or waits.
  if (ledgerId === 'unreadable') return;
  // Without a ledger nothing can be mixed up, unless this command would start a new one.
  if (ledgerId === null ? use === 'write' : ledgerId !== binding.ledgerId) throw boundElsewhere(binding, out);
  if (ledgerId !== null) await refuseCopy(settings, binding.output, ledgerId);
}

async function bindingOf(
  address: RedisAddress,
  namespace: string,
  signal: AbortSignal,
): Promise<Binding | null> {
  const redis = connect(address, 'copydesk-binding');
  try {
    return (await Promise.race([readBinding(redis, keysFor(namespace)), untilStopped(signal)])) ?? null;
  } finally {
    redis.disconnect();
  }
}
