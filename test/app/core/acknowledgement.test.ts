// SPDX-License-Identifier: MIT
import test from 'ava';
import { type Acknowledgement, decodeAcknowledgement } from '../../../app/core/acknowledgement.ts';
import { KernelRefusal } from '../../../app/socket/errors/kernel-refusal.ts';
import { ProtocolError } from '../../../app/core/errors/protocol-error.ts';
import type { Message } from '../../../app/core/message.ts';
import { hex, text } from '../hex.ts';

const NLMSG_ERROR = 2;
const NLMSG_DONE = 3;
const CAPPED = 0x100;
const ACK_TLVS = 0x200;

function message(type: number, flags: number, payload: Uint8Array): Message {
  return { type, flags, sequence: 1, portId: 0, payload };
}

/** The header of a request of 20 bytes, type 0x10. */
const request = '14000000 1000 0500 01000000 00000000';

const rows: readonly { name: string; message: Message; value: Acknowledgement }[] = [
  {
    name: 'success',
    message: message(NLMSG_ERROR, CAPPED, hex('00000000', request)),
    value: { errno: 0 },
  },
  {
    name: 'a refusal that only has a number',
    message: message(NLMSG_ERROR, 0, hex('eaffffff', request, '41424344')), // -EINVAL
    value: { errno: 22 },
  },
  {
    name: 'a refusal, capped, with text and offset',
    message: message(
      NLMSG_ERROR,
      CAPPED | ACK_TLVS,
      hex(
        'a6ffffff', // -EMSGSIZE
        request,
        '0d00 0100 746f6f206c6f6e6700 000000', // NLMSGERR_ATTR_MSG "too long"
        '0800 0200 10000000', // NLMSGERR_ATTR_OFFS 16
      ),
    ),
    value: { errno: 90, text: 'too long', offset: 16 },
  },
  {
    name: 'a refusal with the whole request, then what is missing',
    message: message(
      NLMSG_ERROR,
      ACK_TLVS,
      hex(
        'eaffffff',
        request,
        '41424344', // the request's payload
        '0800 0500 03000000', // NLMSGERR_ATTR_MISS_TYPE 3
        '0800 0600 18000000', // NLMSGERR_ATTR_MISS_NEST 24
      ),
    ),
    value: { errno: 22, missingType: 3, missingNest: 24 },
  },
  {
    name: 'success with a cookie and an attribute nobody knows yet',
    message: message(
      NLMSG_ERROR,
      CAPPED | ACK_TLVS,
      hex('00000000', request, '0600 0300 beef 0000', '0800 7f00 00000000'),
    ),
    value: { errno: 0, cookie: hex('beef') },
  },
  {
    name: 'the end of a dump',
    message: message(NLMSG_DONE, 2, hex('00000000')),
    value: { errno: 0 },
  },
  {
    name: 'a dump that failed, with text',
    message: message(
      NLMSG_DONE,
      2 | ACK_TLVS,
      hex('edffffff', '0700 0100 6e6f00 00'), // -ENODEV
    ),
    value: { errno: 19, text: 'no' },
  },
  {
    name: "a DONE that a module made by hand, as the document's does",
    message: message(NLMSG_DONE, 0, text('Hello Userspace')),
    value: { errno: 0 },
  },
  { name: 'an empty DONE', message: message(NLMSG_DONE, 0, hex()), value: { errno: 0 } },
];

for (const row of rows) {
  test(`reads ${row.name}`, (t) => {
    t.deepEqual(decodeAcknowledgement(row.message), row.value);
  });
}

for (const [name, flags, payload] of [
  ['an error without a number', 0, hex('eaff')],
  ['attributes without the request', ACK_TLVS, hex('eaffffff')],
  [
    'a request that is longer than the message',
    ACK_TLVS,
    hex('eaffffff ff000000 1000 0500 01000000 00000000'),
  ],
  ['a request of 4 GiB', ACK_TLVS, hex('eaffffff ffffffff 1000 0500 01000000 00000000')],
  ['a request of 2 GiB', ACK_TLVS, hex('eaffffff 00000080 1000 0500 01000000 00000000')],
  ['an attribute that is cut', CAPPED | ACK_TLVS, hex('eaffffff', request, '0900 0100 00000000')],
  ['an offset of two bytes', CAPPED | ACK_TLVS, hex('eaffffff', request, '0600 0200 1000 0000')],
] as const) {
  test(`refuses ${name}`, (t) => {
    t.throws(() => decodeAcknowledgement(message(NLMSG_ERROR, flags, payload)), {
      instanceOf: ProtocolError,
    });
  });
}

test("a refusal says the kernel's own words, else the errno's", (t) => {
  const told = new KernelRefusal('echo', { errno: 90, text: 'too long', offset: 16 });
  t.is(told.message, 'echo: the kernel refused: too long (EMSGSIZE)');
  t.is(told.errnoName, 'EMSGSIZE');
  t.is(told.offset, 16);
  t.is(
    new KernelRefusal('echo', { errno: 17 }).message,
    'echo: the kernel refused: File exists (EEXIST)',
  );
  t.is(new KernelRefusal('echo', { errno: 1 }).hint, 'run it as root, or with CAP_NET_ADMIN');
  t.is(new KernelRefusal('echo', { errno: 4000 }).message, 'echo: the kernel refused: errno 4000');
});
