-- `countFinished(rate, count)`: adds to the number of items that a stage has finished, in slots of ten seconds. Once there are many
-- slots it deletes old ones; readers need five minutes of them.

--- @include 'now.lua'

local function countFinished(rate, count)
  if count == 0 then return end
  local slot = math.floor(now / 10000)
  -- These counts are only for display: a failure must not stop an item.
  if redis.pcall('HINCRBY', rate, slot, count) == count and redis.call('HLEN', rate) > 60 then
    for _, old in ipairs(redis.call('HKEYS', rate)) do
      if tonumber(old) < slot - 30 then redis.call('HDEL', rate, old) end
    end
  end
end
