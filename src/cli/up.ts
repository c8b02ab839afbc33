// copydesk up: everything in one process: Redis if none is given, the watcher, the workers, the dashboard.
// Must not do what watch or work do not do: it only puts them into one process.
import { resolve } from 'node:path';
import { librarySink } from '../app/library.ts';
import { ownInbox } from '../app/own-inbox.ts';
import { makeOwnInbox, requireInbox, requireOwnInbox } from '../app/require-inbox.ts';
import { siteRulesOf } from '../app/site-rules-of.ts';
import { startDashboard } from '../app/start-dashboard.ts';
import { startWatching } from '../app/start-watching.ts';
import { startWorkers } from '../app/start-workers.ts';
import { untilStopped } from '../app/until-stopped.ts';
import { withPipeline } from '../app/with-pipeline.ts';
import { stageNames } from '../schemas/stage-name.ts';
import { type Command, exitCode } from './command.ts';

export const upCommand: Command = async ({ settings, args, log, signal }) => {
  const dir = resolve(args[0] ?? ownInbox);
  // Its own inbox alone is made: another one that is missing is a slip of the pen.
  await (args[0] === undefined ? requireOwnInbox : requireInbox)(dir, settings);
  const siteRules = await siteRulesOf(settings);
  await withPipeline(settings, 'write', signal, async ({ address, atEnd }) => {
    if (args[0] === undefined) makeOwnInbox(dir);
    const stages = [...stageNames];
    const workers = startWorkers(
      { ...settings, address, stages, siteRules, librarySink: librarySink(settings, true) },
      log,
    );
    atEnd(() => workers.stop());
    const failed = new AbortController();
    workers.failed.catch(() => failed.abort());
    const untilFailed = AbortSignal.any([signal, failed.signal]);
    const watching = await startWatching(address, settings, dir, log, untilFailed);
    if (watching === null) {
      await Promise.race([workers.failed, untilStopped(signal)]);
      return;
    }
    atEnd(() => watching.stop());
    log.info(`drop files into ${dir}; articles appear in ${settings.out}/articles.jsonl (stop with Ctrl-C)`);
    const monitor = await startDashboard(address, settings, log).catch((error: unknown) => {
      log.warn(`There is no dashboard. ${error instanceof Error ? error.message : error}`);
      return null;
    });
    if (monitor) {
      atEnd(() => monitor.close());
      log.info(`the dashboard is at ${monitor.url}`);
    }
    await Promise.race([watching.producer.done, workers.failed, untilStopped(signal)]);
  });
  log.info('stopped');
  return exitCode.done;
};
