// SPDX-License-Identifier: MIT

// The exports of 'nlkit/families': typed clients of the kernel's own families.

export type { Events, FamilyEvent } from './events.ts';
export type { ReadValue } from './read-value.ts';

export type {
  Algorithm as CryptoAlgorithm,
  AlgorithmKey as CryptoAlgorithmKey,
  Implementation as CryptoImplementation,
  NewAlgorithm as NewCryptoAlgorithm,
} from './crypto/algorithm.ts';
export { Crypto } from './crypto/crypto.ts';

export { L2tp, type L2tpChange, type L2tpEvent, type L2tpEventKind } from './l2tp/l2tp.ts';
export type {
  NewSession as NewL2tpSession,
  Session as L2tpSession,
  SessionKey as L2tpSessionKey,
  SessionSettings as L2tpSessionSettings,
} from './l2tp/session.ts';
export type {
  NewTunnel as NewL2tpTunnel,
  Tunnel as L2tpTunnel,
  TunnelKey as L2tpTunnelKey,
} from './l2tp/tunnel.ts';

export type { ConnectionFilter } from './conntrack/connection-filter.ts';
export type { ConnectionKey, Tuple } from './conntrack/connection-key.ts';
export { Conntrack, type ConnectionChange } from './conntrack/conntrack.ts';
export type {
  ConntrackChange,
  ConntrackEvent,
  ConntrackEventKind,
  ConntrackEvents,
  ConntrackListenOptions,
} from './conntrack/events.ts';
export type { Expectation, ExpectationKey, NewExpectation } from './conntrack/expectation.ts';
export type { NewConnection, SctpState } from './conntrack/new-connection.ts';
export type { ConntrackStatistics, ConntrackTotals } from './conntrack/statistics.ts';
export type { Counters, TrackedConnection } from './conntrack/tracked-connection.ts';
export * as nft from './nftables/nft.ts';
export {
  Nftables,
  type Made as NftablesMade,
  type TransactionOptions as NftablesTransactionOptions,
  type Within as NftablesWithin,
} from './nftables/nftables.ts';
export type {
  ChangedElements as NftablesChangedElements,
  Generation as NftablesGeneration,
  NftablesChange,
  NftablesEvent,
  NftablesEventKind,
  NftablesEvents,
} from './nftables/events.ts';
export type { NftablesTransaction } from './nftables/nftables-transaction.ts';
export type { ListedRuleset, Ruleset } from './nftables/ruleset.ts';
export type {
  NewRule as NewNftablesRule,
  Rule as NftablesRule,
  RuleName as NftablesRuleName,
  Statements,
} from './nftables/rules/rule.ts';
export type { ElementSet as NftablesSet } from './nftables/sets/element-set.ts';
export type {
  Element as NftablesElement,
  NewElement as NewNftablesElement,
} from './nftables/sets/element.ts';
export type { Catchall, Key, MapValue, Part } from './nftables/sets/set-key.ts';
export type {
  ElementsOfSet as NftablesElementsOfSet,
  NewSet as NewNftablesSet,
  SetName as NftablesSetName,
} from './nftables/sets/set.ts';
export type {
  Chain as NftablesChain,
  ChainName as NftablesChainName,
  NewChain as NewNftablesChain,
} from './nftables/tables/chain.ts';
export type {
  Flowtable as NftablesFlowtable,
  FlowtableName as NftablesFlowtableName,
  NewFlowtable as NewNftablesFlowtable,
} from './nftables/tables/flowtable.ts';
export type {
  NewObject as NewNftablesObject,
  ObjectName as NftablesObjectName,
  StatefulObject as NftablesObject,
} from './nftables/tables/stateful-object.ts';
export type { TableFamily } from './nftables/tables/table-family.ts';
export type {
  NewTable as NewNftablesTable,
  Table as NftablesTable,
  TableName as NftablesTableName,
} from './nftables/tables/table.ts';
export type { Trace as NftablesTrace } from './nftables/trace.ts';

export type {
  GenericFamily,
  GenericGroup,
  GenericGroupOfFamily,
  GenericOperation,
} from './nlctrl/family.ts';
export { Generic, type GenericEvent } from './nlctrl/generic.ts';
export type { AttributeConstraints, FamilyPolicy, OperationPolicy } from './nlctrl/policy.ts';

