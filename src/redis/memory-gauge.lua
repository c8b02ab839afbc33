-- Reads how full Redis is. The script takes a key, so that in a cluster the node that holds the pipeline answers.
-- KEYS: any key of the pipeline.
-- ARGV: none.
-- Replies the memory section of INFO.

return redis.call('INFO', 'memory')
