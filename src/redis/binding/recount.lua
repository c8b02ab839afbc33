-- Counts the inputs of a pipeline that was bound just now, or by a version that counted attempts alone. Once: what is accepted or
-- settles from then on changes the counts.
-- KEYS: pipeline, totals, the stages' sorted sets.
-- ARGV: item prefix, ledger id, number of its last outcome, then pairs of total and count. Every outcome up to that number is in these
--       counts, also one that has yet to be settled here.
-- Replies the number up to which outcomes were in the counts; null where the pipeline is bound to another ledger.

local known = redis.call('HMGET', KEYS[1], 'ledgerId', 'counted')
if known[1] ~= ARGV[2] or known[2] then return known[2] end
-- The first write frees memory: Redis lets a script that has begun to write go on where it is full.
for _, field in ipairs(redis.call('HKEYS', KEYS[2])) do
  if string.sub(field, 1, 6) == 'items:' then redis.call('HDEL', KEYS[2], field) end
end
redis.call('HDEL', KEYS[2], 'items:accepted')
local first, again = 0, 0
for k = 3, #KEYS do
  for _, id in ipairs(redis.call('ZRANGE', KEYS[k], 0, -1)) do
    local meta = redis.pcall('HGET', ARGV[1] .. id, 'meta')
    local isRead, item = pcall(cjson.decode, type(meta) == 'string' and meta or '{}')
    local function names(field) return isRead and type(item) == 'table' and type(item[field]) == 'string' end
    if names('retryOf') or names('replaces') then again = again + 1 else first = first + 1 end
    if type(meta) == 'string' then redis.call('HSET', ARGV[1] .. id, 'entered', 1) end
  end
end
for i = 4, #ARGV, 2 do redis.call('HINCRBY', KEYS[2], ARGV[i], ARGV[i + 1]) end
redis.call('HINCRBY', KEYS[2], 'items:accepted', first)
redis.call('HINCRBY', KEYS[2], 'items:again', again)
redis.call('HSET', KEYS[1], 'counted', ARGV[3])
return ARGV[3]
