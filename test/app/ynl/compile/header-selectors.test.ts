// SPDX-License-Identifier: MIT
// Sub-messages whose format a member of the header selects.
import test from 'ava';
import { littleEndian } from '../../../../app/core/byte-order.ts';
import { SpecError } from '../../../../app/ynl/load/spec-error.ts';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import { compile } from '../../../../app/ynl/compile/compile-spec.ts';
import { loadSpec } from '../../../../app/ynl/load/load-spec.ts';
import { hex } from '../../hex.ts';

const text = `name: demo
protocol: netlink-raw
protonum: 0
definitions:
  - name: family
    type: enum
    entries: [unspec, { name: inet, value: 2 }, { name: bridge, value: 7 }]
  - name: head
    type: struct
    members:
      - { name: reserved, type: u8 }
      - { name: family, type: u8, enum: family }
      - { name: wide, type: u16, enum: family }
sub-messages:
  - name: data
    formats:
      - { value: unspec, attribute-set: plain }
      - { value: bridge, attribute-set: bridge }
  - name: message
    formats: [{ value: bridge, fixed-header: head, attribute-set: top }]
attribute-sets:
  - name: top
    attributes:
      - { name: data, type: sub-message, sub-message: data, selector: family }
      - { name: nest, type: nest, nested-attributes: deep }
      - { name: message, type: sub-message, sub-message: message, selector: family }
      - { name: wide-data, type: sub-message, sub-message: data, selector: wide }
      - { name: list, type: indexed-array, sub-type: nest, nested-attributes: deep }
  - name: deep
    attributes: [{ name: data, type: sub-message, sub-message: data, selector: family }]
  - name: plain
    attributes: [{ name: id, type: u32 }]
  - name: bridge
    attributes: [{ name: vid, type: u32 }]
operations:
  enum-model: directional
  list:
    - { name: set, attribute-set: top, fixed-header: head, do: { request: { value: 16 } } }
`;
const { codec, paths } = compile(loadSpec(text, 'demo.yaml'), { names: 'spec' }).operations['set']!
  .do!.request;

const rows: readonly [string, readonly string[], Record<string, unknown>][] = [
  ['by its zero', ['00000000', '0c00 0180 0800 0100 01000000'], { data: { id: 1 } }],
  [
    'by another',
    ['00070000', '0c00 0180 0800 0100 01000000'],
    { family: 'bridge', data: { vid: 1 } },
  ],
  [
    'by a wider member',
    ['00000700', '0c00 0480 0800 0100 01000000'],
    { wide: 'bridge', 'wide-data': { vid: 1 } },
  ],
  [
    'in a nest',
    ['00070000', '1000 0280 0c00 0180 0800 0100 01000000'],
    { family: 'bridge', nest: { data: { vid: 1 } } },
  ],
  [
    'in an array',
    ['00070000', '1400 0580 1000 0180 0c00 0180 0800 0100 01000000'],
    { family: 'bridge', list: [{ index: 1, value: { data: { vid: 1 } } }] },
  ],
  [
    'in a message with a header of its own',
    ['00070000', '1400 0380 00000000 0c00 0180 0800 0100 01000000'],
    { family: 'bridge', message: { family: 'unspec', data: { id: 1 } } },
  ],
  [
    'that has no format',
    ['00020000', '0c00 0100 0800 0100 01000000'],
    { family: 'inet', data: hex('0800 0100 01000000') },
  ],
];

if (littleEndian) {
  for (const [name, bytes, value] of rows) {
    test(name, (t) => {
      const writer = new Writer(4);
      codec.encode(writer, value);
      t.is(Buffer.from(writer.bytes).toString('hex'), bytes.join('').replaceAll(' ', ''));
      const decoded = codec.decode(frameOf(writer.bytes), 0, writer.length);
      t.like(decoded, value);
    });
  }
}

test('a number in a header selects the format of its name', (t) => {
  const [named, numbered] = ['bridge', 7].map((family) => {
    const writer = new Writer(4);
    codec.encode(writer, { family, data: { vid: 1 } });
    return writer.bytes.slice();
  });
  t.deepEqual(named, numbered);
});

test('a refused attribute in a sub-message is named', (t) => {
  const at = (bytes: string, offset: number): unknown => paths.at(hex(bytes), offset);
  t.is(at('00000000 0c000180 08000100 01000000', 8), 'data.id');
  t.is(at('00070000 0c000180 08000100 01000000', 8), 'data.vid');
  t.is(at('00070000 10000280 0c000180 08000100 01000000', 12), 'nest.data.vid');
  t.is(at('00070000 14000380 00000000 0c000180 08000100 01000000', 16), 'message.data.id');
  t.is(at('00020000 0c000180 08000100 01000000', 8), 'data');
});

test('a selector that cannot select is reported', (t) => {
  const wrong = text
    .replace('{ name: wide, type: u16, enum: family }', '{ name: wide, type: u16 }')
    .replace('sub-message: data, selector: family }]', 'sub-message: data, selector: famly }]');
  const error = t.throws(() => loadSpec(wrong, 'demo.yaml'), { instanceOf: SpecError });
  t.deepEqual(
    error.problems.map(({ message, hint }) => ({ message, hint })),
    [
      {
        message: "the header's member `wide` needs an enum, because formats are selected by name",
        hint: undefined,
      },
      {
        message: 'neither `deep` nor a set around it has an attribute `famly`',
        hint: 'did you mean `family`?',
      },
    ],
  );
});
