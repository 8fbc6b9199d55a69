// SPDX-License-Identifier: MIT
import type { NewAddress } from './address-message.ts';
import type { NewFdbEntry } from './fdb-message.ts';
import type { NeighbourKey, NewNeighbour } from './neighbour-message.ts';
import type { NewRoute } from './route-message.ts';
import type { IfaddrmsgAddrAttrs } from './rt-addr-gen.ts';
import type { IfinfomsgLinkAttrs } from './rt-link-gen.ts';
import type { NdmsgNeighbourAttrs } from './rt-neigh-gen.ts';
import type { RtmsgRouteAttrs } from './rt-route-gen.ts';
import type { FibRuleHdrFibRuleAttrs } from './rt-rule-gen.ts';
import type { NewRule } from './rule-message.ts';

// The messages that values are read from: `value.message`.

/** A network device: struct ifinfomsg and IFLA_*. */
export type LinkMessage = IfinfomsgLinkAttrs;
/** An address of a device: struct ifaddrmsg and IFA_*. */
export type AddressMessage = IfaddrmsgAddrAttrs;
/** A route: struct rtmsg and RTA_*; `nextHops(message)` reads the ways it takes. */
export type RouteMessage = RtmsgRouteAttrs;
/** A rule of policy routing: struct fib_rule_hdr and FRA_*. */
export type RuleMessage = FibRuleHdrFibRuleAttrs;
/** A neighbour, or an entry of a forwarding table: struct ndmsg and NDA_*. */
export type NeighbourMessage = NdmsgNeighbourAttrs;

// Additions and deletions take values, also those that were read, and messages.

export type AddressInput = NewAddress | AddressMessage;
export type RouteInput = NewRoute | RouteMessage;
export type RuleInput = NewRule | RuleMessage;
export type NeighbourInput = NewNeighbour | NeighbourMessage;
export type NeighbourKeyInput = NeighbourKey | NeighbourMessage;
export type FdbInput = NewFdbEntry | NeighbourMessage;