export type { Address } from './route/address.ts';
export type { AddressFilter, NewAddress } from './route/address-message.ts';
export type { Device } from './route/device.ts';
export type { RouteEvent, RouteEventKind, RouteEvents } from './route/events.ts';
export type { IfExists } from './route/existing.ts';
export type { FdbEntry } from './route/fdb-entry.ts';
export type { FdbFilter, NewFdbEntry } from './route/fdb-message.ts';
export type { Link } from './route/link.ts';
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
export type { Neighbour } from './route/neighbour.ts';
export type { NeighbourFilter, NeighbourKey, NewNeighbour } from './route/neighbour-message.ts';
export type { NewNextHop, NextHop } from './route/next-hop.ts';
export type { AdditionOptions, ListingOptions, RequestOptions } from './route/options.ts';
export type { IpFamily } from './route/prefix.ts';
export { nextHops, type RouteEntry } from './route/route-entry.ts';
export type { RouteFilter } from './route/route-filter.ts';
export type { Encapsulation as RouteEncapsulation, NewRoute } from './route/route-message.ts';
export type { RouteQuery } from './route/route-query.ts';
export { Route } from './route/route.ts';
export type { Rule } from './route/rule.ts';
export type { NewRule, RuleFilter } from './route/rule-message.ts';
export type { RoutingTable } from './route/table.ts';

export type { InetFilter, PortRange } from './sock-diag/inet-filter.ts';
export type {
  InetProtocol,
  InetSocket,
  InetSocketKey,
  SocketAddress,
  SocketTimer,
} from './sock-diag/inet-socket.ts';
export type { NetlinkFilter, NetlinkSocket } from './sock-diag/netlink-socket.ts';
export { SocketDiag, type SocketEvent, type SocketEventKind } from './sock-diag/sock-diag.ts';
export type { UnixFilter, UnixSocket, UnixSocketKey } from './sock-diag/unix-socket.ts';

export type { Device as WireGuardDevice, Peer as WireGuardPeer } from './wireguard/device.ts';
export type { Endpoint as WireGuardEndpoint } from './wireguard/endpoint.ts';
export { generatePresharedKey, generatePrivateKey, publicKeyOf } from './wireguard/key.ts';
export type {
  DeviceSettings as WireGuardSettings,
  PeerSettings as WireGuardPeerSettings,
} from './wireguard/settings.ts';
export { WireGuard } from './wireguard/wireguard.ts';

export type {
  Aead as XfrmAead,
  Algorithm as XfrmAlgorithm,
  Authentication as XfrmAuthentication,
} from './xfrm/algorithm.ts';
export type {
  Acquire as XfrmAcquire,
  FlushedPolicies as XfrmFlushedPolicies,
  FlushedStates as XfrmFlushedStates,
  XfrmChange,
  XfrmEvent,
  XfrmEventKind,
} from './xfrm/events.ts';
export type { Limit as XfrmLimit, Limits as XfrmLimits } from './xfrm/lifetime.ts';
export type { Mark as XfrmMark } from './xfrm/mark.ts';
export type {
  NewPolicy as NewXfrmPolicy,
  Policy as XfrmPolicy,
  PolicyKey as XfrmPolicyKey,
} from './xfrm/policy.ts';
export type { ReplayState as XfrmReplayState } from './xfrm/replay.ts';
export type { PortMask as XfrmPortMask, Selector as XfrmSelector } from './xfrm/selector.ts';
export type {
  LarvalState as NewXfrmLarvalState,
  StateFilter as XfrmStateFilter,
  StateKey as XfrmStateKey,
} from './xfrm/state-message.ts';
export type {
  Encapsulation as XfrmEncapsulation,
  NewState as NewXfrmState,
  Offload as XfrmOffload,
  State as XfrmState,
} from './xfrm/state.ts';
export type {
  Mode as XfrmMode,
  Protocol as XfrmProtocol,
  Share as XfrmShare,
  Template as XfrmTemplate,
} from './xfrm/template.ts';
export type { Usage as XfrmUsage } from './xfrm/usage.ts';
export { Xfrm } from './xfrm/xfrm.ts';

export type { ClientOptions, ListenOptions, ListOptions } from '../ynl/client.ts';
export { EncodeError } from '../core/errors/encode-error.ts';
export { UnknownFamilyError } from '../ynl/unknown-family-error.ts';
