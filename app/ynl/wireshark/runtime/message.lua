-- SPDX-License-Identifier: MIT
-- A message of one protocol, while it is taken apart: the items that it adds, and the values of its selectors.

local readers = {}

-- A message of one protocol, while it is taken apart.
local Message = {}
Message.__index = Message

function Message:fault(item, text)
  item:add_proto_expert_info(self.spec.fault, text)
end

function Message:add(item, field, range, little)
  if little then return item:add_le(self.spec.made[field], range) end
  return item:add(self.spec.made[field], range)
end

-- Bytes that nothing describes, or that do not fit what describes them.
function Message:raw(item, name, part)
  local text = part.payload ~= nil and tostring(part.payload:bytes()) or "empty"
  local added = item:add(self.spec.unknown, part.payload or part.whole)
  added:set_text(name .. ": " .. text)
  return added
end

function Message:is_little(entry)
  if entry.o == nil then return self.little end
  return entry.o == "little"
end

-- The value of a selector that is set here or further out.
local function selected(scope, name)
  while scope ~= nil do
    local value = scope.values[name]
    if value ~= nil then return value end
    scope = scope.outer
  end
  return nil
end

local function text_in(range)
  local text = range:raw()
  local nul = string.find(text, "\0", 1, true)
  if nul ~= nil then text = string.sub(text, 1, nul - 1) end
  return text
end

function Message:selector_text(entry, part)
  local range = part.payload
  if range == nil then return nil end
  if entry.k == "text" then return text_in(range) end
  local length = part.length
  if entry.k ~= "number" or length > 4 or length == 3 then return nil end
  local value = number_in(range, self:is_little(entry))
  if entry.s and value >= 2 ^ (8 * length - 1) then value = value - 2 ^ (8 * length) end
  local names = entry.v ~= nil and self.spec.values[entry.v] or {}
  return names[value] or string.format("%d", value)
end
