// SPDX-License-Identifier: MIT
// Keys are not shown, wherever a false length pushes them.
import test from 'ava';
import { Explainer, type Explained } from '../../../../toolchain/trace/explain/explainer.ts';
import type { TappedDatagram } from '../../../../app/trace/tapped.ts';
import { attributes, message, ownSpec, request } from '../../../app/trace/datagrams.ts';

const key = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index);
const shown = Buffer.from(key).toString('hex');

/** A small port looks like a length where a false length makes a header of it. */
function setDeviceWith(port: number): Uint8Array {
  return message({
    type: 34,
    payload: request(ownSpec('wireguard'), 'set-device', {
      ifname: 'wg0',
      flags: 1,
      'private-key': key,
      'listen-port': port,
      peers: [{ index: 0, value: { 'preshared-key': key, 'persistent-keepalive-interval': 25 } }],
    }),
  });
}

const setDevice = setDeviceWith(20);

function explained(bytes: Uint8Array, secrets: boolean): Explained[] {
  const given = { specs: [], unit: 16, generic: 'wireguard', direction: undefined, secrets };
  return [...new Explainer(given, () => undefined).explain({ kind: 'bytes', bytes })];
}

/** Four bytes of the key in a row, anywhere in what is shown. */
function leaks(all: readonly Explained[]): string[] {
  const text = all
    .map(({ bytes, dissection }) => Buffer.from(bytes).toString('hex') + JSON.stringify(dissection))
    .join('\n');
  const pieces = Array.from({ length: 29 }, (_, at) => shown.slice(2 * at, 2 * at + 8));
  return pieces.filter((piece) => text.includes(piece));
}

/** A request for a link in the byte order of other machines. */
const foreign = Buffer.from(
  '0000002800120301000000070000000011000000000000000000000000000000' + '0008001d00000009',
  'hex',
);

/** Texts about bytes, and the notices. */
function told(bytes: Uint8Array, tapped = false, secrets = false) {
  const notices: string[] = [];
  const given = { specs: [], unit: undefined, generic: undefined, direction: undefined, secrets };
  const explainer = new Explainer(given, (text) => notices.push(text));
  const datagram: TappedDatagram = {
    ...{ kind: 'datagram', time: 0, unit: 0, direction: 'to-kernel', port: 1, group: 0 },
    ...{ bytes, length: bytes.length },
  };
  const all = [
    ...explainer.explain(tapped ? { kind: 'tapped', tapped: datagram } : { kind: 'bytes', bytes }),
  ];
  return { names: all.map(({ dissection }) => dissection.name), notices, all };
}

test('bytes in the other byte order are named, and nothing in them is', (t) => {
  const { names, notices, all } = told(foreign);
  t.deepEqual(names, ['40 bytes in the other byte order']);
  t.deepEqual(notices, [
    'with its bytes swapped nlmsg_len is exactly 40: these are of a machine with the other byte order',
  ]);
  t.deepEqual(all[0]!.dissection.faults, []);
  t.deepEqual(told(foreign, true).names, names);
});

test('bytes in the other byte order show no keys unless they are asked for', (t) => {
  const bytes = Buffer.concat([foreign.subarray(0, 16), key.subarray(0, 24)]);
  t.deepEqual(leaks(told(bytes).all), []);
  t.deepEqual(leaks(told(bytes, true).all), []);
  t.true(leaks(told(bytes, true, true).all).length > 10);
});

test('a false length whose type and flags are none when swapped is a mistake', (t) => {
  const bytes = Buffer.from(foreign);
  bytes.writeUInt16BE(0xf000, 6);
  const { names, notices } = told(bytes);
  t.notRegex(names[0]!, /byte order/);
  t.notRegex(notices.join(), /swapped/);
});

function withLength(bytes: Uint8Array, length: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(0, length, true);
  return copy;
}

test('a message of WireGuard shows its keys only if they are asked for', (t) => {
  t.deepEqual(leaks(explained(setDevice, false)), []);
  t.true(leaks(explained(setDevice, true)).length > 20);
});

test('no nlmsg_len shows a part of a key, and all bytes are explained', (t) => {
  for (let length = 0; length < setDevice.length + 8; length += 1) {
    const all = explained(withLength(setDevice, length), false);
    t.deepEqual(leaks(all), [], `nlmsg_len ${length}`);
    const total = all.reduce((sum, { bytes }) => sum + bytes.length, 0);
    t.is(total, setDevice.length, `nlmsg_len ${length}`);
  }
});

test('no nla_len shows more of a key than the header that it makes of four bytes', (t) => {
  const whole = setDeviceWith(51820);
  const first = whole.findIndex((byte, at) => byte === 36 && whole[at + 2] === 3);
  t.true(first > 0);
  for (let length = 0; length < 400; length += 1) {
    const bytes = whole.slice();
    new DataView(bytes.buffer).setUint16(first, length, true);
    t.true(leaks(explained(bytes, false)).length <= 1, `nla_len ${length}`);
  }
});

test('whole messages after one with keys are shown', (t) => {
  const get = message({
    type: 34,
    payload: request(ownSpec('wireguard'), 'get-device', { ifname: 'wg1' }, 'dump'),
  });
  const all = explained(Buffer.concat([setDevice, get, setDevice]), false);
  t.deepEqual(
    all.map(({ dissection }) => dissection.name),
    ['wireguard set-device', 'wireguard get-device', 'wireguard set-device'],
  );
});

test('bytes after a message of another family stay', (t) => {
  const newaddr = message({ type: 20, payload: new Uint8Array(8) });
  const given = { specs: [], unit: 0, generic: undefined, direction: undefined, secrets: false };
  const bytes = Buffer.concat([newaddr, attributes([3, 'abc'])]);
  const [only, ...more] = [
    ...new Explainer(given, () => undefined).explain({ kind: 'bytes', bytes }),
  ];
  t.deepEqual(more, []);
  t.deepEqual(Buffer.from(only!.bytes), bytes);
});

test('errors in errors are explained, however many there are', (t) => {
  const one = Buffer.from(`ffffff7f02000000${'00'.repeat(12)}`, 'hex');
  const { names } = told(Buffer.concat(Array.from({ length: 20_000 }, () => one)));
  t.deepEqual(names, ['acknowledgement']);
});
