// The scripts that change items in flight and, in the same breath, the totals. Nothing else may change them.
// Must not decide where an item goes: who calls them does.
//
// The totals are one hash. They count attempts: accepted, published, duplicate, rejected, with code:…, kind:…, role:… beside them;
// and inputs under the same names behind `items:`, each under its latest outcome. `items:again` counts attempts in flight at inputs
// that have an outcome; `bytes` is the content in flight.
//
// An item in flight is the hash `item:<id>` and one member of its stage's sorted set:
//   stage, job          where it is, and which BullMQ job carries it
//   meta, acceptedAt    what the producer knew; milliseconds of Redis's clock
//   raw, bytes          its content, and the size that counts against the limit
//   result, drop        a stage's output, or why it leaves
//   resultFor           the stage that the result is for; at any other it is out of date, and the newest is held
//                       in the memory of the process that made it
//   ms                  run time of each stage so far, JSON
//   recomputed, lost    whether a result couldn't be read once, or was lost with the process that held it
//   entered             stands where `items:` knows of it; an older version's accept leaves that to settle
//   inbox, strikes:<stage>, struck, parkedOn, awaited (somebody is parked on it)
//   claimBucket, claimField, claimChunk, claimOffset, claimReply   where its claims stand, and what it was answered
//   replaced            the item that it is to replace: its id as bytes, then the expiry and the name of the key that settle adds it to
//   claimBefore         that item's value in claimField, if both have the same text
import { script } from '../script.ts';

const now = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * Fields of an item, all of them missing where a key of another type stands in its place. That key is removed: no item
 * is there to be lost any more, its file is offered again, and the other items of its batch go on.
 */
export const readFields = `
local function readFields(item, ...)
  local held = redis.pcall('HMGET', item, ...)
  if not held.err then return held end
  if not string.find(held.err, 'WRONGTYPE', 1, true) then error(held.err) end
  redis.call('DEL', item)
  return {}
end
`;

/** Adds to the items a stage has finished, in slots of ten seconds. Forgets old slots when there are many: five minutes are read. */
const countFinished = `
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
`;

/**
 * Takes items into flight, unless they are known already or the limits are reached.
 * KEYS: totals, settled hash of the inbox, then the stages' sorted sets (parse first, publish last).
 * ARGV: item prefix, most items, most bytes, job for parse, job for publish, inbox id, bytes of memory that are left
 *       ('' for no limit), how many bytes of it one byte of content comes to need,
 *       then for each item: id, meta, content, bytes, drop, '1' for another attempt at an input that has been through.
 * Replies one word for each item.
 */
export const accept = script(`${now}${readFields}
local prefix, maxItems, maxBytes = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local inFlight = 0
for k = 3, #KEYS do inFlight = inFlight + redis.call('ZCARD', KEYS[k]) end
local bytesInFlight = tonumber(redis.call('HGET', KEYS[1], 'bytes') or '0') or 0
local room = tonumber(ARGV[7])
if room then maxBytes = math.min(maxBytes, math.floor((room + bytesInFlight) / tonumber(ARGV[8]))) end
local ids = {}
for i = 9, #ARGV, 6 do ids[#ids + 1] = ARGV[i] end
local settled = redis.call('HMGET', KEYS[2], unpack(ids))
local replies, full, taken, again, bytesTaken = {}, false, 0, 0, 0
local entering = { [KEYS[3]] = {}, [KEYS[#KEYS]] = {} }
for n, id in ipairs(ids) do
  local i = 3 + n * 6
  local bytes, drop = tonumber(ARGV[i + 3]), ARGV[i + 4]
  local item = prefix .. id
  local job = drop == '' and ARGV[4] or ARGV[5]
  local standing = readFields(item, 'job')[1]
  if standing == job then
    replies[n] = 'accepted'
  elseif standing then
    replies[n] = 'known'
  elseif settled[n] then
    replies[n] = 'settled'
  elseif full or (inFlight > 0 and (inFlight >= maxItems or bytesInFlight + bytes > maxBytes)) then
    full = true
    replies[n] = 'full'
  else
    local stageKey, stage = KEYS[3], 'parse'
    if drop ~= '' then stageKey, stage = KEYS[#KEYS], 'publish' end
    redis.call('HSET', item, 'stage', stage, 'job', job, 'meta', ARGV[i + 1], 'acceptedAt', now,
      'raw', ARGV[i + 2], 'bytes', bytes, 'drop', drop, 'inbox', ARGV[6], 'entered', 1)
    local members = entering[stageKey]
    members[#members + 1] = now
    members[#members + 1] = id
    taken = taken + 1
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
return replies
`);

