-- Gives items a new job at their stage, if their current job is still the one that was found missing.
-- KEYS: the sorted set of their stage.
-- ARGV: item prefix, name of the stage, new job, then for each item: id, missing job.
-- Replies the ids that got the new job.

--- @include 'read-fields.lua'

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
