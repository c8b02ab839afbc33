// Says when Redis goes away and when it is back. Everything waits meanwhile, which would look like a hang.
// Must not say anything about a connection that is closed on purpose.
import type { Logger } from 'pino';
import type { RedisHealth } from '../redis/redis-health.ts';

/** One line for each outage, one for its end, and one when the Redis that is back may lose articles. */
export function tellOutages(health: RedisHealth, log: Logger): void {
  health.onAway(() => {
    const { reason } = health;
    log.warn(reason === null ? {} : { reason }, 'Redis is down; waiting for it');
  });
  health.onBack(() => log.info('Redis is back'));
  health.unusable.catch((error: Error) => log.error(error.message));
}
