// SPDX-License-Identifier: MIT
import test from 'ava';
import { frameOf } from '../../../../app/core/frame.ts';
import { Plan } from '../../../../app/ynl/compile/plan.ts';
import * as runtime from '../../../../app/ynl/compile/runtime/index.ts';
import { functionReference, CodecSource } from '../../../../app/ynl/compile/codec-source.ts';
import { writeFunction } from '../../../../app/ynl/compile/write-function.ts';
import { loadSpec } from '../../../../app/ynl/load/load-spec.ts';
import { hex } from '../../hex.ts';

const spec = loadSpec(
  `
name: demo
protocol: netlink-raw
protonum: 0
definitions:
  - name: head
    type: struct
    members:
      - { name: a, type: u16 }
      - { name: b, type: s16 }
      - { name: c, type: u8 }
      - { name: d, type: u32 }
      - { name: e, type: u8 }
      - { name: f, type: u16 }
attribute-sets:
  - name: top
    attributes:
      - { name: u8, type: u8 }
      - { name: u16, type: u16 }
      - { name: u32, type: u32 }
      - { name: u64, type: u64 }
      - { name: be, type: u32, byte-order: big-endian }
      - { name: le, type: u32, byte-order: little-endian }
      - { name: list, type: indexed-array, sub-type: u32 }
      - { name: numbers, type: binary, sub-type: u16 }
operations:
  enum-model: directional
  list:
    - { name: get, attribute-set: top, fixed-header: head, do: { request: { value: 16 } } }
`,
  'demo.yaml',
);

/** The decoder as a machine of that byte order runs it. */
function decoder(littleEndian: boolean): (...given: unknown[]) => unknown {
  const plan = new Plan(spec, 'spec');
  const source = new CodecSource(plan, false);
  const part = { kind: 'body', header: 'head', set: 'top' } as const;
  const text = writeFunction(source, functionReference(plan, 'decode', part));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- as the linker does
  const make = new Function(...source.helpers, `return ${text}`) as (
    ...given: unknown[]
  ) => (...given: unknown[]) => unknown;
  const helpers: Readonly<Record<string, unknown>> = { ...runtime, littleEndian };
  return make(...[...source.helpers].map((name) => helpers[name]));
}

const value = {
  ...{ a: 0x0102, b: -2, c: 3, d: 0x04050607, e: 8, f: 0x090a },
  ...{ u8: 1, u16: 0x0203, u32: 0x04050607, u64: 0x0102030405060708n },
  ...{ be: 0x01020304, le: 0x01020304, list: [7], numbers: [0x0102, 0x0304, 0x0506] },
};

const big = [
  ...['0102 fffe 03 04050607 08 090a'],
  ...['0005 0001 01000000', '0006 0002 02030000', '0008 0003 04050607'],
  ...['000c 0004 0102030405060708', '0008 0005 01020304', '0008 0006 04030201'],
  ...['000c 0007 0008 0001 00000007', '000a 0008 0102 0304 0506 0000'],
];
const little = [
  ...['0201 feff 03 07060504 08 0a09'],
  ...['0500 0100 01000000', '0600 0200 03020000', '0800 0300 07060504'],
  ...['0c00 0400 0807060504030201', '0800 0500 01020304', '0800 0600 04030201'],
  ...['0c00 0700 0800 0100 07000000', '0a00 0800 0201 0403 0605 0000'],
];

/** The bytes, and their words as a machine of that byte order reads them. */
function frameIn(littleEndian: boolean, lines: readonly string[]): object {
  const { bytes, view } = frameOf(hex(...lines));
  const words = Uint32Array.from({ length: bytes.length / 4 }, (_, index) =>
    view.getUint32(index * 4, littleEndian),
  );
  return { bytes, view, words };
}

test('decoders read what a big-endian kernel sends', (t) => {
  const frame = frameIn(false, big);
  t.deepEqual(decoder(false)(frame, 0, hex(...big).length), value);
});

test('decoders read what a little-endian kernel sends', (t) => {
  const frame = frameIn(true, little);
  t.deepEqual(decoder(true)(frame, 0, hex(...little).length), value);
});
