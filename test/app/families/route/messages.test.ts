// SPDX-License-Identifier: MIT
// Our requests are compared with the bytes that ip and bridge send, also for kinds of devices that this kernel lacks.
import test from 'ava';
import { addressMessage, type NewAddress } from '../../../../app/families/route/address-message.ts';
import { fdbMessage, type NewFdbEntry } from '../../../../app/families/route/fdb-message.ts';
import { linkChangeMessage, newLinkMessage } from '../../../../app/families/route/link-message.ts';
import type { LinkChange, NewLink } from '../../../../app/families/route/link-options.ts';
import {
  newNeighbourMessage,
  type NewNeighbour,
} from '../../../../app/families/route/neighbour-message.ts';
import {
  newRouteMessage,
  oldRouteMessage,
  type NewRoute,
} from '../../../../app/families/route/route-message.ts';
import { rtAddr } from '../../../../app/families/route/rt-addr-gen.ts';
import { rtLink } from '../../../../app/families/route/rt-link-gen.ts';
import { rtNeigh } from '../../../../app/families/route/rt-neigh-gen.ts';
import { rtRoute } from '../../../../app/families/route/rt-route-gen.ts';
import { rtRule } from '../../../../app/families/route/rt-rule-gen.ts';
import { newRuleMessage, type NewRule } from '../../../../app/families/route/rule-message.ts';
import type { CompiledMessage } from '../../../../app/ynl/compile/compiled.ts';
import { laidOut, type Layout } from './laid-out.ts';
import {
  addressLayout,
  encoded,
  linkLayout,
  neighbourLayout,
  pairLayout,
  routeLayout,
  ruleLayout,
} from './layouts.ts';
import { sentBy } from './sent-by.ts';

const indexes = new Map([['br0', 7]]);
const context = { indexes, namespaces: new Map([['blue', 5]]) };

interface Row<Options, Input> {
  readonly message: CompiledMessage<unknown, Input>;
  readonly layout: Layout;
  readonly input: (options: Options) => Input;
  readonly rows: readonly (readonly [line: string, options: Options])[];
}

function compare<Options, Input>({ message, layout, input, rows }: Row<Options, Input>): void {
  for (const [line, options] of rows) {
    test(`our bytes equal those of: ${line}`, async (t) => {
      const { type, payload } = await sentBy(line);
      t.is(message.value, type);
      t.deepEqual(laidOut(encoded(message, input(options)), layout), laidOut(payload, layout));
    });
  }
}

compare<NewLink, Parameters<typeof rtLink.operations.newlink.do.request.codec.encode>[1]>({
  message: rtLink.operations.newlink.do.request,
  layout: linkLayout,
  input: (link) => newLinkMessage(link, context),
  rows: [
    ['ip link add d0 type dummy', { name: 'd0', kind: 'dummy' }],
    [
      'ip link add d0 index 9 mtu 1400 address 02:00:00:00:00:01 numtxqueues 2 type dummy',
      {
        ...{ name: 'd0', kind: 'dummy', index: 9, mtu: 1400, numTxQueues: 2 },
        address: '02:00:00:00:00:01',
      },
    ],
    [
      'ip link add link br0 name v9 type vlan id 9',
      { name: 'v9', kind: 'vlan', link: 'br0', data: { id: 9 } },
    ],
    [
      'ip link add link br0 name v9 up type vlan protocol 802.1ad id 9 gvrp on',
      {
        ...{ name: 'v9', kind: 'vlan', link: 'br0', up: true },
        data: { id: 9, protocol: '8021ad', flags: { flags: ['gvrp'], mask: ['gvrp'] } },
      },
    ],
    [
      'ip link add link br0 name m0 type macvlan mode bridge',
      { name: 'm0', kind: 'macvlan', link: 'br0', data: { mode: 'bridge' } },
    ],
    [
      'ip link add link br0 name i0 type ipvlan mode l3 vepa',
      { name: 'i0', kind: 'ipvlan', link: 'br0', data: { mode: 'l3', flags: ['vepa'] } },
    ],
    [
      'ip link add x0 type vxlan id 5 dev br0 remote 10.0.0.2 local 10.0.0.1 dstport 4789 ttl 9 nolearning',
      {
        ...{ name: 'x0', kind: 'vxlan', link: 'br0' },
        data: {
          ...{ id: 5, remote: '10.0.0.2', local: '10.0.0.1', port: 4789, ttl: 9, learning: 0 },
        },
      },
    ],
    [
      'ip link add x0 type vxlan id 5 remote fd00::2 dstport 4789',
      { name: 'x0', kind: 'vxlan', data: { id: 5, remote: 'fd00::2', port: 4789, learning: 1 } },
    ],
    [
      'ip link add b0 type bridge stp_state 1 forward_delay 400 vlan_filtering 1',
      {
        ...{ name: 'b0', kind: 'bridge' },
        data: { stpState: 1, forwardDelay: 400, vlanFiltering: 1 },
      },
    ],
    ['ip link add r0 type vrf table 500', { name: 'r0', kind: 'vrf', data: { table: 500 } }],
  ],
});

