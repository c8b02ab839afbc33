-- Decides, for the items of a batch, who owns each text, and which story it belongs to. Looks for the same text first, then
-- for near-duplicates, and stores texts that are new; no other call runs in between. Must not move items: advance.lua and complete.lua do.
-- KEYS: the sorted set of the stage that asks. All other keys share its hash tag, and their names are computed.
-- ARGV: item prefix, parked prefix, texts prefix, whether texts may be stored (0 or 1), the policy for near-duplicates
--       (link, drop or off), milliseconds of a generation ('' for one that never ends),
--       then for each item: id, id as bytes, bucket of its exact key, the rest of that key, look-up keys (three bytes of bucket and
--       two bytes of rest each), record without its ownership value, id as bytes of the item that it replaces ('' for none).
-- Replies for each item: gone; parked; exact:<owner>; near:<owner>:<similarity>:<containment>; or, for an article, original,
-- or repost or revision:<owner of the original>:<similarity>:<containment>:<revision>.
-- Owners are in hex, similarity and containment in thousandths.
--
-- Every key belongs to a generation and expires with it. The current generation and the one before are read.
-- After `texts:` and the generation:
--   n          number of records
--   r<chunk>   records of originals that look-up keys can find, one after the other
--   k<bucket>  look-up keys: entries of the rest of a key and a record number, at most 4 per key
--   e<bucket>  exact keys: a hash from the rest of the key to a record number, or to an ownership value if there is no record
--   x          owners whose text no longer counts because their replacement has completed: a hash, written by complete.lua
--   s<chunk>   other addresses at which the chunk's stories were seen: a hash from address to number of texts
--
-- An ownership value is `p` (pending until the owner completes) or `c` (confirmed, written by complete.lua) and the owner's item id as 32 bytes, or
-- zeros if the owner was rejected. It names its owner, so that a retried item does not count as a duplicate of itself. A record is
-- an ownership value and what ownership.ts packs: sketch, numbers, their sizes, address.

--- @include 'find-near.lua'
--- @include '../items/read-fields.lua'
--- @include '../items/now.lua'

local prefix, parkedPrefix, mayStore, policy, windowMs = ARGV[1], ARGV[2], ARGV[4] == '1', ARGV[5], tonumber(ARGV[6])

local generations = { { keys = ARGV[3] .. '0:' } }
if windowMs then
  for n = 1, 2 do
    local number = floor(now / windowMs) + 1 - n
    generations[n] = { keys = string.format('%s%d-%d:', ARGV[3], windowMs, number),
      endsAt = string.format('%d', (number + 2) * windowMs) }
  end
end
local present = generations[1]
-- A key of another type is replaced: it holds nothing that this index can use.
local function write(command, key, ...)
  local reply = redis.pcall(command, key, ...)
  if type(reply) ~= 'table' then return end
  if string.find(reply.err, 'WRONGTYPE', 1, true) then redis.call('DEL', key) end
  redis.call(command, key, ...)
end
local function hset(generation, key, field, value)
  write('HSET', key, field, value)
  if generation.endsAt then redis.call('PEXPIREAT', key, generation.endsAt) end
end

local function hex(bytes)
  return (string.gsub(bytes, '.', function(c) return string.format('%02x', byte(c)) end))
end
local function ownerOf(ownership) return sub(ownership, 2, OWNERSHIP_BYTES) end
local function isReplaced(owner)
  for _, generation in ipairs(generations) do
    if redis.pcall('HGET', generation.keys .. 'x', owner) == '1' then return true end
  end
end
-- 'confirmed', 'pending', or nil if the owner is gone, was rejected or has been replaced.
-- The asking item is never compared with the item that it replaces, which was a part of it. Other items still are: the asking
-- item may yet be rejected.
local replaced = ''
local function standingOf(ownership)
  if ownerOf(ownership) == replaced then return end
  local state = sub(ownership, 1, 1)
  if state == 'c' then return not isReplaced(ownerOf(ownership)) and 'confirmed' or nil end
  if state == 'p' and readFields(prefix .. hex(ownerOf(ownership)), 'stage')[1] then return 'pending' end
end
local function park(id, owner)
  write('ZADD', parkedPrefix .. owner, 'NX', now, id)
  redis.call('HSET', prefix .. id, 'parkedOn', owner)
  redis.call('HSET', prefix .. owner, 'awaited', '1')
  return 'parked'
end

local function findExact(bucket, field)
  for _, generation in ipairs(generations) do
    local value = redis.pcall('HGET', generation.keys .. 'e' .. bucket, field)
    if type(value) == 'string' then
      if #value == OWNERSHIP_BYTES then return value end
      local number = tonumber(value)
      if number then return sub(recordOf(generation, number), 1, OWNERSHIP_BYTES) end
    end
  end
