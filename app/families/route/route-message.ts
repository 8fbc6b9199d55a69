// SPDX-License-Identifier: MIT
import { indexOf, type Device, type DeviceIndexes } from './device.ts';
import { encodeNextHops } from './multipath.ts';
import type { NewNextHop } from './next-hop.ts';
import { addressBytes, familyOf, prefixField } from './prefix.ts';
import {
  rtRoute,
  type AddressFamily,
  type Icmpv6RouterPref,
  type LwtunnelEncapTypes,
  type RtaMetricsInput,
  type RtmFlags,
  type RtmsgRouteAttrs,
  type RtmsgRouteAttrsInput,
  type RtmType,
  type RtProtocol,
  type RtScope,
} from './rt-route-gen.ts';
import { tableNumber, type RoutingTable } from './table.ts';
import { encodeVia } from './via.ts';

/** A light-weight tunnel: its type, and its attributes as bytes. */
export interface Encapsulation {
  readonly type: LwtunnelEncapTypes | number;
  readonly data: Uint8Array;
}

/** A route, as one writes it for `ip route add`. */
export interface NewRoute extends Omit<NewNextHop, 'weight' | 'others'> {
  /** `10.0.0.0/8`, an address, or `default`, which is also meant where nothing is given; of family `mpls` a label. */
  readonly dst?: string;
  /** Needed only where neither `dst` nor a gateway tells: `inet` then. */
  readonly family?: AddressFamily | number;
  /** The source's prefix; IPv6. */
  readonly from?: string;
  /** Several ways, in place of `via` and `dev`. */
  readonly nextHops?: readonly NewNextHop[];
  /** A nexthop object, in place of `via` and `dev`. */
  readonly nextHopId?: number;
  readonly encap?: Encapsulation;
  /** Asks for the gateway's own route (RTNH_F_PERVASIVE). IPv4. */
  readonly pervasive?: boolean;
  /** Source address to use. */
  readonly src?: string;
  /** `main` unless given; `local` for types local, broadcast and anycast. */
  readonly table?: RoutingTable;
  /** The lower is preferred. */
  readonly metric?: number;
  /** `unicast` unless given. */
  readonly type?: RtmType | number;
  /** The program that added the route; `boot` unless given, as with `ip`. */
  readonly protocol?: RtProtocol | number;
  /** Follows from the type and from whether there is a gateway unless given, as with `ip`. IPv4. */
  readonly scope?: RtScope | number;
  readonly tos?: number;
  readonly mtu?: number;
  /** The other metrics, in the names of the spec: `{ rtaxAdvmss: 1400 }`; RTAX_LOCK fixes those of its bits. */
  readonly metrics?: RtaMetricsInput;
  /** Seconds; IPv6. */
  readonly expires?: number;
  /** IPv6. */
  readonly preference?: Icmpv6RouterPref | number;
  /** MPLS: the labels to send with, `200/300`. */
  readonly newDst?: string;
  /** MPLS: 1 copies the TTL from and to the IP header, 0 does not. */
  readonly ttlPropagate?: number;
}

/** Types of routes that belong into the table `local`. */
const localTypes: ReadonlySet<unknown> = new Set(['local', 'broadcast', 'anycast', 'nat']);

/** Lists the devices that a route names. */
export function devicesOfRoute(route: NewRoute | RtmsgRouteAttrs): (Device | undefined)[] {
  if ('rtmFamily' in route) return [];
  return [route.dev, ...(route.nextHops ?? []).map((hop) => hop.dev)];
}

/** Lists the devices that many routes name. */
export function* devicesOfRoutes(
  many: Iterable<NewRoute | RtmsgRouteAttrs>,
): Generator<Device | undefined> {
  for (const route of many) yield* devicesOfRoute(route);
}

/** Makes the message that adds a route; takes a message, too. Throws EncodeError. */
export function newRouteMessage(
  route: NewRoute | RtmsgRouteAttrs,
  indexes: DeviceIndexes,
): RtmsgRouteAttrsInput {
  if ('rtmFamily' in route) return givenBack('newroute', route);
  const { type = 'unicast', protocol = 'boot', scope = scopeOf(route, type) } = route;
  return routeMessage(route, indexes, type, protocol, scope);
}

