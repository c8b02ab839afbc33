-- `readFields(item, field, ...)`: the fields of an item. If its key has another type, all fields are missing and the key is deleted:
-- the item is gone already, its file will be offered again, and the other items of the batch go on.

local function readFields(item, ...)
  local held = redis.pcall('HMGET', item, ...)
  if not held.err then return held end
  if not string.find(held.err, 'WRONGTYPE', 1, true) then error(held.err) end
  redis.call('DEL', item)
  return {}
end
