-- Adds to the stage counters: the all-time counters and those of the current minute. Every counter only grows:
--   <stage>:run:<bucket>, <stage>:wait:<bucket>   number of items by duration; time-buckets.ts defines the buckets
--   <stage>:run:micros, <stage>:wait:micros       sum of all durations in microseconds
--   <stage>:rejected                              number of items that the stage rejected
-- KEYS: the all-time counters.
-- ARGV: prefix of a minute's counters, their time to live in seconds, then pairs of field and count.
-- Replies nothing.

local minute = ARGV[1] .. math.floor(redis.call('TIME')[1] / 60)
for i = 3, #ARGV, 2 do
  redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1])
  redis.call('HINCRBY', minute, ARGV[i], ARGV[i + 1])
end
redis.call('EXPIRE', minute, ARGV[2])
