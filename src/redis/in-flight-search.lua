-- Finds the items of a stage whose meta contains one of several words.
-- KEYS: the stage's sorted set.
-- ARGV: item prefix, offset of the first item, number of items to search, most items to reply, the words.
-- Replies for each item: its meta, the time it came to the stage, and the item it is parked on ('' for none).
-- SORT takes half the time, but it fails in a cluster, and for a user who may read the keys of only one pipeline.

local first, count = tonumber(ARGV[2]), tonumber(ARGV[3])
local metas = redis.pcall('SORT', KEYS[1], 'BY', 'nosort', 'LIMIT', first, count, 'GET', ARGV[1] .. '*->meta')
if metas.err then
  metas = {}
  for at, id in ipairs(redis.call('ZRANGE', KEYS[1], first, first + count - 1)) do
    metas[at] = redis.call('HGET', ARGV[1] .. id, 'meta')
  end
end
local function holds(meta)
  for word = 5, #ARGV do
    if string.find(meta, ARGV[word], 1, true) then return true end
  end
end
local found = {}
for _, meta in ipairs(metas) do
  if #found >= 3 * ARGV[4] then break end
  if meta and holds(meta) then
    -- Another program may have written this value.
    local isRead, known = pcall(cjson.decode, meta)
    local id = isRead and type(known) == 'table' and known.itemId
    local since = type(id) == 'string' and redis.call('ZSCORE', KEYS[1], id)
    if since then
      found[#found + 1] = meta
      found[#found + 1] = since
      found[#found + 1] = redis.call('HGET', ARGV[1] .. id, 'parkedOn') or ''
    end
  end
end
return found
