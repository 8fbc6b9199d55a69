-- SPDX-License-Identifier: MIT
-- Structs, and what follows a header: a fixed header, then attributes.

function Message:struct(item, name, part, scope, depth, is_header)
  local struct = self.spec.structs[name]
  if struct == nil or depth > DEEPEST then return end
  if part.length < struct.size then
    self:fault(item, name .. " has " .. part.length .. " bytes, not " .. struct.size)
  end
  local outer = self.family
  if struct.family ~= nil and struct.family.at + struct.family.z <= part.length then
    self.family = number_in(part.payload(struct.family.at, struct.family.z), self:is_little(struct.family))
  end
  for _, member in ipairs(struct.m) do
    local size = member.z or part.length - member.at
    if size <= 0 or member.at + size > part.length then break end
    local range = part.payload(member.at, size)
    local one = { whole = range, payload = range, length = size, member = true }
    if member.w ~= nil then scope.values[member.w] = self:selector_text(member, one) end
    readers[member.k](self, item, member, one, scope, depth)
  end
  -- The address family in a message's header holds for its attributes, too.
  if not is_header then self.family = outer end
  if not is_header and part.length > struct.size then
    item:add(self.spec.unknown, part.payload(struct.size, part.length - struct.size))
  end
end

-- A fixed header, then attributes.
function Message:body(item, what, range, outer, depth)
  local scope = { values = {}, outer = outer }
  local from = 0
  local struct = what.header ~= nil and self.spec.structs[what.header] or nil
  if struct ~= nil then
    local takes_rest = #struct.m > 0 and struct.m[#struct.m].z == nil
    local size = takes_rest and range:len() or math.min(struct.size, range:len())
    local head = range(0, size)
    local added = item:add(self.spec.header, head)
    added:set_text(what.header)
    self:struct(added, what.header, { whole = head, payload = head, length = size }, scope, depth, depth == 1)
    from = takes_rest and range:len() or align(struct.size)
  end
  if from >= range:len() then return end
  local left = range(from, range:len() - from)
  if what.set ~= nil then
    self:attributes(item, what.set, { whole = left, payload = left, length = left:len() }, scope, depth)
  else
    item:add(self.spec.unknown, left)
  end
end
