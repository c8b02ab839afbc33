// copydesk watch: the producer alone.
// Must not run any stage.
import { resolve } from 'node:path';
import { dryRun } from '../producers/dry-run.ts';
import { readLedgerId } from '../sinks/folder/ledger-reader.ts';
import { type Command, exitCode } from './command.ts';
import { openPipeline } from './open-redis.ts';
import { printDryRun } from './print-dry-run.ts';
import { requireInbox } from './require-inbox.ts';
import { startWatching, watchOptions } from './start-watching.ts';
import { tellOutages } from './tell-outages.ts';
import { untilStopped } from './until-stopped.ts';

export const watchCommand: Command = async ({ settings, args, log, signal }) => {
  const dir = resolve(args[0] ?? '.');
  await requireInbox(dir, settings);
  if (settings.dryRun) {
    const options = { ...watchOptions(settings, dir), scopeId: (await readLedgerId(settings.out)) ?? '' };
    return printDryRun(dryRun(options), settings.json);
  }
  const redis = await openPipeline(settings, 'feed', signal);
  try {
    const watching = await startWatching(redis.address, settings, dir, log, signal);
    if (watching !== null) {
      tellOutages(watching.health, log);
      try {
        await Promise.race([watching.producer.done, watching.health.unusable, untilStopped(signal)]);
      } finally {
        await watching.stop();
      }
    }
  } finally {
    await redis.release();
  }
  log.info('stopped');
  return exitCode.done;
};
