-- Counts the inputs of a pipeline that was just bound, or that an older version bound and counted attempts only. Runs once; from
-- then on, every acceptance and completion updates the counts.
-- KEYS: pipeline, totals, the sorted sets of all stages.
-- ARGV: item prefix, ledger id, number of its last outcome, then pairs of total and count. The counts include every outcome up to
--       that number, even one that has not completed here yet.
-- Replies the number of the last outcome that the counts include; null if the pipeline is bound to another ledger.

local known = redis.call('HMGET', KEYS[1], 'ledgerId', 'counted')
if known[1] ~= ARGV[2] or known[2] then return known[2] end
-- The first write frees memory: when memory is full, Redis lets a script go on once it has written.
for _, field in ipairs(redis.call('HKEYS', KEYS[2])) do
  if string.sub(field, 1, 6) == 'items:' then redis.call('HDEL', KEYS[2], field) end
end
redis.call('HDEL', KEYS[2], 'items:accepted')
local first, again = 0, 0
for k = 3, #KEYS do
  for _, id in ipairs(redis.call('ZRANGE', KEYS[k], 0, -1)) do
    local meta, closing = unpack(redis.pcall('HMGET', ARGV[1] .. id, 'meta', 'closing'))
    local isRead, item = pcall(cjson.decode, type(meta) == 'string' and meta or '{}')
    local function names(field) return isRead and type(item) == 'table' and type(item[field]) == 'string' end
    if not closing then
      if names('retryOf') or names('replaces') then again = again + 1 else first = first + 1 end
    end
    if type(meta) == 'string' then redis.call('HSET', ARGV[1] .. id, 'entered', 1) end
  end
end
for i = 4, #ARGV, 2 do redis.call('HINCRBY', KEYS[2], ARGV[i], ARGV[i + 1]) end
redis.call('HINCRBY', KEYS[2], 'items:accepted', first)
redis.call('HINCRBY', KEYS[2], 'items:again', again)
redis.call('HSET', KEYS[1], 'counted', ARGV[3])
return ARGV[3]
