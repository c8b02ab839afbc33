-- `compare(own, ownRecord, record, sharedKeys)`: similarity and containment of two near-duplicates; nil if they are not near-duplicates.
-- Writes nothing, and decides exactly as tests/text/similarity.ts does.

local byte, sub, find = string.byte, string.sub, string.find
local floor, min, max, bxor, bor = math.floor, math.min, math.max, bit.bxor, bit.bor

-- A byte holds two slots of a sketch. `zeros` counts its zero slots: empty slots of a byte, equal slots of the XOR of two bytes.
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

-- The length of the longest common subsequence of the bytes before the first zero of each.
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

-- The parts of a record that are compared; `at` is where its sketch begins.
local function fingerprintOf(record, at)
  local high, low, numberCount = byte(record, at + 80, at + 82)
  return { sketch = { byte(record, at, at + 63) }, size = high * 256 + low, numberCount = numberCount }
end

-- The number of equal slots among the first ones. It uses no loop and no table, because most candidates fail here.
local function screened(sketch, record)
  local b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16 = byte(record, OWNERSHIP_BYTES + 1, OWNERSHIP_BYTES + 16)
  return zeros[bxor(sketch[1], b1)] + zeros[bxor(sketch[2], b2)] + zeros[bxor(sketch[3], b3)] + zeros[bxor(sketch[4], b4)]
    + zeros[bxor(sketch[5], b5)] + zeros[bxor(sketch[6], b6)] + zeros[bxor(sketch[7], b7)] + zeros[bxor(sketch[8], b8)]
    + zeros[bxor(sketch[9], b9)] + zeros[bxor(sketch[10], b10)] + zeros[bxor(sketch[11], b11)] + zeros[bxor(sketch[12], b12)]
    + zeros[bxor(sketch[13], b13)] + zeros[bxor(sketch[14], b14)] + zeros[bxor(sketch[15], b15)] + zeros[bxor(sketch[16], b16)]
end

local function compare(own, ownRecord, record, sharedKeys)
  local isTwice = sharedKeys >= MIN_SHARED_KEYS
  if not isTwice and screened(own.sketch, record) < MIN_SCREENED then return end
  own.filled = own.filled or filledIn(own.sketch)
  local theirs = fingerprintOf(record, OWNERSHIP_BYTES + 1)
  local similarity = sharedFraction(own.sketch, theirs.sketch, own.filled)
  if similarity < (isTwice and MIN_TWICE_FOUND_CONTAINED_SIMILARITY or MIN_CONTAINED_SIMILARITY) then return end
  local containment = overlap(similarity, own.size, theirs.size)
  if similarity < (isTwice and MIN_TWICE_FOUND_SIMILARITY or MIN_SIMILARITY)
    and containment < MIN_CONTAINMENT then return end
  local fewer, more = min(own.numberCount, theirs.numberCount), max(own.numberCount, theirs.numberCount)
  if fewer >= GUARDED_NUMBERS and more <= MAX_NUMBERS_RATIO * fewer then
    local same = sameInOrder({ byte(ownRecord, 65, 80) }, { byte(record, OWNERSHIP_BYTES + 65, OWNERSHIP_BYTES + 80) })
    if same < MIN_NUMBERS_KEPT * containment * (fewer * min(1, KEPT_NUMBERS / more)) then return end
  end
  return similarity, containment
end
