-- Binds the pipeline to an output, once. A pipeline that knows no output (new, or wiped) takes this one,
-- and its attempts then begin with what stands in that output's ledger.
-- KEYS: pipeline, totals.
-- ARGV: ledger id, output shown to people, then pairs of total and count.
-- Replies the ledger id and the output that it is bound to, and the reply of `recount`, null where that has yet to be called.
-- Writes nothing when it is bound already: where memory has run out, publishing must go on, since nothing else frees any.

if redis.call('HEXISTS', KEYS[1], 'ledgerId') == 0 then
  redis.call('HSET', KEYS[1], 'ledgerId', ARGV[1], 'output', ARGV[2])
  for i = 3, #ARGV, 2 do redis.call('HINCRBY', KEYS[2], ARGV[i], ARGV[i + 1]) end
end
return redis.call('HMGET', KEYS[1], 'ledgerId', 'output', 'counted')
