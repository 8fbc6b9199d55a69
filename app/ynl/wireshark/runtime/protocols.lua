-- SPDX-License-Identifier: MIT
-- The dissectors of generic families and of units, added to the tables of Wireshark.

local function show_message(spec, tvb, pinfo, item, from, value, flags, little)
  local way = spec.answer
  if has_bits(flags, NLM_F_REQUEST) then
    way = has_bits(flags, NLM_F_DUMP) and spec.dump or spec.single
  end
  local what = way[value]
  pinfo.cols.protocol:set(spec.name)
  pinfo.cols.info:append((what ~= nil and " " .. what.n) or " " .. value)
  if what ~= nil then item:append_text(": " .. what.n) end
  if from >= tvb:len() then return end
  local message = setmetatable({ spec = spec, little = little }, Message)
  local range = tvb(from, tvb:len() - from)
  message:body(item, what or {}, range, nil, 1)
end

local function prepare(spec)
  local proto = Proto(spec.protocol, spec.title)
  local fields, made = {}, {}
  local function own(name, make, ...)
    local field = make(spec.protocol .. "." .. name, ...)
    fields[#fields + 1] = field
    return field
  end
  -- Fields of a spec have one more name in their abbreviations: none takes the place of these.
  spec.header = own("header", ProtoField.none, "header")
  spec.unknown = own("bytes", ProtoField.bytes, "bytes")
  spec.attribute = own("attribute", ProtoField.none, "attribute")
  spec.nla_len = own("nla_len", ProtoField.uint16, "nla_len")
  spec.nla_type = own("nla_type", ProtoField.uint16, "nla_type", base.HEX)
  if spec.unit == nil then
    spec.cmd = own("cmd", ProtoField.uint8, "cmd", base.DEC, spec.operations)
    spec.version = own("version", ProtoField.uint8, "version")
  else
    spec.nlmsg_len = own("nlmsg_len", ProtoField.uint32, "nlmsg_len")
    spec.nlmsg_type = own("nlmsg_type", ProtoField.uint16, "nlmsg_type", base.DEC, spec.operations)
    spec.nlmsg_flags = own("nlmsg_flags", ProtoField.uint16, "nlmsg_flags", base.HEX)
    spec.nlmsg_seq = own("nlmsg_seq", ProtoField.uint32, "nlmsg_seq")
    spec.nlmsg_pid = own("nlmsg_pid", ProtoField.uint32, "nlmsg_pid")
  end
  -- Fields of 64 bits: Wireshark takes no names of values for them.
  spec.wide = {}
  for index, d in ipairs(spec.fields) do
    spec.wide[index] = string.find(d.t, "64", 1, true) ~= nil
    made[index] = make_field(d, spec.values)
    fields[#fields + 1] = made[index]
  end
  spec.made = made
  spec.fault = ProtoExpert.new(
    spec.protocol .. ".malformed", "malformed", expert.group.MALFORMED, expert.severity.ERROR)
  proto.fields = fields
  proto.experts = { spec.fault }
  return proto
end

-- Wireshark hands over what follows nlmsghdr, whose fields it has just shown itself.
local function generic(spec, proto)
  function proto.dissector(tvb, pinfo, tree)
    if tvb:len() < 4 then return 0 end
    local length, flags = last(header_length), last(header_flags)
    local little = length == nil or length.range:le_uint() == length.value
    local item = tree:add(proto, tvb())
    item:add(spec.cmd, tvb(0, 1))
    item:add(spec.version, tvb(1, 1))
    show_message(spec, tvb, pinfo, item, 4, tvb(0, 1):uint(), flags and flags.value or 0, little)
    return tvb:len()
  end
  DissectorTable.get("genl.family"):add(spec.family, proto)
end

-- Several specs may share a unit, such as those of rtnetlink: they go by nlmsg_type. Wireshark has one
-- dissector for each, whichever file it is from.
local function raw(spec, proto)
  local function dissect(tvb, pinfo, tree, little)
    local function number(at, size) return number_in(tvb(at, size), little) end
    local kind, flags = number(4, 2), number(6, 2)
    local item = tree:add(proto, tvb())
    item:add(spec.nlmsg_len, tvb(0, 4), number(0, 4))
    item:add(spec.nlmsg_type, tvb(4, 2), kind)
    item:add(spec.nlmsg_flags, tvb(6, 2), flags)
    item:add(spec.nlmsg_seq, tvb(8, 4), number(8, 4))
    item:add(spec.nlmsg_pid, tvb(12, 4), number(12, 4))
    show_message(spec, tvb, pinfo, item, 16, kind, flags, little)
  end
  _G.nlkit_units = _G.nlkit_units or {}
  local shared = _G.nlkit_units[spec.unit]
  if shared ~= nil then
    shared[#shared + 1] = { spec = spec, dissect = dissect }
    return
  end
  shared = { { spec = spec, dissect = dissect } }
  _G.nlkit_units[spec.unit] = shared
  function proto.dissector(tvb, pinfo, tree)
    if tvb:len() < 16 then return 0 end
    local little = tvb(0, 4):le_uint() <= tvb:reported_len() or tvb(0, 4):uint() > tvb:reported_len()
    local kind = number_in(tvb(4, 2), little)
    local chosen = shared[1]
    for _, one in ipairs(shared) do
      if one.spec.operations[kind] ~= nil then
        chosen = one
        break
      end
    end
    chosen.dissect(tvb, pinfo, tree, little)
    return tvb:len()
  end
  DissectorTable.get("netlink.protocol"):add(spec.unit, proto)
end

return function(spec)
  local proto = prepare(spec)
  if spec.unit == nil then generic(spec, proto) else raw(spec, proto) end
end
