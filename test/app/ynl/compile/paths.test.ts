// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { encodeAttribute } from '../../../../app/core/attribute.ts';
import { littleEndian } from '../../../../app/core/byte-order.ts';
import { compile } from '../../../../app/ynl/compile/compile-spec.ts';
import { loadSpec } from '../../../../app/ynl/load/load-spec.ts';
import { holds } from '../../../property.ts';

const spec = loadSpec(
  `name: demo
protocol: netlink-raw
protonum: 0
definitions:
  - { name: state, type: enum, entries: [down, up] }
  - name: head
    type: struct
    members:
      - { name: family, type: u8 }
      - { name: reserved, type: pad, len: 1 }
      - { name: flags, type: u16 }
  - { name: options, type: struct, members: [{ name: limit, type: u32 }] }
sub-messages:
  - name: data
    formats:
      - { value: veth, attribute-set: top }
      - { value: bfifo, fixed-header: options, attribute-set: top }
      - { value: up, attribute-set: top }
attribute-sets:
  - name: top
    attributes:
      - { name: index, type: u32 }
      - { name: kind, type: string }
      - { name: inner, type: nest, nested-attributes: top }
      - { name: many, type: nest, nested-attributes: top, multi-attr: true }
      - { name: list, type: indexed-array, sub-type: nest, nested-attributes: top }
      - { name: policy, type: nest-type-value, type-value: [a, b], nested-attributes: top }
      - { name: numbers, type: indexed-array, sub-type: u32 }
      - { name: state, type: u16, enum: state }
      - { name: data, type: sub-message, sub-message: data, selector: kind }
      - { name: by-state, type: sub-message, sub-message: data, selector: state }
      - { name: deep, type: nest, nested-attributes: deep }
  - name: deep
    attributes:
      - { name: unused, type: unused }
      - { name: outer-data, type: sub-message, sub-message: data, selector: kind }
operations:
  enum-model: directional
  list:
    - { name: set, attribute-set: top, fixed-header: head, do: { request: { value: 16 } } }
`,
  'demo.yaml',
);
const { set } = compile(spec, { names: 'spec' }).operations;
const { request } = set!.do!;

/** The types of the set `top`. */
const types = {
  ...{ index: 1, kind: 2, inner: 3, many: 4, list: 5, policy: 6, numbers: 7, state: 8 },
  ...{ data: 9, byState: 10, deep: 11 },
};

/** Bytes with the place in them that the kernel names. */
interface Part {
  readonly bytes: Uint8Array;
  readonly mark: number | undefined;
}

function bytes(...values: readonly number[]): Part {
  return { bytes: Uint8Array.from(values), mark: undefined };
}

function text(value: string): Part {
  return { bytes: new TextEncoder().encode(`${value}\0`), mark: undefined };
}

function join(parts: readonly Part[]): Part {
  let length = 0;
  let mark: number | undefined;
  for (const part of parts) {
    if (part.mark !== undefined) mark = length + part.mark;
    length += part.bytes.length;
  }
  return { bytes: new Uint8Array(parts.flatMap((part) => [...part.bytes])), mark };
}

function attribute(type: number, ...value: readonly Part[]): Part {
  const { bytes: content, mark } = join(value);
  return { bytes: encodeAttribute(type, content), mark: mark === undefined ? undefined : mark + 4 };
}

/** The part with the kernel's offset at its beginning. */
function here(part: Part): Part {
  return { ...part, mark: 0 };
}

const header = bytes(2, 0, 0, 0);
const index = attribute(types.index, bytes(1, 0, 0, 0));
const kind = (value: string): Part => attribute(types.kind, text(value));

