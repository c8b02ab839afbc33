// Logs when Redis becomes unreachable and when it is back. In between everything waits, which would look like a hang.
// Must not log a connection that is closed on purpose.
import type { Logger } from 'pino';
import type { RedisHealth } from '../redis/redis-health.ts';

/** Logs one line per outage, one at its end, and one if the Redis that came back may lose articles. */
export function logOutages(health: RedisHealth, log: Logger): void {
  health.onAway(() => {
    const { reason } = health;
    log.warn(reason === null ? {} : { reason }, 'Redis is down; waiting for it');
  });
  health.onBack(() => log.info('Redis is back'));
  health.unusable.catch((error: Error) => log.error(error.message));
}
