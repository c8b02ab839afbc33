-- Stores the inputs of items parked at a stage, unless they have left it.
-- KEYS: the sorted set of their stage.
-- ARGV: item prefix, name of the stage, then for each item: id, content, run times.
-- Replies nothing.

--- @include 'read-fields.lua'

for i = 3, #ARGV, 3 do
  local item = ARGV[1] .. ARGV[i]
  if readFields(item, 'stage')[1] == ARGV[2] then
    redis.call('HSET', item, 'result', ARGV[i + 1], 'ms', ARGV[i + 2], 'resultFor', ARGV[2])
  end
end
