-- Reads what a stage needs of the items of a batch.
-- KEYS: their stage, which says where they lie.
-- ARGV: item prefix, the field that holds the content, then the ids.
-- Replies for each item the array of its fields, in order: stage, meta, acceptedAt, content, drop, recomputed, ms, resultFor, lost.

--- @include 'read-fields.lua'

local loaded = {}
for i = 3, #ARGV do
  loaded[#loaded + 1] = readFields(ARGV[1] .. ARGV[i],
    'stage', 'meta', 'acceptedAt', ARGV[2], 'drop', 'recomputed', 'ms', 'resultFor', 'lost')
end
return loaded
