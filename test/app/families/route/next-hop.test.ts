// SPDX-License-Identifier: MIT
import test from 'ava';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import { encodeNextHops } from '../../../../app/families/route/multipath.ts';
import type { NewNextHop } from '../../../../app/families/route/next-hop.ts';
import { nextHops } from '../../../../app/families/route/route-entry.ts';
import { encodeVia } from '../../../../app/families/route/via.ts';
import type { RouteMessage } from '../../../../app/families/route/messages.ts';
import { hex } from '../../hex.ts';

const indexes = new Map([['eth0', 3]]);

function route(attributes: Partial<RouteMessage>): RouteMessage {
  return {
    ...{ rtmFamily: 'inet', rtmDstLen: 0, rtmSrcLen: 0, rtmTos: 0, rtmTable: 254 },
    ...{ rtmProtocol: 'boot', rtmScope: 'universe', rtmType: 'unicast', rtmFlags: [] },
    ...attributes,
  };
}

const several = hex(
  ...['1000', '00', '02', '00000000'], //     rtnh_len, flags, hops, ifindex: weight 3
  ...['0800', '0500', '0a000002'], //         RTA_GATEWAY
  ...['1e00', '04', '00', '03000000'], //     onlink, weight 1, eth0
  ...['1600', '1200', '0a00', 'fe80', '00'.repeat(13), '01'], // RTA_VIA: AF_INET6
  '0000', //                                  padding
  ...['0800', '05', 'ff', '03000000'], //     dead and onlink, weight 256, no gateway
);

test('several ways are encoded', (t) => {
  const ways: NewNextHop[] = [
    { via: '10.0.0.2', weight: 3 },
    { via: 'fe80::1', dev: 'eth0', onlink: true },
  ];
  const bytes = encodeNextHops(ways, 'inet', indexes);
  const padded = several.slice(0, 48);
  // The length of a nexthop counts the padding of its last attribute.
  padded[16] = 0x20;
  t.deepEqual(bytes, padded);
  t.deepEqual(encodeVia(hex('0a000001')), hex('0200 0a000001'));
});

test('several ways are read', (t) => {
  t.deepEqual(nextHops(route({ rtaMultipath: several })), [
    { via: '10.0.0.2', weight: 3, flags: [] },
    { via: 'fe80::1', dev: 3, weight: 1, onlink: true, flags: ['onlink'] },
    { dev: 3, weight: 256, onlink: true, flags: ['dead', 'onlink'] },
  ]);
});

test('realms and other attributes are read, and written back', (t) => {
  const bytes = hex('1800 00 00 03000000', '0800 0b00 05000200', '0600 1500 0100 0000');
  const hops = nextHops(route({ rtaMultipath: bytes }));
  t.deepEqual(hops, [
    {
      ...{ dev: 3, weight: 1, flags: [], realms: 0x2_0005 },
      others: [{ type: 21, nested: false, value: hex('0100') }],
    },
  ]);
  t.deepEqual(encodeNextHops(hops, 'inet', indexes), bytes);
});

test('a route with one way has it as its next hop, a blackhole has none', (t) => {
  t.deepEqual(
    nextHops(route({ rtaGateway: '10.0.0.2', rtaOif: 3, rtmFlags: ['onlink', 'cloned'] })),
    [{ via: '10.0.0.2', dev: 3, weight: 1, onlink: true, flags: ['onlink'] }],
  );
  t.deepEqual(nextHops(route({ rtaVia: hex('0a00 fd', '00'.repeat(14), '01'), rtaOif: 3 })), [
    { via: 'fd00::1', dev: 3, weight: 1, flags: [] },
  ]);
  t.deepEqual(nextHops(route({ rtmType: 'blackhole' })), []);
});

for (const [bytes, message] of [
  [hex('0700 0000 00000000'), /a nexthop claims 7 bytes/],
  [hex('1100 0000 00000000 0800 0500 0a000002'), /a nexthop claims 17 bytes where 16 are left/],
  [hex('1000 0000 00000000 0900 0500 0a000002'), /an attribute claims 9 bytes/],
  [hex('0e00 0000 00000000 0600 0500 0a00'), /a gateway of 2 bytes/],
] as const) {
  test(`${Buffer.from(bytes).toString('hex')} are refused as nexthops`, (t) => {
    t.throws(() => nextHops(route({ rtaMultipath: bytes })), {
      ...{ instanceOf: ProtocolError, message },
    });
  });
}

for (const [hop, message] of [
  [{ weight: 0 }, 'nextHops[0].weight: expected a number from 1 to 256, not 0'],
  [{ weight: 257 }, 'nextHops[0].weight: expected a number from 1 to 256, not 257'],
  [{ via: 'here' }, 'nextHops[0].via: expected an IP address, not "here"'],
  [{ dev: -1 }, "nextHops[0].dev: expected a device's name or index, not -1"],
] as const) {
  test(`a nexthop ${JSON.stringify(hop)} is refused`, (t) => {
    t.throws(() => encodeNextHops([hop], 'inet', indexes), { instanceOf: EncodeError, message });
  });
}
