// SPDX-License-Identifier: MIT

// What `import … from 'nlkit/families'` gives: typed clients of the kernel's own families.

export type { Events } from './events.ts';
export type { Listing } from './listing.ts';

export type { ConnectionFilter } from './netfilter/connection-filter.ts';
export type { ConnectionKey, ConnectionMessage, Tuple } from './netfilter/connection-key.ts';
export { Conntrack, type ConnectionChange, type NewConnection } from './netfilter/conntrack.ts';
export type {
  ConntrackChange,
  ConntrackEvent,
  ConntrackEventKind,
  ConntrackEvents,
  ConntrackListenOptions,
} from './netfilter/conntrack-events.ts';
export type {
  NfgenmsgConntrackStatsAttrs as ConntrackStatisticsMessage,
  NfgenmsgConntrackStatsGlobalAttrs as ConntrackTotalsMessage,
  NfgenmsgExpectAttrs as ExpectationMessage,
} from './netfilter/ctnetlink-gen.ts';
export * as nft from './netfilter/nft.ts';
export {
  Nftables,
  type Made,
  type NftablesEvent,
  type TransactionOptions,
  type Within,
} from './netfilter/nftables.ts';
export type {
  NfgenmsgChainAttrs as ChainMessage,
  NfgenmsgRuleAttrs as FilterRuleMessage,
  NfgenmsgSetAttrs as SetMessage,
  NfgenmsgTableAttrs as TableMessage,
} from './netfilter/nftables-gen.ts';
export type { NftablesTransaction } from './netfilter/nftables-transaction.ts';
export type {
  ChainName,
  ChainOptions,
  ElementsOptions,
  RuleName,
  RuleOptions,
  SetName,
  SetOptions,
  Statements,
  TableName,
  TableOptions,
} from './netfilter/ruleset.ts';
export type { Element, Key, ListedElement } from './netfilter/set-element.ts';
export type { TableFamily } from './netfilter/table-family.ts';

export type { GenericFamily, GenericGroup, GenericOperation } from './nlctrl/family.ts';
export { Generic, type GenericEvent } from './nlctrl/generic.ts';
export type { AttributeConstraints, FamilyPolicy, OperationPolicy } from './nlctrl/policy.ts';

export type { AddressFilter, NewAddress } from './route/address-message.ts';
export type { Device } from './route/device.ts';
export type { RouteEvent, RouteEventKind, RouteEvents } from './route/events.ts';
export type { IfExists } from './route/existing.ts';
export type { FdbEntry, FdbFilter } from './route/fdb-message.ts';
export type {
  LinkChange,
  LinkFilter,
  NetworkNamespace,
  NewLink,
  NewLinkEnd,
} from './route/link-options.ts';
export type {
  AddressMessage,
  LinkMessage,
  NeighbourMessage,
  RouteMessage,
  RuleMessage,
} from './route/messages.ts';
export type { NeighbourFilter, NeighbourKey, NewNeighbour } from './route/neighbour-message.ts';
export { nextHops, type NewNextHop, type NextHop } from './route/next-hop.ts';
export type { IpFamily } from './route/prefix.ts';
export type { NewRoute, RouteFilter, RoutingTable } from './route/route-message.ts';
export type { RouteQuery } from './route/route-query.ts';
export {
  Route,
  type AdditionOptions,
  type ListingOptions,
  type RequestOptions,
} from './route/route.ts';
export type { NewRule, RuleFilter } from './route/rule-message.ts';

export type { InetFilter, PortRange } from './sock-diag/inet-filter.ts';
export type {
  InetProtocol,
  InetSocket,
  InetSocketKey,
  SocketAddress,
} from './sock-diag/inet-socket.ts';
export type { NetlinkFilter, NetlinkSocket } from './sock-diag/netlink-socket.ts';
export { SocketDiag, type SocketEvent } from './sock-diag/sock-diag.ts';
export type { UnixFilter, UnixSocket } from './sock-diag/unix-socket.ts';

export type { ClientOptions, ListenOptions, ListOptions } from '../spec/client.ts';
export { EncodeError } from '../core/errors/encode-error.ts';
export { UnknownFamilyError } from '../core/errors/unknown-family-error.ts';