const rows: readonly { name: string; parts: readonly Part[]; path: string | undefined }[] = [
  { name: 'a member of the header', parts: [bytes(2, 0), here(bytes(0, 0))], path: 'flags' },
  { name: 'an attribute', parts: [header, kind('a'), here(index)], path: 'index' },
  {
    name: 'an attribute, by its value',
    parts: [header, attribute(types.index, here(bytes(1, 0, 0, 0)))],
    path: 'index',
  },
  {
    name: 'an attribute of a nest',
    parts: [header, index, attribute(types.inner, kind('a'), here(index))],
    path: 'inner.index',
  },
  {
    name: 'a nest in a nest',
    parts: [header, attribute(types.inner, here(attribute(types.inner, index)))],
    path: 'inner.inner',
  },
  {
    name: 'one of several attributes',
    parts: [
      header,
      attribute(types.many, index),
      index,
      attribute(types.many, kind('a'), here(index)),
    ],
    path: 'many[1].index',
  },
  {
    name: 'an attribute in an item of an array',
    parts: [header, attribute(types.list, attribute(7, index), attribute(9, here(index)))],
    path: 'list[1].index',
  },
  {
    name: 'an item of an array',
    parts: [header, attribute(types.list, here(attribute(7, index)))],
    path: 'list[0]',
  },
  {
    name: 'an item of an array of numbers',
    parts: [
      header,
      attribute(types.numbers, attribute(1, bytes(1, 0, 0, 0)), here(attribute(2, bytes(2)))),
    ],
    path: 'numbers[1]',
  },
  {
    name: 'an attribute that no set knows, in an item of an array',
    parts: [header, attribute(types.list, attribute(7, index), attribute(9, here(attribute(99))))],
    path: 'list[1]',
  },
  {
    name: 'an attribute beneath types that are values',
    parts: [header, attribute(types.policy, attribute(30, attribute(5, here(index))))],
    path: 'policy[0][0].index',
  },
  {
    name: 'an attribute of a sub-message',
    parts: [header, kind('veth'), attribute(types.data, here(index))],
    path: 'data.index',
  },
  {
    name: 'an attribute of a sub-message that comes before its selector',
    parts: [header, attribute(types.data, here(index)), kind('veth')],
    path: 'data.index',
  },
  {
    name: "an attribute after a sub-message's own header",
    parts: [header, kind('bfifo'), attribute(types.data, bytes(0, 0, 0, 0), here(index))],
    path: 'data.index',
  },
  {
    name: "a member of a sub-message's header",
    parts: [header, kind('bfifo'), attribute(types.data, here(bytes(0, 0, 0, 0)))],
    path: 'data.limit',
  },
  {
    name: 'a sub-message by an enum',
    parts: [header, attribute(types.state, bytes(1, 0)), attribute(types.byState, here(index))],
    path: 'by-state.index',
  },
  {
    name: 'a sub-message by a selector further out',
    parts: [header, kind('veth'), attribute(types.deep, attribute(2, here(index)))],
    path: 'deep.outer-data.index',
  },
  {
    name: 'a sub-message of no known format: itself',
    parts: [header, kind('nothing'), attribute(types.data, here(index))],
    path: 'data',
  },
  {
    name: 'a sub-message without selector: itself',
    parts: [header, attribute(types.data, here(index))],
    path: 'data',
  },
  {
    name: 'an attribute that the spec does not know: what it is in',
    parts: [header, attribute(types.inner, here(attribute(99, bytes(1))))],
    path: 'inner',
  },
  {
    name: 'an attribute that the spec does not know, on top',
    parts: [header, here(attribute(99, bytes(1)))],
    path: undefined,
  },
  { name: 'the end', parts: [header, index, here(bytes())], path: undefined },
  {
    name: 'what comes after an attribute that is cut',
    parts: [header, bytes(99, 0, 1, 0), here(index)],
    path: undefined,
  },
];

for (const { name, parts, path } of rows) {
  test(`names ${name}`, (t) => {
    const payload = join(parts);
    t.is(request.paths.at(payload.bytes, payload.mark!), path);
  });
}

/** `here` is the nest. */
const missingRows: readonly {
  name: string;
  parts: readonly Part[];
  type: number;
  path: string | undefined;
}[] = [
  { name: 'on top', parts: [header, index], type: types.kind, path: 'kind' },
  {
    name: 'in a nest',
    parts: [header, attribute(types.inner, here(attribute(types.inner)))],
    type: types.kind,
    path: 'inner.inner.kind',
  },
  {
    name: 'in an item of an array',
    parts: [header, attribute(types.list, here(attribute(1, index)))],
    type: types.kind,
    path: 'list[0].kind',
  },
  {
    name: 'in a sub-message',
    parts: [header, kind('veth'), here(attribute(types.data))],
    type: types.index,
    path: 'data.index',
  },
  { name: 'of an unknown type', parts: [header], type: 99, path: undefined },
  {
    name: 'in what is no nest',
    parts: [header, here(index)],
    type: types.kind,
    path: undefined,
  },
];

for (const { name, parts, type, path } of missingRows) {
  test(`names what is missing ${name}`, (t) => {
    const payload = join(parts);
    t.is(request.paths.missing(payload.bytes, payload.mark, type), path);
  });
}

test('naming never throws for random bytes and offsets', (t) => {
  const all = new Set(Object.values(types));
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc
      .tuple(fc.constantFrom(...all), fc.uint8Array({ maxLength: 40 }))
      .map(([type, value]) => encodeAttribute(type, value)),
  );
  const payloads = fc.array(piece, { maxLength: 6 }).map((pieces) => Buffer.concat(pieces));
  const named = fc.property(payloads, fc.integer({ min: -8, max: 300 }), (payload, place) => {
    const found = [
      request.paths.at(payload, place),
      request.paths.missing(payload, place, types.kind),
    ];
    return found.every((path) => path === undefined || /^[a-z]/.test(path));
  });
  holds(t, named, { numRuns: 5000 });
});

test('naming stops in endless nests', (t) => {
  const payload = new Uint8Array(0xfff8);
  const view = new DataView(payload.buffer);
  for (let at = 4; at + 4 <= payload.length; at += 4) {
    view.setUint16(at, payload.length - at, littleEndian);
    view.setUint16(at + 2, types.inner, littleEndian);
  }
  const path = request.paths.at(payload, payload.length - 4);
  t.regex(path ?? '', /^inner(\.inner)+$/);
});
