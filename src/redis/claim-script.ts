// The exact half of the dedupe index: who owns a text. One call answers a whole batch.
// Must not know how a key is made, and must not move items: advance and settle do.
//
// A claim is `p` or `c` and the owner's item id as 32 bytes: pending until the owner settles, then
// confirmed (settle does that). It names its owner, so that a retried item does not take itself for a duplicate.
import { script } from './script.ts';

/**
 * KEYS: the sorted set of dedupe; all other names share its hash tag and are computed.
 * ARGV: item prefix, parked prefix, exact prefix, whether new claims may be stored (0 or 1),
 *       then for each item: id, id as bytes, bucket, field.
 * Replies for each item: claimed, gone, parked, or duplicate:<owner id in hex>.
 */
export const claim = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local prefix, parkedPrefix, exactPrefix, mayStore = ARGV[1], ARGV[2], ARGV[3], ARGV[4] == '1'
local function hex(bytes)
  return (string.gsub(bytes, '.', function(c) return string.format('%02x', string.byte(c)) end))
end
local replies, ids = {}, {}
for i = 5, #ARGV, 4 do ids[#ids + 1] = ARGV[i] end
local here = redis.call('ZMSCORE', KEYS[1], unpack(ids))
for i = 5, #ARGV, 4 do
  local id, own, bucket, field = ARGV[i], ARGV[i + 1], exactPrefix .. ARGV[i + 2], ARGV[i + 3]
  local item = prefix .. id
  local reply = 'claimed'
  local take = false
  if not here[#replies + 1] then
    reply = 'gone'
  else
    local standing = redis.call('HGET', bucket, field)
    if not standing then
      take = mayStore
    else
      local owner = string.sub(standing, 2)
      if owner ~= own then
        if string.sub(standing, 1, 1) == 'c' then
          reply = 'duplicate:' .. hex(owner)
        elseif redis.call('EXISTS', prefix .. hex(owner)) == 1 then
          reply = 'parked'
          redis.call('ZADD', parkedPrefix .. hex(owner), 'NX', now, id)
          redis.call('HSET', item, 'parkedOn', hex(owner))
          redis.call('HSET', prefix .. hex(owner), 'awaited', '1')
        else
          take = true
        end
      end
    end
    if take then
      redis.call('HSET', bucket, field, 'p' .. own)
      redis.call('HSET', item, 'claimBucket', bucket, 'claimField', field)
    end
  end
  replies[#replies + 1] = reply
end
return replies
`);
