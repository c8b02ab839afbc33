// Wires the web monitor for a process that shows it, on the port that was named or on the next free one.
// Must not start anything that works on items.
import type { Logger } from 'pino';
import { type Monitor, PortTaken, startMonitor } from '../monitor/server.ts';
import type { MonitorSource } from '../monitor/source.ts';
import type { RedisAddress } from '../redis/connection.ts';
import type { RedisHealth } from '../redis/redis-health.ts';
import { version } from '../version.ts';
import { openMonitorSource } from './monitor-source.ts';
import type { Settings } from './settings.ts';

const usualPort = 7_373;
const mostPorts = 20;

export interface Dashboard extends Monitor {
  health: RedisHealth;
}

/** The ports to try in turn: the one that was named, otherwise several from the default port on. */
export function dashboardPorts({ port }: Pick<Settings, 'port'>): number[] {
  return port === null ? Array.from({ length: mostPorts }, (_, at) => usualPort + at) : [port];
}

/** @throws SystemError when its address can't be used */
export async function startDashboard(
  address: RedisAddress,
  settings: Settings,
  log: Logger,
): Promise<Dashboard> {
  const { source, health, close } = openMonitorSource(address, settings, log);
  try {
    const monitor = await startOnFreePort(source, settings, log);
    return {
      url: monitor.url,
      health,
      async close() {
        await monitor.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startOnFreePort(source: MonitorSource, settings: Settings, log: Logger): Promise<Monitor> {
  const ports = dashboardPorts(settings);
  for (const [at, port] of ports.entries()) {
    try {
      const monitor = await startMonitor(source, { ...settings, port, version });
      if (at > 0) log.info(`port ${ports.slice(0, at).join(', ')} is in use: the dashboard uses ${port}`);
      return monitor;
    } catch (error) {
      // There is no port after the last one.
      if (!(error instanceof PortTaken) || at === ports.length - 1) throw error;
    }
  }
  throw new Error('there are no ports to try');
}
