// SPDX-License-Identifier: MIT
import { deepStrictEqual } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { ProtocolError } from '../../../app/core/errors/protocol-error.ts';
import { decodeMessages, encodeMessage, type Message } from '../../../app/core/message.ts';
import { holds } from '../../property.ts';
import { hex, text } from '../hex.ts';

interface Row {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly messages: readonly Message[];
}

const hello: Message = {
  type: 0x10,
  flags: 0x5,
  sequence: 1,
  portId: 0xfffffffe,
  payload: text('Hello'),
};

const rows: readonly Row[] = [
  { name: 'an empty datagram', bytes: hex(), messages: [] },
  {
    name: 'a header alone',
    bytes: hex(
      '10000000', // nlmsg_len 16
      '0300', //     nlmsg_type NLMSG_DONE
      '0200', //     nlmsg_flags NLM_F_MULTI
      '78563412', // nlmsg_seq
      '00000000', // nlmsg_pid
    ),
    messages: [{ type: 3, flags: 2, sequence: 0x12345678, portId: 0, payload: hex() }],
  },
  {
    name: 'a payload of five bytes and its padding',
    bytes: hex(
      '15000000', // nlmsg_len 21
      '1000', //     nlmsg_type 0x10
      '0500', //     nlmsg_flags NLM_F_REQUEST | NLM_F_ACK
      '01000000', // nlmsg_seq
      'feffffff', // nlmsg_pid
      '48656c6c6f', // Hello
      '000000', //   padding
    ),
    messages: [hello],
  },
  {
    name: 'two messages, the second one without its padding',
    bytes: hex(
      '15000000 1000 0500 01000000 feffffff 48656c6c6f 000000',
      '12000000 1100 0000 ffffffff 00000000 4f4b', // nlmsg_len 18
    ),
    messages: [
      hello,
      { type: 0x11, flags: 0, sequence: 0xffffffff, portId: 0, payload: text('OK') },
    ],
  },
];

for (const { name, bytes, messages } of rows) {
  test(`reads ${name}`, (t) => {
    t.deepEqual([...decodeMessages(bytes)], messages);
  });
}

test('writes a message with its padding', (t) => {
  t.deepEqual(encodeMessage(hello), rows[2]!.bytes);
});

const broken: readonly { name: string; bytes: Uint8Array; yields: number; sequence?: number }[] = [
  { name: 'fewer bytes than a header', bytes: hex('10000000 0300'), yields: 0 },
  {
    name: 'a length below the header',
    bytes: hex('0f000000 0300 0000 07000000 00000000'),
    yields: 0,
    sequence: 7,
  },
  {
    name: 'a length of zero, which would never end',
    bytes: hex('00000000 0300 0000 07000000 00000000'),
    yields: 0,
    sequence: 7,
  },
  {
    name: 'a length beyond the datagram',
    bytes: hex('11000000 0300 0000 07000000 00000000'),
    yields: 0,
    sequence: 7,
  },
  {
    name: 'a length of 4 GiB',
    bytes: hex('ffffffff 0300 0000 07000000 00000000'),
    yields: 0,
    sequence: 7,
  },
  {
    name: 'a good message before a cut one',
    bytes: hex('10000000 0300 0000 01000000 00000000', '14000000 0300 0000 02000000 00000000'),
    yields: 1,
    sequence: 2,
  },
];

for (const { name, bytes, yields, sequence } of broken) {
  test(`refuses ${name}`, (t) => {
    const messages: Message[] = [];
    const error = t.throws(
      () => {
        for (const message of decodeMessages(bytes)) messages.push(message);
      },
      { instanceOf: ProtocolError },
    );
    t.is(messages.length, yields);
    t.is(error.sequence, sequence);
  });
}

const anyMessage = fc.record({
  type: fc.integer({ min: 0, max: 0xffff }),
  flags: fc.integer({ min: 0, max: 0xffff }),
  sequence: fc.integer({ min: 0, max: 0xffffffff }),
  portId: fc.integer({ min: 0, max: 0xffffffff }),
  payload: fc.uint8Array({ maxLength: 100 }),
});

test('reads back whatever it wrote, several in a datagram', (t) => {
  holds(
    t,
    fc.property(fc.array(anyMessage, { maxLength: 5 }), (messages) => {
      const datagram = Buffer.concat(messages.map(encodeMessage));
      deepStrictEqual(
        [...decodeMessages(datagram)].map((m) => ({ ...m, payload: new Uint8Array(m.payload) })),
        messages.map((m) => ({ ...m })),
      );
    }),
    { numRuns: 500 },
  );
});
