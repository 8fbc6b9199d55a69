// SPDX-License-Identifier: MIT
import { deepStrictEqual, ok } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { Writer } from '../../../../app/core/writer.ts';
import { formatKey } from '../../../../app/families/wireguard/key.ts';
import {
  settingsMessages,
  type DeviceSettings,
  type PeerSettings,
} from '../../../../app/families/wireguard/settings.ts';
import { wireguard, type WgdeviceInput } from '../../../../app/families/wireguard/wireguard-gen.ts';
import { holds } from '../../../property.ts';
import { hex } from '../../hex.ts';

function keyBytes(number: number): Uint8Array {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setUint32(0, number + 1);
  return bytes;
}

const key = (number: number): string => formatKey(keyBytes(number));

test('a setting that is not given is not in the message', (t) => {
  t.deepEqual(settingsMessages('wg0', {}), [{ ifname: 'wg0' }]);
  t.deepEqual(settingsMessages(7, { peers: [] }), [{ ifindex: 7 }]);
});

test('each setting of a device and of a peer is in the message', (t) => {
  const messages = settingsMessages('wg0', {
    privateKey: key(1),
    listenPort: 51820,
    fwmark: 9,
    replacePeers: true,
    peers: [
      {
        publicKey: key(2),
        presharedKey: key(3),
        endpoint: { address: '192.0.2.1', port: 7 },
        persistentKeepalive: 25,
        allowedIPs: ['10.0.0.0/24', 'fd00::1'],
        removeAllowedIPs: ['10.9.0.0/16'],
        replaceAllowedIPs: true,
        updateOnly: true,
      },
      { publicKey: key(4), remove: true },
    ],
  });
  t.deepEqual(messages, [
    {
      ifname: 'wg0',
      privateKey: keyBytes(1),
      listenPort: 51820,
      fwmark: 9,
      flags: ['replace-peers'],
      peers: [
        {
          index: 0,
          value: {
            publicKey: keyBytes(2),
            presharedKey: keyBytes(3),
            flags: ['replace-allowedips', 'update-only'],
            endpoint: hex('0200 0007 c0000201', '00'.repeat(8)),
            persistentKeepaliveInterval: 25,
            allowedips: [
              {
                index: 0,
                value: { family: 'inet', ipaddr: '10.9.0.0', cidrMask: 16, flags: ['remove-me'] },
              },
              { index: 1, value: { family: 'inet', ipaddr: '10.0.0.0', cidrMask: 24 } },
              { index: 2, value: { family: 'inet6', ipaddr: 'fd00::1', cidrMask: 128 } },
            ],
          },
        },
        { index: 1, value: { publicKey: keyBytes(4), flags: ['remove-me'] } },
      ],
    },
  ]);
});

test('null is sent as the key of zeroes, which removes a key', (t) => {
  const settings = { privateKey: null, peers: [{ publicKey: key(1), presharedKey: null }] };
  const [message] = settingsMessages('wg0', settings);
  t.deepEqual(message?.privateKey, new Uint8Array(32));
  t.deepEqual(message?.peers?.[0]?.value.presharedKey, new Uint8Array(32));
});

/** The peers that a kernel would have after these messages, on a device without peers. */
function applied(messages: readonly WgdeviceInput[]): Record<string, string[]> {
  const peers = new Map<string, string[]>();
  for (const message of messages) {
    const flags = message.flags as string[] | undefined;
    if (flags?.includes('replace-peers') === true) peers.clear();
    for (const { value } of message.peers ?? []) {
      const name = formatKey(value.publicKey!);
      const its = value.flags as string[] | undefined;
      const before = its?.includes('replace-allowedips') === true ? [] : (peers.get(name) ?? []);
      const added = (value.allowedips ?? []).map(
        ({ value: a }) => `${String(a.ipaddr)}/${a.cidrMask}`,
      );
      peers.set(name, [...before, ...added]);
    }
  }
  return Object.fromEntries(peers);
}

