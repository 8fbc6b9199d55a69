// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { indexOf, type Device, type DeviceIndexes } from './device.ts';
import type { Selection } from './selection.ts';
import { encodeNextHops, encodeVia, nextHops, type NewNextHop } from './next-hop.ts';
import { addressBytes, familyOf, prefixField, type IpFamily } from './prefix.ts';
import type {
  Icmpv6RouterPref,
  RtaMetricsInput,
  RtmsgRouteAttrs,
  RtmsgRouteAttrsInput,
  RtmType,
  RtProtocol,
  RtScope,
} from './rt-route-gen.ts';

/** Routing tables that have names: RT_TABLE_*, include/uapi/linux/rtnetlink.h. */
const tables = { default: 253, main: 254, local: 255 } as const;

/** A routing table: its number, or the name of one that everybody has. */
export type RoutingTable = number | keyof typeof tables;

/** A route, as one writes it for `ip route add`. */
export interface NewRoute extends Omit<NewNextHop, 'weight'> {
  /** `10.0.0.0/8`, an address, or `default`, which is also meant where nothing is given. */
  readonly dst?: string;
  /** Needed only where neither `dst` nor a gateway tells: `inet` then. */
  readonly family?: IpFamily;
  /** The source's prefix; IPv6. */
  readonly from?: string;
  /** Several ways, in place of `via` and `dev`. */
  readonly nextHops?: readonly NewNextHop[];
  /** A nexthop object, in place of `via` and `dev`. */
  readonly nextHopId?: number;
  /** Source address to use. */
  readonly src?: string;
  /** `main` unless given; `local` for types local, broadcast and anycast. */
  readonly table?: RoutingTable;
  /** The lower is preferred. */
  readonly metric?: number;
  /** `unicast` unless given. */
  readonly type?: RtmType;
  /** Who made it; `boot` unless given, as with `ip`. */
  readonly protocol?: RtProtocol | number;
  /** By the type and whether there is a gateway unless given, as with `ip`. IPv4. */
  readonly scope?: RtScope | number;
  readonly tos?: number;
  readonly mtu?: number;
  /** In the names of the spec: `{ rtaxAdvmss: 1400 }`; RTAX_LOCK fixes those of its bits. */
  readonly metrics?: RtaMetricsInput;
  /** Seconds; IPv6. */
  readonly expires?: number;
  /** IPv6. */
  readonly preference?: Icmpv6RouterPref;
}

/** Which routes are meant; all that is given must fit. */
export interface RouteFilter {
  readonly family?: IpFamily;
  readonly table?: RoutingTable;
  readonly protocol?: RtProtocol | number;
  readonly type?: RtmType;
  /** The device that packets leave by, of one of the ways at least. */
  readonly dev?: Device;
}

/** Types of routes that live in the table `local`. */
const localTypes: ReadonlySet<RtmType | undefined> = new Set([
  'local',
  'broadcast',
  'anycast',
  'nat',
]);

export function tableNumber(table: RoutingTable): number {
  const number = typeof table === 'number' ? table : (tables[table] as number | undefined);
  if (number !== undefined && Number.isInteger(number) && number >= 0 && number <= 0xffff_ffff) {
    return number;
  }
  throw new EncodeError('table', `expected a table's number, not ${JSON.stringify(table)}`);
}

/** The devices that have to be looked up. */
export function devicesOfRoute(route: NewRoute | RtmsgRouteAttrs): (Device | undefined)[] {
  if ('rtmFamily' in route) return [];
  return [route.dev, ...(route.nextHops ?? []).map((hop) => hop.dev)];
}

/** The same of many. */
export function* devicesOfRoutes(
  many: Iterable<NewRoute | RtmsgRouteAttrs>,
): Generator<Device | undefined> {
  for (const route of many) yield* devicesOfRoute(route);
}

/** The message that adds a route; of a listing it is one already. Throws EncodeError. */
export function newRouteMessage(
  route: NewRoute | RtmsgRouteAttrs,
  indexes: DeviceIndexes,
): RtmsgRouteAttrsInput {
  if ('rtmFamily' in route) return route;
  const { type = 'unicast', protocol = 'boot', scope = scopeOf(route, type) } = route;
  return routeMessage(route, indexes, type, protocol, scope);
}

