// copydesk dashboard: the web monitor.
// Must not work on items: it shows what others do.

import { logOutages } from '../app/log-outages.ts';
import { pipelineShown } from '../app/monitor-source.ts';
import { findOwnDashboard } from '../app/own-dashboard.ts';
import { startDashboard } from '../app/start-dashboard.ts';
import { untilStopped } from '../app/until-stopped.ts';
import { withPipeline } from '../app/with-pipeline.ts';
import { type Command, exitCode } from './command.ts';

export const dashboardCommand: Command = async ({ settings, log, signal }) => {
  await withPipeline(settings, 'look', signal, async ({ address, atEnd }) => {
    const running = await findOwnDashboard(await pipelineShown(settings), settings);
    if (running !== null) {
      log.info('the dashboard of this pipeline is already running');
      process.stdout.write(`${running}\n`);
      return;
    }
    const monitor = await startDashboard(address, settings, log);
    atEnd(() => monitor.close());
    logOutages(monitor.health, log);
    process.stdout.write(`${monitor.url}\n`);
    await untilStopped(signal);
  });
  return exitCode.done;
};
