// What the setting for Redis accepts: the address of a server, of a cluster, or the path of a unix socket.
// Must not connect to it.
import { text } from './setting-values.ts';

export const redisAddress = text(
  /^(rediss?:\/\/\S+|\/\S+)$/,
  'redis://host:port, rediss://host:port (several nodes of a cluster with commas between) or a path of a unix socket; Sentinels are not followed',
  'url',
);
