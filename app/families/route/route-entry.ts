// SPDX-License-Identifier: MIT
import { ReadValue } from '../read-value.ts';
import { decodeNextHops } from './multipath.ts';
import { nextHopFlags, type NextHop, type NextHopFlag } from './next-hop.ts';
import { writtenPrefix } from './prefix.ts';
import type { Encapsulation, NewRoute } from './route-message.ts';
import type {
  AddressFamily,
  Icmpv6RouterPref,
  RtaMetrics,
  RtmFlags,
  RtmsgRouteAttrs,
  RtmType,
  RtProtocol,
  RtScope,
} from './rt-route-gen.ts';
import { tableName, type RoutingTable } from './table.ts';
import { decodeVia } from './via.ts';

const nextHopFlagNames: ReadonlySet<unknown> = new Set(nextHopFlags);

/** A route as the kernel has it, in the words of `NewRoute`. */
export class RouteEntry extends ReadValue<RtmsgRouteAttrs> implements NewRoute {
  /** `default`, an address, or a prefix; of family `mpls` the label. */
  declare readonly dst: string;
  declare readonly family: AddressFamily | number;
  declare readonly from?: string;
  declare readonly via?: string;
  /** Index of the device. */
  declare readonly dev?: number;
  declare readonly onlink?: boolean;
  declare readonly pervasive?: boolean;
  declare readonly realms?: number;
  /** Several ways; a route with one has `via` and `dev`. */
  declare readonly nextHops?: readonly NextHop[];
  /** The nexthop object in place of `via`, `dev` and `encap`: `nextHops(route)` tells what it leads to. */
  declare readonly nextHopId?: number;
  declare readonly encap?: Encapsulation;
  declare readonly src?: string;
  declare readonly table: RoutingTable;
  declare readonly metric?: number;
  declare readonly type: RtmType | number;
  declare readonly protocol: RtProtocol | number;
  declare readonly scope: RtScope | number;
  declare readonly tos?: number;
  declare readonly mtu?: number;
  declare readonly metrics?: RtaMetrics;
  /** Seconds left. */
  declare readonly expires?: number;
  declare readonly preference?: Icmpv6RouterPref | number;
  declare readonly newDst?: string;
  declare readonly ttlPropagate?: number;
  /** Read only: flags of the route and of its one way. */
  declare readonly flags: readonly (RtmFlags | number)[];
  /** Read only: index of the device that packets come in by, in answers to `routeTo`. */
  declare readonly iif?: number;

  // One pass without temporary objects: there may be hundreds of thousands.
  constructor(message: RtmsgRouteAttrs) {
    super(message);
    const { rtmFamily, rtmFlags, rtmSrcLen, rtmTos, rtaSrc, rtaNhId, rtaMetrics } = message;
    this.dst = destinationOf(message);
    this.family = rtmFamily;
    if (rtaSrc !== undefined) this.from = writtenPrefix(rtaSrc, rtmSrcLen);
    if (rtaNhId === undefined) {
      const { rtaGateway, rtaVia, rtaOif, rtaMultipath, rtaEncapType, rtaEncap } = message;
      if (rtaGateway !== undefined) this.via = rtaGateway;
      else if (rtaVia !== undefined) this.via = decodeVia(rtaVia);
      if (rtaOif !== undefined && rtaOif !== 0) this.dev = rtaOif;
      if (rtaMultipath !== undefined) this.nextHops = decodeNextHops(rtaMultipath);
      if (rtaEncapType !== undefined && rtaEncap !== undefined) {
        this.encap = { type: rtaEncapType, data: rtaEncap };
      }
    } else this.nextHopId = rtaNhId;
    if (rtmFlags.length > 0) {
      if (rtmFlags.includes('onlink')) this.onlink = true;
      if (rtmFlags.includes('pervasive')) this.pervasive = true;
    }
    if (message.rtaFlow !== undefined) this.realms = message.rtaFlow;
    if (message.rtaPrefsrc !== undefined) this.src = message.rtaPrefsrc;
    this.table = tableName(message.rtaTable ?? message.rtmTable);
    if (message.rtaPriority !== undefined) this.metric = message.rtaPriority;
    this.type = typeOf(message);
    this.protocol = message.rtmProtocol;
    this.scope = message.rtmScope;
    if (rtmTos !== 0) this.tos = rtmTos;
    if (rtaMetrics !== undefined) {
      const { rtaxMtu, ...metrics } = rtaMetrics;
      if (rtaxMtu !== undefined) this.mtu = rtaxMtu;
      if (Object.keys(metrics).length > 0) this.metrics = metrics;
    }
    const left = message.rtaCacheinfo?.rtaExpires ?? 0;
    if (left > 0) this.expires = Math.ceil(left / 100);
    if (message.rtaPref !== undefined) this.preference = message.rtaPref;
    if (message.rtaNewdst !== undefined) this.newDst = message.rtaNewdst;
    if (message.rtaTtlPropagate !== undefined) this.ttlPropagate = message.rtaTtlPropagate;
    this.flags = rtmFlags;
    if (message.rtaIif !== undefined) this.iif = message.rtaIif;
  }
}

function destinationOf({ rtmFamily, rtmDstLen, rtaDst }: RtmsgRouteAttrs): string {
  if (rtaDst === undefined) return 'default';
  return rtmFamily === 'mpls' ? rtaDst : writtenPrefix(rtaDst, rtmDstLen);
}

/** fib_dump_info() in net/ipv4/fib_semantics.c reports a nexthop object that drops as the type of the route. */
function typeOf({ rtmType, rtaNhId }: RtmsgRouteAttrs): RtmType | number {
  return rtaNhId !== undefined && rtmType === 'blackhole' ? 'unicast' : rtmType;
}

/**
 * Lists the ways that a route takes, whether it has one, several, or a nexthop object; none for a blackhole and
 * such. Takes a route that was read, or its message. Throws ProtocolError where RTA_MULTIPATH or RTA_VIA is
 * malformed.
 */
export function nextHops(
  route: RtmsgRouteAttrs | { readonly message: RtmsgRouteAttrs },
): NextHop[] {
  const message = 'message' in route ? route.message : route;
  const { rtaMultipath, rtaGateway, rtaVia, rtaOif, rtaFlow } = message;
  if (rtaMultipath !== undefined) return decodeNextHops(rtaMultipath);
  const via = rtaVia === undefined ? rtaGateway : decodeVia(rtaVia);
  if (rtaOif === undefined && via === undefined) return [];
  const flags = message.rtmFlags.filter((flag): flag is NextHopFlag => nextHopFlagNames.has(flag));
  return [
    {
      ...(via !== undefined && { via }),
      ...(rtaOif !== undefined && { dev: rtaOif }),
      weight: 1,
      ...(flags.includes('onlink') && { onlink: true }),
      ...(rtaFlow !== undefined && { realms: rtaFlow }),
      flags,
    },
  ];
}
