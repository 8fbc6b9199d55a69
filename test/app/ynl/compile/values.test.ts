// SPDX-License-Identifier: MIT
import { endianness } from 'node:os';
import test from 'ava';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import type { Value } from '../../../../app/ynl/codec.ts';
import { compile } from '../../../../app/ynl/compile/compile-spec.ts';
import { loadSpec } from '../../../../app/ynl/load/load-spec.ts';
import { hex } from '../../hex.ts';

const spec = loadSpec(
  `
name: demo
protocol: netlink-raw
protonum: 0
definitions:
  - name: color
    type: enum
    entries: [red, green, { name: far, value: 70000 }]
  - name: bit
    type: flags
    entries: [one, two, { name: high, value: 31 }]
  - name: head
    type: struct
    members:
      - { name: family, type: u8, enum: color }
      - { name: pad, type: pad, len: 1 }
      - { name: port, type: u16, byte-order: big-endian }
      - { name: flags, type: u32, enum: bit }
  - name: stats
    type: struct
    members:
      - { name: tiny, type: s8 }
      - { name: small, type: s16 }
      - { name: name, type: string, len: 5 }
      - { name: mac, type: binary, len: 6, display-hint: mac }
      - { name: raw, type: binary, len: 2 }
      - { name: big, type: u64 }
      - { name: in, type: binary, struct: inner }
  - name: inner
    type: struct
    members: [{ name: x, type: u32 }, { name: y, type: s32, byte-order: big-endian }]
attribute-sets:
  - name: top
    attributes:
      - { name: u8, type: u8 }
      - { name: u16, type: u16 }
      - { name: u32, type: u32 }
      - { name: u64, type: u64 }
      - { name: s8, type: s8 }
      - { name: s16, type: s16 }
      - { name: s32, type: s32 }
      - { name: s64, type: s64 }
      - { name: be16, type: u16, byte-order: big-endian }
      - { name: be32, type: u32, byte-order: big-endian }
      - { name: be64, type: u64, byte-order: big-endian }
      - { name: le32, type: u32, byte-order: little-endian }
      - { name: uint, type: uint }
      - { name: sint, type: sint }
      - { name: color, type: u32, enum: color }
      - { name: color64, type: u64, enum: color }
      - { name: bits, type: u32, enum: bit }
      - { name: color-bits, type: u8, enum: color, enum-as-flags: true }
      - { name: bits64, type: u64, enum: bit }
      - { name: string, type: string }
      - { name: binary, type: binary }
      - { name: mac, type: binary, display-hint: mac }
      - { name: hex, type: binary, display-hint: hex }
      - { name: ip4, type: binary, display-hint: ipv4 }
      - { name: ip6, type: binary, display-hint: ipv6 }
      - { name: uuid, type: binary, display-hint: uuid }
      - { name: be-ip, type: u32, byte-order: big-endian, display-hint: ipv4 }
      - { name: hex-number, type: u32, display-hint: hex }
      - { name: stats, type: binary, struct: stats }
      - { name: numbers, type: binary, sub-type: u16 }
      - { name: flag, type: flag }
      - { name: nest, type: nest, nested-attributes: sub }
      - { name: many, type: u32, multi-attr: true }
      - { name: nests, type: nest, multi-attr: true, nested-attributes: sub }
      - { name: array, type: indexed-array, sub-type: nest, nested-attributes: sub }
      - { name: plain, type: indexed-array, sub-type: u32 }
      - { name: texts, type: indexed-array, sub-type: string }
      - { name: typed, type: nest-type-value, type-value: [outer, inner], nested-attributes: sub }
      - { name: switch, type: bitfield32 }
      - { name: switch-bits, type: bitfield32, enum: bit }
      - { name: kind, type: string }
      - { name: data, type: sub-message, sub-message: data, selector: kind }
      - { name: padding, type: pad }
      - { name: nothing, type: unused }
      - { name: name, type: string, checks: { max-len: 4, unterminated-ok: true } }
      - { name: be-bits, type: u16, byte-order: big-endian, enum: bit }
  - name: sub
    attributes:
      - { name: id, type: u32 }
      - { name: again, type: nest, nested-attributes: sub }
      - { name: outer-data, type: sub-message, sub-message: data, selector: kind }
sub-messages:
  - name: data
    formats:
      - { value: set, attribute-set: sub }
      - { value: both, fixed-header: inner, attribute-set: sub }
      - { value: head, fixed-header: inner }
      - { value: none }
operations:
  enum-model: directional
  list:
    - name: get
      attribute-set: top
      fixed-header: head
      do: { request: { value: 16 }, reply: { value: 17 } }
    - name: plain
      attribute-set: top
      do: { request: { value: 18 }, reply: { value: 19 } }
`,
  'demo.yaml',
);
const compiled = compile(spec, { names: 'spec' });
const codec = compiled.operations['plain']!.do!.request.codec;

