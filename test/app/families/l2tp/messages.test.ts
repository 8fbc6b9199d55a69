// SPDX-License-Identifier: MIT
import test from 'ava';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import {
  sessionMessage,
  sessionName,
  sessionOf,
  settingsMessage,
  type NewSession,
} from '../../../../app/families/l2tp/session.ts';
import { tunnelMessage, tunnelOf, type NewTunnel } from '../../../../app/families/l2tp/tunnel.ts';

const ends = { id: 1, peerId: 2, local: '192.0.2.1', remote: '192.0.2.2' };
const ends6 = { id: 1, peerId: 2, local: '2001:db8::1', remote: '2001:db8::2' };
const numbers = { connId: 1, peerConnId: 2, protoVersion: 3 };
const addresses = { ipSaddr: '192.0.2.1', ipDaddr: '192.0.2.2' };
const addresses6 = { ip6Saddr: '2001:db8::1', ip6Daddr: '2001:db8::2' };
const ports = { udpSport: 5000, udpDport: 6000 };

for (const [what, tunnel, message] of [
  [
    'UDP over IPv4',
    { ...ends, localPort: 5000, remotePort: 6000 },
    { ...numbers, encapType: 'udp', ...addresses, ...ports },
  ],
  [
    'with checksums, version 2',
    { ...ends, localPort: 5000, remotePort: 6000, checksum: true, version: 2 },
    { ...numbers, protoVersion: 2, encapType: 'udp', ...addresses, ...ports, udpCsum: 1 },
  ],
  [
    'UDP over IPv6 without checksums',
    { ...ends6, localPort: 5000, remotePort: 6000, checksum: false },
    {
      ...{ ...numbers, encapType: 'udp', ...addresses6, ...ports },
      ...{ udpZeroCsum6Tx: true, udpZeroCsum6Rx: true },
    },
  ],
  [
    'UDP over IPv6 with checksums, which the kernel has by itself',
    { ...ends6, localPort: 5000, remotePort: 6000, checksum: true },
    { ...numbers, encapType: 'udp', ...addresses6, ...ports },
  ],
  [
    'IP, which has neither ports nor checksums',
    { ...ends, encapsulation: 'ip', localPort: 5000, checksum: true },
    { ...numbers, encapType: 'ip', ...addresses },
  ],
] satisfies [string, NewTunnel, object][]) {
  test(`a tunnel to create is laid out as a message: ${what}`, (t) => {
    t.deepEqual(tunnelMessage(tunnel), message);
  });
}

test('a tunnel is read from the message of the kernel', (t) => {
  const stats = { txPackets: 5n };
  t.deepEqual(
    { ...tunnelOf({ ...numbers, encapType: 'udp', ...addresses, ...ports, udpCsum: 0, stats }) },
    {
      ...{ ...ends, encapsulation: 'udp', version: 3, localPort: 5000, remotePort: 6000 },
      ...{ checksum: false, stats },
    },
  );
  t.deepEqual(
    { ...tunnelOf({ ...numbers, encapType: 'udp', ...addresses6, ...ports }) },
    {
      ...{ ...ends6, encapsulation: 'udp', version: 3, localPort: 5000, remotePort: 6000 },
      ...{ checksum: true, stats: {} },
    },
  );
  t.deepEqual(
    { ...tunnelOf({ ...numbers, encapType: 'ip', ...addresses }) },
    {
      ...{ ...ends, encapsulation: 'ip', version: 3, stats: {} },
    },
  );
  t.is(tunnelOf({ ...numbers, encapType: 'udp' }), undefined, 'its socket is closed');
  t.throws(() => tunnelOf({ connId: 1 }), { instanceOf: ProtocolError });
});

