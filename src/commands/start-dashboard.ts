// Wires the web monitor for a process that shows it.
// Must not start anything that works on items.
import type { Logger } from 'pino';
import { type Monitor, startMonitor } from '../monitor/server.ts';
import type { RedisAddress } from '../redis/connection.ts';
import type { RedisHealth } from '../redis/redis-health.ts';
import type { Settings } from '../settings.ts';
import { version } from '../version.ts';
import { openMonitorSource } from './monitor-source.ts';

export interface Dashboard extends Monitor {
  health: RedisHealth;
}

/** @throws SystemError when its address can't be used */
export async function startDashboard(
  address: RedisAddress,
  settings: Settings,
  log: Logger,
): Promise<Dashboard> {
  const { source, health, close } = openMonitorSource(address, settings, log);
  try {
    const monitor = await startMonitor(source, { ...settings, version });
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
