-- Takes items into flight, unless they are already known or a limit is reached.
-- KEYS: totals, completed hash of the inbox, then the sorted sets of all stages, in order.
-- ARGV: item prefix, most items, most bytes, job for the first stage, job for the last stage, inbox id, bytes of memory that are
--       free ('' if there is no limit), bytes of memory needed per byte of content, names of the first and the last stage;
--       then for each item: id, meta, content, bytes, drop ('' for none; an item with a drop goes to the last stage),
--       '1' if its input was processed before, 'closing' if it is the closing entry of a container: then `drop` holds its record.
-- Replies one word for each item: accepted, known, completed, full.
--
-- The totals are one hash. It counts attempts as accepted, published, duplicate and rejected, with details as code:…, kind:…, role:…
-- The same names behind `items:` count inputs, each by its latest outcome. `items:again` counts attempts in flight whose input
-- already has an outcome; `bytes` is the content in flight. `closing` counts the closing entries in flight, which count nowhere
-- else. Only the scripts in this folder and `recount` change the totals.
--
-- An item in flight is the hash `item:<id>` and one member of its stage's sorted set:
--   stage, job          where it is, and the BullMQ job that carries it
--   meta, acceptedAt    what the producer knew; the time in milliseconds by Redis's clock
--   raw, bytes          its content, and the size that counts against the limit
--   result, drop        the output of a stage, or why the item leaves
--   resultFor           the stage that `result` is for. At any other stage the result is out of date: the newest one is in the
--                       memory of the process that computed it
--   ms                  run time of each stage so far, JSON
--   recomputed, lost    set once a result could not be read, or was lost with the process that held it
--   closing             the record of a container, JSON: this is its closing entry, which gets no outcome
--   entered             set if `items:` counts it; an older version's accept leaves that to complete.lua
--   inbox, strikes:<stage>, struck, parkedOn, awaited (set if an item is parked on it)
--   claimBucket, claimField, claimChunk, claimOffset, claimReply   where its ownership values are, and the reply it got (fields keep their earlier names)
--   replaced            the item that it replaces: the id as bytes, then the expiry and the name of the key that complete.lua adds it to
--   claimBefore         the value that the replaced item had in claimField, if both have the same text

--- @include 'now.lua'
--- @include 'read-fields.lua'

local prefix, maxItems, maxBytes = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local inFlight = 0
for k = 3, #KEYS do inFlight = inFlight + redis.call('ZCARD', KEYS[k]) end
local bytesInFlight = tonumber(redis.call('HGET', KEYS[1], 'bytes') or '0') or 0
local room = tonumber(ARGV[7])
if room then maxBytes = math.min(maxBytes, math.floor((room + bytesInFlight) / tonumber(ARGV[8]))) end
local ids = {}
for i = 11, #ARGV, 6 do ids[#ids + 1] = ARGV[i] end
local completed = redis.call('HMGET', KEYS[2], unpack(ids))
local replies, full, taken, again, closing, bytesTaken = {}, false, 0, 0, 0, 0
local entering = { [KEYS[3]] = {}, [KEYS[#KEYS]] = {} }
for n, id in ipairs(ids) do
  local i = 5 + n * 6
  local bytes, drop = tonumber(ARGV[i + 3]), ARGV[i + 4]
  local item = prefix .. id
  local job = drop == '' and ARGV[4] or ARGV[5]
  local standing = readFields(item, 'job')[1]
  if standing == job then
    replies[n] = 'accepted'
  elseif standing then
    replies[n] = 'known'
  elseif completed[n] then
    replies[n] = 'completed'
  elseif full or (inFlight > 0 and (inFlight >= maxItems or bytesInFlight + bytes > maxBytes)) then
    full = true
    replies[n] = 'full'
  else
    local stageKey, stage = KEYS[3], ARGV[9]
    if drop ~= '' then stageKey, stage = KEYS[#KEYS], ARGV[10] end
    local isClosing = ARGV[i + 5] == 'closing'
    redis.call('HSET', item, 'stage', stage, 'job', job, 'meta', ARGV[i + 1], 'acceptedAt', now,
      'raw', ARGV[i + 2], 'bytes', bytes, isClosing and 'closing' or 'drop', drop, 'inbox', ARGV[6], 'entered', 1)
    local members = entering[stageKey]
    members[#members + 1] = now
    members[#members + 1] = id
    if isClosing then closing = closing + 1 else taken = taken + 1 end
    if ARGV[i + 5] == '1' then again = again + 1 end
    bytesTaken = bytesTaken + bytes
    inFlight = inFlight + 1
    bytesInFlight = bytesInFlight + bytes
    replies[n] = 'accepted'
  end
end
for stageKey, members in pairs(entering) do
  if #members > 0 then redis.call('ZADD', stageKey, unpack(members)) end
end
if taken > 0 then
  redis.call('HINCRBY', KEYS[1], 'accepted', taken)
  redis.call('HINCRBY', KEYS[1], 'bytes', bytesTaken)
  if taken > again then redis.call('HINCRBY', KEYS[1], 'items:accepted', taken - again) end
  if again > 0 then redis.call('HINCRBY', KEYS[1], 'items:again', again) end
end
if closing > 0 then redis.call('HINCRBY', KEYS[1], 'closing', closing) end
return replies
