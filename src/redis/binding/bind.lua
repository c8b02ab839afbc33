-- Binds the pipeline to an output, once. A pipeline that is not bound yet (it is new, or Redis was wiped) is bound to this output,
-- and its attempt counts start from those of the output's ledger.
-- KEYS: pipeline, totals.
-- ARGV: ledger id, output as shown to people, then pairs of total and count.
-- Replies the ledger id and output of the binding, and what `recount` replied; null if `recount` has not run yet.
-- Writes nothing if the pipeline is bound already. When memory is full, publishing must go on: nothing else frees memory.

if redis.call('HEXISTS', KEYS[1], 'ledgerId') == 0 then
  redis.call('HSET', KEYS[1], 'ledgerId', ARGV[1], 'output', ARGV[2])
  for i = 3, #ARGV, 2 do redis.call('HINCRBY', KEYS[2], ARGV[i], ARGV[i + 1]) end
end
return redis.call('HMGET', KEYS[1], 'ledgerId', 'output', 'counted')
