// SPDX-License-Identifier: MIT
// Messages about things that not every kernel can make are read as values, and copies of these give the bytes back.
import test from 'ava';
import { frameOf } from '../../../../app/core/frame.ts';
import { Address } from '../../../../app/families/route/address.ts';
import { addressMessage } from '../../../../app/families/route/address-message.ts';
import { FdbEntry } from '../../../../app/families/route/fdb-entry.ts';
import { fdbMessage } from '../../../../app/families/route/fdb-message.ts';
import { linkOf } from '../../../../app/families/route/link.ts';
import { newLinkMessage } from '../../../../app/families/route/link-message.ts';
import type { NewLink } from '../../../../app/families/route/link-options.ts';
import { Neighbour } from '../../../../app/families/route/neighbour.ts';
import { newNeighbourMessage } from '../../../../app/families/route/neighbour-message.ts';
import { RouteEntry } from '../../../../app/families/route/route-entry.ts';
import { newRouteMessage } from '../../../../app/families/route/route-message.ts';
import { rtAddr } from '../../../../app/families/route/rt-addr-gen.ts';
import { rtLink } from '../../../../app/families/route/rt-link-gen.ts';
import { rtNeigh } from '../../../../app/families/route/rt-neigh-gen.ts';
import { rtRoute } from '../../../../app/families/route/rt-route-gen.ts';
import { rtRule } from '../../../../app/families/route/rt-rule-gen.ts';
import { Rule } from '../../../../app/families/route/rule.ts';
import { newRuleMessage } from '../../../../app/families/route/rule-message.ts';
import type { CompiledMessage } from '../../../../app/ynl/compile/compiled.ts';
import { hex } from '../../hex.ts';
import { laidOut, type Layout } from './laid-out.ts';
import {
  addressLayout,
  encoded,
  linkLayout,
  neighbourLayout,
  routeLayout,
  ruleLayout,
} from './layouts.ts';

const indexes = new Map<string, number>();
const context = { indexes, namespaces: new Map<string, number>() };

interface Kind<Message, Input, Value extends object> {
  readonly reply: CompiledMessage<Message, unknown> | undefined;
  readonly request: CompiledMessage<unknown, Input>;
  readonly layout: Layout;
  readonly valueOf: (message: Message) => Value;
  readonly messageOf: (value: Value) => Input;
}

interface Row {
  readonly bytes: Uint8Array;
  /** Some of the properties that are read. */
  readonly value: Readonly<Record<string, unknown>>;
  /** The bytes that are written back, where they differ. */
  readonly written?: Uint8Array;
}

function compare<Message, Input, Value extends object>(
  { reply, request, layout, valueOf, messageOf }: Kind<Message, Input, Value>,
  rows: Readonly<Record<string, Row>>,
): void {
  for (const [what, { bytes, value, written = bytes }] of Object.entries(rows)) {
    test(`${what} is read, and written back from a copy`, (t) => {
      const read = valueOf(reply!.codec.decode(frameOf(bytes), 0, bytes.length));
      for (const [key, item] of Object.entries(value)) {
        t.deepEqual((read as Readonly<Record<string, unknown>>)[key], item, key);
      }
      t.false(Object.values(read).includes(undefined));
      const given = encoded(request, messageOf({ ...read }));
      t.deepEqual(laidOut(given, layout), laidOut(written, layout));
    });
  }
}

const inet6 = '20010db8 00000000 00000000 00000001';