/**
 * What a stage needs of the items of a batch, each as the array of its fields, in order.
 * KEYS: their stage, which says where they lie. ARGV: item prefix, the field that holds the content, then the ids.
 */
export const load = script(`${readFields}
local loaded = {}
for i = 3, #ARGV do
  loaded[#loaded + 1] = readFields(ARGV[1] .. ARGV[i], 'stage', 'meta', 'acceptedAt', ARGV[2], 'drop', 'recomputed', 'ms', 'resultFor', 'lost')
end
return loaded
`);

/**
 * Moves items to another stage. Has no effect on an item that is not (any more) at \`from\`, and never creates a
 * key: a worker that slept past its lock can do no harm. Sent again after a lost reply it answers the same: an item
 * that holds the job has been moved by this very call.
 * KEYS: the sorted sets of all stages, the rate hash of \`from\`.
 * ARGV: item prefix, stage prefix, from, then groups: to, job, field that receives what is carried ('' for nothing),
 *       count, then for each item its id, and when something is carried the value and the run times.
 * Replies the ids that did not move.
 */
export const advance = script(`${now}${countFinished}${readFields}
local prefix, stagePrefix, from = ARGV[1], ARGV[2], ARGV[3]
local left, count, i = {}, 0, 4
while i <= #ARGV do
  local to, job, field, members = ARGV[i], ARGV[i + 1], ARGV[i + 2], tonumber(ARGV[i + 3])
  local step = field == '' and 1 or 3
  local first = i + 4
  local ids, going, coming = {}, {}, {}
  for n = 1, members do ids[n] = ARGV[first + (n - 1) * step] end
  local standing = redis.call('ZMSCORE', stagePrefix .. from, unpack(ids))
  for n, id in ipairs(ids) do
    -- Everything is looked at before the first write: an error between two of them would leave half a move.
    local held = readFields(prefix .. id, 'stage', 'job')
    standing[n] = standing[n] and held[1] == from
    if standing[n] then
      going[#going + 1] = id
      coming[#coming + 1] = now
      coming[#coming + 1] = id
    elseif held[2] ~= job then
      left[#left + 1] = id
    end
  end
  if #going > 0 then
    -- First of all writes, as in settle: what is in flight must get out where memory is full.
    redis.call('ZREM', stagePrefix .. from, unpack(going))
    redis.call('ZADD', stagePrefix .. to, unpack(coming))
    count = count + #going
  end
  for n, id in ipairs(ids) do
    if standing[n] then
      local item = prefix .. id
      local at = first + (n - 1) * step
      if field == '' then redis.call('HSET', item, 'stage', to, 'job', job)
      else redis.call('HSET', item, 'stage', to, 'job', job, field, ARGV[at + 1], 'ms', ARGV[at + 2], 'resultFor', to) end
      if to == 'parse' then redis.call('HDEL', item, 'parkedOn') end
    end
  end
  i = first + members * step
end
countFinished(KEYS[#KEYS], count)
return left
`);

/**
 * Stores what items that stay at their stage have brought to it, unless they have left it.
 * KEYS: their stage. ARGV: item prefix, its name, then for each item: id, content, run times.
 */
export const keep = script(`${readFields}
for i = 3, #ARGV, 3 do
  local item = ARGV[1] .. ARGV[i]
  if readFields(item, 'stage')[1] == ARGV[2] then
    redis.call('HSET', item, 'result', ARGV[i + 1], 'ms', ARGV[i + 2], 'resultFor', ARGV[2])
  end
end
`);

/**
 * Ends items: counts their outcomes, confirms or frees their claims, frees the texts that they replace, wakes those parked on them,
 * and remembers them until their file has been moved. Counts an item only if it was still at publish.
 * KEYS: sorted set of publish, totals, rate hash of publish.
 * ARGV: item prefix, settled prefix, parked prefix, job prefix for those woken, most items a job may carry,
 *       JSON: lists of changes of the totals, each an object of them, and as `entered` the total of an item's acceptance,
 *       which an older version's accept has not counted,
 *       then for each item: id, which of these lists is its own (from 1), claim value, settled record.
 *       claim value: what the item's claim becomes, '' frees it.
 * Replies the ids that were parked and may go on; the n-th got the job `prefix + floor(n / most)`, n from 0.
 */
