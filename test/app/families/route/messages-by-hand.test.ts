// SPDX-License-Identifier: MIT
// Our requests are compared with bytes that are laid out by hand, field by field.
import test from 'ava';
import { addressMessage } from '../../../../app/families/route/address-message.ts';
import { fdbMessage } from '../../../../app/families/route/fdb-message.ts';
import { newLinkMessage } from '../../../../app/families/route/link-message.ts';
import { newNeighbourMessage } from '../../../../app/families/route/neighbour-message.ts';
import { newRouteMessage, oldRouteMessage } from '../../../../app/families/route/route-message.ts';
import { rtAddr } from '../../../../app/families/route/rt-addr-gen.ts';
import { rtLink } from '../../../../app/families/route/rt-link-gen.ts';
import { rtNeigh } from '../../../../app/families/route/rt-neigh-gen.ts';
import { rtRoute } from '../../../../app/families/route/rt-route-gen.ts';
import { rtRule } from '../../../../app/families/route/rt-rule-gen.ts';
import { newRuleMessage } from '../../../../app/families/route/rule-message.ts';
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

const indexes = new Map([['br0', 7]]);
const context = { indexes, namespaces: new Map<string, number>() };

/** Our bytes, and those that are right on a little-endian machine. */
const byHand: Readonly<
  Record<string, readonly [layout: Layout, bytes: Uint8Array, expected: Uint8Array]>
