// copydesk run: every file under some paths once through the real pipeline, a summary, the end.
// Must not move or change the files it is given.
import { openIntake } from '../app/open-intake.ts';
import { producerOptions } from '../app/producer-options.ts';
import { requireInputs } from '../app/require-inbox.ts';
import type { SinkBehind } from '../app/sink-followers.ts';
import { siteRulesOf } from '../app/site-rules-of.ts';
import { startWorkers } from '../app/start-workers.ts';
import { untilStopped } from '../app/until-stopped.ts';
import { withPipeline } from '../app/with-pipeline.ts';
import { SystemError } from '../errors.ts';
import { openOutcomeReader, readLedgerId } from '../outcomes/open-reader.ts';
import { systemClock } from '../producers/clock.ts';
import type { Progress } from '../producers/open-inbox.ts';
import { type Producer, startProducer } from '../producers/producer.ts';
import { dryRun } from '../producers/watch/dry-run.ts';
import type { Outcome } from '../schemas/outcome.ts';
import { stageNames } from '../schemas/stage-name.ts';
import { type Command, exitCode } from './command.ts';
import { printDryRun } from './print-dry-run.ts';
import { type RunContainer, type RunSummary, summaryText } from './summary.ts';
import { showProgress } from './terminal/progress.ts';

const progressEveryMs = 100;

/** The ledger's records of some items and containers. */
async function recordsOf(
  out: string,
  { rejectedIds, containerIds }: Pick<Progress, 'rejectedIds' | 'containerIds'>,
): Promise<{ rejections: Outcome[]; containers: RunContainer[] }> {
  const ledger = await openOutcomeReader(out);
  const rejections = rejectedIds.flatMap((itemId) => ledger?.findByItemId(itemId)?.outcome ?? []);
  const records = ledger?.containers({ ids: containerIds }, containerIds.length) ?? [];
  ledger?.close();
  return {
    rejections,
    containers: records
      .map(({ path, format, members, skipped }) => ({ path, format, members, skipped }))
      .toSorted((one, other) => one.path.localeCompare(other.path, 'en')),
  };
}

function showUntilDone(producer: Producer): () => void {
  const isTerminal = process.stderr.isTTY === true;
  const bar = showProgress({ stream: process.stderr, isTerminal, nowMs: systemClock.monotonicMs });
  const timer = setInterval(() => {
    const { accepted, outcomes, scanning } = producer.progress();
    bar.update({ total: scanning ? null : accepted, ...outcomes });
  }, progressEveryMs);
  return () => {
    clearInterval(timer);
    const { accepted, outcomes } = producer.progress();
    if (accepted === 0) return;
    bar.update({ total: accepted, ...outcomes });
    bar.finish();
  };
}

function sayBehind({ name, lag, message }: SinkBehind): string {
  const reason = message === null ? 'It is slow, and the next run with it goes on from there.' : message;
  return `The sink ${name} is ${lag} ${lag === 1 ? 'outcome' : 'outcomes'} behind. ${reason}`;
}

export const runCommand: Command = async ({ settings, args, log, signal }) => {
  const startedMs = systemClock.monotonicMs();
  const options = producerOptions(settings, 'run', args);
  if (settings.dryRun) {
    const scopeId = (await readLedgerId(settings.out)) ?? '';
    return printDryRun(dryRun({ ...options, scopeId }), settings.json);
  }

  // What is wrong with the paths must be told before anything is made or started.
  await requireInputs(args, settings);
  const siteRules = await siteRulesOf(settings);
  return withPipeline(settings, 'write', signal, async ({ address }) => {
    const workers = startWorkers({ ...settings, address, stages: [...stageNames], siteRules }, log);
    const intake = openIntake(address, settings, log);
    let summary: RunSummary;
    let behind: SinkBehind[];
    try {
      const scopeId = await Promise.race([workers.ledgerId, workers.failed, untilStopped(signal)]);
      if (scopeId === undefined) return exitCode.interrupted;
      const producer = await startProducer({ ...options, store: intake.store, log, scopeId });
      intake.redis.on('ready', () => producer.resync());
      const hide = showUntilDone(producer);
      try {
        await Promise.race([producer.done, workers.failed, untilStopped(signal)]);
      } finally {
        await producer.stop();
        hide();
      }
      behind = await workers.sinksCaughtUp(signal);
      const progress = producer.progress();
      const { accepted, alreadyDone, unfinished, outcomes, linked } = progress;
      const { rejections, containers } = await recordsOf(settings.out, progress);
      summary = {
        ...outcomes,
        linked,
        alreadyDone,
        unfinished:
          unfinished + Math.max(0, accepted - outcomes.published - outcomes.duplicate - outcomes.rejected),
        rejections,
        rejectionsNotNamed: outcomes.rejected - rejections.length,
        containers,
        containersNotNamed: progress.containers - containers.length,
        out: settings.out,
        tookMs: Math.round(systemClock.monotonicMs() - startedMs),
      };
    } finally {
      await workers.stop();
      await intake.close();
    }
    process.stdout.write(settings.json ? `${JSON.stringify(summary)}\n` : summaryText(summary));
    if (signal.aborted) return exitCode.interrupted;
    if (behind.length > 0) throw new SystemError(behind.map(sayBehind).join(' '));
    if (summary.unfinished > 0) {
      throw new SystemError(
        `${summary.unfinished} files were not finished. Run the same command again to go on.`,
      );
    }
    return summary.rejected > 0 ? exitCode.someRejected : exitCode.done;
  });
};