compare<NewLink, Parameters<typeof rtLink.operations.newlink.do.request.codec.encode>[1]>({
  message: rtLink.operations.newlink.do.request,
  layout: pairLayout,
  input: (link) => newLinkMessage(link, context),
  rows: [
    [
      'ip link add e0 type veth peer name e1 mtu 1300',
      { name: 'e0', kind: 'veth', peer: { name: 'e1', mtu: 1300 } },
    ],
  ],
});

compare<LinkChange, Parameters<typeof rtLink.operations.newlink.do.request.codec.encode>[1]>({
  message: rtLink.operations.newlink.do.request,
  layout: linkLayout,
  input: (change) => linkChangeMessage(7, change, context),
  rows: [
    ['ip link set br0 down', { up: false }],
    ['ip link set br0 arp off multicast on', { arp: false, multicast: true }],
    ['ip link set br0 promisc on allmulticast off', { promiscuous: true, allMulticast: false }],
    ['ip link set br0 name br1 mtu 900 alias mine', { name: 'br1', mtu: 900, alias: 'mine' }],
    ['ip link set br0 nomaster', { master: null }],
    ['ip link set br0 master br0', { master: 'br0' }],
    ['ip link set br0 netns 1', { netns: 1 }],
    ['ip link set br0 type bridge ageing_time 100', { kind: 'bridge', data: { ageingTime: 100 } }],
  ],
});

test('a device moves to an open namespace by its descriptor', (t) => {
  t.like(linkChangeMessage(7, { netns: 'blue' }, context), { ifiIndex: 7, netNsFd: 5 });
  t.like(linkChangeMessage(7, { netns: { fd: 6 } }, context), { netNsFd: 6 });
});

compare<NewAddress, Parameters<typeof rtAddr.operations.newaddr.do.request.codec.encode>[1]>({
  message: rtAddr.operations.newaddr.do.request,
  layout: addressLayout,
  input: (address) => addressMessage(address, indexes),
  rows: [
    ['ip addr add 10.0.0.1/24 dev br0', { dev: 'br0', address: '10.0.0.1/24' }],
    ['ip addr add 127.0.0.2 dev br0', { dev: 7, address: '127.0.0.2' }],
    [
      'ip addr add 10.0.0.1 peer 10.0.0.2/30 dev br0 broadcast 10.0.0.3 label br0:x metric 5',
      {
        ...{ dev: 'br0', address: '10.0.0.1', peer: '10.0.0.2/30', broadcast: '10.0.0.3' },
        ...{ label: 'br0:x', metric: 5 },
      },
    ],
    [
      'ip addr add fd00::1/64 dev br0 noprefixroute valid_lft 900 preferred_lft 600',
      {
        ...{ dev: 'br0', address: 'fd00::1/64', flags: ['noprefixroute'] },
        ...{ validLifetime: 900, preferredLifetime: 600 },
      },
    ],
  ],
});

compare<NewRoute, Parameters<typeof rtRoute.operations.newroute.do.request.codec.encode>[1]>({
  message: rtRoute.operations.newroute.do.request,
  layout: routeLayout,
  input: (route) => newRouteMessage(route, indexes),
  rows: [
    ['ip route add 10.1.0.0/16 via 10.0.0.2', { dst: '10.1.0.0/16', via: '10.0.0.2' }],
    ['ip route add 10.1.0.0/16 dev br0', { dst: '10.1.0.0/16', dev: 'br0' }],
    ['ip route add default via 10.0.0.2 dev br0 onlink', { via: '10.0.0.2', dev: 7, onlink: true }],
    [
      'ip route add local 10.1.0.1 dev br0 src 10.0.0.1 metric 3',
      { type: 'local', dst: '10.1.0.1', dev: 'br0', src: '10.0.0.1', metric: 3 },
    ],
    [
      'ip route add blackhole 10.1.0.0/16 table 1000 proto static',
      { type: 'blackhole', dst: '10.1.0.0/16', table: 1000, protocol: 'static', scope: 'universe' },
    ],
    [
      'ip route add 10.1.0.0/16 via inet6 fe80::1 dev br0',
      { dst: '10.1.0.0/16', via: 'fe80::1', dev: 'br0' },
    ],
    [
      'ip route add 10.1.0.0/16 nexthop via 10.0.0.2 weight 3 nexthop via 10.0.0.3 dev br0 onlink nexthop dev br0',
      {
        dst: '10.1.0.0/16',
        nextHops: [
          { via: '10.0.0.2', weight: 3 },
          { via: '10.0.0.3', dev: 'br0', onlink: true },
          { dev: 'br0' },
        ],
      },
    ],
    [
      'ip route add fd01::/64 via fd00::2 mtu 1400 advmss 1300 expires 60 pref high',
      {
        ...{ dst: 'fd01::/64', via: 'fd00::2', mtu: 1400, metrics: { rtaxAdvmss: 1300 } },
        ...{ expires: 60, preference: 'high' },
      },
    ],
  ],
});

