-- Reads the state of a pipeline that people are shown, all at one moment. It is a script, not a transaction:
-- Redis refuses transactions when its memory is full, and that is when people look.
-- KEYS: totals, time counters, pipeline; then for each stage its sorted set, its rate hash and the metadata of
-- its BullMQ queue.
-- ARGV: key prefix of the time counters of one minute, how many minutes to read.
-- Replies the time, the totals, INFO, the time counters, those of the last minutes, and the outcome since which
-- inputs are counted; then for each stage its number of items, its oldest item with the time it came, its rate,
-- and whether it is paused.

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
