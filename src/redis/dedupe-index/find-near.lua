-- `findNear(generations, lookUpKeys, ownRecord, standingOf)`: the most similar near-duplicate whose owner is pending or confirmed, or
-- nil; and for each look-up key what the first generation holds: name and entries of its bucket, the rest of the key, and its number
-- of records. `ownRecord` is a record without its ownership value. Writes nothing.

--- @include 'compare.lua'

-- The place of a record: the key of its chunk, and the offset in it.
local function placeOf(generation, number)
  return generation.keys .. 'r' .. floor(number / CHUNK_RECORDS), number % CHUNK_RECORDS * RECORD_BYTES
end
local function recordOf(generation, number)
  local chunk, offset = placeOf(generation, number)
  local record = redis.pcall('GETRANGE', chunk, offset, offset + RECORD_BYTES - 1)
  return type(record) == 'string' and record or ''
end

-- A bucket is a string of entries: two bytes of a look-up key, four bytes of a record number. Returns the numbers of one key, or nil.
local function numbersUnder(entries, rest)
  local numbers
  local at = entries and find(entries, rest, 1, true)
  while at do
    if at % 6 == 1 then
      local a, b, c, d = byte(entries, at + 2, at + 5)
      numbers = numbers or {}
      numbers[#numbers + 1] = a * 16777216 + b * 65536 + c * 256 + d
    end
    at = find(entries, rest, at + 1, true)
  end
  return numbers
end
local function entryOf(rest, number)
  return rest .. string.char(floor(number / 16777216), floor(number / 65536) % 256, floor(number / 256) % 256, number % 256)
end

local function findNear(generations, lookUpKeys, ownRecord, standingOf)
  local keyCount = #lookUpKeys / 5
  local parts = { struct.unpack(string.rep('c3c2', keyCount), lookUpKeys) }
  local hits, crowds, order, held = {}, {}, {}, nil
  for n, generation in ipairs(generations) do
    -- The last part of a rank: among equals, the older records of the previous generation come first.
    local base = (#generations - n) * 2147483648
    local prefix, names = generation.keys .. 'k', {}
    for i = 1, keyCount do names[i] = prefix .. parts[2 * i - 1] end
    local buckets, counts = redis.call('MGET', unpack(names)), {}
    for i = 1, keyCount do
      local numbers = numbersUnder(buckets[i], parts[2 * i])
      local crowd = numbers and #numbers or 0
      counts[i] = crowd
      for k = 1, crowd do
        local number = base + numbers[k]
        local count = hits[number]
        if count then
          hits[number] = count + 1
          crowds[number] = min(crowds[number], crowd)
        else
          order[#order + 1] = number
          hits[number], crowds[number] = 1, crowd
        end
      end
    end
    held = held or { names = names, parts = parts, buckets = buckets, counts = counts }
  end
  -- One number ranks a candidate, so that sorting needs no comparison function: most hits, then least crowded, then oldest.
  for i, number in ipairs(order) do order[i] = (64 - hits[number]) * 1099511627776 + crowds[number] * 68719476736 + number end
  table.sort(order)
  local best
  local own = #order > 0 and fingerprintOf(ownRecord, 1)
  for i = 1, min(#order, COMPARED_EACH) do
    local ranked = order[i] % 68719476736
    local generation = ranked < (#generations - 1) * 2147483648 and generations[2] or generations[1]
    local number = ranked % 2147483648
    local record = recordOf(generation, number)
    if #record == RECORD_BYTES then
      local similarity, containment = compare(own, ownRecord, record, hits[ranked])
      if similarity and (not best or similarity > best.similarity) then
        local standing = standingOf(record)
        if standing then
          best = { similarity = similarity, containment = containment, standing = standing, record = record,
            generation = generation, number = number }
        end
      end
    end
  end
  return best, held
end
