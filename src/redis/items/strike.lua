-- Counts one strike against an item whose work killed its child.
-- KEYS: the item.
-- ARGV: the stage at which it was seen, an id for this death. A repeated call with the same id counts once.
-- Replies the number of strikes at that stage, or 0 if the item is no longer there.

--- @include 'read-fields.lua'

if readFields(KEYS[1], 'stage')[1] ~= ARGV[1] then return 0 end
local field = 'strikes:' .. ARGV[1]
if redis.call('HGET', KEYS[1], 'struck') == ARGV[2] then return tonumber(redis.call('HGET', KEYS[1], field)) end
redis.call('HSET', KEYS[1], 'struck', ARGV[2])
return redis.call('HINCRBY', KEYS[1], field, 1)
