-- `countFinished(rate, count)`: adds to the items a stage has finished, in slots of ten seconds. Forgets old slots when there are many:
-- five minutes are read.

--- @include 'now.lua'

local function countFinished(rate, count)
  if count == 0 then return end
  local slot = math.floor(now / 10000)
  -- What is only shown must not keep anything from moving.
  if redis.pcall('HINCRBY', rate, slot, count) == count and redis.call('HLEN', rate) > 60 then
    for _, old in ipairs(redis.call('HKEYS', rate)) do
      if tonumber(old) < slot - 30 then redis.call('HDEL', rate, old) end
    end
  end
end
