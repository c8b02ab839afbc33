// copydesk watch: the producer alone.
// Must not run any stage.
import { resolve } from 'node:path';
import { logOutages } from '../app/log-outages.ts';
import { requireInbox } from '../app/require-inbox.ts';
import { startWatching, watchOptions } from '../app/start-watching.ts';
import { untilStopped } from '../app/until-stopped.ts';
import { withPipeline } from '../app/with-pipeline.ts';
import { readLedgerId } from '../outcomes/open-reader.ts';
import { dryRun } from '../producers/watch/dry-run.ts';
import { type Command, exitCode } from './command.ts';
import { printDryRun } from './print-dry-run.ts';

export const watchCommand: Command = async ({ settings, args, log, signal }) => {
  const dir = resolve(args[0] ?? '.');
  await requireInbox(dir, settings);
  if (settings.dryRun) {
    const options = { ...watchOptions(settings, dir), scopeId: (await readLedgerId(settings.out)) ?? '' };
    return printDryRun(dryRun(options), settings.json);
  }
  await withPipeline(settings, 'feed', signal, async ({ address, atEnd }) => {
    const watching = await startWatching(address, settings, dir, log, signal);
    if (watching === null) return;
    atEnd(() => watching.stop());
    logOutages(watching.health, log);
    await Promise.race([watching.producer.done, watching.health.unusable, untilStopped(signal)]);
  });
  log.info('stopped');
  return exitCode.done;
};
