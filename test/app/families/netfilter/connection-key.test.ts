// SPDX-License-Identifier: MIT
import test from 'ava';
import { filterRequest } from '../../../../app/families/netfilter/connection-filter.ts';
import {
  answersTo,
  connectionRequest,
  decodeTuple,
  encodeTuple,
  type Tuple,
} from '../../../../app/families/netfilter/connection-key.ts';

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
  test(`a tuple of ${String(tuple.protocol)}`, (t) => {
    t.deepEqual(encodeTuple(tuple), attributes);
    t.deepEqual(decodeTuple(attributes), tuple);
  });
}

test('answers go the other way', (t) => {
  const { source, destination, sourcePort, destinationPort } = tcp;
  t.deepEqual(answersTo(tcp), {
    ...{ protocol: 'tcp', source: destination, destination: source },
    ...{ sourcePort: destinationPort, destinationPort: sourcePort },
  });
  t.is(answersTo(ping6).icmp?.type, 129);
  t.deepEqual(answersTo(answersTo(ping6)), ping6);
});

test('a connection by its answers, and in a zone', (t) => {
  t.deepEqual(connectionRequest({ ...tcp, direction: 'reply', zone: 7 }), {
    ...{ nfgenFamily: 'ipv4', zone: 7 },
    tupleReply: encodeTuple(tcp),
  });
});

test('filters say what of a tuple counts', (t) => {
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
  ['an address', () => encodeTuple({ ...tcp, source: '10.0.0' }), /not 10\.0\.0$/],
  ['two families', () => encodeTuple({ ...tcp, source: '::1' }), /of different families/],
  ['a protocol', () => encodeTuple({ ...tcp, protocol: 'tpc' as 'tcp' }), /not tpc$/],
  // Taken for the wish to delete all.
  [
    'a message without a tuple',
    () => connectionRequest({ nfgenFamily: 2, version: 0, resId: 0 }),
    /no tuple/,
  ],
  [
    'ports of no protocol',
    () => filterRequest({ family: 'ipv4', sourcePort: 1 }),
    /want the protocol/,
  ],
  ['a protocol of no family', () => filterRequest({ protocol: 'tcp' }), /wants the family/],
] as const) {
  test(`${what} is refused`, (t) => {
    t.throws(ask, { message });
  });
}
