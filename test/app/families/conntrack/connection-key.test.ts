// SPDX-License-Identifier: MIT
import test from 'ava';
import { filterRequest } from '../../../../app/families/conntrack/connection-filter.ts';
import {
  answersTo,
  connectionRequest,
  decodeTuple,
  encodeTuple,
  type Tuple,
} from '../../../../app/families/conntrack/connection-key.ts';

const tcp: Tuple = {
  ...{ protocol: 'tcp', source: '10.0.0.1', destination: '10.0.0.2' },
  ...{ sourcePort: 1, destinationPort: 2 },
};
const ping6: Tuple = {
  ...{ protocol: 'ipv6-icmp', source: 'fd00::1', destination: 'fd00::2' },
  icmp: { id: 5, type: 128, code: 0 },
};

for (const [tuple, attributes] of [
  [
    tcp,
    {
      tupleIp: { ipV4Src: '10.0.0.1', ipV4Dst: '10.0.0.2' },
      tupleProto: { protoNum: 6, protoSrcPort: 1, protoDstPort: 2 },
    },
  ],
  [
    ping6,
    {
      tupleIp: { ipV6Src: 'fd00::1', ipV6Dst: 'fd00::2' },
      tupleProto: { protoNum: 58, protoIcmpv6Id: 5, protoIcmpv6Type: 128, protoIcmpv6Code: 0 },
    },
  ],
] as const) {
  test(`a tuple of ${String(tuple.protocol)} is written and read`, (t) => {
    t.deepEqual(encodeTuple(tuple), attributes);
    t.deepEqual(decodeTuple(attributes), tuple);
  });
}

test('the tuple of answers goes the other way', (t) => {
  const { source, destination, sourcePort, destinationPort } = tcp;
  t.deepEqual(answersTo(tcp), {
    ...{ protocol: 'tcp', source: destination, destination: source },
    ...{ sourcePort: destinationPort, destinationPort: sourcePort },
  });
  t.is(answersTo(ping6).icmp?.type, 129);
  t.deepEqual(answersTo(answersTo(ping6)), ping6);
});

test('a connection is named by its answers, and by its zone', (t) => {
  t.deepEqual(connectionRequest({ ...tcp, direction: 'reply', zone: 7 }), {
    ...{ nfgenFamily: 'ipv4', zone: 7 },
    tupleReply: encodeTuple(tcp),
  });
});

test('a filter tells the kernel which parts of the tuple count', (t) => {
  t.deepEqual(filterRequest({}), {});
  t.deepEqual(filterRequest({ family: 'ipv6', mark: 4 }), {
    ...{ nfgenFamily: 'ipv6', mark: 4, markMask: 0xffff_ffff },
  });
  t.deepEqual(filterRequest({ destination: '10.0.0.2', protocol: 'udp', destinationPort: 53 }), {
    nfgenFamily: 'ipv4',
    tupleOrig: {
      tupleIp: { ipV4Src: undefined, ipV4Dst: '10.0.0.2' },
      tupleProto: { protoNum: 17, protoSrcPort: undefined, protoDstPort: 53 },
    },
    filter: { origFlags: ['ip-dst', 'proto-num', 'proto-dst-port'] },
  });
});

for (const [what, ask, message] of [
  ['what is no address', () => encodeTuple({ ...tcp, source: '10.0.0' }), /not 10\.0\.0$/],
  [
    'a tuple of two families',
    () => encodeTuple({ ...tcp, source: '::1' }),
    /not of the same family as ::1/,
  ],
  ['an unknown protocol', () => encodeTuple({ ...tcp, protocol: 'tpc' as 'tcp' }), /not tpc$/],
  // The kernel would take it for a request to delete all.
  [
    'a message without a tuple',
    () => connectionRequest({ nfgenFamily: 2, version: 0, resId: 0 }),
    /no tuple/,
  ],
  [
    'ports without a protocol',
    () => filterRequest({ family: 'ipv4', sourcePort: 1 }),
    /^protocol: it must be given with ports/,
  ],
  [
    'a protocol without a family',
    () => filterRequest({ protocol: 'tcp' }),
    /^family: it must be given with a protocol/,
  ],
] as const) {
  test(`${what} is refused`, (t) => {
    t.throws(ask, { message });
  });
}
