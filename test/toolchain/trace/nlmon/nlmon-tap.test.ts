// SPDX-License-Identifier: MIT
import test from 'ava';
import { encodeMessage } from '../../../../app/core/message.ts';
import { Copies } from '../../../../toolchain/trace/nlmon/copies.ts';
import { datagramOf } from '../../../../toolchain/trace/nlmon/nlmon-tap.ts';

const outgoing = 4;

function packet(
  message: { type: number; flags: number; sequence?: number },
  unit = 0,
  time = 1000,
) {
  const bytes = encodeMessage({ sequence: 0, portId: 0, payload: new Uint8Array(4), ...message });
  return { time, protocol: unit, type: outgoing, bytes, length: bytes.length };
}

test('the copies of a multicast datagram are one, with their number', (t) => {
  const copies = new Copies();
  const notification = { type: 16, flags: 0 };
  t.is(copies.take(packet(notification)), undefined);
  t.is(copies.take(packet(notification, 0, 1001)), undefined);
  t.is(copies.take(packet({ type: 17, flags: 0 }))?.copies, 2);
  t.is(copies.flush()?.copies, 1);
  t.is(copies.flush(), undefined);
});

test('equal notifications at different times, and equal requests, are no copies', (t) => {
  const copies = new Copies();
  copies.take(packet({ type: 16, flags: 0 }));
  t.is(copies.take(packet({ type: 16, flags: 0 }, 0, 1500))?.copies, 1);
  copies.take(packet({ type: 18, flags: 1 }));
  t.is(copies.take(packet({ type: 18, flags: 1 }))?.copies, 1);
});

test('a request goes to the kernel, and all else comes from it', (t) => {
  const request = { ...packet({ type: 18, flags: 0x301 }), copies: 1 };
  const reply = { ...packet({ type: 16, flags: 2, sequence: 3 }), copies: 1 };
  t.is(datagramOf(request, undefined)?.direction, 'to-kernel');
  t.is(datagramOf(reply, undefined)?.direction, 'from-kernel');
  t.is(datagramOf({ ...reply, protocol: 2 }, undefined)?.direction, 'between');
  t.is(datagramOf({ ...reply, type: 7 }, undefined)?.direction, 'to-kernel');
  t.is(datagramOf({ ...reply, bytes: new Uint8Array(3) }, undefined)?.direction, 'from-kernel');
});

test("the tracer's own copy of what the controller says is not counted", (t) => {
  const notification = packet({ type: 16, flags: 0 }, 16);
  t.is(datagramOf({ ...notification, copies: 1 }, 7), undefined);
  t.is(datagramOf({ ...notification, copies: 3 }, 7)?.listeners, 2);
  t.is(datagramOf({ ...packet({ type: 16, flags: 0, sequence: 5 }, 16), copies: 1 }, 7)?.unit, 16);
});
