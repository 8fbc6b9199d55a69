-- SPDX-License-Identifier: MIT
-- Numbers of Lua 5.2 to 5.4: so without operators on bits.

local DEEPEST = 32
local AF_INET, AF_MPLS = 2, 28
local NLM_F_REQUEST, NLM_F_DUMP = 0x1, 0x300

local header_length = Field.new("netlink.hdr_len")
local header_flags = Field.new("netlink.hdr_flags")

local function align(length)
  return length + (4 - length % 4) % 4
end

local function has_bits(value, mask)
  local bit = 1
  while bit <= mask do
    if math.floor(mask / bit) % 2 == 1 and math.floor(value / bit) % 2 == 0 then
      return false
    end
    bit = bit * 2
  end
  return true
end

local function last(extractor)
  local all = { extractor() }
  return all[#all]
end

local function number_in(range, little)
  if little then return range:le_uint() end
  return range:uint()
end

-- Bits by their numbers, whatever the number's width: from the two halves of it.
local function bits_of(range, little)
  local length = range:len()
  local low, high
  if length == 8 then
    low = number_in(range(little and 0 or 4, 4), little)
    high = number_in(range(little and 4 or 0, 4), little)
  else
    low, high = number_in(range, little), 0
  end
  return function(bit)
    local half = bit < 32 and low or high
    return math.floor(half / 2 ^ (bit % 32)) % 2 == 1
  end
end