function encoded(value: Value, by = codec): string {
  const writer = new Writer(4);
  by.encode(writer, value);
  return Buffer.from(writer.bytes).toString('hex');
}

function decoded(bytes: Uint8Array, by = codec): unknown {
  return by.decode(frameOf(bytes), 0, bytes.length);
}

/** Laid out as on a little-endian machine. */
const table: readonly (readonly [what: string, bytes: readonly string[], value: Value])[] = [
  ['u8', ['0500 0100 ff 000000'], { u8: 255 }],
  ['u16', ['0600 0200 feff 0000'], { u16: 65534 }],
  ['u32', ['0800 0300 feffffff'], { u32: 4294967294 }],
  ['u64', ['0c00 0400 feffffffffffffff'], { u64: 2n ** 64n - 2n }],
  ['s8', ['0500 0500 fe 000000'], { s8: -2 }],
  ['s16', ['0600 0600 feff 0000'], { s16: -2 }],
  ['s32', ['0800 0700 feffffff'], { s32: -2 }],
  ['s64', ['0c00 0800 feffffffffffffff'], { s64: -2n }],
  ['be16', ['0600 0900 1234 0000'], { be16: 0x1234 }],
  ['be32', ['0800 0a00 f2345678'], { be32: 0xf2345678 }],
  ['be64', ['0c00 0b00 0000000000000102'], { be64: 0x102n }],
  ['le32', ['0800 0c00 78563412'], { le32: 0x12345678 }],
  ['uint in four bytes', ['0800 0d00 ffffffff'], { uint: 0xffffffffn }],
  ['uint in eight', ['0c00 0d00 0000000001000000'], { uint: 2n ** 32n }],
  ['sint in four', ['0800 0e00 ffffffff'], { sint: -1n }],
  ['sint in eight', ['0c00 0e00 00000080feffffff'], { sint: -0x180000000n }],
  ['enum', ['0800 0f00 01000000'], { color: 'green' }],
  ['enum of a large value', ['0800 0f00 70110100'], { color: 'far' }],
  ['enum without such an entry', ['0800 0f00 07000000'], { color: 7 }],
  ['enum of 64 bits', ['0c00 1000 0100000000000000'], { color64: 'green' }],
  ['enum of 64 bits without the entry', ['0c00 1000 0000000001000000'], { color64: 2n ** 32n }],
  ['flags', ['0800 1100 03000080'], { bits: ['one', 'two', 'high'] }],
  ['flags, some unknown', ['0800 1100 16000080'], { bits: ['two', 'high', 4, 16] }],
  ['no flags', ['0800 1100 00000000'], { bits: [] }],
  ['enum as flags', ['0500 1200 03 000000'], { 'color-bits': ['red', 'green'] }],
  ['flags of 64 bits', ['0c00 1300 0100008001000000'], { bits64: ['one', 'high', 2n ** 32n] }],
  ['string', ['0700 1400 616200 00'], { string: 'ab' }],
  ['string in UTF-8', ['0700 1400 c3a400 00'], { string: 'ä' }],
  ['empty string', ['0500 1400 00 000000'], { string: '' }],
  ['binary', ['0700 1500 010203 00'], { binary: hex('010203') }],
  ['mac', ['0a00 1600 0a0b0c0d0e0f 0000'], { mac: '0a:0b:0c:0d:0e:0f' }],
  ['hex', ['0700 1700 0a0bff 00'], { hex: '0a 0b ff' }],
  ['ipv4', ['0800 1800 0a0100ff'], { ip4: '10.1.0.255' }],
  [
    'ipv6 under the hint ipv4',
    ['1400 1800 20010db8000000000000000000000001'],
    { ip4: '2001:db8::1' },
  ],
  ['ipv4 under the hint ipv6', ['0800 1900 7f000001'], { ip6: '127.0.0.1' }],
  ['no address at all', ['0600 1900 7f00 0000'], { ip6: '7f 00' }],
  [
    'uuid',
    ['1400 1a00 00112233445566778899aabbccddeeff'],
    { uuid: '00112233-4455-6677-8899-aabbccddeeff' },
  ],
  ['ipv4 as a number', ['0800 1b00 c0a80001'], { 'be-ip': '192.168.0.1' }],
  ['number in hexadecimal', ['0800 1c00 1f000000'], { 'hex-number': '0x1f' }],
  [
    'struct',
    ['2400 1d00', 'ff feff 6162000000 0a0b0c0d0e0f 0102', '0807060504030201', '01000000 fffffffe'],
    {
      stats: {
        tiny: -1,
        small: -2,
        name: 'ab',
        mac: '0a:0b:0c:0d:0e:0f',
        raw: hex('0102'),
        big: 0x0102030405060708n,
        in: { x: 1, y: -2 },
      },
    },
  ],
  ['array in C', ['0a00 1e00 0100 0200 0300 0000'], { numbers: [1, 2, 3] }],
  ['flag', ['0400 1f00'], { flag: true }],
  ['nest', ['0c00 2080', '0800 0100 05000000'], { nest: { id: 5 } }],
  ['empty nest', ['0400 2080'], { nest: {} }],
  ['multi-attr', ['0800 2100 01000000', '0800 2100 02000000'], { many: [1, 2] }],
  [
    'multi-attr of nests',
    ['0400 2280', '0c00 2280 0800 0100 01000000'],
    { nests: [{}, { id: 1 }] },
  ],
  [
    'indexed array of nests',
    ['1400 2380', '0400 0780', '0c00 0980 0800 0100 01000000'],
    {
      array: [
        { index: 7, value: {} },
        { index: 9, value: { id: 1 } },
      ],
    },
  ],
  [
    'indexed array of numbers',
    ['1400 2480', '0800 0100 05000000', '0800 0200 06000000'],
    { plain: [5, 6] },
  ],
  ['indexed array of strings', ['0c00 2580', '0700 0100 616200 00'], { texts: ['ab'] }],
  [
    'nests whose types are values',
    ['1400 2680', '1000 0580', '0c00 0680', '0800 0100 01000000'],
    { typed: { outer: 5, inner: 6, id: 1 } },
  ],
  ['bitfield32', ['0c00 2700 01000000 03000000'], { switch: { value: 1, selector: 3 } }],
  [
    'bitfield32 of flags',
    ['0c00 2800 01000000 03000000'],
    { 'switch-bits': { value: ['one'], selector: ['one', 'two'] } },
  ],
  [
    'sub-message of attributes',
    ['0800 2900 73657400', '0c00 2a80 0800 0100 01000000'],
    { kind: 'set', data: { id: 1 } },
  ],
  [
    'sub-message before its selector',
    ['0c00 2a80 0800 0100 01000000', '0800 2900 73657400'],
    { data: { id: 1 }, kind: 'set' },
  ],
  [
    'sub-message of a header and attributes',
    ['0900 2900 626f746800 000000', '1400 2a80 01000000 00000002 0800 0100 01000000'],
    { kind: 'both', data: { x: 1, y: 2, id: 1 } },
  ],
  [
    'sub-message of a header',
    ['0900 2900 6865616400 000000', '0c00 2a00 01000000 00000002'],
    { kind: 'head', data: { x: 1, y: 2 } },
  ],
  [
    'sub-message of nothing',
    ['0900 2900 6e6f6e6500 000000', '0400 2a00'],
    { kind: 'none', data: {} },
  ],
  [
    'sub-message without a format',
    ['0700 2900 787900 00', '0600 2a00 0102 0000'],
    { kind: 'xy', data: hex('0102') },
  ],
  [
    'sub-message selected further out',
    ['0800 2900 73657400', '1400 2080', '1000 0380', '0c00 0280', '0800 0100 01000000'],
    { kind: 'set', nest: { 'outer-data': { again: { id: 1 } } } },
  ],
  ['string of its whole length', ['0800 2d00 61626364'], { name: 'abcd' }],
  ['string shorter than that', ['0800 2d00 61626300'], { name: 'abc' }],
  ['flags in network order', ['0600 2e00 0003 0000'], { 'be-bits': ['one', 'two'] }],
  [
    'unknown attributes',
    ['0800 9001 01020304', '0600 9181 0506 0000'],
    {
      unknown: [
        { type: 0x190, nested: false, value: hex('01020304') },
        { type: 0x191, nested: true, value: hex('0506') },
      ],
    },
  ],
];

