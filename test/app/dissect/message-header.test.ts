// SPDX-License-Identifier: MIT
import test from 'ava';
import { hex } from '../hex.ts';
import { dissected, faultLines } from './dissected.ts';

const headers: readonly (readonly [title: string, bytes: Uint8Array, faults: string[]])[] = [
  ['half a header', hex('10000000 1200'), ['0+6 nlmsghdr has 16 bytes, but here are 6']],
  ['one byte of a header', hex('28'), ['0+1 nlmsghdr has 16 bytes, but here is 1']],
  [
    'a message shorter than its header',
    hex('0f000000 1200 0500 01000000 00000000'),
    ['0+4 nlmsg_len is 15, less than its own header'],
  ],
  [
    'a message longer than its bytes',
    hex('24000000 1200 0100 01000000 00000000', '00000000 00000000 00000000 00000000'),
    ['0+4 nlmsg_len is 36, but here are only 32 bytes'],
  ],
  [
    'bytes behind the message',
    hex('20000000 1200 0100 01000000 00000000', '00000000 00000000 00000000 00000000', '0102'),
    ['32+2 2 bytes after the message'],
  ],
  [
    'zeroes behind the message, which the kernel passes over',
    hex('20000000 1200 0100 01000000 00000000', '00000000 00000000 00000000 00000000', '00000000'),
    [],
  ],
  [
    'a header that is cut, of a request that lists',
    hex('14000000 1200 0103 01000000 00000000', '02000000'),
    [],
  ],
  [
    'a header that is cut, of a request that does not list',
    hex('14000000 1200 0100 01000000 00000000', '02000000'),
    ['16+4 ifinfomsg has 16 bytes, but here are 4'],
  ],
  [
    'one byte of the header behind a message',
    hex('11000000 1200 0100 01000000 00000000', '02'),
    ['16+1 ifinfomsg has 16 bytes, but here is 1'],
  ],
  [
    'flags that nobody defined',
    hex('20000000 1200 4190 01000000 00000000', '00000000 00000000 00000000 00000000'),
    ['6+2 nlmsg_flags has no bits 0x9040'],
  ],
  [
    'a type that is reserved',
    hex('10000000 0500 0000 01000000 00000000'),
    ['4+2 nlmsg_type 5 is reserved'],
  ],
  [
    'a type that the family does not have',
    hex('10000000 6300 0000 01000000 00000000'),
    ['4+2 rt-link has no message of type 99'],
  ],
  [
    'a fixed header that is cut',
    hex('18000000 1200 0100 01000000 00000000', '00000000 00000000'),
    ['16+8 ifinfomsg has 16 bytes, but here are 8'],
  ],
];

for (const [title, bytes, faults] of headers) {
  test(`${title}: its mistakes`, (t) => {
    t.deepEqual(faultLines(dissected('rt-link', bytes).faults), faults);
  });
}
