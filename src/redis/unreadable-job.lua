-- Removes the job that was taken with a token, and its lock.
-- KEYS: the queue's active list, its set of jobs that may have stalled.
-- ARGV: job prefix, token.
-- Replies 1, or 0 if no job was taken with this token.

for _, id in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  local job = ARGV[1] .. id
  if redis.pcall('GET', job .. ':lock') == ARGV[2] then
    redis.call('DEL', job, job .. ':lock')
    redis.call('LREM', KEYS[1], 0, id)
    redis.call('SREM', KEYS[2], id)
    return 1
  end
end
return 0