/** Makes the message that removes a route, without defaults for type, protocol and scope. Throws EncodeError. */
export function oldRouteMessage(
  route: NewRoute | RtmsgRouteAttrs,
  indexes: DeviceIndexes,
): RtmsgRouteAttrsInput {
  if ('rtmFamily' in route) return givenBack('delroute', route);
  const { type, protocol, scope = 'nowhere' } = route;
  return routeMessage(route, indexes, type, protocol, scope);
}

/** Makes a request of a message that was listed: with a nexthop object alone, and the time until it expires. */
function givenBack(
  operation: 'newroute' | 'delroute',
  route: RtmsgRouteAttrs,
): RtmsgRouteAttrsInput {
  const { rtaNhId, rtaCacheinfo } = route;
  if (rtaNhId === undefined && rtaCacheinfo === undefined) return route;
  const value: object = rtRoute.givenBack(operation, route, { creating: false }).value;
  return value;
}

// One object literal: there may be hundreds of thousands.
function routeMessage(
  route: NewRoute,
  indexes: DeviceIndexes,
  type: RtmType | number | undefined,
  protocol: RtProtocol | number | undefined,
  scope: RtScope | number,
): RtmsgRouteAttrsInput {
  const { dst = 'default', from, via, nextHops: hops, mtu, metrics, encap } = route;
  const prefix = dst === 'default' ? undefined : destination(dst, route.family);
  const source = from === undefined ? undefined : prefixField(from, 'from');
  const family = prefix?.family ?? defaultFamily(route);
  const table = tableNumber(route.table ?? (localTypes.has(type) ? 'local' : 'main'));
  const direct = via === undefined || familyOf(via) === family;
  return {
    rtmFamily: family,
    rtmDstLen: prefix?.length,
    rtmSrcLen: source?.length,
    rtmTos: route.tos,
    // A byte: RTA_TABLE has larger numbers.
    rtmTable: table < 256 ? table : 0,
    rtmProtocol: protocol,
    rtmScope: scope,
    rtmType: type,
    rtmFlags: flagsOf(route),
    rtaDst: prefix?.address,
    rtaSrc: source?.address,
    rtaGateway: direct ? via : undefined,
    rtaVia: direct ? undefined : encodeVia(addressBytes(via, 'via')),
    rtaOif: indexOf(indexes, route.dev, 'dev'),
    rtaMultipath: hops === undefined ? undefined : encodeNextHops(hops, family, indexes),
    rtaNhId: route.nextHopId,
    rtaEncapType: encap?.type,
    rtaEncap: encap?.data,
    rtaFlow: route.realms,
    rtaPrefsrc: route.src,
    rtaPriority: route.metric,
    rtaTable: table < 256 ? undefined : table,
    rtaMetrics: mtu === undefined ? metrics : { ...metrics, rtaxMtu: mtu },
    rtaExpires: route.expires,
    rtaPref: route.preference,
    rtaNewdst: route.newDst,
    rtaTtlPropagate: route.ttlPropagate,
  };
}

/** Splits the destination of a route; a label of MPLS has 20 bits. */
function destination(
  dst: string,
  family: AddressFamily | number | undefined,
): ReturnType<typeof prefixField> | { address: string; length: number; family: AddressFamily } {
  return family === 'mpls' ? { address: dst, length: 20, family } : prefixField(dst, 'dst');
}

function flagsOf({ onlink, pervasive }: NewRoute): RtmFlags[] | undefined {
  if (onlink !== true && pervasive !== true) return undefined;
  return [
    ...(pervasive === true ? (['pervasive'] as const) : []),
    ...(onlink === true ? (['onlink'] as const) : []),
  ];
}

/** Returns the family of a default route: that of its first gateway unless given. */
function defaultFamily({ family, via, nextHops: hops = [] }: NewRoute): AddressFamily | number {
  const gateway = via ?? hops.find((hop) => hop.via !== undefined)?.via;
  return family ?? (gateway === undefined ? 'inet' : familyOf(gateway));
}

/** Guesses the scope as `ip` does. */
function scopeOf({ via, nextHops: hops, nextHopId }: NewRoute, type: RtmType | number): RtScope {
  if (type === 'local' || type === 'nat') return 'host';
  if (type === 'broadcast' || type === 'multicast' || type === 'anycast') return 'link';
  const onLink = via === undefined && hops === undefined && nextHopId === undefined;
  return type === 'unicast' && onLink ? 'link' : 'universe';
}
