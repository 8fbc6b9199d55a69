-- SPDX-License-Identifier: MIT
-- Attributes one behind the other, each with its header.

-- Finds attributes with their headers, and marks a length that lies at its bytes.
function Message:split(item, part)
  local range, length = part.payload, part.length
  local found, at = {}, 0
  while length - at >= 4 do
    local size = number_in(range(at, 2), self.little)
    local kind = number_in(range(at + 2, 2), self.little)
    if size < 4 or size > length - at then
      local why = size < 4 and "less than its own header" or "but " .. (length - at) .. " are left"
      local added = item:add(self.spec.unknown, range(at, length - at))
      self:fault(added:add(self.spec.nla_len, range(at, 2), size), "nla_len is " .. size .. ", " .. why)
      return found
    end
    found[#found + 1] = {
      number = kind % 0x4000,
      kind = kind,
      head = range(at, 4),
      whole = range(at, size),
      payload = size > 4 and range(at + 4, size - 4) or nil,
      length = size - 4,
    }
    at = at + align(size)
  end
  if at < length then
    self:fault(item:add(self.spec.unknown, range(at, length - at)), "bytes behind the last attribute")
  end
  return found
end

function Message:attribute_header(item, one)
  item:add(self.spec.nla_len, one.head(0, 2), one.length + 4)
  item:add(self.spec.nla_type, one.head(2, 2), one.kind)
end

-- An item for the whole attribute, and in it its header and its value.
function Message:attribute(item, entry, one, scope, depth)
  local added = item:add(self.spec.attribute, one.whole)
  self:attribute_header(added, one)
  local shown
  if entry == nil then
    shown = self:raw(added, "attribute " .. one.number, one)
  else
    shown = readers[entry.k](self, added, entry, one, scope, depth)
  end
  added:set_text(shown.text)
  return added
end

function Message:attributes(item, name, part, outer, depth)
  if part.payload == nil then return end
  if depth > DEEPEST then
    self:fault(item, "attributes lie deeper than " .. DEEPEST .. " levels")
    return
  end
  local set = self.spec.sets[name] or {}
  local scope = { values = {}, outer = outer }
  local found = self:split(item, part)
  for _, one in ipairs(found) do
    local entry = set[one.number]
    if entry ~= nil and entry.w ~= nil then
      scope.values[entry.w] = self:selector_text(entry, one)
    end
  end
  for _, one in ipairs(found) do
    self:attribute(item, set[one.number], one, scope, depth)
  end
end
