-- SPDX-License-Identifier: MIT
-- Readers of payloads that hold one value.

-- A reader shows a part and returns its item. A part has "whole", the range that it takes, and "payload", the
-- range of its value: nil where that is empty, as Wireshark has no ranges of 0 bytes at the end.

function readers.number(message, item, entry, part)
  local range, length = part.payload, part.length
  local fits = length == entry.z or entry.z == 0 and (length == 4 or length == 8)
  if not fits then
    local wanted = entry.z == 0 and "4 or 8" or tostring(entry.z)
    local added = message:raw(item, entry.n, part)
    message:fault(added, entry.n .. " has " .. length .. " bytes, not " .. wanted)
    return added
  end
  local little = message:is_little(entry)
  local added = message:add(item, entry.f, range, little)
  if entry.v ~= nil and message.spec.wide[entry.f] then
    local low, high = range, 0
    if length == 8 then
      low = range(little and 0 or 4, 4)
      high = number_in(range(little and 4 or 0, 4), little)
    end
    local value = number_in(low, little)
    if entry.s and (high == 2 ^ 32 - 1 or length == 4 and value >= 2 ^ 31) then
      value, high = value - 2 ^ 32, 0
    end
    local name = high == 0 and message.spec.values[entry.v][value]
    -- Wireshark shows named values of its own in this form.
    if name then added:set_text(string.format("%s: %s (%d)", entry.n or "item", name, value)) end
  end
  if entry.g ~= nil then
    local is_set = bits_of(range, little)
    local names, named = {}, {}
    for _, flag in ipairs(entry.g) do
      local on = flag.b < 8 * length and is_set(flag.b)
      named[flag.b] = true
      if on then names[#names + 1] = flag.n end
      added:add(message.spec.made[flag.f], range, on)
    end
    -- All bits without a name as one number, digit by digit: in Lua 5.2 numbers have 53 bits.
    local others = ""
    for bit = 8 * length - 4, 0, -4 do
      local digit = 0
      for one = 0, 3 do
        if not named[bit + one] and is_set(bit + one) then digit = digit + 2 ^ one end
      end
      if others ~= "" or digit > 0 then others = others .. string.format("%x", digit) end
    end
    if others ~= "" then names[#names + 1] = "0x" .. others end
    if #names > 0 then added:append_text(" (" .. table.concat(names, ", ") .. ")") end
  end
  return added
end

function readers.text(message, item, entry, part)
  local text = part.payload ~= nil and text_in(part.payload) or ""
  if #text == 0 then return item:add(message.spec.made[entry.f], part.whole, "") end
  local range = part.payload(0, #text)
  return (item:add_packet_field(message.spec.made[entry.f], range, ENC_UTF_8 + ENC_STRING))
end

function readers.bytes(message, item, entry, part)
  if part.payload == nil then return message:raw(item, entry.n, part) end
  local length, field = part.length, nil
  if length == 16 and entry.sixteen and message.family == AF_INET and part.member then
    return message:add(item, entry.four, part.payload(0, 4), false)
  end
  if message.family ~= AF_MPLS then field = length == 4 and entry.four or length == 16 and entry.sixteen end
  if length == 6 then field = entry.six end
  return message:add(item, field or entry.f, part.payload, false)
end

function readers.flag(message, item, entry, part)
  local added = item:add(message.spec.made[entry.f], part.whole, true)
  if part.length > 0 then message:fault(added, entry.n .. " is a flag with " .. part.length .. " bytes") end
  return added
end
