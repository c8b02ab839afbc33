// Takes the output folder for the one process that publishes: waits for it, binds the pipeline to it and records that there.
// Must not wait for an output that another pipeline holds, nor write to it before it is bound.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { SystemError } from '../errors.ts';
import { openOutcomeWriter } from '../outcomes/open-writer.ts';
import type { OutcomeWriter } from '../outcomes/outcome-writer.ts';
import { type Completion, openCompletion } from '../redis/completion.ts';
import type { RedisClient } from '../redis/connection.ts';
import { aliveReports } from '../redis/heartbeat.ts';
import { keysFor } from '../redis/keys.ts';
import { lastStage } from '../schemas/stage-name.ts';
import { pageKey } from '../text/source-key.ts';
import { refuseCopy } from './copied-output.ts';
import { isSamePipeline, type Pipeline, pipelineExists, withoutPassword } from './find-pipeline.ts';
import { readPipelineFile, writePipelineFile } from './pipeline-file.ts';

export interface OutputOptions extends Pipeline {
  out: string;
  /** Absolute path of the settings file; null for none. */
  config: string | null;
  redis: RedisClient;
  /** Of this process, among the workers that report to Redis. */
  workerId: string;
  log: Logger;
  /** Ends the wait. */
  signal: AbortSignal;
  /** Receives the writer as soon as it is open: the caller closes it. */
  opened(writer: OutcomeWriter): void;
}

const lookEveryMs = 1_000;
// A holder that has just started may not have recorded or reported itself yet.
const looksNeeded = 3;

/** An output that this process holds, and the pipeline bound to it. */
export interface HeldOutput {
  writer: OutcomeWriter;
  completion: Completion;
}

/** @throws SystemError when another pipeline holds the output, or Redis works for another output */
export async function holdOutput(options: OutputOptions): Promise<HeldOutput> {
  const { out, redis, log, opened } = options;
  const refused = new AbortController();
  const found = new AbortController();
  const signal = AbortSignal.any([options.signal, refused.signal]);
  const onWaiting = () => {
    log.info({ out }, 'another worker holds the output folder; standing by to publish');
    untilHeldElsewhere(options, AbortSignal.any([signal, found.signal])).then(
      (holder) => refused.abort(holder),
      () => {}, // the wait is over, or the folder's pipeline file can't be read
    );
  };
  const writer = await openOutcomeWriter(out, { signal, onWaiting, log, nameSource }).finally(() =>
    found.abort(),
  );
  opened(writer);
  const { ledgerId, totals, attempts, lastNumber } = writer;
  const refuseBeside = (bound: string) => refuseCopy(options, bound, ledgerId);
  const output = { ledgerId, shownAs: out, refuseBeside, totals, attempts, lastNumber };
  const completion = openCompletion(redis, keysFor(options.namespace), output);
  await completion.bind();
  note(options, ledgerId);
  return { writer, completion };
}

/** Resolves with a message once it is certain that another pipeline holds the output; otherwise never. */
async function untilHeldElsewhere(options: OutputOptions, signal: AbortSignal): Promise<SystemError> {
  const { out, redis, namespace, workerId } = options;
  for (let looks = 0; ; ) {
    await sleep(lookEveryMs, undefined, { signal });
    const standing = readPipelineFile(out);
    const { workers } = await aliveReports(redis, keysFor(namespace));
    const isHeldByOurs = workers.some(({ id, stages }) => id !== workerId && stages.includes(lastStage));
    looks = standing === null || isSamePipeline(options, standing) || isHeldByOurs ? 0 : looks + 1;
    if (standing !== null && looks === looksNeeded) {
      const holder = standing.redis ?? `the data folder ${standing.data}`;
      return new SystemError(
        `${out} is the output of another pipeline that is running now (with ${holder}). Stop that pipeline, or give this one a different --out.`,
      );
    }
  }
}

/** Records the output's pipeline, so that commands that are given only the output can find it. */
function note({ out, data, redisUrl, namespace, config, log }: OutputOptions, ledgerId: string): void {
  try {
    const former = readPipelineFile(out);
    const own = { data, redisUrl, namespace };
    const isOwn = former !== null && isSamePipeline(own, former);
    if (former && !isOwn && pipelineExists({ ...former, redisUrl: former.redis }))
      log.warn(
        { out, former: former.redis ?? former.data },
        'another pipeline wrote to this output before; its items in flight stay with it',
      );
    const redis = redisUrl === null ? null : withoutPassword(redisUrl);
    // Keep the recorded file if this command, such as `retry`, was started without one.
    const noted = isOwn ? former.config : null;
    writePipelineFile(out, { data, redis, namespace, ledgerId, config: config ?? noted });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn({ out, reason }, 'could not write the pipeline file in the output folder');
  }
}

/** The name of the source, which the dedupe stage derives in the same way. */
function nameSource({
  url,
  canonicalUrl,
}: {
  url: string | null;
  canonicalUrl: string | null;
}): string | null {
  const addresses = { canonicalUrl, url };
  return pageKey(
    (['canonicalUrl', 'url'] as const).flatMap((field) => {
      const value = addresses[field];
      return value === null ? [] : [{ field, value }];
    }),
  );
}
