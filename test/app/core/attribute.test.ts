// SPDX-License-Identifier: MIT
import { deepStrictEqual } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import {
  type Attribute,
  attributeString,
  attributeU32,
  decodeAttributes,
  encodeAttribute,
} from '../../../app/core/attribute.ts';
import { NLA_F_NESTED, NLA_TYPE_MASK } from '../../../app/core/constants.ts';
import { EncodeError } from '../../../app/core/errors/encode-error.ts';
import { encodeMessage } from '../../../app/core/message.ts';
import { ProtocolError } from '../../../app/core/errors/protocol-error.ts';
import { holds } from '../../property.ts';
import { hex, text } from '../hex.ts';

const rows: readonly { name: string; bytes: Uint8Array; attributes: readonly Attribute[] }[] = [
  { name: 'nothing', bytes: hex(), attributes: [] },
  {
    name: 'a u32, a nest without content, a string with its padding',
    bytes: hex(
      '0800', //     nla_len 8
      '0200', //     nla_type 2
      '10000000', // 16
      '0400', //     nla_len 4
      '0480', //     nla_type 4 | NLA_F_NESTED
      '0700', //     nla_len 7
      '0100', //     nla_type 1
      '6e6f00', //   "no"
      '00', //       padding
    ),
    attributes: [
      { type: 2, nested: false, value: hex('10000000') },
      { type: 4, nested: true, value: hex() },
      { type: 1, nested: false, value: hex('6e6f00') },
    ],
  },
  {
    name: 'an attribute without its padding, in network byte order',
    bytes: hex('0500', '0140', 'ff'), // nla_type 1 | NLA_F_NET_BYTEORDER
    attributes: [{ type: 1, nested: false, value: hex('ff') }],
  },
  { name: 'padding alone', bytes: hex('000000'), attributes: [] },
];

for (const { name, bytes, attributes } of rows) {
  test(`reads ${name}`, (t) => {
    t.deepEqual([...decodeAttributes(bytes)], attributes);
  });
}

for (const [name, bytes] of [
  ['a length below the header', hex('0300 0100')],
  ['a length of zero', hex('0000 0000')],
  ['a length beyond the end', hex('0900 0100 00000000')],
] as const) {
  test(`refuses ${name}`, (t) => {
    t.throws(() => [...decodeAttributes(bytes)], { instanceOf: ProtocolError });
  });
}

test('a value over 64 KiB cannot be written', (t) => {
  t.is(encodeAttribute(1, new Uint8Array(65531)).length, 65536);
  const error = t.throws(() => encodeAttribute(1, new Uint8Array(65532)), {
    instanceOf: EncodeError,
  });
  t.is(error.path, 'value');
});

test('invalid attributes and messages are refused with the path of the part', (t) => {
  for (const wrong of [undefined, null, 5, 'x', [1], {}, new Map()]) {
    const value = wrong as Uint8Array;
    const header = { type: 1, flags: 0, sequence: 1, portId: 0 };
    const attribute = t.throws(() => encodeAttribute(1, value), { instanceOf: EncodeError });
    t.is(attribute.path, 'value');
    const message = t.throws(() => encodeMessage({ ...header, payload: value }), {
      instanceOf: EncodeError,
    });
    t.is(message.path, 'payload');
  }
  for (const type of [-1, 0.5, 65_536, NaN, '1' as unknown as number]) {
    const error = t.throws(() => encodeAttribute(type, new Uint8Array()), {
      instanceOf: EncodeError,
    });
    t.is(error.path, 'type');
  }
});

test('attributeU32 refuses anything but four bytes', (t) => {
  t.is(attributeU32({ type: 1, nested: false, value: hex('ffffffff') }), 0xffffffff);
  t.throws(() => attributeU32({ type: 1, nested: false, value: hex('ffff') }), {
    instanceOf: ProtocolError,
  });
});

test('a string ends at its NUL, or without one', (t) => {
  t.is(attributeString({ type: 1, nested: false, value: hex('c3a900ff') }), 'é');
  t.is(attributeString({ type: 1, nested: false, value: text('abc') }), 'abc');
});

test('reads back whatever it wrote', (t) => {
  const any = fc.record({
    type: fc.integer({ min: 0, max: NLA_TYPE_MASK }),
    nested: fc.boolean(),
    value: fc.uint8Array({ maxLength: 50 }),
  });
  holds(
    t,
    fc.property(fc.array(any, { maxLength: 6 }), (attributes) => {
      const bytes = Buffer.concat(
        attributes.map((a) => encodeAttribute(a.type | (a.nested ? NLA_F_NESTED : 0), a.value)),
      );
      deepStrictEqual(
        [...decodeAttributes(bytes)].map((a) => ({ ...a, value: new Uint8Array(a.value) })),
        attributes.map((a) => ({ ...a })),
      );
    }),
    { numRuns: 500 },
  );
});