function sizeOf(message: WgdeviceInput): number {
  const writer = new Writer();
  wireguard.operations['set-device'].do.request.codec.encode(writer, message);
  return writer.length;
}

test('random peers and addresses are divided among messages that are not too long', (t) => {
  const peers = fc.array(
    fc.record({ addresses: fc.nat(40), six: fc.boolean(), full: fc.boolean() }),
    { maxLength: 30 },
  );
  holds(
    t,
    fc.property(peers, fc.integer({ min: 400, max: 6000 }), (list, room) => {
      const settings: DeviceSettings = {
        privateKey: key(999),
        replacePeers: true,
        peers: list.map(({ addresses, six, full }, index): PeerSettings => ({
          publicKey: key(index),
          replaceAllowedIPs: true,
          allowedIPs: Array.from({ length: addresses }, (_, n) =>
            six ? `fd00::${index + 1}:${n + 1}/128` : `10.0.${index}.${n}/32`,
          ),
          ...(full && {
            presharedKey: key(500),
            persistentKeepalive: 1,
            endpoint: { address: 'fd00::1', port: 1 },
          }),
        })),
      };
      const messages = settingsMessages('wg0', settings, room);
      for (const message of messages) ok(sizeOf(message) <= room);
      deepStrictEqual(
        applied(messages),
        Object.fromEntries(
          (settings.peers ?? []).map(({ publicKey, allowedIPs }) => [publicKey, [...allowedIPs!]]),
        ),
      );
      deepStrictEqual(
        messages.map(({ flags, privateKey }) => [flags, privateKey === undefined]),
        messages.map((_, index) => (index === 0 ? [['replace-peers'], false] : [undefined, true])),
      );
    }),
    { numRuns: 200 },
  );
});

test('thousands of peers and addresses need few messages', (t) => {
  const peers = Array.from({ length: 1000 }, (_, index) => ({ publicKey: key(index) }));
  t.true(settingsMessages('wg0', { peers }).length < 8);
  const allowedIPs = Array.from({ length: 5000 }, (_, n) => `10.0.${n >> 8}.${n & 255}/32`);
  const messages = settingsMessages('wg0', {
    peers: [{ publicKey: key(1), allowedIPs, updateOnly: true, replaceAllowedIPs: true }],
  });
  t.true(messages.length > 1, `${messages.length} messages`);
  t.true(messages.length < 12, `${messages.length} messages`);
  const flags = messages.map((message) => message.peers?.[0]?.value.flags);
  t.deepEqual(flags[0], ['replace-allowedips', 'update-only']);
  t.deepEqual(flags[1], ['update-only'], 'the rest must neither add the peer nor replace');
});

for (const [settings, message] of [
  [{ privateKey: 'x' }, 'privateKey: expected a key: 32 bytes in Base64, 44 characters'],
  [{ listenPort: 65536 }, 'listenPort: expected a number from 0 to 65535, not 65536'],
  [{ fwmark: -1 }, 'fwmark: expected a number from 0 to 4294967295, not -1'],
  [
    { peers: [{ publicKey: key(1) }, { publicKey: '' }] },
    'peers[1].publicKey: expected a key: 32 bytes in Base64, 44 characters',
  ],
  [
    { peers: [{ publicKey: key(1), allowedIPs: ['10.0.0.0/33'] }] },
    'peers[0].allowedIPs[0]: expected a prefix such as 10.0.0.0/24, not "10.0.0.0/33"',
  ],
  [
    { peers: [{ publicKey: key(1), endpoint: { address: '::', port: 65536 } }] },
    'peers[0].endpoint.port: expected a number from 0 to 65535, not 65536',
  ],
  [
    { peers: [{ publicKey: key(1), persistentKeepalive: 1.5 }] },
    'peers[0].persistentKeepalive: expected a number from 0 to 65535, not 1.5',
  ],
] satisfies [DeviceSettings, string][]) {
  test(`settings are refused with '${message}'`, (t) => {
    t.throws(() => settingsMessages('wg0', settings), { instanceOf: EncodeError, message });
  });
}
