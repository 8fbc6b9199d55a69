// SPDX-License-Identifier: MIT
import test from 'ava';
import { dissect } from '../../../app/dissect/dissect.ts';
import { subjectWith } from '../../../app/dissect/subject.ts';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';
import { hex } from '../hex.ts';
import { mustCover } from './covered.ts';
import { described } from './described.ts';
import { faultLines } from './dissected.ts';

const every = loadSpec(
  `
name: every
protocol: genetlink
doc: Every type.
definitions:
  - { name: color, type: enum, entries: [red, green] }
  - { name: caps, type: flags, entries: [read, write] }
  - name: point
    type: struct
    members: [{ name: x, type: s16 }, { name: y, type: u8, enum: color }, { name: pad, type: pad, len: 1 }]
attribute-sets:
  - name: main
    attributes:
      - { name: color, type: u8, enum: color }
      - { name: caps, type: u32, enum: caps }
      - { name: ip, type: u32, byte-order: big-endian, display-hint: ipv4 }
      - { name: point, type: binary, struct: point }
      - { name: list, type: binary, sub-type: u16 }
      - { name: bits, type: bitfield32, enum: caps }
      - { name: on, type: flag }
      - { name: names, type: indexed-array, sub-type: string }
      - { name: hidden-secret, type: string }
      - { name: port, type: uint, checks: { min: 1, max: 9 } }
      - { name: several, type: u8, multi-attr: true }
operations:
  list: [{ name: set, value: 1, attribute-set: main, do: { request: { attributes: [color] } } }]
`,
  'every.yaml',
);

/** The parts of one attribute in a request of that family, and the mistakes in it. */
function attribute(...fields: string[]): [string[], string[]] {
  const payload = hex(...fields);
  const bytes = Uint8Array.from([
    ...hex(
      `${(20 + payload.length).toString(16).padStart(2, '0')}000000 2200 0500 01000000 00000000 01 01 0000`,
    ),
    ...payload,
  ]);
  const subject = subjectWith(every, 1, { request: true, dump: false });
  const dissection = dissect(bytes, subject);
  mustCover(dissection, bytes.length);
  const lines = described(dissection.parts.slice(2)).filter((line) => !line.includes('padding'));
  return [lines, faultLines(dissection.faults)];
}

const table: readonly (readonly [
  title: string,
  fields: string[],
  parts: string[],
  faults: string[],
])[] = [
  ['an entry of an enum', ['0500 0100 01 000000'], ['20+5 color (1) = green'], []],
  [
    'no entry of an enum',
    ['0500 0100 07 000000'],
    ['20+5 color (1) = 7'],
    ['24+1 color has no entry 7'],
  ],
  ['flags', ['0800 0200 03000000'], ['20+8 caps (2) = [read, write]'], []],
  [
    'unknown flags',
    ['0800 0200 15000000'],
    ['20+8 caps (2) = [read, 4, 16]'],
    ['24+4 caps has no bits 0x14'],
  ],
  ['a number with a hint', ['0800 0300 c0000201'], ['20+8 ip (3) = 192.0.2.1'], []],
  [
    'a struct',
    ['0800 0400 feff 01 00'],
    ['20+8 point (4)', '  24+2 x = -2', '  26+1 y = green', '  27+1 pad'],
    [],
  ],
  [
    'a struct that is cut',
    ['0600 0400 feff 0000'],
    ['20+6 point (4)', '  24+2 x = -2'],
    ['24+2 struct point has 4 bytes, but here are 2'],
  ],
  ['an array', ['0800 0500 0100 0200'], ['20+8 list (5)', '  24+2 [0] = 1', '  26+2 [1] = 2'], []],
  [
    'an array with half an item',
    ['0700 0500 0100 02 00'],
    ['20+7 list (5)', '  24+2 [0] = 1', '  26+1 bytes = 02'],
    ['26+1 1 byte left over after the last item'],
  ],
  [
    'bits and the mask of those that count',
    ['0c00 0600 01000000 03000000'],
    ['20+12 bits (6)', '  24+4 value = [read]', '  28+4 selector = [read, write]'],
    [],
  ],
  ['a flag', ['0400 0700'], ['20+4 on (7) = true'], []],
  [
    'a flag with a payload',
    ['0800 0700 01000000'],
    ['20+8 on (7) = true'],
    ['24+4 a flag has no payload, but here are 4 bytes'],
  ],
  [
    'an array of attributes',
    ['1400 0880', ' 0600 0100 6100 0000', ' 0600 0200 6200 0000'],
    ['20+20 names (8)', '  24+6 [0] (1) = a', '  32+6 [1] (2) = b'],
    [],
  ],
  ['a key', ['0700 0900 7878 00 00'], ['20+7 hidden-secret (9) secret'], []],
  ['a number of four bytes or eight', ['0c00 0a00 0500000000000000'], ['20+12 port (10) = 5'], []],
  [
    'a number beyond its limits',
    ['0800 0a00 0a000000'],
    ['20+8 port (10) = 10'],
    ['24+4 10 is not in 1 … 9'],
  ],
  [
    'an attribute that comes again',
    ['0500 0100 01 000000', '0500 0100 00 000000'],
    ['20+5 color (1) = green', '28+5 color (1) = red'],
    ['30+2 color is there already; the kernel takes the last one'],
  ],
  [
    'several of an attribute that may come again',
    ['0500 0b00 01 000000', '0500 0b00 02 000000'],
    ['20+5 several (11) = 1', '28+5 several (11) = 2'],
    [],
  ],
  [
    'an attribute that the spec does not have',
    ['0800 6300 01020304'],
    ['20+8 attribute 99 (99) = 01020304'],
    ['22+2 main has no attribute 99'],
  ],
  [
    'an attribute shorter than its header',
    ['0300 0100 01020304'],
    ['20+8 bytes = 0300010001020304'],
    ['20+2 nla_len is 3, less than its own header'],
  ],
  [
    'an attribute longer than the message',
    ['0900 0100 01 000000'],
    ['20+8 color (1) = green'],
    [
      '20+2 nla_len is 9, but only 8 bytes are left',
      '24+4 u8 of enum color has 1 byte, but here are 4',
    ],
  ],
  [
    'padding that is not zero',
    ['0500 0100 01 0000ff'],
    ['20+5 color (1) = green'],
    ['25+3 padding is not zero'],
  ],
  [
    'no padding at the end',
    ['0500 0100 01'],
    ['20+5 color (1) = green'],
    ['24+1 3 bytes of padding missing after it'],
  ],
  [
    'no padding between two attributes',
    ['0600 0500 0100', '0800 0200 03000000'],
    ['20+6 list (5)', '  24+2 [0] = 1', '28+6 bytes = 020003000000'],
    [
      '25+1 2 bytes of padding missing after it',
      '26+2 padding is not zero',
      '28+2 nla_len is 2, less than its own header',
    ],
  ],
];

for (const [title, fields, parts, faults] of table) {
  test(`${title}: its parts and its mistakes`, (t) => {
    const [lines, mistakes] = attribute(...fields);
    t.deepEqual(lines, parts);
    t.deepEqual(mistakes, faults);
  });
}