end

-- Stores a text so that its near-duplicates can be found. Returns the value for its exact key, and the place of its record.
local function putRecord(own, record, held)
  local number = redis.call('INCR', present.keys .. 'n') - 1
  local chunk, offset = placeOf(present, number)
  -- Set its full length at once: Redis gives a string that grows twice the memory it needs.
  if offset == 0 then write('SETRANGE', chunk, CHUNK_RECORDS * RECORD_BYTES - 1, '\0') end
  write('SETRANGE', chunk, offset, 'p' .. own .. record)
  if present.endsAt then
    redis.call('PEXPIREAT', chunk, present.endsAt)
    redis.call('PEXPIREAT', present.keys .. 'n', present.endsAt)
  end
  local written, stored = {}, 0
  for i, name in ipairs(held.names) do
    if held.counts[i] < TEXTS_EACH then
      written[name] = (written[name] or held.buckets[i] or '') .. entryOf(held.parts[2 * i], number)
      stored = stored + 1
      if stored == STORED_KEYS then break end
    end
  end
  -- Write each bucket whole: Redis gives a string that grows twice the memory it needs.
  local arguments = {}
  for name, entries in pairs(written) do
    arguments[#arguments + 1] = name
    arguments[#arguments + 1] = entries
  end
  if stored > 0 then redis.call('MSET', unpack(arguments)) end
  if present.endsAt then
    for name in pairs(written) do redis.call('PEXPIREAT', name, present.endsAt) end
  end
  return string.format('%d', number), chunk, offset
end

-- The number of texts of this story from this address, including this one; 1 if the address is new to the story.
local function countText(story, address)
  local chunk = floor(story.number / CHUNK_RECORDS)
  local key = story.generation.keys .. 's' .. chunk
  local field = string.char(48 + story.number % CHUNK_RECORDS) .. address
  local isOriginals = sub(story.record, -4) == address
  local seen = redis.pcall('HGET', key, field)
  local count = (type(seen) == 'string' and tonumber(seen) or isOriginals and 1 or 0) + 1
  if mayStore and (count > 1 or policy == 'link') then hset(story.generation, key, field, count) end
  return count
end

local function ownershipFor(id, own, bucket, field, lookUpKeys, record)
  local item = prefix .. id
  if replaced ~= '' then
    -- If memory is full, the replaced text keeps counting: the item must get out all the same.
    redis.pcall('HSET', item, 'replaced', replaced .. (present.endsAt or '') .. ' ' .. present.keys .. 'x')
  end
  local standing = findExact(bucket, field)
  if standing and ownerOf(standing) == own then
    -- Ownership and reply are written together: an item with an ownership but no reply has completed before and came again.
    return redis.call('HGET', item, 'claimReply') or 'original'
  elseif standing then
    local state, owner = standingOf(standing), hex(ownerOf(standing))
    if state == 'confirmed' then return 'exact:' .. owner end
    if state == 'pending' then return park(id, owner) end
  end

  local story, held
  if policy ~= 'off' and #lookUpKeys > 0 then story, held = findNear(generations, lookUpKeys, record, standingOf) end
  local reply, value, chunk, offset = 'original', 'p' .. own
  if story then
    local owner = hex(ownerOf(story.record))
    local shares = string.format(':%d:%d', floor(story.similarity * 1000 + 0.5), floor(story.containment * 1000 + 0.5))
    local revision = countText(story, sub(record, -4))
    if policy == 'drop' and revision == 1 then
      if story.standing == 'pending' then return park(id, owner) end
      return 'near:' .. owner .. shares
    end
    reply = (revision > 1 and 'revision:' or 'repost:') .. owner .. shares .. ':' .. revision
  elseif held and mayStore then
    value, chunk, offset = putRecord(own, record, held)
  end
  if mayStore then
    local key = present.keys .. 'e' .. bucket
    local before = standing and ownerOf(standing) == replaced and redis.pcall('HGET', key, field)
    if type(before) == 'string' then redis.call('HSET', item, 'claimBefore', before) end
    hset(present, key, field, value)
    redis.call('HSET', item, 'claimBucket', key, 'claimField', field, 'claimReply', reply,
      unpack(chunk and { 'claimChunk', chunk, 'claimOffset', offset } or {}))
  end
  return reply
end

local ids, replies = {}, {}
for i = 7, #ARGV, 7 do ids[#ids + 1] = ARGV[i] end
local here = redis.call('ZMSCORE', KEYS[1], unpack(ids))
for n, id in ipairs(ids) do
  local i = n * 7
  replaced = ARGV[i + 6]
  local isHere = here[n] and readFields(prefix .. id, 'stage')[1]
  replies[n] = isHere and ownershipFor(id, ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4], ARGV[i + 5]) or 'gone'
end
return replies
