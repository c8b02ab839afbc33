-- Reads what a stage needs of the items of a batch.
-- KEYS: the sorted set of their stage; it selects the node.
-- ARGV: item prefix, the field that holds the content, then the ids.
-- Replies an array of fields for each item, in order: stage, meta, acceptedAt, content, drop, recomputed, ms, resultFor, lost, closing.

--- @include 'read-fields.lua'

local loaded = {}
for i = 3, #ARGV do
  loaded[#loaded + 1] = readFields(ARGV[1] .. ARGV[i],
    'stage', 'meta', 'acceptedAt', ARGV[2], 'drop', 'recomputed', 'ms', 'resultFor', 'lost', 'closing')
end
return loaded
