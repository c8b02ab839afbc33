-- Completes items: counts their outcomes, confirms or frees their ownership of texts, frees the texts that they replace, wakes the items
-- parked on them, and remembers them until their files have been moved. Counts only items that are still at the last stage.
-- KEYS: sorted set of the last stage, totals, rate hash of the last stage.
-- ARGV: item prefix, completed prefix, parked prefix, job prefix for woken items, most items a job may carry,
--       JSON: an array of objects, each with `changes` of the totals and, as `entered`, the total that counts the item's
--       acceptance if an older version's accept did not,
--       then for each item: id, index of its object (from 1), its new ownership value ('' frees it), completed record.
-- Replies the woken items, each as id, stage and job. Each job carries items of one stage, at most as many as a job may carry.

--- @include 'now.lua'
--- @include 'count-finished.lua'
--- @include 'read-fields.lua'

local prefix, completedPrefix, parkedPrefix = ARGV[1], ARGV[2], ARGV[3]
local woken, wokenAt, ended, gone, changes, records = {}, {}, {}, {}, {}, {}
local function change(field, by) changes[field] = (changes[field] or 0) + by end
local ids = {}
for i = 7, #ARGV, 4 do ids[#ids + 1] = ARGV[i] end
local counts = cjson.decode(ARGV[6])
local standing = redis.call('ZMSCORE', KEYS[1], unpack(ids))
local ownerships, replaced, owners = {}, {}, {}
-- Read everything before the first write: an error between two writes would leave items partly completed.
for n, id in ipairs(ids) do
  -- An id that is given twice completes once.
  if standing[n] and not ended[id] then
    local i = 3 + n * 4
    local item = prefix .. id
    local held = readFields(item, 'bytes', 'inbox', 'awaited', 'claimBucket', 'claimField', 'claimChunk', 'claimOffset', 'entered',
      'replaced', 'claimBefore')
    ended[id] = true
    ended[#ended + 1] = id
    gone[#gone + 1] = item
    change('bytes', 0 - (tonumber(held[1]) or 0))
    local list = counts[tonumber(ARGV[i + 1])]
    for field, by in pairs(list.changes) do change(field, by) end
    if held[1] and not held[8] then change(list.entered, 1) end
    if held[4] then
      ownerships[#ownerships + 1] = { bucket = held[4], field = held[5], chunk = held[6], offset = held[7], value = ARGV[i + 2], before = held[10] }
    end
    if held[9] and ARGV[i + 2] ~= '' then replaced[#replaced + 1] = held[9] end
    if held[3] then
      -- If this key has another type, the sweeper wakes its items.
      owners[#owners + 1] = { id = id, parked = redis.pcall('ZRANGE', parkedPrefix .. id, 0, -1) }
      gone[#gone + 1] = parkedPrefix .. id
    end
    if held[2] then
      local inbox = completedPrefix .. held[2]
      local entries = records[inbox] or {}
      entries[#entries + 1] = id
      entries[#entries + 1] = ARGV[i + 3]
      records[inbox] = entries
    end
  end
end
for _, owner in ipairs(owners) do
  for _, waiting in ipairs(owner.parked) do
    -- An item that completes in this call too must not get a hash again.
    local held = not ended[waiting] and readFields(prefix .. waiting, 'stage', 'parkedOn') or {}
    if held[1] and held[2] == owner.id then
      local stage = held[1]
      local nth = wokenAt[stage] or 0
      wokenAt[stage] = nth + 1
      woken[#woken + 1] = { waiting, stage, ARGV[4] .. stage .. '-' .. math.floor(nth / tonumber(ARGV[5])) }
    end
  end
end
if #ended > 0 then
  -- The first writes free memory: when memory is full, Redis lets a script go on once it has written.
  redis.call('ZREM', KEYS[1], unpack(ended))
  redis.call('DEL', unpack(gone))
  for field, by in pairs(changes) do
    -- Lua writes minus zero as '-0', which Redis refuses.
    if by ~= 0 then redis.pcall('HINCRBY', KEYS[2], field, by) end
  end
  for _, ownership in ipairs(ownerships) do
    -- Do not write a key that has expired meanwhile: it would never expire again.
    if ownership.chunk and redis.call('EXISTS', ownership.chunk) == 1 then
      redis.pcall('SETRANGE', ownership.chunk, ownership.offset, ownership.value == '' and string.rep('\0', OWNERSHIP_BYTES) or ownership.value)
    end
    local held = ownership.value == '' and ownership.before or ownership.value
    if held == '' then redis.pcall('HDEL', ownership.bucket, ownership.field)
    elseif not (ownership.chunk and held == ownership.value) and redis.call('EXISTS', ownership.bucket) == 1 then
      redis.pcall('HSET', ownership.bucket, ownership.field, held)
    end
  end
  for _, former in ipairs(replaced) do
    local endsAt, key = string.match(string.sub(former, 33), '^(%d*) (.+)$')
    if key then redis.pcall('HSET', key, string.sub(former, 1, 32), 1) end
    if key and endsAt ~= '' then redis.pcall('PEXPIREAT', key, endsAt) end
  end
  for inbox, entries in pairs(records) do redis.pcall('HSET', inbox, unpack(entries)) end
  for _, waiting in ipairs(woken) do
    redis.call('HDEL', prefix .. waiting[1], 'parkedOn')
    redis.call('HSET', prefix .. waiting[1], 'job', waiting[3])
  end
end
countFinished(KEYS[3], #ended)
return woken