test('a tunnel that was read is given back as the message that it was read from', (t) => {
  for (const message of [
    { ...numbers, encapType: 'udp', ...addresses, ...ports, udpCsum: 1 },
    { ...numbers, encapType: 'udp', ...addresses6, ...ports },
    { ...numbers, encapType: 'ip', ...addresses },
  ] as const) {
    const tunnel = tunnelOf({ ...message, stats: { txPackets: 5n } })!;
    t.deepEqual(tunnelMessage(tunnel), message);
    t.deepEqual(tunnelMessage({ ...tunnel }), message);
  }
});

const session: NewSession = {
  ...{ tunnelId: 1, id: 10, peerId: 20, ifname: 'l2tp0', layer2: 'none' },
  ...{ cookie: new Uint8Array(4), peerCookie: new Uint8Array(8) },
  ...{ sendSequence: true, receiveSequence: false, lnsMode: true, reorderTimeout: 100 },
};

test('a session to create is laid out as a message', (t) => {
  t.deepEqual(sessionMessage(session), {
    ...{ connId: 1, sessionId: 10, peerSessionId: 20, pwType: 'eth', ifname: 'l2tp0' },
    ...{ l2specType: 'none', cookie: new Uint8Array(4), peerCookie: new Uint8Array(8) },
    ...{ sendSeq: 1, recvSeq: 0, lnsMode: 1, recvTimeout: 100 },
  });
  t.deepEqual(sessionMessage({ tunnelId: 1, id: 10, peerId: 20, type: 'ppp' }), {
    ...{ connId: 1, sessionId: 10, peerSessionId: 20, pwType: 'ppp' },
  });
  t.deepEqual(sessionName({ ifname: 'l2tp0' }), { ifname: 'l2tp0' });
  t.deepEqual(settingsMessage({}), {});
});

test('a session is read from the message of the kernel', (t) => {
  const message = {
    ...{ connId: 1, peerConnId: 2, sessionId: 10, peerSessionId: 20, pwType: 'eth' as const },
    ...{ ifname: 'l2tp0', cookie: new Uint8Array(4), sendSeq: 1, recvSeq: 0, lnsMode: 1 },
    ...{ usingIpsec: 1, recvTimeout: 100n, stats: { rxInvalid: 1n } },
  };
  t.is(sessionOf(message).message, message);
  t.deepEqual(
    { ...sessionOf(message) },
    {
      ...{ tunnelId: 1, peerTunnelId: 2, id: 10, peerId: 20, type: 'eth', ifname: 'l2tp0' },
      ...{ cookie: new Uint8Array(4), sendSequence: true, receiveSequence: false, lnsMode: true },
      ...{ usesIpsec: true, reorderTimeout: 100, stats: { rxInvalid: 1n } },
    },
  );
  t.throws(() => sessionOf({ connId: 1 }), { instanceOf: ProtocolError });
});

for (const [encode, message] of [
  [() => tunnelMessage({ ...ends, id: 0 }), 'id: expected a number from 1 on, not 0'],
  [
    () => tunnelMessage({ ...ends, peerId: 2 ** 32 }),
    'peerId: expected a number from 0 to 4294967295, not 4294967296',
  ],
  [() => tunnelMessage({ ...ends, local: 'x' }), 'local: expected an IP address, not "x"'],
  [
    () => tunnelMessage({ ...ends, remote: '::1' }),
    'remote: expected an address of the family of 192.0.2.1',
  ],
  [
    () => tunnelMessage({ ...ends, localPort: 65536 }),
    'localPort: expected a number from 0 to 65535, not 65536',
  ],
  [() => sessionMessage({ ...session, peerId: 0 }), 'peerId: expected a number from 1 on, not 0'],
  [
    () => sessionMessage({ ...session, cookie: new Uint8Array(5) }),
    'cookie: expected 4 or 8 bytes, not 5',
  ],
  [
    () => settingsMessage({ reorderTimeout: -1 }),
    'reorderTimeout: expected a number from 0 to 9007199254740991, not -1',
  ],
] as const) {
  test(`a tunnel or session is refused with '${message}'`, (t) => {
    t.throws(encode, { instanceOf: EncodeError, message });
  });
}
