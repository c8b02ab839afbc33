// Wires the producer of one watched folder to the pipeline.
// Must not run any stage: workers do.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Producer, startProducer } from '../producers/producer.ts';
import type { RedisAddress } from '../redis/connection.ts';
import { keysFor } from '../redis/keys.ts';
import type { RedisHealth } from '../redis/redis-health.ts';
import { type Intake, openIntake } from './open-intake.ts';
import { producerOptions } from './producer-options.ts';
import { startInboxReports } from './report-inbox.ts';
import type { Settings } from './settings.ts';
import { untilStopped } from './until-stopped.ts';

/** The options of a producer that watches a folder, except those that need Redis. */
export function watchOptions(settings: Settings, dir: string): ReturnType<typeof producerOptions> {
  return producerOptions(settings, settings.after === 'in-place' ? 'watch-in-place' : 'watch', [dir]);
}

/** Often enough to show progress, rarely enough for a log. */
const tellEveryMs = 2_000;

const lookEveryMs = 100;
/** `up` binds the pipeline by itself within a moment. */
const looksBeforeTold = 20;

export interface Watching {
  producer: Producer;
  health: RedisHealth;
  stop(): Promise<void>;
}

/**
 * @returns null if it was stopped before it had begun
 * @throws SystemError when files can't be claimed in the folder
 */
export async function startWatching(
  address: RedisAddress,
  settings: Settings,
  dir: string,
  log: Logger,
  signal: AbortSignal,
): Promise<Watching | null> {
  const intake = openIntake(address, settings, log);
  const options = watchOptions(settings, dir);
  // If Redis is away, this waits until it is back.
  const asked = options.mode === 'watch' ? intake.outputId() : untilBound(intake, log, signal);
  const scopeId = await Promise.race([asked, untilStopped(signal)]);
  if (scopeId === undefined) {
    await intake.close();
    return null;
  }
  const producer = await startProducer({ ...options, store: intake.store, log, scopeId: scopeId ?? '' });
  intake.redis.on('ready', () => producer.resync());
  const endReports = await startInboxReports(intake.redis, keysFor(settings.namespace), {
    dir,
    exclude: options.exclude,
    inPlace: options.mode === 'watch-in-place',
  });
  log.info({ dir, after: settings.after }, 'watching');
  let told = 0;
  const tell = () => {
    const { published, duplicate, rejected } = producer.progress().outcomes;
    const completed = published + duplicate + rejected;
    if (completed > told)
      log.info(`${published} published, ${duplicate} duplicate, ${rejected} rejected so far`);
    told = completed;
  };
  const telling = setInterval(tell, tellEveryMs);
  return {
    producer,
    health: intake.health,
    async stop() {
      clearInterval(telling);
      await endReports();
      await producer.stop();
      tell();
      await intake.close();
    },
  };
}

/** Records of files that stay in place are for one output. It is unknown until a worker has bound the pipeline to it. */
async function untilBound(intake: Intake, log: Logger, signal: AbortSignal): Promise<string> {
  for (let looks = 0; ; looks += 1) {
    const outputId = await intake.outputId();
    if (outputId !== null) return outputId;
    if (looks === looksBeforeTold)
      log.info(
        'waiting for a worker that publishes: files stay in place, and what was done of them is remembered for its output',
      );
    await sleep(lookEveryMs, undefined, { signal });
  }
}
