// SPDX-License-Identifier: MIT
// A family without a spec is read by what the kernel checks.
import test from 'ava';
import { dissect } from '../../../app/dissect/dissect.ts';
import type { FamilyPolicy, Policy } from '../../../app/dissect/policy.ts';
import { hex } from '../hex.ts';
import { mutations } from '../../counts.ts';
import { mutate, random } from '../mutation.ts';
import { mustCover } from './covered.ts';
import { described } from './described.ts';

const inner: Policy = new Map([[1, { type: 'u16' }]]);

const top: Policy = new Map([
  [1, { type: 'u8', minValueU: 0n, maxValueU: 3n }],
  [2, { type: 'nul-string', maxLength: 3 }],
  [3, { type: 'nested', policyIdx: 1 }],
  [4, { type: 'nested-array', policyIdx: 1 }],
  [5, { type: 'flag' }],
  [6, { type: 'u32', mask: 7n }],
  [7, { type: 'binary', minLength: 4, maxLength: 4 }],
  [8, { type: 'sint', minValueS: -4n, maxValueS: 4n }],
  [9, { type: 99 }],
]);

const family: FamilyPolicy = {
  family: 'meter',
  headerSize: 0,
  top,
  nested: (index) => (index === 1 ? inner : undefined),
};

function request(payload: Uint8Array): Uint8Array {
  const length = 20 + payload.length;
  return Uint8Array.from([
    ...hex(
      `${length.toString(16).padStart(2, '0')}000000 2200 0500 01000000 00000000`,
      '07 01 0000',
    ),
    ...payload,
  ]);
}

const table: readonly (readonly [
  what: string,
  fields: string,
  parts: string[],
  faults: string[],
])[] = [
  ['a number', '0500 0100 02 000000', ['20+5 attribute 1 (1) = 2'], []],
  [
    'a number beyond its limits',
    '0500 0100 04 000000',
    ['20+5 attribute 1 (1) = 4'],
    ['4 is not in 0 … 3'],
  ],
  ['a text', '0600 0200 6100 0000', ['20+6 attribute 2 (2) = a'], []],
  [
    'a text without an end',
    '0600 0200 6161 0000',
    ['20+6 attribute 2 (2) = aa'],
    ['no NUL at its end'],
  ],
  [
    'a text that is too long',
    '0900 0200 6161616100 000000',
    ['20+9 attribute 2 (2) = aaaa'],
    ['4 bytes of text, but it may have 3'],
  ],
  [
    'a nest',
    '0c00 0380 0600 0100 0500 0000',
    ['20+12 attribute 3 (3)', '  24+6 attribute 1 (1) = 5'],
    [],
  ],
  [
    'an array of nests',
    '1000 0480 0c00 0080 0600 0100 0500 0000',
    ['20+16 attribute 4 (4)', '  24+12 [0] (0)', '    28+6 attribute 1 (1) = 5'],
    [],
  ],
  ['a flag', '0400 0500', ['20+4 attribute 5 (5) = true'], []],
  [
    'a bit beyond the mask',
    '0800 0600 09000000',
    ['20+8 attribute 6 (6) = 9'],
    ['0x8 is beyond the mask 0x7'],
  ],
  [
    'bytes of a wrong length',
    '0500 0700 01 000000',
    ['20+5 attribute 7 (7) = 01'],
    ['1 byte, but it needs 4'],
  ],
  ['a negative number', '0800 0800 fcffffff', ['20+8 attribute 8 (8) = -4'], []],
  ['a type that nlkit does not know', '0500 0900 01 000000', ['20+5 attribute 9 (9) = 01'], []],
  [
    'an attribute that the policy does not have',
    '0500 6300 01 000000',
    ['20+5 attribute 99 (99) = 01'],
    ["the kernel's policy of meter does not have it"],
  ],
];

for (const [what, fields, parts, faults] of table) {
  test(`by a policy, ${what}`, (t) => {
    const bytes = request(hex(fields));
    const dissection = dissect(bytes, undefined, { unit: 16, policy: family });
    mustCover(dissection, bytes.length);
    t.is(dissection.name, 'meter cmd 7');
    const lines = described(dissection.parts.slice(2)).filter((line) => !line.includes('padding'));
    t.deepEqual(lines, parts);
    t.deepEqual(
      dissection.faults.map(({ text }) => text),
      faults,
    );
  });
}

test("a family's own header lies before its attributes", (t) => {
  const bytes = request(hex('01020304', '0500 0100 02 000000'));
  const { parts } = dissect(bytes, undefined, { unit: 16, policy: { ...family, headerSize: 4 } });
  t.deepEqual(described(parts.slice(2)).slice(0, 2), [
    '20+4 header = 01020304',
    '24+5 attribute 1 (1) = 2',
  ]);
});

test('mutated messages are taken apart by a policy to their last byte', (t) => {
  const next = random(11);
  const all = table.map(([, fields]) => request(hex(fields)));
  const count = Math.min(mutations, 200_000);
  let named = 0;
  let faulty = 0;
  for (let done = 0; done < count; done += 1) {
    const bytes = mutate(all[done % all.length]!, next);
    const dissection = dissect(bytes, undefined, { unit: 16, policy: family });
    mustCover(dissection, bytes.length);
    if (dissection.name.startsWith('meter')) named += 1;
    if (dissection.faults.length > 0) faulty += 1;
  }
  t.true(named > count / 2, `${named} of ${count}`);
  t.true(faulty > count / 4, `${faulty} of ${count}`);
  t.true(faulty < count);
});
