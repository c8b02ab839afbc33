-- `readFields(item, field, ...)`: fields of an item, all of them missing where a key of another type stands in its place. That key is
-- removed: no item is there to be lost any more, its file is offered again, and the other items of its batch go on.

local function readFields(item, ...)
  local held = redis.pcall('HMGET', item, ...)
  if not held.err then return held end
  if not string.find(held.err, 'WRONGTYPE', 1, true) then error(held.err) end
  redis.call('DEL', item)
  return {}
end
