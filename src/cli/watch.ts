// copydesk watch: the producer alone.
// Must not run any stage.
import { resolve } from 'node:path';
import { openPipeline } from '../app/open-redis.ts';
import { requireInbox } from '../app/require-inbox.ts';
import { startWatching, watchOptions } from '../app/start-watching.ts';
import { tellOutages } from '../app/tell-outages.ts';
import { untilStopped } from '../app/until-stopped.ts';
import { dryRun } from '../producers/watch/dry-run.ts';
import { readLedgerId } from '../sinks/folder/ledger-reader.ts';
import { type Command, exitCode } from './command.ts';
import { printDryRun } from './print-dry-run.ts';

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
