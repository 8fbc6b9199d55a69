-- SPDX-License-Identifier: MIT
-- Readers of payloads that hold more parts.

function readers.struct(message, item, entry, part, _, depth)
  local added = message:add(item, entry.f, part.whole, false)
  message:struct(added, entry.s, part, { values = {} }, depth + 1)
  return added
end

function readers.array(message, item, entry, part)
  local added = message:add(item, entry.f, part.whole, false)
  local size = entry.i.z
  for index = 0, math.floor(part.length / size) - 1 do
    local range = part.payload(index * size, size)
    readers.number(message, added, entry.i, { whole = range, payload = range, length = size })
  end
  if part.length % size ~= 0 then
    message:fault(added, entry.n .. " has " .. part.length .. " bytes, not a multiple of " .. size)
  end
  return added
end

function readers.bitfield(message, item, entry, part)
  local added = message:add(item, entry.f, part.whole, false)
  if part.length ~= 8 then
    message:fault(added, entry.n .. " has " .. part.length .. " bytes, not 8")
    return added
  end
  for at, half in pairs({ [0] = entry.v, [4] = entry.m }) do
    local range = part.payload(at, 4)
    readers.number(message, added, half, { whole = range, payload = range, length = 4 })
  end
  return added
end

function readers.nest(message, item, entry, part, scope, depth)
  local added = message:add(item, entry.f, part.whole, false)
  message:attributes(added, entry.s, part, scope, depth + 1)
  return added
end

function readers.list(message, item, entry, part, scope, depth)
  local added = message:add(item, entry.f, part.whole, false)
  for _, one in ipairs(message:split(added, part)) do
    local shown = message:attribute(added, entry.i, one, scope, depth + 1)
    shown:prepend_text("[" .. one.number .. "] ")
  end
  return added
end

function readers.typed(message, item, entry, part, scope, depth)
  local added = message:add(item, entry.f, part.whole, false)
  local function within(outer, inner, level)
    if level > #entry.l then return message:attributes(outer, entry.s, inner, scope, depth + 1) end
    for _, one in ipairs(message:split(outer, inner)) do
      local shown = outer:add(message.spec.made[entry.l[level]], one.whole, one.number)
      message:attribute_header(shown, one)
      within(shown, one, level + 1)
    end
  end
  within(added, part, 1)
  return added
end

function readers.sub(message, item, entry, part, scope, depth)
  local added = message:add(item, entry.f, part.whole, false)
  local value = selected(scope, entry.by)
  local format = value ~= nil and message.spec.subs[entry.m][value]
  if format then
    added:append_text(" (" .. value .. ")")
    if part.payload ~= nil then message:body(added, format, part.payload, scope, depth + 1) end
  elseif part.payload ~= nil then
    local why = value == nil and "no " .. entry.by or "no format for " .. value
    message:raw(added, why, part)
  end
  return added
end