/** The message that removes a route: of type, protocol and scope what is given. Throws EncodeError. */
export function oldRouteMessage(
  route: NewRoute | RtmsgRouteAttrs,
  indexes: DeviceIndexes,
): RtmsgRouteAttrsInput {
  if ('rtmFamily' in route) return route;
  const { type, protocol, scope = 'nowhere' } = route;
  return routeMessage(route, indexes, type, protocol, scope);
}

// One literal: there may be hundreds of thousands.
function routeMessage(
  route: NewRoute,
  indexes: DeviceIndexes,
  type: RtmType | undefined,
  protocol: RtProtocol | number | undefined,
  scope: RtScope | number,
): RtmsgRouteAttrsInput {
  const { dst = 'default', from, via, nextHops: hops, mtu, metrics } = route;
  const prefix = dst === 'default' ? undefined : prefixField(dst, 'dst');
  const source = from === undefined ? undefined : prefixField(from, 'from');
  const family = prefix?.family ?? defaultFamily(route);
  const table = tableNumber(route.table ?? (localTypes.has(type) ? 'local' : 'main'));
  const direct = via === undefined || familyOf(via) === family;
  return {
    rtmFamily: family,
    rtmDstLen: prefix?.length,
    rtmSrcLen: source?.length,
    rtmTos: route.tos,
    // A byte; the attribute has those that do not fit.
    rtmTable: table < 256 ? table : 0,
    rtmProtocol: protocol,
    rtmScope: scope,
    rtmType: type,
    rtmFlags: route.onlink === true ? ['onlink'] : undefined,
    rtaDst: prefix?.address,
    rtaSrc: source?.address,
    rtaGateway: direct ? via : undefined,
    rtaVia: direct ? undefined : encodeVia(addressBytes(via, 'via')),
    rtaOif: indexOf(indexes, route.dev, 'dev'),
    rtaMultipath: hops === undefined ? undefined : encodeNextHops(hops, family, indexes),
    rtaNhId: route.nextHopId,
    rtaPrefsrc: route.src,
    rtaPriority: route.metric,
    rtaTable: table < 256 ? undefined : table,
    rtaMetrics: mtu === undefined ? metrics : { ...metrics, rtaxMtu: mtu },
    rtaExpires: route.expires,
    rtaPref: route.preference,
  };
}

/** The family of a default route: that of its first gateway. */
function defaultFamily({ family, via, nextHops: hops = [] }: NewRoute): IpFamily {
  const gateway = via ?? hops.find((hop) => hop.via !== undefined)?.via;
  return family ?? (gateway === undefined ? 'inet' : familyOf(gateway));
}

/** How far away the destination is, as `ip` guesses it. */
function scopeOf({ via, nextHops: hops, nextHopId }: NewRoute, type: RtmType): RtScope {
  if (type === 'local' || type === 'nat') return 'host';
  if (type === 'broadcast' || type === 'multicast' || type === 'anycast') return 'link';
  const onLink = via === undefined && hops === undefined && nextHopId === undefined;
  return type === 'unicast' && onLink ? 'link' : 'universe';
}

/** Which routes to list. */
export function selectRoutes(
  { family, table, protocol, type, dev }: RouteFilter,
  indexes: DeviceIndexes,
): Selection<RtmsgRouteAttrsInput, RtmsgRouteAttrs> {
  const number = table === undefined ? undefined : tableNumber(table);
  const oif = indexOf(indexes, dev, 'dev');
  const all =
    number === undefined && protocol === undefined && type === undefined && oif === undefined;
  return {
    request: {
      rtmFamily: family ?? 'unspec',
      rtmProtocol: protocol,
      rtmType: type,
      rtaTable: number,
      rtaOif: oif,
    },
    matches: all
      ? undefined
      : (route) =>
          (number === undefined || (route.rtaTable ?? route.rtmTable) === number) &&
          // One given by its number is left to the kernel: here those that have a name go by it.
          (typeof protocol !== 'string' || route.rtmProtocol === protocol) &&
          (type === undefined || route.rtmType === type) &&
          (oif === undefined || nextHops(route).some((hop) => hop.oif === oif)),
  };
}