compare<NewRoute, Parameters<typeof rtRoute.operations.delroute.do.request.codec.encode>[1]>({
  message: rtRoute.operations.delroute.do.request,
  layout: routeLayout,
  input: (route) => oldRouteMessage(route, indexes),
  rows: [
    ['ip route del 10.1.0.0/16', { dst: '10.1.0.0/16' }],
    ['ip route del default via 10.0.0.2 proto static', { via: '10.0.0.2', protocol: 'static' }],
  ],
});

compare<NewRule, Parameters<typeof rtRule.operations.newrule.do.request.codec.encode>[1]>({
  message: rtRule.operations.newrule.do.request,
  layout: ruleLayout,
  input: newRuleMessage,
  rows: [
    ['ip rule add from 10.0.0.0/8 table 500', { from: '10.0.0.0/8', table: 500 }],
    [
      'ip -6 rule add not to fd00::/8 iif br0 oif lo table 1000 pref 5',
      {
        ...{ family: 'inet6', invert: true, to: 'fd00::/8', iif: 'br0', oif: 'lo' },
        ...{ table: 1000, priority: 5 },
      },
    ],
    [
      'ip rule add fwmark 5/15 ipproto 6 dport 80-90 sport 7 uidrange 1-2 prohibit pref 8',
      {
        ...{ fwmark: 5, fwmask: 15, ipProtocol: 6, destinationPort: [80, 90], sourcePort: 7 },
        ...{ uidRange: [1, 2], action: 'prohibit', priority: 8 },
      },
    ],
    [
      'ip rule add pref 5 goto 9 suppress_prefixlength 0',
      { priority: 5, goto: 9, suppressPrefixLength: 0 },
    ],
  ],
});

compare<NewNeighbour, Parameters<typeof rtNeigh.operations.newneigh.do.request.codec.encode>[1]>({
  message: rtNeigh.operations.newneigh.do.request,
  layout: neighbourLayout,
  input: (neighbour) => newNeighbourMessage(neighbour, indexes),
  rows: [
    [
      'ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:01 dev br0',
      { dst: '10.0.0.2', lladdr: '02:00:00:00:00:01', dev: 'br0' },
    ],
    [
      'ip neigh add fd00::2 lladdr 02:00:00:00:00:01 dev br0 nud stale router extern_learn',
      {
        ...{ dst: 'fd00::2', lladdr: '02:00:00:00:00:01', dev: 'br0', state: 'stale' },
        ...{ router: true, externallyLearned: true },
      },
    ],
    ['ip neigh add proxy 10.0.0.2 dev br0', { dst: '10.0.0.2', dev: 'br0', proxy: true }],
  ],
});

compare<NewFdbEntry, Parameters<typeof rtNeigh.operations.newneigh.do.request.codec.encode>[1]>({
  message: rtNeigh.operations.newneigh.do.request,
  layout: neighbourLayout,
  input: (entry) => fdbMessage(entry, indexes),
  rows: [
    ['bridge fdb add 02:00:00:00:00:01 dev br0', { lladdr: '02:00:00:00:00:01', dev: 'br0' }],
    [
      'bridge fdb add 02:00:00:00:00:01 dev br0 master static vlan 5 sticky',
      {
        ...{ lladdr: '02:00:00:00:00:01', dev: 'br0', in: 'master', state: 'static', vlan: 5 },
        sticky: true,
      },
    ],
    [
      'bridge fdb add 02:00:00:00:00:01 dev br0 dynamic dst 10.0.0.2 port 99 vni 8 via br0',
      {
        ...{ lladdr: '02:00:00:00:00:01', dev: 'br0', state: 'dynamic', dst: '10.0.0.2' },
        ...{ port: 99, vni: 8, via: 'br0' },
      },
    ],
  ],
});
