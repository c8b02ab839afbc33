// copydesk work: workers alone, for all stages or those named.
// Must not bring items in.
import { openPipeline } from '../app/open-redis.ts';
import { startWorkers } from '../app/start-workers.ts';
import { untilStopped } from '../app/until-stopped.ts';
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
  // Only who publishes writes there: the others may run where there is no such disk.
  const out = own.includes(lastStage) ? settings.out : null;
  const redis = await openPipeline(settings, out === null ? 'serve' : 'write', signal);
  try {
    const workers = startWorkers({ ...settings, address: redis.address, stages: own }, log);
    log.info({ stages: own, out }, 'working');
    try {
      await Promise.race([untilStopped(signal), workers.failed]);
    } finally {
      await workers.stop();
    }
  } finally {
    await redis.release();
  }
  log.info('stopped');
  return exitCode.done;
};