> = {
  'a route': [
    routeLayout,
    encoded(
      rtRoute.operations.newroute.do.request,
      newRouteMessage(
        {
          ...{ dst: '10.1.0.0/16', via: '10.0.0.2', dev: 'br0', metric: 7, mtu: 1400, table: 1000 },
          ...{ protocol: 'static', src: '10.0.0.1', onlink: true, realms: 0x2_0005 },
        },
        indexes,
      ),
    ),
    hex(
      ...['02', '10', '00', '00'], //           AF_INET, /16, source /0, TOS
      ...['00', '04', '00', '01', '04000000'], // table in RTA_TABLE, static, universe, unicast, RTNH_F_ONLINK
      ...['0800', '0100', '0a010000'], //       RTA_DST
      ...['0800', '0400', '07000000'], //       RTA_OIF
      ...['0800', '0500', '0a000002'], //       RTA_GATEWAY
      ...['0800', '0600', '07000000'], //       RTA_PRIORITY
      ...['0800', '0700', '0a000001'], //       RTA_PREFSRC
      ...['0c00', '0880', '0800', '0200', '78050000'], // RTA_METRICS, nested: RTAX_MTU
      ...['0800', '0b00', '05000200'], //       RTA_FLOW
      ...['0800', '0f00', 'e8030000'], //       RTA_TABLE
    ),
  ],
  'a deletion of a route': [
    routeLayout,
    encoded(rtRoute.operations.delroute.do.request, oldRouteMessage({ dst: 'fd01::/64' }, indexes)),
    hex(
      ...['0a', '40', '00', '00', 'fe', '00', 'ff', '00', '00000000'], // main, RT_SCOPE_NOWHERE
      ...['1400', '0100', 'fd010000', '00000000'.repeat(3)], //           RTA_DST
    ),
  ],
  'an address': [
    addressLayout,
    encoded(
      rtAddr.operations.newaddr.do.request,
      addressMessage(
        {
          ...{ dev: 7, address: '10.0.0.1', peer: '10.0.0.2/30', validLifetime: 900 },
          ...{ flags: ['noprefixroute'], metric: 5 },
        },
        indexes,
      ),
    ),
    hex(
      ...['02', '1e', '00', '00', '07000000'], // AF_INET, /30, flags in IFA_FLAGS, universe, index
      ...['0800', '0100', '0a000002'], //        IFA_ADDRESS
      ...['0800', '0200', '0a000001'], //        IFA_LOCAL
      ...['1400', '0600', '84030000', '84030000', '00000000', '00000000'], // IFA_CACHEINFO: preferred, valid
      ...['0800', '0800', '00020000'], //        IFA_FLAGS
      ...['0800', '0900', '05000000'], //        IFA_RT_PRIORITY
    ),
  ],
  'a rule': [
    ruleLayout,
    encoded(
      rtRule.operations.newrule.do.request,
      newRuleMessage({ from: '10.0.0.0/8', fwmark: 5, destinationPort: [80, 90], priority: 8 }),
    ),
    hex(
      ...['02', '00', '08', '00'], //           AF_INET, to /0, from /8, TOS
      ...['00', '00', '00', '01', '00000000'], // table in FRA_TABLE, FR_ACT_TO_TBL
      ...['0800', '0200', '0a000000'], //       FRA_SRC
      ...['0800', '0600', '08000000'], //       FRA_PRIORITY
      ...['0800', '0a00', '05000000'], //       FRA_FWMARK
      ...['0800', '0f00', 'fe000000'], //       FRA_TABLE
      ...['0800', '1800', '5000', '5a00'], //   FRA_DPORT_RANGE
    ),
  ],
  'a neighbour': [
    neighbourLayout,
    encoded(
      rtNeigh.operations.newneigh.do.request,
      newNeighbourMessage(
        { dev: 7, dst: '10.0.0.2', lladdr: '02:00:00:00:00:01', router: true, managed: true },
        indexes,
      ),
    ),
    hex(
      ...['02', '00', '0000', '07000000'], //   AF_INET, padding, index
      ...['8000', '80', '00'], //               NUD_PERMANENT, NTF_ROUTER
      ...['0800', '0100', '0a000002'], //       NDA_DST
      ...['0a00', '0200', '020000000001', '0000'], // NDA_LLADDR
      ...['0800', '0f00', '01000000'], //       NDA_FLAGS_EXT: NTF_EXT_MANAGED
    ),
  ],
  'an entry of a forwarding table': [
    neighbourLayout,
    encoded(
      rtNeigh.operations.newneigh.do.request,
      fdbMessage(
        { dev: 7, lladdr: '02:00:00:00:00:01', in: 'master', state: 'static', vlan: 5 },
        indexes,
      ),
    ),
    hex(
      ...['07', '00', '0000', '07000000'], //   AF_BRIDGE, padding, index
      ...['4200', '04', '00'], //               NUD_NOARP | NUD_REACHABLE, NTF_MASTER
      ...['0a00', '0200', '020000000001', '0000'], // NDA_LLADDR
      ...['0600', '0500', '0500', '0000'], //   NDA_VLAN
    ),
  ],
  'a device': [
    linkLayout,
    encoded(
      rtLink.operations.newlink.do.request,
      newLinkMessage({ name: 'v9', kind: 'vlan', link: 'br0', up: true, data: { id: 9 } }, context),
    ),
    hex(
      ...['00', '00', '0000', '00000000'], //   AF_UNSPEC, padding, type, index
      ...['01000000', '01000000'], //           IFF_UP, and that it is meant
      ...['0700', '0300', '763900', '00'], //   IFLA_IFNAME
      ...['0800', '0500', '07000000'], //       IFLA_LINK
      ...['1c00', '1280'], //                   IFLA_LINKINFO, nested
      ...['0900', '0100', '766c616e00', '000000'], // IFLA_INFO_KIND
      ...['0c00', '0280', '0600', '0100', '0900', '0000'], // IFLA_INFO_DATA, nested: IFLA_VLAN_ID
    ),
  ],
};

for (const [what, [layout, bytes, expected]] of Object.entries(byHand)) {
  test(`${what} is encoded into the bytes laid out by hand`, (t) => {
    // The order of attributes is free.
    t.deepEqual(laidOut(bytes, layout), laidOut(expected, layout));
    t.is(bytes.length, expected.length);
  });
}
