// SPDX-License-Identifier: MIT
import test from 'ava';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import type { Value } from '../../../../app/ynl/codec.ts';
import { compile } from '../../../../app/ynl/compile/compile-spec.ts';
import { loadSpec } from '../../../../app/ynl/load/load-spec.ts';

const spec = loadSpec(
  `
name: demo
protocol: netlink-raw
protonum: 0
definitions:
  - { name: color, type: enum, entries: [red, green] }
  - { name: bit, type: flags, entries: [one, two] }
  - name: head
    type: struct
    members: [{ name: family, type: u32 }, { name: label, type: string, len: 4 }]
attribute-sets:
  - name: top
    attributes:
      - { name: u8, type: u8 }
      - { name: u64, type: u64 }
      - { name: color, type: u32, enum: color }
      - { name: bits, type: u32, enum: bit }
      - { name: string, type: string }
      - { name: binary, type: binary }
      - { name: mac, type: binary, display-hint: mac }
      - { name: flag, type: flag }
      - { name: nest, type: nest, nested-attributes: top }
      - { name: nests, type: nest, multi-attr: true, nested-attributes: top }
      - { name: array, type: indexed-array, sub-type: nest, nested-attributes: top }
      - { name: head, type: binary, struct: head }
      - { name: kind, type: string }
      - { name: data, type: sub-message, sub-message: data, selector: kind }
sub-messages:
  - { name: data, formats: [{ value: set, attribute-set: top }] }
operations:
  enum-model: directional
  list:
    - name: get
      attribute-set: top
      fixed-header: head
      do: { request: { value: 16 }, reply: { value: 17 } }
`,
  'demo.yaml',
);
const codec = compile(spec, { names: 'spec' }).operations['get']!.do!.request.codec;

const refused: readonly (readonly [value: unknown, path: string, problem: RegExp])[] = [
  [5, '', /^expected an object, not 5$/],
  [[], '', /^expected an object, not an array$/],
  [{ family: 'inet' }, 'family', /^expected an integer from 0 to 4294967295, not "inet"$/],
  [{ label: 'abcde' }, 'label', /^expected at most 4 bytes, not 5 bytes$/],
  [{ u8: 256 }, 'u8', /^expected an integer from 0 to 255, not 256$/],
  [{ u8: 1.5 }, 'u8', /^expected an integer from 0 to 255, not 1.5$/],
  [{ u8: null }, 'u8', /not null$/],
  [{ u64: -1 }, 'u64', /^expected an integer of 64 bits, not -1$/],
  [{ color: 'blue' }, 'color', /^expected a number or one of red, green, not "blue"$/],
  [{ bits: 'one' }, 'bits', /^expected an array of numbers or one, two, not "one"$/],
  [{ bits: ['three'] }, 'bits', /^expected numbers or one, two, not "three"$/],
  [{ string: 'a\0b' }, 'string', /^expected a string without a NUL/],
  [{ string: 'x'.repeat(70_000) }, 'string', /at most 65531 bytes/],
  [{ binary: '00' }, 'binary', /^expected a Uint8Array, not "00"$/],
  [{ mac: 'aa:b' }, 'mac', /^expected a MAC address or a Uint8Array, not "aa:b"$/],
  [{ flag: 1 }, 'flag', /^expected true or false, not 1$/],
  [{ nest: { nest: { u8: -1 } } }, 'nest.nest.u8', /not -1$/],
  [{ nests: {} }, 'nests', /^expected an array, not an object$/],
  [{ nests: [{}, { u8: -1 }] }, 'nests[1].u8', /not -1$/],
  [{ array: [{ index: 1, value: { u8: -1 } }] }, 'array[0].u8', /not -1$/],
  [{ head: { family: -1 } }, 'head.family', /not -1$/],
  [{ head: { size: 1 } }, 'head.size', /^head has nothing of that name$/],
  [{ nest: { ifnme: 1 } }, 'nest.ifnme', /^top has nothing of that name$/],
  [{ ifnme: 1 }, 'ifnme', /^head and top has nothing of that name$/],
  [{ data: {} }, 'data', /^expected a Uint8Array: data without its selector has no format$/],
  [{ kind: 'x', data: {} }, 'data', /^expected a Uint8Array: data of "x" has no format$/],
  [{ kind: 'set', data: { u8: -1 } }, 'data.u8', /not -1$/],
  [{ unknown: [{ type: 0x4000, value: new Uint8Array() }] }, 'unknown[0].type', /16383/],
  [
    { unknown: [{ type: 1, value: new Uint8Array() }, 5] },
    'unknown[1]',
    /^expected an object, not 5$/,
  ],
  [{ nest: { unknown: [{ type: 'x' }] } }, 'nest.unknown[0].type', /not "x"$/],
  [{ unknown: [{ type: 5 }] }, 'unknown[0].value', /^expected a Uint8Array, not undefined$/],
  [{ unknown: {} }, 'unknown', /^expected an array, not an object$/],
];

