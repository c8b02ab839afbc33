-- Reads at one moment what people are shown of a pipeline. Not in a transaction: Redis refuses those when its memory is full,
-- which is when people look.
-- KEYS: totals, counters of times, pipeline, then for each stage its sorted set, its rate hash and BullMQ's notes on its queue.
-- ARGV: prefix of a minute's counters, how many minutes of them.
-- Replies the time, the totals, INFO, the counters, those of the last minutes, since which outcome inputs are counted, then for each
-- stage how many items it has, the oldest with the time it came, its rate, and whether it is paused.

local seen = { redis.call('TIME'), redis.call('HGETALL', KEYS[1]), redis.call('INFO'), redis.call('HGETALL', KEYS[2]) }
local minutes = {}
for back = 0, ARGV[2] do
  minutes[#minutes + 1] = redis.call('HGETALL', ARGV[1] .. (math.floor(seen[1][1] / 60) - back))
end
seen[#seen + 1] = minutes
seen[#seen + 1] = redis.call('HGET', KEYS[3], 'counted')
for k = 4, #KEYS, 3 do
  seen[#seen + 1] = redis.call('ZCARD', KEYS[k])
  seen[#seen + 1] = redis.call('ZRANGE', KEYS[k], 0, 0, 'WITHSCORES')
  seen[#seen + 1] = redis.call('HGETALL', KEYS[k + 1])
  seen[#seen + 1] = redis.call('HEXISTS', KEYS[k + 2], 'paused')
end
return seen
