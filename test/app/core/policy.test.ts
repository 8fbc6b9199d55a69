// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProtocolError } from '../../../app/core/errors/protocol-error.ts';
import { type AttributePolicy, decodePolicy, policyText } from '../../../app/core/policy.ts';
import { hex } from '../hex.ts';

const rows: readonly { bytes: Uint8Array; policy: AttributePolicy; words: string }[] = [
  { bytes: hex('0800 0100 01000000'), policy: { type: 'flag' }, words: 'flag' },
  {
    bytes: hex('0800 0100 04000000', '0c00 0400 0000000000000000', '0c00 0500 ffffffff00000000'),
    policy: { type: 'u32', minimum: 0n, maximum: 0xffff_ffffn },
    words: 'u32, 0 to 4294967295',
  },
  {
    bytes: hex('0800 0100 06000000', '0c00 0200 feffffffffffffff', '0c00 0300 0500000000000000'),
    policy: { type: 's8', minimum: -2n, maximum: 5n },
    words: 's8, -2 to 5',
  },
  {
    // The pad before a 64-bit value, where the machine wants one.
    bytes: hex('0800 0100 02000000', '0400 0b00', '0c00 0c00 0700000000000000'),
    policy: { type: 'u8', mask: 7n },
    words: 'u8, bits 0x7',
  },
  {
    bytes: hex('0800 0100 0a000000', '0800 0600 06000000', '0800 0700 06000000'),
    policy: { type: 'binary', minimumLength: 6, maximumLength: 6 },
    words: 'binary, 6 bytes',
  },
  {
    bytes: hex('0800 0100 0c000000', '0800 0700 0f000000'),
    policy: { type: 'nul-string', maximumLength: 15 },
    words: 'nul-string, at most 15 bytes',
  },
  {
    bytes: hex('0800 0100 0a000000', '0800 0600 04000000'),
    policy: { type: 'binary', minimumLength: 4 },
    words: 'binary, at least 4 bytes',
  },
  {
    bytes: hex('0800 0100 0d000000', '0800 0800 02000000', '0800 0900 05000000'),
    policy: { type: 'nest', policyIndex: 2, maximumType: 5 },
    words: 'nest',
  },
  {
    bytes: hex('0800 0100 0f000000', '0800 0a00 03000000'),
    policy: { type: 'bitfield32', bitfieldMask: 3 },
    words: 'bitfield32, bits 0x3',
  },
  {
    // Both newer than this library.
    bytes: hex('0800 0100 63000000', '0800 7f00 01000000'),
    policy: { type: 'type 99' },
    words: 'type 99',
  },
];

for (const { bytes, policy, words } of rows) {
  test(`reads ${words}`, (t) => {
    t.deepEqual(decodePolicy(bytes), policy);
    t.is(policyText(policy), words);
  });
}

test('a policy with a limit of four bytes is left out', (t) => {
  t.throws(() => decodePolicy(hex('0800 0400 01000000')), { instanceOf: ProtocolError });
});
