// SPDX-License-Identifier: MIT
import test from 'ava';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';
import { fitInput } from '../../../toolchain/netlink/fit-input.ts';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';

const spec = loadSpec(
  `
name: all
doc: Something of each.
protocol: netlink-raw
protonum: 31
definitions:
  - { name: state, type: enum, entries: [idle, { name: '7', value: 9 }] }
  - { name: kind, type: enum, entries: [tun, tap] }
  - name: head
    type: struct
    members:
      - { name: index, type: u32 }
      - { name: pad, type: pad, len: 4 }
      - { name: token, type: binary, len: 8 }
      - { name: both, type: u64 }
  - name: point
    type: struct
    members: [{ name: x, type: u64 }, { name: y, type: u64 }]
  - name: blob
    type: struct
    members: [{ name: port, type: u16 }, { name: data, type: binary }]
  - name: sender
    type: struct
    members: [{ name: port, type: u16 }, { name: address, type: binary, display-hint: ipv4 }]
  - { name: text, type: struct, members: [{ name: text, type: string }] }
attribute-sets:
  - name: main
    attributes:
      - { name: count, type: u64 }
      - { name: state, type: u32, enum: state }
      - { name: bytes, type: binary }
      - { name: mac, type: binary, display-hint: mac }
      - { name: mask, type: u32, display-hint: hex }
      - { name: several, type: binary, multi-attr: true }
      - { name: numbers, type: binary, sub-type: u64 }
      - { name: nest, type: nest, nested-attributes: inner }
      - { name: nests, type: indexed-array, sub-type: nest, nested-attributes: inner }
      - { name: texts, type: indexed-array, sub-type: binary }
      - { name: bits, type: bitfield32 }
      - { name: point, type: binary, struct: point }
      - { name: typed, type: nest-type-value, type-value: [a, b], nested-attributes: inner }
      - { name: kind, type: string }
      - { name: number, type: u32, enum: kind }
      - { name: data, type: sub-message, sub-message: data, selector: kind }
      - { name: by-number, type: sub-message, sub-message: data, selector: number }
      - { name: both, type: nest, nested-attributes: inner }
      - { name: text, type: string }
      - { name: on, type: flag }
  - name: inner
    attributes:
      - { name: id, type: u64 }
      - { name: deeper, type: sub-message, sub-message: data, selector: kind }
sub-messages:
  - name: data
    formats:
      - { value: tun, attribute-set: inner }
      - { value: tap, fixed-header: point }
operations:
  list:
    - { name: set, doc: All., attribute-set: main, fixed-header: head, value: 16, do: {} }
`,
  'all.yaml',
);
const body = { fixedHeader: 'head', set: 'main' };

const fitted: readonly [given: object, value: object][] = [
  [
    { index: '7', token: '0a0b' },
    { index: 7n, token: Uint8Array.of(10, 11) },
  ],
  [{ count: '18446744073709551615' }, { count: 18446744073709551615n }],
  [{ count: '0x10' }, { count: 16n }],
  [{ state: 'idle' }, { state: 'idle' }],
  [{ state: '3' }, { state: 3n }],
  [{ state: '7' }, { state: '7' }],
  [{ bytes: '' }, { bytes: new Uint8Array() }],
  [{ bytes: '0A 0b:0c' }, { bytes: Uint8Array.of(10, 11, 12) }],
  [{ mac: 'aa:bb:cc:00:11:22' }, { mac: 'aa:bb:cc:00:11:22' }],
  [{ mask: '0xff' }, { mask: '0xff' }],
  [{ mask: '255' }, { mask: 255n }],
  [{ several: ['01', '02'] }, { several: [Uint8Array.of(1), Uint8Array.of(2)] }],
  [{ numbers: ['1', 2] }, { numbers: [1n, 2] }],
  [{ nest: { id: '1' } }, { nest: { id: 1n } }],
  [{ nests: [{ index: 1, value: { id: '2' } }] }, { nests: [{ index: 1, value: { id: 2n } }] }],
  [{ texts: ['0f'] }, { texts: [Uint8Array.of(15)] }],
  [{ bits: { value: '1', selector: 1 } }, { bits: { value: 1n, selector: 1 } }],
  [{ point: { x: '1', y: 2 } }, { point: { x: 1n, y: 2 } }],
  [{ typed: { a: '1', b: 2, id: '3' } }, { typed: { a: 1n, b: 2, id: 3n } }],
  [
    { kind: 'tun', data: { id: '1' } },
    { kind: 'tun', data: { id: 1n } },
  ],
  [
    { data: { x: '1' }, kind: 'tap' },
    { data: { x: 1n }, kind: 'tap' },
  ],
  [
    { number: 1, 'by-number': { y: '1' } },
    { number: 1, 'by-number': { y: 1n } },
  ],
  [
    { number: 'tap', 'by-number': { y: '1' } },
    { number: 'tap', 'by-number': { y: 1n } },
  ],
  [
    { kind: 'other', data: 'ff00' },
    { kind: 'other', data: Uint8Array.of(255, 0) },
  ],
  [
    { kind: 'tun', nest: { deeper: { id: '1' } } },
    { kind: 'tun', nest: { deeper: { id: 1n } } },
  ],
  // A number is the header's, an object the nest's.
  [{ both: '1' }, { both: 1n }],
  [{ both: { id: '1' } }, { both: { id: 1n } }],
  [
    { unknown: [{ type: 9, nested: false, value: '01' }] },
    { unknown: [{ type: 9, nested: false, value: Uint8Array.of(1) }] },
  ],
  // Of the wrong kind: the encoder says so.
  [
    { nest: 7, several: 'x', bits: 1, nests: {}, text: 7, on: 'x', typed: 1 },
    { nest: 7, several: 'x', bits: 1, nests: {}, text: 7, on: 'x', typed: 1 },
  ],
];