export const settle = script(`${now}${countFinished}${readFields}
local prefix, settledPrefix, parkedPrefix = ARGV[1], ARGV[2], ARGV[3]
local woken, ended, gone, changes, records = {}, {}, {}, {}, {}
local function change(field, by) changes[field] = (changes[field] or 0) + by end
local ids = {}
for i = 7, #ARGV, 4 do ids[#ids + 1] = ARGV[i] end
local counts = cjson.decode(ARGV[6])
local standing = redis.call('ZMSCORE', KEYS[1], unpack(ids))
local claims, replaced, owners = {}, {}, {}
-- Everything is looked at before the first write: an error between two of them would end items by half.
for n, id in ipairs(ids) do
  -- An id that is named twice ends once.
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
      claims[#claims + 1] = { bucket = held[4], field = held[5], chunk = held[6], offset = held[7], value = ARGV[i + 2], before = held[10] }
    end
    if held[9] and ARGV[i + 2] ~= '' then replaced[#replaced + 1] = held[9] end
    if held[3] then
      -- Those that wait under a key of another type are woken by the sweeper.
      owners[#owners + 1] = redis.pcall('ZRANGE', parkedPrefix .. id, 0, -1)
      gone[#gone + 1] = parkedPrefix .. id
    end
    if held[2] then
      local inbox = settledPrefix .. held[2]
      local entries = records[inbox] or {}
      entries[#entries + 1] = id
      entries[#entries + 1] = ARGV[i + 3]
      records[inbox] = entries
    end
  end
end
for _, parked in ipairs(owners) do
  for _, waiting in ipairs(parked) do
    if readFields(prefix .. waiting, 'stage')[1] == 'dedupe' then woken[#woken + 1] = waiting end
  end
end
if #ended > 0 then
  -- Redis lets a script that has begun to write go on where memory is full, and it only begins with what frees some.
  redis.call('ZREM', KEYS[1], unpack(ended))
  redis.call('DEL', unpack(gone))
  for field, by in pairs(changes) do
    -- Lua writes minus zero as '-0', which Redis refuses.
    if by ~= 0 then redis.pcall('HINCRBY', KEYS[2], field, by) end
  end
  for _, claim in ipairs(claims) do
    -- What has expired meanwhile stays away: written again, it would never expire.
    if claim.chunk and redis.call('EXISTS', claim.chunk) == 1 then
      redis.pcall('SETRANGE', claim.chunk, claim.offset, claim.value == '' and string.rep('\\0', 33) or claim.value)
    end
    local held = claim.value == '' and claim.before or claim.value
    if held == '' then redis.pcall('HDEL', claim.bucket, claim.field)
    elseif not (claim.chunk and held == claim.value) and redis.call('EXISTS', claim.bucket) == 1 then
      redis.pcall('HSET', claim.bucket, claim.field, held)
    end
  end
  for _, former in ipairs(replaced) do
    local endsAt, key = string.match(string.sub(former, 33), '^(%d*) (.+)$')
    if key then redis.pcall('HSET', key, string.sub(former, 1, 32), 1) end
    if key and endsAt ~= '' then redis.pcall('PEXPIREAT', key, endsAt) end
  end
  for inbox, entries in pairs(records) do redis.pcall('HSET', inbox, unpack(entries)) end
  for n, waiting in ipairs(woken) do
    redis.call('HDEL', prefix .. waiting, 'parkedOn')
    redis.call('HSET', prefix .. waiting, 'job', ARGV[4] .. math.floor((n - 1) / tonumber(ARGV[5])))
  end
end
countFinished(KEYS[3], #ended)
return woken
`);

/**
 * Gives items a new job at the stage they are at, if their present job is still the one that was found missing.
 * KEYS: their stage. ARGV: item prefix, its name, new job, then for each item: id, missing job.
 * Replies the ids that took the new job.
 */
export const rejob = script(`${readFields}
local taken = {}
for i = 4, #ARGV, 2 do
  local item = ARGV[1] .. ARGV[i]
  local held = readFields(item, 'stage', 'job')
  if held[1] == ARGV[2] and held[2] == ARGV[i + 1] then
    redis.call('HSET', item, 'job', ARGV[3])
    redis.call('HDEL', item, 'parkedOn')
    taken[#taken + 1] = ARGV[i]
  end
end
return taken
`);

/**
 * Counts one strike against an item whose work killed its child.
 * KEYS: the item. ARGV: stage it was seen at, a name for this death, which is counted once however often it is sent.
 * Replies its strikes at that stage; 0 when it is no longer there.
 */
export const strike = script(`${readFields}
if readFields(KEYS[1], 'stage')[1] ~= ARGV[1] then return 0 end
local field = 'strikes:' .. ARGV[1]
if redis.call('HGET', KEYS[1], 'struck') == ARGV[2] then return tonumber(redis.call('HGET', KEYS[1], field)) end
redis.call('HSET', KEYS[1], 'struck', ARGV[2])
return redis.call('HINCRBY', KEYS[1], field, 1)
`);
