// copydesk dashboard: the web monitor.
// Must not work on items: it shows what others do.
import { pipelineShown } from '../app/monitor-source.ts';
import { openPipeline } from '../app/open-redis.ts';
import { findOwnDashboard } from '../app/own-dashboard.ts';
import { startDashboard } from '../app/start-dashboard.ts';
import { tellOutages } from '../app/tell-outages.ts';
import { untilStopped } from '../app/until-stopped.ts';
import { type Command, exitCode } from './command.ts';

export const dashboardCommand: Command = async ({ settings, log, signal }) => {
  const redis = await openPipeline(settings, 'look', signal);
  try {
    const running = await findOwnDashboard(await pipelineShown(settings), settings);
    if (running !== null) {
      log.info('the dashboard of this pipeline is already running');
      process.stdout.write(`${running}\n`);
      return exitCode.done;
    }
    const monitor = await startDashboard(redis.address, settings, log);
    tellOutages(monitor.health, log);
    process.stdout.write(`${monitor.url}\n`);
    try {
      await untilStopped(signal);
    } finally {
      await monitor.close();
    }
  } finally {
    await redis.release();
  }
  return exitCode.done;
};