const little = endianness() === 'LE' ? test : test.skip;

for (const [what, lines, value] of table) {
  little(`${what}: bytes and value`, (t) => {
    const bytes = hex(...lines);
    const read = decoded(bytes);
    t.deepEqual(read, value);
    t.deepEqual(Object.keys(read as object).sort(), Object.keys(value).sort());
    t.is(encoded(value), Buffer.from(bytes).toString('hex'));
  });
}

little('a fixed header lies before the attributes', (t) => {
  const request = compiled.operations['get']!.do!.request.codec;
  const bytes = hex('01 00 1f90 03000000', '0500 0100 07 000000');
  const value = { family: 'green', port: 8080, flags: ['one', 'two'], u8: 7 };
  t.deepEqual(decoded(bytes, request), value);
  t.is(encoded(value, request), Buffer.from(bytes).toString('hex'));
  // Missing members are zero.
  t.is(encoded({ port: 1 }, request), '0000000100000000');
});

/** Values that can be encoded, and decode as other values. */
const inputs: readonly (readonly [what: string, input: Value, same: Value])[] = [
  ['a number for 64 bits', { u64: 5, uint: 6, s64: -7 }, { u64: 5n, uint: 6n, s64: -7n }],
  ['a bigint for 32', { u32: 5n }, { u32: 5 }],
  ['the number of an entry', { color: 1 }, { color: 'green' }],
  ['a mask', { bits: 3 }, { bits: ['one', 'two'] }],
  ['names and masks', { bits: [4, 'one'] }, { bits: ['one', 4] }],
  ['bytes where there is a hint', { mac: hex('0a0b') }, { mac: '0a:0b' }],
  ['hexadecimal digits without spaces', { hex: '0A0B' }, { hex: '0a 0b' }],
  ['a number for a dotted address', { 'be-ip': 0x7f000001 }, { 'be-ip': '127.0.0.1' }],
  ['a number for a hexadecimal one', { 'hex-number': 31 }, { 'hex-number': '0x1f' }],
  ['false, and undefined', { flag: false, u8: undefined, u16: 1 }, { u16: 1 }],
  ['half a bitfield32', { switch: { value: 1 } }, { switch: { value: 1, selector: 0 } }],
  [
    'half a struct',
    { stats: { in: { y: 1 } } },
    {
      stats: {
        tiny: 0,
        small: 0,
        name: '',
        mac: '00:00:00:00:00:00',
        raw: hex('0000'),
        big: 0n,
        in: { x: 0, y: 1 },
      },
    },
  ],
];

