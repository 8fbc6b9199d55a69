// SPDX-License-Identifier: MIT

// What `import … from 'nlkit/families'` gives: typed clients of the kernel's own families.

export type { Events } from './events.ts';
export type { Listing } from './listing.ts';

export { Crypto, type AlgorithmKey as CryptoAlgorithmKey } from './crypto/crypto.ts';
export type { CryptoUserAlgCryptoAttrs as CryptoAlgorithm } from './crypto/crypto-gen.ts';

export { L2tp, type L2tpChange, type L2tpEvent } from './l2tp/l2tp.ts';
export type {
  NewSession as NewL2tpSession,
  Session as L2tpSession,
  SessionKey as L2tpSessionKey,
  SessionSettings as L2tpSessionSettings,
} from './l2tp/session.ts';
export type { NewTunnel as NewL2tpTunnel, Tunnel as L2tpTunnel } from './l2tp/tunnel.ts';

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
  XfrmEvent,
  XfrmEventKind,
  XfrmEvents,
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

export type { ClientOptions, ListenOptions, ListOptions } from '../spec/client.ts';
export { EncodeError } from '../core/errors/encode-error.ts';
export { UnknownFamilyError } from '../core/errors/unknown-family-error.ts';