for (const [given, value] of fitted) {
  const text = JSON.stringify(given);
  test(`converts ${text}`, (t) => t.deepEqual(fitInput(spec, body, given), value));
}

const refused: readonly [given: object, message: string, hint: string][] = [
  [{ cuont: 1 }, 'there is no attribute cuont', 'did you mean count?'],
  [
    { pad: 1 },
    'there is no attribute pad',
    'known here: index, token, both, count, state, bytes, mac, mask, …',
  ],
  [{ nest: { idd: 1 } }, 'there is no attribute nest.idd', 'did you mean id?'],
  [{ nest: { zzzzzz: 1 } }, 'there is no attribute nest.zzzzzz', 'known here: id, deeper'],
  [
    { nests: [{ index: 1, value: { idd: 1 } }] },
    'there is no attribute nests[0].idd',
    'did you mean id?',
  ],
  [{ kind: 'tun', data: { idd: 1 } }, 'there is no attribute data.idd', 'did you mean id?'],
  [{ point: { z: 1 } }, 'there is no attribute point.z', 'did you mean x?'],
  [{ typed: { c: 1 } }, 'there is no attribute typed.c', 'known here: id, deeper'],
  [
    { unknown: [{ value: 'x' }] },
    'unknown[0].value: expected hexadecimal bytes',
    'such as "0a1b2c"',
  ],
  [{ several: ['01', '1'] }, 'several[1]: expected hexadecimal bytes', 'such as "0a1b2c"'],
  [{ point: { elsewhere: 1 } }, 'there is no attribute point.elsewhere', 'known here: x, y'],
];

for (const [given, message, hint] of refused) {
  test(`refuses ${JSON.stringify(given)}`, (t) => {
    const error = t.throws(() => fitInput(spec, body, given), { instanceOf: UsageError, message });
    t.is(error.code, 'input');
    t.is(error.hint, hint);
  });
}

test('names of Object.prototype are attributes like others', (t) => {
  t.throws(() => fitInput(spec, body, JSON.parse('{"__proto__": 1}') as object), {
    message: 'there is no attribute __proto__',
  });
  t.throws(() => fitInput(spec, body, { constructor: 1 }), {
    message: 'there is no attribute constructor',
  });
});

test('unknown attributes take hexadecimal bytes, text and hints stay as they are', (t) => {
  const fit = (fixedHeader: string, given: object) =>
    fitInput(spec, { fixedHeader, set: undefined }, given);
  t.deepEqual(fit('blob', { port: 1, data: '00ff' }), { port: 1, data: Uint8Array.of(0, 255) });
  t.deepEqual(fit('sender', { address: '192.0.2.1' }), { address: '192.0.2.1' });
  t.deepEqual(fit('text', { text: '00ff' }), { text: '00ff' });
  t.throws(() => fit('blob', { data: 'x' }), {
    instanceOf: UsageError,
    message: 'data: expected hexadecimal bytes',
  });
});
