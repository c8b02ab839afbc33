-- Adds to the counters of stages: to those since ever, and to those of this minute. Each is a number that only grows:
--   <stage>:run:<bucket>, <stage>:wait:<bucket>   items by how long it took, see time-buckets.ts
--   <stage>:run:micros, <stage>:wait:micros       all their times together
--   <stage>:rejected                              items that the stage rejected
-- KEYS: all counters.
-- ARGV: prefix of a minute's counters, when those expire, then field and count in turn.
-- Replies nothing.

local minute = ARGV[1] .. math.floor(redis.call('TIME')[1] / 60)
for i = 3, #ARGV, 2 do
  redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1])
  redis.call('HINCRBY', minute, ARGV[i], ARGV[i + 1])
end
redis.call('EXPIRE', minute, ARGV[2])
