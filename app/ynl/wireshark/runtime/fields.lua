-- SPDX-License-Identifier: MIT
-- ProtoFields from the rows of a spec's `fields`.

local constructors = {
  string = function(d) return ProtoField.string(d.a, d.n, base.UNICODE, d.d) end,
  bytes = function(d) return ProtoField.bytes(d.a, d.n, base.SPACE, d.d) end,
  bool = function(d) return ProtoField.bool(d.a, d.n, base.NONE, nil, 0, d.d) end,
  ether = function(d) return ProtoField.ether(d.a, d.n, d.d) end,
  ipv4 = function(d) return ProtoField.ipv4(d.a, d.n, d.d) end,
  ipv6 = function(d) return ProtoField.ipv6(d.a, d.n, d.d) end,
  none = function(d) return ProtoField.none(d.a, d.n, d.d) end,
}

local function make_field(d, values)
  local make = constructors[d.t]
  if make ~= nil then return make(d) end
  local names = d.v ~= nil and not string.find(d.t, "64", 1, true) and values[d.v] or nil
  return ProtoField[d.t](d.a, d.n, d.h and base.HEX or base.DEC, names, nil, d.d)
end
