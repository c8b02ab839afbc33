// copydesk work: workers alone, for all stages or those named.
// Must not bring items in.
import { UsageError } from '../errors.ts';
import { StageName, stageNames } from '../schemas/stage-name.ts';
import { type Command, exitCode } from './command.ts';
import { openRedis } from './open-redis.ts';
import { requireFolder } from './require-folder.ts';
import { startWorkers } from './start-workers.ts';
import { untilStopped } from './until-stopped.ts';

export const workCommand: Command = async ({ settings, args, log, signal }) => {
  const stages = args.map((word) => {
    const stage = StageName.safeParse(word);
    if (!stage.success)
      throw new UsageError(
        `There is no stage ${JSON.stringify(word)}; the stages are ${stageNames.join(', ')}.`,
      );
    return stage.data;
  });
  const redis = await openRedis(settings.redisUrl, settings.data);
  try {
    requireFolder('--out', settings.out);
    const workers = startWorkers(
      { ...settings, address: redis.address, stages: stages.length > 0 ? stages : [...stageNames] },
      log,
    );
    log.info({ stages: stages.length > 0 ? stages : 'all', out: settings.out }, 'working');
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
