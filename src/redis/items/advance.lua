-- Moves items to another stage. Has no effect on an item that is no longer at `from`, and never creates a key: a worker
-- that slept past its lock can do no harm. A call that is repeated after a lost reply gets the same reply, because an item
-- that holds the job was moved by this very call. An item that moves is no longer parked.
-- KEYS: the sorted sets of all stages, the rate hash of `from`.
-- ARGV: item prefix, stage prefix, from, then groups: to, job, field that receives what the items carry ('' for nothing), count;
--       and for each item its id, followed by the value and the run times if it carries something.
-- Replies the ids that did not move.

--- @include 'now.lua'
--- @include 'count-finished.lua'
--- @include 'read-fields.lua'

local prefix, stagePrefix, from = ARGV[1], ARGV[2], ARGV[3]
local left, count, i = {}, 0, 4
while i <= #ARGV do
  local to, job, field, members = ARGV[i], ARGV[i + 1], ARGV[i + 2], tonumber(ARGV[i + 3])
  local step = field == '' and 1 or 3
  local first = i + 4
  local ids, going, coming, parked = {}, {}, {}, {}
  for n = 1, members do ids[n] = ARGV[first + (n - 1) * step] end
  local standing = redis.call('ZMSCORE', stagePrefix .. from, unpack(ids))
  for n, id in ipairs(ids) do
    -- Read everything before the first write: an error between two writes would leave half a move.
    local held = readFields(prefix .. id, 'stage', 'job', 'parkedOn')
    standing[n] = standing[n] and held[1] == from
    parked[n] = held[3]
    if standing[n] then
      going[#going + 1] = id
      coming[#coming + 1] = now
      coming[#coming + 1] = id
    elseif held[2] ~= job then
      left[#left + 1] = id
    end
  end
  if #going > 0 then
    -- This write comes first, as in complete.lua: when memory is full, items in flight must still get out.
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
      if parked[n] then redis.call('HDEL', item, 'parkedOn') end
    end
  end
  i = first + members * step
end
countFinished(KEYS[#KEYS], count)
return left