compare(
  {
    reply: rtRoute.operations.getroute.dump.reply,
    request: rtRoute.operations.newroute.do.request,
    layout: routeLayout,
    valueOf: (message) => new RouteEntry(message),
    messageOf: (route) => newRouteMessage(route, indexes),
  },
  {
    'a route of MPLS': {
      bytes: hex(
        ...['1c 14 00 00 fe 04 00 01 00000000', '0800 0100 0012c100', '0800 1300 000c8100'],
        ...['0a00 1200 0200 0a000002 0000', '0800 0400 07000000', '0500 1a00 01 000000'],
      ),
      value: {
        ...{ family: 'mpls', dst: '300', newDst: '200', via: '10.0.0.2', dev: 7, ttlPropagate: 1 },
        table: 'main',
      },
    },
    'a route through a tunnel': {
      bytes: hex(
        ...['02 10 00 00 fe 04 00 01 00000000', '0800 0100 0a010000', '0800 0400 07000000'],
        ...['0600 1500 0200 0000', '0c00 1600 0800 0200 c0000209'],
      ),
      value: {
        dst: '10.1.0.0/16',
        encap: { type: 'ip', data: hex('0800 0200 c0000209') },
      },
    },
    'a route that asks for the route of its gateway, with realms and a type of service': {
      bytes: hex(
        ...['02 20 00 10 fe 04 00 01 02000000', '0800 0100 0a010001', '0800 0400 07000000'],
        ...['0800 0b00 05000200'],
      ),
      value: { dst: '10.1.0.1', tos: 16, pervasive: true, realms: 0x2_0005, flags: ['pervasive'] },
    },
    'a route of IPv6 with a source prefix that expires': {
      bytes: hex(
        ...['0a 40 30 00 00 03 00 01 00000000', '1400 0100', inet6, '1400 0200', inet6],
        ...['0800 0f00 e8030000', '2400 0c00 00000000 00000000 63000000', '00000000'.repeat(5)],
        '0500 1400 03 000000',
      ),
      value: { from: '2001:db8::1/48', table: 1000, expires: 1, preference: 'low' },
      written: hex(
        ...['0a 40 30 00 00 03 00 01 00000000', '1400 0100', inet6, '1400 0200', inet6],
        ...['0800 0f00 e8030000', '0500 1400 03 000000', '0800 1700 01000000'],
      ),
    },
    'a route by a nexthop object that drops': {
      bytes: hex(
        ...['02 10 00 00 fe 04 00 06 00000000', '0800 0100 0a010000', '0800 1e00 04000000'],
        ...['0800 0400 01000000'],
      ),
      value: { nextHopId: 4, type: 'unicast', dev: undefined, flags: [] },
      written: hex('02 10 00 00 fe 04 00 01 00000000 0800 0100 0a010000 0800 1e00 04000000'),
    },
    'a default route with metrics besides the MTU': {
      bytes: hex(
        ...['02 00 00 00 ff 02 fe 02 00000000', '0800 0400 07000000'],
        ...['1c00 0880', '0800 0100 04000000', '0800 0200 78050000', '0800 0800 b0040000'],
      ),
      value: {
        ...{ dst: 'default', mtu: 1400, metrics: { rtaxLock: 4, rtaxAdvmss: 1200 } },
        ...{ table: 'local', scope: 'host', type: 'local', protocol: 'kernel' },
      },
    },
  },
);

compare(
  {
    reply: rtAddr.operations.getaddr.dump.reply,
    request: rtAddr.operations.newaddr.do.request,
    layout: addressLayout,
    valueOf: (message) => new Address(message),
    messageOf: (address) => addressMessage(address, indexes),
  },
  {
    'the other end of a link, with lifetimes and who made the address': {
      bytes: hex(
        ...[
          '02 1e 00 fd 07000000',
          '0800 0100 0a000002',
          '0800 0200 0a000001',
          '0800 0800 00020000',
        ],
        ...['1400 0600 ffffffff ffffffff 01000000 01000000', '0500 0b00 07 000000'],
      ),
      value: {
        ...{ dev: 7, address: '10.0.0.1', peer: '10.0.0.2/30', scope: 'link', protocol: 7 },
        ...{ validLifetime: undefined, preferredLifetime: undefined, flags: ['noprefixroute'] },
      },
      written: hex(
        ...[
          '02 1e 00 fd 07000000',
          '0800 0100 0a000002',
          '0800 0200 0a000001',
          '0800 0800 00020000',
        ],
        '0500 0b00 07 000000',
      ),
    },
    'an address of IPv6 that is deprecated': {
      bytes: hex(
        ...['0a 40 00 00 07000000', '1400 0100', inet6, '0800 0800 20000000'],
        '1400 0600 00000000 84030000 01000000 01000000',
      ),
      value: { address: '2001:db8::1/64', validLifetime: 900, preferredLifetime: 0 },
      written: hex(
        ...['0a 40 00 00 07000000', '1400 0100', inet6, '1400 0200', inet6, '0800 0800 20000000'],
        '1400 0600 00000000 84030000 00000000 00000000',
      ),
    },
  },
);

