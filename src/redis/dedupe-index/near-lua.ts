// The part of the claim script that finds near-duplicates: how two records are compared, and which are.
// Must not write anything, and must decide as text/similarity.ts does.
import { keptNumbers } from '../../schemas/fingerprint.ts';
import { nearRule } from '../../schemas/near-rule.ts';

/** Bytes of a claim, and of a record, which begins with one: see claim-script.ts for both. */
export const claimBytes = 33;
export const recordBytes = 120;
/** So many records fill an allocation of 8 KB. */
export const chunkRecords = 68;
/** Candidates that are compared, those with most look-up keys in common first. Fewer find less: 0012. */
const comparedEach = 6;

const screenedBytes = Array.from({ length: nearRule.screenedSlots / 2 }, (_, n) => n + 1);

/** `compare(own, record, sharedKeys)`: similarity and containment of near-duplicates, nothing of others. */
const compare = `
local byte, sub, find = string.byte, string.sub, string.find
local floor, min, max, bxor, bor = math.floor, math.min, math.max, bit.bxor, bit.bor

-- A byte holds two slots of a sketch. How many of them are zero: empty in a byte, equal in the exclusive or of two.
local zeros = {}
for b = 0, 255 do zeros[b] = (b < 16 and 1 or 0) + (b % 16 == 0 and 1 or 0) end
local function filledIn(sketch)
  local filled = 2 * #sketch
  for i = 1, #sketch do filled = filled - zeros[sketch[i]] end
  return filled
end

local function sharedFraction(a, b, filledA)
  local equal, filledB, either = 0, 2 * #b, 2 * #a
  if filledA == either then
    for i = 1, #a do
      local q = b[i]
      equal = equal + zeros[bxor(a[i], q)]
      filledB = filledB - zeros[q]
    end
  else
    local neither = 0
    for i = 1, #a do
      local p, q = a[i], b[i]
      equal = equal + zeros[bxor(p, q)]
      neither = neither + zeros[bor(p, q)]
      filledB = filledB - zeros[q]
    end
    equal = equal - neither
    either = either - neither
  end
  if either == 0 then return 0 end
  return max(0, (15 * equal - (filledA + filledB - either)) / (14 * either))
end

local function overlap(shared, sizeA, sizeB)
  local smaller = min(sizeA, sizeB)
  if smaller == 0 then return 0 end
  return min(1, shared / (1 + shared) * (sizeA + sizeB) / smaller)
end

-- How many bytes before the first zero stand in both, in the same order.
local function sameInOrder(a, b)
  local longest = {}
  for at = 0, #b do longest[at] = 0 end
  for i = 1, #a do
    local number, diagonal = a[i], 0
    if number == 0 then break end
    for at = 1, #b do
      local above = longest[at]
      if number == b[at] then longest[at] = diagonal + 1
      elseif longest[at - 1] > above then longest[at] = longest[at - 1] end
      diagonal = above
    end
  end
  return longest[#b]
end

-- What is compared, of a record that begins at a byte.
local function fingerprintOf(record, at)
  local high, low, numberCount = byte(record, at + 80, at + 82)
  return { sketch = { byte(record, at, at + 63) }, size = high * 256 + low, numberCount = numberCount }
end

-- How many of a sketch's first slots are equal. Without a loop or a table: most candidates come no further.
local function screened(sketch, record)
  local ${screenedBytes.map((n) => `b${n}`).join(', ')} = byte(record, ${claimBytes + 1}, ${claimBytes + screenedBytes.length})
  return ${screenedBytes.map((n) => `zeros[bxor(sketch[${n}], b${n})]`).join(' + ')}
end

local function compare(own, ownRecord, record, sharedKeys)
  local isTwice = sharedKeys >= ${nearRule.minSharedKeys}
  if not isTwice and screened(own.sketch, record) < ${nearRule.minScreened} then return end
  own.filled = own.filled or filledIn(own.sketch)
  local theirs = fingerprintOf(record, ${claimBytes + 1})
  local similarity = sharedFraction(own.sketch, theirs.sketch, own.filled)
  if similarity < (isTwice and ${nearRule.minTwiceFoundContainedSimilarity} or ${nearRule.minContainedSimilarity}) then return end
  local containment = overlap(similarity, own.size, theirs.size)
  if similarity < (isTwice and ${nearRule.minTwiceFoundSimilarity} or ${nearRule.minSimilarity})
    and containment < ${nearRule.minContainment} then return end
  local fewer, more = min(own.numberCount, theirs.numberCount), max(own.numberCount, theirs.numberCount)
  if fewer >= ${nearRule.guardedNumbers} and more <= ${nearRule.maxNumbersRatio} * fewer then
    local same = sameInOrder({ byte(ownRecord, 65, 80) }, { byte(record, ${claimBytes + 65}, ${claimBytes + 80}) })
    if same < ${nearRule.minNumbersKept} * containment * (fewer * min(1, ${keptNumbers} / more)) then return end
  end
  return similarity, containment
end
`;

/**
 * `findNear(generations, lookUpKeys, ownRecord, standingOf)`: the most similar near-duplicate whose owner stands, or nil,
 * and what the first generation holds of each look-up key: its bucket's name and entries, its rest, and how many records
 * are under it. `ownRecord` is a record without its claim.
 */
export const findNear = `${compare}
-- Where a record stands: the key of its chunk, and the offset in it.
local function placeOf(generation, number)
  return generation.keys .. 'r' .. floor(number / ${chunkRecords}), number % ${chunkRecords} * ${recordBytes}
end
local function recordOf(generation, number)
  local chunk, offset = placeOf(generation, number)
  local record = redis.pcall('GETRANGE', chunk, offset, offset + ${recordBytes - 1})
  return type(record) == 'string' and record or ''
end

-- A bucket is a string of entries: two bytes of a look-up key, four of a record's number. Numbers under one key, or nil.
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
    -- A rank's last part: records of the generation before are older, and come first among equals.
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
  -- One number ranks a candidate, so that sorting calls no function: most hits, then least crowded, then oldest.
  for i, number in ipairs(order) do order[i] = (64 - hits[number]) * 1099511627776 + crowds[number] * 68719476736 + number end
  table.sort(order)
  local best
  local own = #order > 0 and fingerprintOf(ownRecord, 1)
  for i = 1, min(#order, ${comparedEach}) do
    local ranked = order[i] % 68719476736
    local generation = ranked < (#generations - 1) * 2147483648 and generations[2] or generations[1]
    local number = ranked % 2147483648
    local record = recordOf(generation, number)
    if #record == ${recordBytes} then
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
`;
