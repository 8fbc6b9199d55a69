// SPDX-License-Identifier: MIT
import test from 'ava';
import { dissect } from '../../../app/dissect/dissect.ts';
import { MessageReader } from '../../../app/trace/message-reader.ts';
import type { TappedDatagram } from '../../../app/trace/tapped.ts';
import type { TracedMessage } from '../../../app/trace/traced-message.ts';
import { joined, message, tapped } from './datagrams.ts';

function only(datagram: TappedDatagram): TracedMessage {
  const items = new MessageReader().read(datagram);
  const [item] = items;
  if (items.length !== 1 || item?.kind !== 'message') throw new Error('not one message');
  return item.message;
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const lines = 'ACTION=change\0DEVPATH=/devices/x\0SEQNUM=7\0';
const kernels = text(`change@/devices/x\0${lines}`);
const value = { ACTION: 'change', DEVPATH: '/devices/x', SEQNUM: '7' };
const udevHeader = new Uint8Array(40);
udevHeader.set(text('libudev\0'));
new DataView(udevHeader.buffer).setUint32(8, 0xfeedcafe);
new DataView(udevHeader.buffer).setUint32(16, 40, true);

for (const [who, bytes, direction] of [
  ['the kernel', kernels, 'from-kernel'],
  ['udevd', joined(udevHeader, text(lines)), 'between'],
] as const) {
  test(`a uevent of ${who} is its texts, since it has no header`, (t) => {
    const seen = only(tapped(bytes, { unit: 15, direction, group: 1 }));
    t.like(seen, { kind: 'notification', operation: 'change', type: 0, sequence: 0, value });
    t.is(seen.problem, undefined);
    const { name, parts, faults } = dissect(bytes, undefined, { unit: 15 });
    t.deepEqual([name, faults], ['uevent change', []]);
    t.is(
      parts.reduce((sum, { length }) => sum + length, 0),
      bytes.length,
    );
    t.deepEqual(
      parts.filter((part) => part.name in value).map((part) => [part.name, part.value]),
      Object.entries(value),
    );
  });
}

test('a uevent that is cut says so', (t) => {
  const seen = only(tapped(kernels.subarray(0, 20), { unit: 15, length: 70, fillsBuffer: true }));
  t.is(seen.problem, "the program read only 20 of the datagram's 70 bytes");
});

test('no bytes of a uevent make the reader throw', (t) => {
  for (const bytes of [new Uint8Array(), udevHeader, udevHeader.subarray(0, 24), text('=\0=\0x')]) {
    const items = new MessageReader().read(tapped(bytes, { unit: 15, direction: 'from-kernel' }));
    for (const item of items) if (item.kind === 'message') t.not(item.message.value, undefined);
    const { parts } = dissect(bytes, undefined, { unit: 15 });
    t.is(
      parts.reduce((sum, { length }) => sum + length, 0),
      bytes.length,
    );
  }
});

for (const [unit, type, operation] of [
  [9, 1000, 'get'],
  [9, 1300, 'syscall'],
  [9, 1999, 'type 1999'],
  [7, 16, 'setenforce'],
] as const) {
  test(`message ${type} of unit ${unit}, which has no spec, is ${operation}`, (t) => {
    const payload = text('audit(1:2): pid=1');
    const seen = only(
      tapped(message({ type, flags: 0, payload }), { unit, direction: 'from-kernel' }),
    );
    t.like(seen, { operation, value: { payload: 'audit(1:2): pid=1' } });
    t.is(seen.family, undefined);
  });
}
