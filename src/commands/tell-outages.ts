// Says when Redis goes away and when it is back. Everything waits meanwhile, which would look like a hang.
// Must not say anything about a connection that is closed on purpose.
import type { Logger } from 'pino';
import type { RedisClient } from '../redis/connection.ts';

/** One line for each outage, one for its end. */
export function tellOutages(redis: RedisClient, log: Logger): void {
  let isAway = false;
  redis.on('reconnecting', () => {
    if (!isAway) log.warn('Redis is away; waiting for it');
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) log.info('Redis is back');
    isAway = false;
  });
}
