// SPDX-License-Identifier: MIT
import test from 'ava';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import { deviceOf } from '../../../../app/families/wireguard/device.ts';
import { formatKey } from '../../../../app/families/wireguard/key.ts';
import type { Wgpeer } from '../../../../app/families/wireguard/wireguard-gen.ts';
import { hex } from '../../hex.ts';

const bytes = (number: number): Uint8Array => new Uint8Array(32).fill(number);
const key = (number: number): string => formatKey(bytes(number));
const none = bytes(0);

function peers(...values: Wgpeer[]): { peers: { index: number; value: Wgpeer }[] } {
  return { peers: values.map((value, index) => ({ index, value })) };
}

function addresses(...list: string[]): Pick<Wgpeer, 'allowedips'> {
  return {
    allowedips: list.map((ipaddr, index) => ({
      index,
      value: { family: 'inet', ipaddr, cidrMask: 32 },
    })),
  };
}

const untouched = { persistentKeepalive: 0, receivedBytes: 0n, sentBytes: 0n };

test('a new device is read without keys and peers', (t) => {
  const fresh = { ifname: 'wg0', ifindex: 5, listenPort: 0, fwmark: 0 };
  t.deepEqual(deviceOf([fresh]).message, [fresh]);
  t.deepEqual({ ...deviceOf([fresh]) }, { ...fresh, peers: [] });
});

test('each attribute of a device and of a peer is read', (t) => {
  const message = {
    ...{ ifname: 'wg0', ifindex: 5, privateKey: bytes(1), publicKey: bytes(2) },
    ...{ listenPort: 7, fwmark: 8 },
    ...peers({
      publicKey: bytes(3),
      presharedKey: bytes(4),
      endpoint: hex('0200 0009 c0000201', '00'.repeat(8)),
      persistentKeepaliveInterval: 25,
      lastHandshakeTime: { sec: 1_700_000_000n, nsec: 123_000_000n },
      ...{ rxBytes: 10n, txBytes: 11n, protocolVersion: 1 },
      ...addresses('10.0.0.1'),
    }),
  };
  t.deepEqual(
    { ...deviceOf([message]) },
    {
      ...{ ifname: 'wg0', ifindex: 5, privateKey: key(1), publicKey: key(2) },
      ...{ listenPort: 7, fwmark: 8 },
      peers: [
        {
          publicKey: key(3),
          presharedKey: key(4),
          endpoint: { address: '192.0.2.1', port: 9 },
          persistentKeepalive: 25,
          lastHandshake: new Date(1_700_000_000_123),
          ...{ receivedBytes: 10n, sentBytes: 11n },
          allowedIPs: ['10.0.0.1/32'],
        },
      ],
    },
  );
});

test('zeroes are read as no key and no handshake', (t) => {
  const device = deviceOf([
    {
      ...{ ifname: 'wg0', ifindex: 5, privateKey: none, publicKey: none },
      ...peers({
        publicKey: bytes(1),
        presharedKey: none,
        lastHandshakeTime: { sec: 0n, nsec: 0n },
      }),
    },
  ]);
  t.false('privateKey' in device);
  t.false('publicKey' in device);
  t.deepEqual(device.peers, [{ publicKey: key(1), ...untouched, allowedIPs: [] }]);
});

test('peers, and addresses of one peer, are joined across messages', (t) => {
  const device = deviceOf([
    {
      ...{ ifname: 'wg0', ifindex: 5 },
      ...peers({ publicKey: bytes(1) }, { publicKey: bytes(2), ...addresses('10.0.0.1') }),
    },
    peers({ publicKey: bytes(2), ...addresses('10.0.0.2', '10.0.0.3') }),
    peers({ publicKey: bytes(2), ...addresses('10.0.0.4') }, { publicKey: bytes(3) }),
    peers({ publicKey: bytes(4) }),
  ]);
  t.deepEqual(
    device.peers.map(({ publicKey, allowedIPs }) => [publicKey, allowedIPs]),
    [
      [key(1), []],
      [key(2), ['10.0.0.1/32', '10.0.0.2/32', '10.0.0.3/32', '10.0.0.4/32']],
      [key(3), []],
      [key(4), []],
    ],
  );
});

test('no message at all, and a peer without a key, are refused', (t) => {
  t.throws(() => deviceOf([]), { instanceOf: ProtocolError });
  t.throws(() => deviceOf([{ ifname: 'wg0', ifindex: 1, ...peers({}) }]), {
    instanceOf: ProtocolError,
    message: 'wireguard get-device: a peer has no public key',
  });
});
