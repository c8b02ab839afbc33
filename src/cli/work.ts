// copydesk work: workers alone, for all stages or those named.
// Must not bring items in.
import { librarySink } from '../app/library.ts';
import { siteRulesOf } from '../app/site-rules-of.ts';
import { startWorkers } from '../app/start-workers.ts';
import { untilStopped } from '../app/until-stopped.ts';
import { withPipeline } from '../app/with-pipeline.ts';
import { UsageError } from '../errors.ts';
import { lastStage, StageName, stageNames } from '../schemas/stage-name.ts';
import { type Command, exitCode } from './command.ts';

export const workCommand: Command = async ({ settings, args, log, signal }) => {
  const stages = args.map((word) => {
    const stage = StageName.safeParse(word);
    if (!stage.success)
      throw new UsageError(
        `There is no stage ${JSON.stringify(word)}; the stages are ${stageNames.join(', ')}.`,
      );
    return stage.data;
  });
  const own = stages.length > 0 ? stages : [...stageNames];
  // Only publishing workers write there: the others may run on hosts without that disk.
  const out = own.includes(lastStage) ? settings.out : null;
  const siteRules = await siteRulesOf(settings);
  await withPipeline(settings, out === null ? 'serve' : 'write', signal, async ({ address, atEnd }) => {
    const library = librarySink(settings, false);
    const workers = startWorkers({ ...settings, address, stages: own, siteRules, librarySink: library }, log);
    atEnd(() => workers.stop());
    log.info({ stages: own, out }, 'working');
    await Promise.race([untilStopped(signal), workers.failed]);
  });
  log.info('stopped');
  return exitCode.done;
};
