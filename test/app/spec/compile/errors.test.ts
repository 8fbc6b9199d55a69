// SPDX-License-Identifier: MIT
import test from 'ava';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import type { Value } from '../../../../app/spec/codec.ts';
import { compile } from '../../../../app/spec/compile/compile.ts';
import { loadSpec } from '../../../../app/spec/load/load.ts';

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
  [{ unknown: [{ type: 0x4000, value: new Uint8Array() }] }, 'unknown', /16383/],
];

for (const [value, path, problem] of refused) {
  test(`encoding says what is wrong at ${path || 'the top'}: ${problem.source}`, (t) => {
    const writer = new Writer();
    writer.u32(1);
    const error = t.throws(() => codec.encode(writer, value as Value), { instanceOf: EncodeError });
    t.is(error.path, path);
    t.regex(error.problem, problem);
    t.is(error.message, path === '' ? error.problem : `${path}: ${error.problem}`);
    // What was written before is still there, and nothing else.
    t.is(writer.length, 4);
    t.is(writer.reserve(4), 4);
    t.true(writer.bytes.subarray(4).every((byte) => byte === 0));
  });
}

test('a value that holds itself is refused', (t) => {
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

const broken: readonly (readonly [what: string, bytes: Uint8Array, problem: RegExp])[] = [
  ['a header that is cut', new Uint8Array(4), /^head should have 8 bytes, not 4$/],
  ['a length below the header', message(3, 1), /^an attribute claims 3 bytes where 4 are left$/],
  [
    'a length beyond the end',
    message(9, 1, 0, 0),
    /^an attribute claims 9 bytes where 8 are left$/,
  ],
  ['a length beyond the nest', message(8, 9, 12, 1, 0, 0), /claims 12 bytes where 4 are left/],
  ['a number that is too short', message(4, 1), /^u8 should have 1 bytes, not 0$/],
  [
    'nests without end',
    message(...Array.from({ length: 40 }, (_, at) => [160 - at * 4, 9]).flat()),
    /deeper than 32/,
  ],
];

for (const [what, bytes, problem] of broken) {
  test(`decoding refuses ${what}`, (t) => {
    t.throws(() => codec.decode(frameOf(bytes), 0, bytes.length), {
      instanceOf: ProtocolError,
      message: problem,
    });
  });
}
