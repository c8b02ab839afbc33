-- Tells how full Redis is. A script with a key, so that a cluster answers for the node that holds the pipeline.
-- KEYS: any key of the pipeline.
-- ARGV: none.
-- Replies what INFO says of memory.

return redis.call('INFO', 'memory')
