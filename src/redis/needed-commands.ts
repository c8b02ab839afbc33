// The Redis commands that a pipeline runs, its own and those of BullMQ, and whether a user may run them.
// Must not change anything in Redis.
import type { Redis } from 'ioredis';
import { SystemError } from '../errors.ts';
import { keysFor } from './keys.ts';

/**
 * One per line, with as many arguments as Redis requires; `key` is a key of the pipeline, `channel` its channel.
 * @internal
 */
export const neededCommands = `
  del key
  eval return 1 key
  evalsha 0 1 key
  exists key
  expire key 1
  get key
  getrange key 0 0
  hdel key field
  hexists key field
  hget key field
  hgetall key
  hincrby key field 1
  hkeys key
  hlen key
  hmget key field
  hmset key field 1
  hrandfield key 1
  hset key field 1
  hsetnx key field 1
  incr key
  info
  lindex key 0
  llen key
  lpop key
  lpos key 1
  lpush key 1
  lrange key 0 0
  lrem key 0 1
  ltrim key 0 0
  mget key
  mset key 1
  pexpire key 1
  pexpireat key 1
  pttl key
  publish channel 1
  rename key key
  rpop key
  rpoplpush key key
  rpush key 1
  sadd key 1
  scard key
  set key 1
  setrange key 0 1
  sismember key 1
  smembers key
  srem key 1
  time
  type key
  unlink key
  xadd key * field 1
  xtrim key maxlen 1
  zadd key 1 1
  zcard key
  zcount key 0 1
  zmscore key 1
  zpopmin key
  zrange key 0 0
  zrangebyscore key 0 1
  zrem key 1
  zremrangebyrank key 0 0
  zremrangebyscore key 0 1
  zrevrange key 0 0
  zrevrangebyscore key 1 0
  zscore key 1
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(' '));

const mostNamed = 4;

/** The rule that gives a pipeline's user every right it needs, as in docs/operations.md. */
const ruleFor = (namespace: string) => `~{${namespace}}:* &{${namespace}}:* +@all -@admin -@dangerous +info`;

/**
 * Sends all commands in a transaction and discards it: Redis checks rights when it queues a command.
 *
 * @param where the address as it may be shown
 * @throws SystemError that names the missing rights, and the rule that grants them
 */
export async function requireRights(server: Redis, namespace: string, where: string): Promise<void> {
  const { prefix, notifications } = keysFor(namespace);
  const denied: { command: string; message: string }[] = [];
  const ask = (command: string, asking: Promise<unknown>) =>
    asking.then(
      () => true,
      (error: Error) => {
        // Other errors are not about rights: in a cluster the keys may be on another node.
        if (error.message.startsWith('NOPERM')) denied.push({ command, message: error.message });
        return false;
      },
    );
  // Without a transaction they would be executed.
  if (await ask('multi', server.call('multi'))) {
    const words: Record<string, string> = { key: `${prefix}rights`, channel: notifications };
    // Sent together, to save a round trip for each.
    const asking = neededCommands.map(([command = '', ...args]) =>
      ask(command, server.call(command, ...args.map((word) => words[word] ?? word))),
    );
    await Promise.all([...asking, ask('discard', server.call('discard'))]);
  }
  await ask('subscribe', server.subscribe(notifications));
  if (denied.length > 0) throw rightsError(denied, namespace, where);
}

function rightsError(
  denied: { command: string; message: string }[],
  namespace: string,
  where: string,
): SystemError {
  const commands = denied.filter(({ message }) => !/\b(keys?|channels?)\b/.test(message));
  const isDenied = (what: RegExp) => denied.some(({ message }) => what.test(message));
  const names = commands.map(({ command }) => command);
  const more = names.length - mostNamed;
  const lacks = [
    ...(names.length === 0
      ? []
      : [`give ${names.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} other commands` : ''}`]),
    ...(isDenied(/\bkeys?\b/) ? [`use the keys {${namespace}}:*`] : []),
    ...(isDenied(/\bchannels?\b/) ? [`use the channels {${namespace}}:*`] : []),
  ];
  return new SystemError(
    `The user of Redis at ${where} may not ${lacks.join(', nor ')}. Give it the rule: ACL SETUSER name ${ruleFor(namespace)}`,
  );
}