for (const [value, path, problem] of refused) {
  test(`encoding says what is wrong at ${path || 'the top'}: ${problem.source}`, (t) => {
    const writer = new Writer();
    writer.u32(1);
    const error = t.throws(() => codec.encode(writer, value as Value), { instanceOf: EncodeError });
    t.is(error.path, path);
    t.regex(error.problem, problem);
    t.is(error.message, path === '' ? error.problem : `${path}: ${error.problem}`);
    // The writer holds only what was written before.
    t.is(writer.length, 4);
    t.is(writer.reserve(4), 4);
    t.true(writer.bytes.subarray(4).every((byte) => byte === 0));
  });
}

test('encoding refuses a value that contains itself', (t) => {
  const value: Value = {};
  value['nest'] = value;
  t.throws(() => codec.encode(new Writer(), value), {
    instanceOf: EncodeError,
    message: /nests no deeper than 32$/,
  });
});

/** A header of the struct, and what follows. */
function message(...halves: number[]): Uint8Array {
  return new Uint8Array(new Uint16Array([0, 0, 0, 0, ...halves]).buffer);
}

const broken: readonly (readonly [
  what: string,
  bytes: Uint8Array,
  path: string | RegExp,
  problem: RegExp,
])[] = [
  ['a header that is cut', new Uint8Array(4), '', /^head should have 8 bytes, not 4$/],
  [
    'a length below the header',
    message(3, 1),
    'u8',
    /^u8: an attribute claims 3 bytes where 4 are left$/,
  ],
  [
    'a length beyond the end',
    message(9, 1, 0, 0),
    'u8',
    /^u8: an attribute claims 9 bytes where 8 are left$/,
  ],
  [
    'a length beyond the nest',
    message(8, 9, 12, 1, 0, 0),
    'nest.u8',
    /claims 12 bytes where 4 are left/,
  ],
  [
    'a length beyond one of several nests',
    message(4, 10, 8, 10, 12, 2),
    'nests[1].u64',
    /claims 12 bytes where 4 are left/,
  ],
  ['an attribute that nobody knows', message(9, 100, 0, 0), '', /^an attribute claims 9 bytes/],
  ['a number that is too short', message(4, 1), 'u8', /^u8: expected 1 bytes, not 0$/],
  [
    'nests without end',
    message(...Array.from({ length: 40 }, (_, at) => [160 - at * 4, 9]).flat()),
    /^nest\.nest/,
    /deeper than 32/,
  ],
];

for (const [what, bytes, path, problem] of broken) {
  test(`decoding refuses ${what}`, (t) => {
    // The payload lies somewhere in the frame, as in a datagram.
    const frame = frameOf(Buffer.concat([new Uint8Array(16), bytes]));
    const error = t.throws(() => codec.decode(frame, 16, 16 + bytes.length), {
      instanceOf: ProtocolError,
      message: problem,
    });
    if (typeof path === 'string') t.is(error.path, path);
    else t.regex(error.path, path);
  });
}

/** An attribute of text or of what else follows its header. */
function attribute(type: number, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array((4 + value.length + 3) & ~3);
  new Uint16Array(bytes.buffer, 0, 2).set([4 + value.length, type]);
  bytes.set(value, 4);
  return bytes;
}

const kind = (name: string): Uint8Array => attribute(13, Buffer.from(`${name}\0`));
/** `{ u8: 7 }`, which is four bytes and a value where it stays bytes. */
const inside = (value: number): Uint8Array => attribute(1, Uint8Array.of(value));

const twice: readonly (readonly [what: string, parts: Uint8Array[], data: unknown])[] = [
  ['before', [kind('x'), kind('set'), attribute(14, inside(7))], { u8: 7 }],
  ['around', [kind('x'), attribute(14, inside(7)), kind('set')], { u8: 7 }],
  ['behind', [attribute(14, inside(7)), kind('x'), kind('set')], { u8: 7 }],
  ['with its data', [attribute(14, inside(7)), kind('set'), attribute(14, inside(8))], { u8: 8 }],
  ['away from what was known', [kind('set'), attribute(14, inside(7)), kind('x')], inside(7)],
];

for (const [what, parts, data] of twice) {
  test(`of a selector that comes twice, ${what}, the last one counts`, (t) => {
    const bytes = Buffer.concat([new Uint8Array(8), ...parts]);
    const value = codec.decode(frameOf(bytes), 0, bytes.length) as Value;
    t.deepEqual(value['data'], data);
  });
}

test('a broken attribute in a sub-message is named by the last selector', (t) => {
  const cut = attribute(14, Uint8Array.of(9, 0, 1, 0));
  const bytes = Buffer.concat([new Uint8Array(8), kind('x'), cut, kind('set')]);
  const error = t.throws(() => codec.decode(frameOf(bytes), 0, bytes.length), {
    instanceOf: ProtocolError,
  });
  t.is(error.message, 'data.u8: an attribute claims 9 bytes where 4 are left');
});