for (const [what, input, same] of inputs) {
  test(`encoding takes ${what}`, (t) => {
    t.deepEqual(decoded(Buffer.from(encoded(input), 'hex')), same);
  });
}

little('a struct that is cut has the members that came whole, and what is left as unknown', (t) => {
  const none = hex('0400 1d00');
  t.deepEqual(decoded(none), { stats: {} });
  const two = hex('0700 1d00 ff feff 00');
  t.deepEqual(decoded(two), { stats: { tiny: -1, small: -2 } });
  // Two bytes of the name.
  const partly = hex('0900 1d00 ff feff 6162 000000');
  t.deepEqual(decoded(partly), { stats: { tiny: -1, small: -2, unknown: hex('6162') } });
  t.is(encoded(decoded(partly) as Value), Buffer.from(partly).toString('hex'));
});

little('a struct that is longer keeps its tail as unknown', (t) => {
  const bytes = hex('2700 1d00', 'ff'.repeat(3), '00'.repeat(5), 'ff'.repeat(24), 'aabbcc', '00');
  const long = decoded(bytes) as Value & { stats: Value };
  t.like(long.stats, { tiny: -1, name: '', big: 2n ** 64n - 1n, in: { x: 0xffffffff, y: -1 } });
  t.deepEqual(long.stats['unknown'], hex('aabbcc'));
  t.is(encoded(long), Buffer.from(bytes).toString('hex'));
});

little('pad and unused are left out, and the last of two counts', (t) => {
  t.deepEqual(
    decoded(hex('0400 2b00', '0800 2c00 01020304', '0500 0100 01 000000', '0500 0100 02 000000')),
    {
      u8: 2,
    },
  );
});

test('keys can be in camel case', (t) => {
  const request = compile(spec, { names: 'camel' }).operations['get']!.do!.request.codec;
  const value = {
    family: 'red',
    port: 0,
    flags: [],
    colorBits: ['red'],
    switchBits: { value: [], selector: ['two'] },
  };
  t.deepEqual(decoded(Buffer.from(encoded(value, request), 'hex'), request), value);
});

test('bytes are copies, and frames need not begin where the message does', (t) => {
  const frame = frameOf(hex('00000000', '0700 1500 010203 00', '00000000'));
  const value = codec.decode(frame, 4, 12) as { binary: Uint8Array };
  frame.bytes.fill(0xff);
  t.deepEqual(value, { binary: hex('010203') });
  t.is(value.binary.buffer.byteLength, 3);
});