compare(
  {
    reply: rtRule.operations.getrule.dump.reply,
    request: rtRule.operations.newrule.do.request,
    layout: ruleLayout,
    valueOf: (message) => new Rule(message),
    messageOf: newRuleMessage,
  },
  {
    'a rule with all that newer kernels match': {
      bytes: hex(
        ...['0a 00 40 00 00 00 00 01 00000000', '1400 0200', inet6, '0800 0600 05000000'],
        ...['0800 0b00 05000200', '0c00 0c00 0000000000000009', '0800 0f00 64000000'],
        ...['0c00 1400 01000000 02000000', '0500 1500 04 000000', '0500 1600 11 000000'],
        ...['0800 1700 0700 0900', '0800 1800 5000 5000', '0500 1900 2e 000000'],
        ...['0800 1a00 00012345', '0800 1b00 000fffff', '0600 1c00 00ff 0000'],
        ...['0600 1d00 ffff 0000', '0500 1e00 3f 000000'],
      ),
      value: {
        ...{ from: '2001:db8::1/64', priority: 5, realms: 0x2_0005, tunnelId: 9n, table: 100 },
        ...{ uidRange: [1, 2], protocol: 'static', ipProtocol: 17, sourcePort: [7, 9] },
        ...{ destinationPort: 80, dscp: 46, flowLabel: 0x12345, flowLabelMask: 0xfffff },
        ...{ sourcePortMask: 0xff00, destinationPortMask: 0xffff, dscpMask: 63 },
      },
    },
    'a rule that goes on with another, is the first, and suppresses nothing': {
      bytes: hex('02 00 00 00 00 00 00 02 02000000', '0800 0400 09000000', '0800 0e00 ffffffff'),
      value: { invert: true, goto: 9, priority: 0, suppressPrefixLength: undefined },
      written: hex('02 00 00 00 00 00 00 02 02000000 0800 0400 09000000 0800 0600 00000000'),
    },
    'a rule that drops': {
      bytes: hex('02 20 00 00 00 00 00 06 00000000', '0800 0100 0a000001', '0800 0600 07000000'),
      value: { to: '10.0.0.1', action: 'blackhole', table: undefined },
    },
  },
);

compare(
  {
    reply: rtNeigh.operations.getneigh.dump.reply,
    request: rtNeigh.operations.newneigh.do.request,
    layout: neighbourLayout,
    valueOf: (message) => new Neighbour(message),
    messageOf: (neighbour) => newNeighbourMessage(neighbour, indexes),
  },
  {
    'a neighbour that the kernel keeps resolved': {
      bytes: hex(
        ...['02 00 0000 07000000 0000 10 00', '0800 0100 0a000002', '0800 0f00 01000000'],
        '0500 0c00 2a 000000',
      ),
      value: { state: 'none', managed: true, externallyLearned: true, protocol: 'babel' },
    },
  },
);

compare(
  {
    reply: rtNeigh.operations.getneigh.dump.reply,
    request: rtNeigh.operations.newneigh.do.request,
    layout: { header: 12, parts: { 14: {} } },
    valueOf: (message) => new FdbEntry(message),
    messageOf: (entry) => fdbMessage(entry, indexes),
  },
  {
    'an entry of a VXLAN by a nexthop object': {
      bytes: hex(
        ...['07 00 0000 07000000 c000 82 00', '0a00 0200 020000000001 0000'],
        ...['0800 0d00 05000000', '0800 0b00 09000000'],
      ),
      value: { in: 'self', state: 'permanent', nextHopId: 5, sourceVni: 9, router: true },
    },
  },
);

compare(
  {
    reply: rtLink.operations.getlink.dump.reply,
    request: rtLink.operations.newlink.do.request,
    layout: linkLayout,
    valueOf: linkOf,
    messageOf: (link) => newLinkMessage(link as NewLink, context),
  },
  {
    'a tunnel whose device below lies in another namespace': {
      bytes: hex(
        ...['0000 0a03 09000000 41100000 00000000', '0800 0300 67726531', '0800 0500 07000000'],
        ...['0800 2500 03000000', '2800 1280', '0800 0100 67726500', '1c00 0280'],
        ...['0800 0100 07000000', '0500 0800 40 000000', '0500 0a00 01 000000'],
      ),
      value: {
        ...{ index: 9, name: 'gre1', link: 7, linkNamespaceId: 3, kind: 'gre', type: 778 },
        ...{ data: { ttl: 64, pmtudisc: 1 }, up: true, arp: true, multicast: true },
      },
      written: hex(
        ...['0000 0000 09000000 01100000 81130000', '0800 0300 67726531'],
        ...['0800 2500 03000000', '2800 1280', '0800 0100 67726500', '1c00 0280'],
        ...['0800 0100 07000000', '0500 0800 40 000000', '0500 0a00 01 000000'],
      ),
    },
  },
);
