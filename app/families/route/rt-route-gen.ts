// SPDX-License-Identifier: MIT
// Generated from rt-route.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { StructInputOf, StructOf, UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  Enumeration,
  Flags,
  address,
  bytesAttribute,
  copy,
  cut,
  fieldsOf,
  fixedAttribute,
  integer,
  integer64,
  keepUnknown,
  labels,
  littleEndian,
  maximumDepth,
  short,
  string,
  stringAttribute,
  structTail,
  tooDeep,
  under,
  unevenStruct,
  unknownAttributes,
  unknownKey,
  unsigned64,
} from '../../ynl/compile/runtime/index.ts';
import { specOf } from '../../ynl/compile/table.ts';

export type AddressFamily = 'unspec' | 'inet' | 'inet6' | 'mpls' | 'ipmr' | 'ip6mr';

export type RtmType =
  | 'unspec'
  | 'unicast'
  | 'local'
  | 'broadcast'
  | 'anycast'
  | 'multicast'
  | 'blackhole'
  | 'unreachable'
  | 'prohibit'
  | 'throw'
  | 'nat'
  | 'xresolve';

export type RtScope = 'universe' | 'site' | 'link' | 'host' | 'nowhere';

/** Who made a route. Others are numbers of the administrator's choice. */
export type RtProtocol =
  | 'unspec'
  | 'redirect'
  | 'kernel'
  | 'boot'
  | 'static'
  | 'gated'
  | 'ra'
  | 'mrt'
  | 'zebra'
  | 'bird'
  | 'dnrouted'
  | 'xorp'
  | 'ntk'
  | 'dhcp'
  | 'mrouted'
  | 'keepalived'
  | 'babel'
  | 'ovn'
  | 'openr'
  | 'bgp'
  | 'isis'
  | 'ospf'
  | 'rip'
  | 'eigrp';

export type RtmFlags =
  | 'dead'
  | 'pervasive'
  | 'onlink'
  | 'offload'
  | 'linkdown'
  | 'unresolved'
  | 'trap'
  | 'notify'
  | 'cloned'
  | 'equalize'
  | 'prefix'
  | 'lookup-table'
  | 'fib-match'
  | 'rt-offload'
  | 'rt-trap'
  | 'rt-offload-failed';

export type RtDelReason = 'unspec' | 'expired' | 'ra-withdrawn';

export type RtaxFeatures = 'ecn' | 'sack' | 'timestamp' | 'allfrag' | 'tcp-usec-ts';

export type Icmpv6RouterPref = 'medium' | 'high' | 'invalid' | 'low';

export type LwtunnelEncapTypes =
  'none' | 'mpls' | 'ip' | 'ila' | 'ip6' | 'seg6' | 'bpf' | 'seg6-local' | 'rpl' | 'ioam6' | 'xfrm';

export type RtmsgRouteAttrs = Rtmsg & RouteAttrs;

export interface Rtmsg {
  rtmFamily: AddressFamily | number;
  /** Length of the prefix in bits. */
  rtmDstLen: number;
  rtmSrcLen: number;
  rtmTos: number;
  /** 254 main, 255 local, 253 default; see rta-table. */
  rtmTable: number;
  rtmProtocol: RtProtocol | number;
  rtmScope: RtScope | number;
  rtmType: RtmType | number;
  rtmFlags: (RtmFlags | number)[];
}

export interface RouteAttrs {
  /** None: the default route. Of family mpls the label: `300`. */
  rtaDst?: string;
  rtaSrc?: string;
  /** Index of the device a packet came in by. */
  rtaIif?: number;
  /** Index of the device it goes out by. */
  rtaOif?: number;
  rtaGateway?: string;
  /** Metric; the lower is preferred. */
  rtaPriority?: number;
  /** Source address to use. */
  rtaPrefsrc?: string;
  rtaMetrics?: RtaMetrics;
  /**
   * A run of struct rtnexthop {u16 len; u8 flags; u8 hops; s32 ifindex}, each followed by
   * attributes of this set up to its len and padded to four bytes. hops is the weight less one.
   * The format of specs has no words for that: bytes here, decoded by the client of routes.
   */
  rtaMultipath?: Uint8Array;
  /** Realms: source in the upper half, destination in the lower. */
  rtaFlow?: number;
  rtaCacheinfo?: StructOf<RtaCacheinfo>;
  /** In place of rtm-table, which ends at 255. */
  rtaTable?: number;
  rtaMark?: number;
  rtaMfcStats?: StructOf<RtaMfcStats>;
  /**
   * Gateway of another family: u16 address family in host order, then the address. Its length
   * depends on the family, so bytes here.
   */
  rtaVia?: Uint8Array;
  /** Of family mpls the labels to put in place of rta-dst: `200/300`. */
  rtaNewdst?: string;
  rtaPref?: Icmpv6RouterPref | number;
  rtaEncapType?: LwtunnelEncapTypes | number;
  /** Attributes of the light-weight tunnel rta-encap-type, which comes after it. As they came. */
  rtaEncap?: Uint8Array;
  /** Seconds. */
  rtaExpires?: number;
  rtaUid?: number;
  rtaTtlPropagate?: number;
  rtaIpProto?: number;
  rtaSport?: number;
  rtaDport?: number;
  /** Nexthop object. A listing also says what that is; a request must not (fib_semantics.c). */
  rtaNhId?: number;
  rtaFlowlabel?: number;
  /** Why the kernel deleted the route. Only told of; requests that have it are refused. */
  rtaDelReason?: RtDelReason | number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface RtaMetrics {
  /** Bit N: metric N is fixed, path MTU discovery included. */
  rtaxLock?: number;
  rtaxMtu?: number;
  /** Bytes. */
  rtaxWindow?: number;
  /** Eighths of a ms. */
  rtaxRtt?: number;
  /** Quarters of a ms. */
  rtaxRttvar?: number;
  rtaxSsthresh?: number;
  rtaxCwnd?: number;
  rtaxAdvmss?: number;
  rtaxReordering?: number;
  rtaxHoplimit?: number;
  rtaxInitcwnd?: number;
  rtaxFeatures?: (RtaxFeatures | number)[];
  /** ms. */
  rtaxRtoMin?: number;
  rtaxInitrwnd?: number;
  rtaxQuickack?: number;
  /** Congestion control. */
  rtaxCcAlgo?: string;
  rtaxFastopenNoCookie?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface RtaCacheinfo {
  rtaClntref: number;
  /** Hundredths of a second ago. */
  rtaLastuse: number;
  /** In hundredths of a second. */
  rtaExpires: number;
  /** Negative errno. */
  rtaError: number;
  rtaUsed: number;
  rtaId: number;
  rtaTs: number;
  rtaTsage: number;
}

export interface RtaMfcStats {
  mfcsPackets: bigint;
  mfcsBytes: bigint;
  mfcsWrongIf: bigint;
}

export type RtmsgRouteAttrsInput = RtmsgInput & RouteAttrsInput;

export interface RtmsgInput {
  readonly rtmFamily?: AddressFamily | number | undefined;
  /** Length of the prefix in bits. */
  readonly rtmDstLen?: number | undefined;
  readonly rtmSrcLen?: number | undefined;
  readonly rtmTos?: number | undefined;
  /** 254 main, 255 local, 253 default; see rta-table. */
  readonly rtmTable?: number | undefined;
  readonly rtmProtocol?: RtProtocol | number | undefined;
  readonly rtmScope?: RtScope | number | undefined;
  readonly rtmType?: RtmType | number | undefined;
  readonly rtmFlags?: readonly (RtmFlags | number)[] | number | undefined;
}

export interface RouteAttrsInput {
  /** None: the default route. Of family mpls the label: `300`. */
  readonly rtaDst?: string | Uint8Array | undefined;
  readonly rtaSrc?: string | Uint8Array | undefined;
  /** Index of the device a packet came in by. */
  readonly rtaIif?: number | undefined;
  /** Index of the device it goes out by. */
  readonly rtaOif?: number | undefined;
  readonly rtaGateway?: string | Uint8Array | undefined;
  /** Metric; the lower is preferred. */
  readonly rtaPriority?: number | undefined;
  /** Source address to use. */
  readonly rtaPrefsrc?: string | Uint8Array | undefined;
  readonly rtaMetrics?: RtaMetricsInput | undefined;
  /**
   * A run of struct rtnexthop {u16 len; u8 flags; u8 hops; s32 ifindex}, each followed by
   * attributes of this set up to its len and padded to four bytes. hops is the weight less one.
   * The format of specs has no words for that: bytes here, decoded by the client of routes.
   */
  readonly rtaMultipath?: Uint8Array | undefined;
  /** Realms: source in the upper half, destination in the lower. */
  readonly rtaFlow?: number | undefined;
  readonly rtaCacheinfo?: StructInputOf<RtaCacheinfoInput> | undefined;
  /** In place of rtm-table, which ends at 255. */
  readonly rtaTable?: number | undefined;
  readonly rtaMark?: number | undefined;
  readonly rtaMfcStats?: StructInputOf<RtaMfcStatsInput> | undefined;
  /**
   * Gateway of another family: u16 address family in host order, then the address. Its length
   * depends on the family, so bytes here.
   */
  readonly rtaVia?: Uint8Array | undefined;
  /** Of family mpls the labels to put in place of rta-dst: `200/300`. */
  readonly rtaNewdst?: string | Uint8Array | undefined;
  readonly rtaPref?: Icmpv6RouterPref | number | undefined;
  readonly rtaEncapType?: LwtunnelEncapTypes | number | undefined;
  /** Attributes of the light-weight tunnel rta-encap-type, which comes after it. As they came. */
  readonly rtaEncap?: Uint8Array | undefined;
  /** Seconds. */
  readonly rtaExpires?: number | undefined;
  readonly rtaUid?: number | undefined;
  readonly rtaTtlPropagate?: number | undefined;
  readonly rtaIpProto?: number | undefined;
  readonly rtaSport?: number | undefined;
  readonly rtaDport?: number | undefined;
  /** Nexthop object. A listing also says what that is; a request must not (fib_semantics.c). */
  readonly rtaNhId?: number | undefined;
  readonly rtaFlowlabel?: number | undefined;
  /** Why the kernel deleted the route. Only told of; requests that have it are refused. */
  readonly rtaDelReason?: RtDelReason | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface RtaMetricsInput {
  /** Bit N: metric N is fixed, path MTU discovery included. */
  readonly rtaxLock?: number | undefined;
  readonly rtaxMtu?: number | undefined;
  /** Bytes. */
  readonly rtaxWindow?: number | undefined;
  /** Eighths of a ms. */
  readonly rtaxRtt?: number | undefined;
  /** Quarters of a ms. */
  readonly rtaxRttvar?: number | undefined;
  readonly rtaxSsthresh?: number | undefined;
  readonly rtaxCwnd?: number | undefined;
  readonly rtaxAdvmss?: number | undefined;
  readonly rtaxReordering?: number | undefined;
  readonly rtaxHoplimit?: number | undefined;
  readonly rtaxInitcwnd?: number | undefined;
  readonly rtaxFeatures?: readonly (RtaxFeatures | number)[] | number | undefined;
  /** ms. */
  readonly rtaxRtoMin?: number | undefined;
  readonly rtaxInitrwnd?: number | undefined;
  readonly rtaxQuickack?: number | undefined;
  /** Congestion control. */
  readonly rtaxCcAlgo?: string | undefined;
  readonly rtaxFastopenNoCookie?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface RtaCacheinfoInput {
  readonly rtaClntref?: number | undefined;
  /** Hundredths of a second ago. */
  readonly rtaLastuse?: number | undefined;
  /** In hundredths of a second. */
  readonly rtaExpires?: number | undefined;
  /** Negative errno. */
  readonly rtaError?: number | undefined;
  readonly rtaUsed?: number | undefined;
  readonly rtaId?: number | undefined;
  readonly rtaTs?: number | undefined;
  readonly rtaTsage?: number | undefined;
}

export interface RtaMfcStatsInput {
  readonly mfcsPackets?: number | bigint | undefined;
  readonly mfcsBytes?: number | bigint | undefined;
  readonly mfcsWrongIf?: number | bigint | undefined;
}

export interface RtRouteOperations {
  /**
   * Do: the route a packet would take, from address, to address, mark and so on; with flag
   * `fib-match` the entry of the table itself. Dump: the tables, or of them what `rtm-protocol`,
   * `rtm-type`, `rta-table` and `rta-oif` leave over where the socket has strict checking.
   */
  readonly getroute: {
    readonly do: { readonly request: RtmsgRouteAttrsInput; readonly reply: RtmsgRouteAttrs };
    readonly dump: { readonly request: RtmsgRouteAttrsInput; readonly reply: RtmsgRouteAttrs };
  };
  /**
   * Adds a route (NLM_F_CREATE, NLM_F_EXCL), replaces one (NLM_F_REPLACE) or adds another beside
   * those to the same prefix (NLM_F_APPEND).
   */
  readonly newroute: {
    readonly do: { readonly request: RtmsgRouteAttrsInput; readonly reply: undefined };
  };
  /**
   * A route was added or changed. Groups rtnlgrp-ipv4-route, rtnlgrp-ipv6-route and, for other
   * families, rtnlgrp-mpls-route, rtnlgrp-ipv4-mroute, rtnlgrp-ipv6-mroute.
   */
  readonly 'newroute-ntf': {
    readonly notification: RtmsgRouteAttrs;
  };
  /** Removes a route. */
  readonly delroute: {
    readonly do: { readonly request: RtmsgRouteAttrsInput; readonly reply: undefined };
  };
  /**
   * A route is gone. None are sent for the routes that go with a device which goes down, but for
   * IPv6.
   */
  readonly 'delroute-ntf': {
    readonly notification: RtmsgRouteAttrs;
  };
}

const addressFamilyNames = new Enumeration<AddressFamily>([
  ['unspec', 0],
  ['inet', 2],
  ['inet6', 10],
  ['mpls', 28],
  ['ipmr', 128],
  ['ip6mr', 129],
]);

const rtProtocolNames = new Enumeration<RtProtocol>([
  ['unspec', 0],
  ['redirect', 1],
  ['kernel', 2],
  ['boot', 3],
  ['static', 4],
  ['gated', 8],
  ['ra', 9],
  ['mrt', 10],
  ['zebra', 11],
  ['bird', 12],
  ['dnrouted', 13],
  ['xorp', 14],
  ['ntk', 15],
  ['dhcp', 16],
  ['mrouted', 17],
  ['keepalived', 18],
  ['babel', 42],
  ['ovn', 84],
  ['openr', 99],
  ['bgp', 186],
  ['isis', 187],
  ['ospf', 188],
  ['rip', 189],
  ['eigrp', 192],
]);

const rtScopeNames = new Enumeration<RtScope>([
  ['universe', 0],
  ['site', 200],
  ['link', 253],
  ['host', 254],
  ['nowhere', 255],
]);

const rtmTypeNames = new Enumeration<RtmType>([
  ['unspec', 0],
  ['unicast', 1],
  ['local', 2],
  ['broadcast', 3],
  ['anycast', 4],
  ['multicast', 5],
  ['blackhole', 6],
  ['unreachable', 7],
  ['prohibit', 8],
  ['throw', 9],
  ['nat', 10],
  ['xresolve', 11],
]);

const rtmFlagsFlags = new Flags<RtmFlags>([
  ['dead', 0],
  ['pervasive', 1],
  ['onlink', 2],
  ['offload', 3],
  ['linkdown', 4],
  ['unresolved', 5],
  ['trap', 6],
  ['notify', 8],
  ['cloned', 9],
  ['equalize', 10],
  ['prefix', 11],
  ['lookup-table', 12],
  ['fib-match', 13],
  ['rt-offload', 14],
  ['rt-trap', 15],
  ['rt-offload-failed', 29],
]);

const icmpv6RouterPrefNames = new Enumeration<Icmpv6RouterPref>([
  ['medium', 0],
  ['high', 1],
  ['invalid', 2],
  ['low', 3],
]);

const lwtunnelEncapTypesNames = new Enumeration<LwtunnelEncapTypes>([
  ['none', 0],
  ['mpls', 1],
  ['ip', 2],
  ['ila', 3],
  ['ip6', 4],
  ['seg6', 5],
  ['bpf', 6],
  ['seg6-local', 7],
  ['rpl', 8],
  ['ioam6', 9],
  ['xfrm', 10],
]);

const rtDelReasonNames = new Enumeration<RtDelReason>([
  ['unspec', 0],
  ['expired', 1],
  ['ra-withdrawn', 2],
]);

const rtaxFeaturesFlags = new Flags<RtaxFeatures>([
  ['ecn', 0],
  ['sack', 1],
  ['timestamp', 2],
  ['allfrag', 3],
  ['tcp-usec-ts', 4],
]);

function decodeRtmsgRouteAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): RtmsgRouteAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 12) {
    if (depth === 0) throw short('rtmsg', start, end - start, 12);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeRtmsgRouteAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 3, 4, 5, 6, 7, 8, 12],
      false,
    ) as RtmsgRouteAttrs;
  }
  const { bytes, view, words } = frame;
  const value: RtmsgRouteAttrs = {
    rtmFamily: addressFamilyNames.name(bytes[start]!),
    rtmDstLen: bytes[start + 1]!,
    rtmSrcLen: bytes[start + 2]!,
    rtmTos: bytes[start + 3]!,
    rtmTable: bytes[start + 4]!,
    rtmProtocol: rtProtocolNames.name(bytes[start + 5]!),
    rtmScope: rtScopeNames.name(bytes[start + 6]!),
    rtmType: rtmTypeNames.name(bytes[start + 7]!),
    rtmFlags: rtmFlagsFlags.names(words[(start >> 2) + 2]!),
  };
  let offset = start + 12;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.rtaDst =
          bytes[start]! === 28 ? labels(frame, offset + 4, next) : address(frame, offset + 4, next);
        break;

      case 2:
        value.rtaSrc =
          bytes[start]! === 28 ? labels(frame, offset + 4, next) : address(frame, offset + 4, next);
        break;

      case 3:
        if (length < 8) throw short('rta-iif', offset, length - 4, 4);

        value.rtaIif = words[(offset >> 2) + 1]!;
        break;

      case 4:
        if (length < 8) throw short('rta-oif', offset, length - 4, 4);

        value.rtaOif = words[(offset >> 2) + 1]!;
        break;

      case 5:
        value.rtaGateway =
          bytes[start]! === 28 ? labels(frame, offset + 4, next) : address(frame, offset + 4, next);
        break;

      case 6:
        if (length < 8) throw short('rta-priority', offset, length - 4, 4);

        value.rtaPriority = words[(offset >> 2) + 1]!;
        break;

      case 7:
        value.rtaPrefsrc =
          bytes[start]! === 28 ? labels(frame, offset + 4, next) : address(frame, offset + 4, next);
        break;

      case 8:
        value.rtaMetrics = decodeRtaMetrics(frame, offset + 4, next, depth + 1);
        break;

      case 9:
        value.rtaMultipath = copy(bytes, offset + 4, next);
        break;

      case 10:
        break;
      case 11:
        if (length < 8) throw short('rta-flow', offset, length - 4, 4);

        value.rtaFlow = words[(offset >> 2) + 1]!;
        break;

      case 12:
        value.rtaCacheinfo = decodeRtaCacheinfo(frame, offset + 4, next);
        break;

      case 13:
        break;
      case 14:
        break;
      case 15:
        if (length < 8) throw short('rta-table', offset, length - 4, 4);

        value.rtaTable = words[(offset >> 2) + 1]!;
        break;

      case 16:
        if (length < 8) throw short('rta-mark', offset, length - 4, 4);

        value.rtaMark = words[(offset >> 2) + 1]!;
        break;

      case 17:
        value.rtaMfcStats = decodeRtaMfcStats(frame, offset + 4, next);
        break;

      case 18:
        value.rtaVia = copy(bytes, offset + 4, next);
        break;

      case 19:
        value.rtaNewdst =
          bytes[start]! === 28 ? labels(frame, offset + 4, next) : address(frame, offset + 4, next);
        break;

      case 20:
        if (length < 5) throw short('rta-pref', offset, length - 4, 1);

        value.rtaPref = icmpv6RouterPrefNames.name(bytes[offset + 4]!);
        break;

      case 21:
        if (length < 6) throw short('rta-encap-type', offset, length - 4, 2);

        value.rtaEncapType = lwtunnelEncapTypesNames.name(
          littleEndian ? words[(offset >> 2) + 1]! & 0xffff : words[(offset >> 2) + 1]! >>> 16,
        );
        break;

      case 22:
        value.rtaEncap = copy(bytes, offset + 4, next);
        break;

      case 23:
        if (length < 8) throw short('rta-expires', offset, length - 4, 4);

        value.rtaExpires = words[(offset >> 2) + 1]!;
        break;

      case 24:
        break;
      case 25:
        if (length < 8) throw short('rta-uid', offset, length - 4, 4);

        value.rtaUid = words[(offset >> 2) + 1]!;
        break;

      case 26:
        if (length < 5) throw short('rta-ttl-propagate', offset, length - 4, 1);

        value.rtaTtlPropagate = bytes[offset + 4]!;
        break;

      case 27:
        if (length < 5) throw short('rta-ip-proto', offset, length - 4, 1);

        value.rtaIpProto = bytes[offset + 4]!;
        break;

      case 28:
        if (length < 6) throw short('rta-sport', offset, length - 4, 2);

        value.rtaSport = view.getUint16(offset + 4, false);
        break;

      case 29:
        if (length < 6) throw short('rta-dport', offset, length - 4, 2);

        value.rtaDport = view.getUint16(offset + 4, false);
        break;

      case 30:
        if (length < 8) throw short('rta-nh-id', offset, length - 4, 4);

        value.rtaNhId = words[(offset >> 2) + 1]!;
        break;

      case 31:
        if (length < 8) throw short('rta-flowlabel', offset, length - 4, 4);

        value.rtaFlowlabel = view.getUint32(offset + 4, false);
        break;

      case 32:
        if (length < 8) throw short('rta-del-reason', offset, length - 4, 4);

        value.rtaDelReason = rtDelReasonNames.name(words[(offset >> 2) + 1]!);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeRtaMetrics(frame: Frame, start: number, end: number, depth = 0): RtaMetrics {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: RtaMetrics = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 0:
        break;
      case 1:
        if (length < 8) throw short('rtax-lock', offset, length - 4, 4);

        value.rtaxLock = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 8) throw short('rtax-mtu', offset, length - 4, 4);

        value.rtaxMtu = words[(offset >> 2) + 1]!;
        break;

      case 3:
        if (length < 8) throw short('rtax-window', offset, length - 4, 4);

        value.rtaxWindow = words[(offset >> 2) + 1]!;
        break;

      case 4:
        if (length < 8) throw short('rtax-rtt', offset, length - 4, 4);

        value.rtaxRtt = words[(offset >> 2) + 1]!;
        break;

      case 5:
        if (length < 8) throw short('rtax-rttvar', offset, length - 4, 4);

        value.rtaxRttvar = words[(offset >> 2) + 1]!;
        break;

      case 6:
        if (length < 8) throw short('rtax-ssthresh', offset, length - 4, 4);

        value.rtaxSsthresh = words[(offset >> 2) + 1]!;
        break;

      case 7:
        if (length < 8) throw short('rtax-cwnd', offset, length - 4, 4);

        value.rtaxCwnd = words[(offset >> 2) + 1]!;
        break;

      case 8:
        if (length < 8) throw short('rtax-advmss', offset, length - 4, 4);

        value.rtaxAdvmss = words[(offset >> 2) + 1]!;
        break;

      case 9:
        if (length < 8) throw short('rtax-reordering', offset, length - 4, 4);

        value.rtaxReordering = words[(offset >> 2) + 1]!;
        break;

      case 10:
        if (length < 8) throw short('rtax-hoplimit', offset, length - 4, 4);

        value.rtaxHoplimit = words[(offset >> 2) + 1]!;
        break;

      case 11:
        if (length < 8) throw short('rtax-initcwnd', offset, length - 4, 4);

        value.rtaxInitcwnd = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 8) throw short('rtax-features', offset, length - 4, 4);

        value.rtaxFeatures = rtaxFeaturesFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 13:
        if (length < 8) throw short('rtax-rto-min', offset, length - 4, 4);

        value.rtaxRtoMin = words[(offset >> 2) + 1]!;
        break;

      case 14:
        if (length < 8) throw short('rtax-initrwnd', offset, length - 4, 4);

        value.rtaxInitrwnd = words[(offset >> 2) + 1]!;
        break;

      case 15:
        if (length < 8) throw short('rtax-quickack', offset, length - 4, 4);

        value.rtaxQuickack = words[(offset >> 2) + 1]!;
        break;

      case 16:
        value.rtaxCcAlgo = string(bytes, offset + 4, next);
        break;

      case 17:
        if (length < 8) throw short('rtax-fastopen-no-cookie', offset, length - 4, 4);

        value.rtaxFastopenNoCookie = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeRtaCacheinfo(frame: Frame, start: number, end: number): StructOf<RtaCacheinfo> {
  if (end - start !== 32) {
    return unevenStruct(decodeRtaCacheinfo, frame, start, end, [4, 8, 12, 16, 20, 24, 28, 32]);
  }
  const { words } = frame;
  return {
    rtaClntref: words[start >> 2]!,
    rtaLastuse: words[(start >> 2) + 1]!,
    rtaExpires: words[(start >> 2) + 2]! | 0,
    rtaError: words[(start >> 2) + 3]!,
    rtaUsed: words[(start >> 2) + 4]!,
    rtaId: words[(start >> 2) + 5]!,
    rtaTs: words[(start >> 2) + 6]!,
    rtaTsage: words[(start >> 2) + 7]!,
  };
}

function decodeRtaMfcStats(frame: Frame, start: number, end: number): StructOf<RtaMfcStats> {
  if (end - start !== 24) {
    return unevenStruct(decodeRtaMfcStats, frame, start, end, [8, 16, 24]);
  }

  return {
    mfcsPackets: unsigned64(frame, start, littleEndian),
    mfcsBytes: unsigned64(frame, start + 8, littleEndian),
    mfcsWrongIf: unsigned64(frame, start + 16, littleEndian),
  };
}

function encodeRtmsgRouteAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(12);
    key = 'rtmFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(addressFamilyNames.number(fields[key]), 0, 255));
    key = 'rtmDstLen';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'rtmSrcLen';
    if (fields[key] !== undefined) writer.view.setUint8(from + 2, integer(fields[key], 0, 255));
    key = 'rtmTos';
    if (fields[key] !== undefined) writer.view.setUint8(from + 3, integer(fields[key], 0, 255));
    key = 'rtmTable';
    if (fields[key] !== undefined) writer.view.setUint8(from + 4, integer(fields[key], 0, 255));
    key = 'rtmProtocol';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 5, integer(rtProtocolNames.number(fields[key]), 0, 255));
    key = 'rtmScope';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 6, integer(rtScopeNames.number(fields[key]), 0, 255));
    key = 'rtmType';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 7, integer(rtmTypeNames.number(fields[key]), 0, 255));
    key = 'rtmFlags';
    if (fields[key] !== undefined)
      writer.view.setUint32(
        from + 8,
        integer(rtmFlagsFlags.number(fields[key]), 0, 4294967295),
        littleEndian,
      );
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'rtmFamily':
        case 'rtmDstLen':
        case 'rtmSrcLen':
        case 'rtmTos':
        case 'rtmTable':
        case 'rtmProtocol':
        case 'rtmScope':
        case 'rtmType':
        case 'rtmFlags':
          break;
        case 'rtaDst': {
          bytesAttribute(
            writer,
            1,
            item,
            [28].includes(Number(addressFamilyNames.number(fields['rtmFamily'])))
              ? 'labels'
              : 'ipv4',
          );
          break;
        }
        case 'rtaSrc': {
          bytesAttribute(
            writer,
            2,
            item,
            [28].includes(Number(addressFamilyNames.number(fields['rtmFamily'])))
              ? 'labels'
              : 'ipv4',
          );
          break;
        }
        case 'rtaIif': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaOif': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaGateway': {
          bytesAttribute(
            writer,
            5,
            item,
            [28].includes(Number(addressFamilyNames.number(fields['rtmFamily'])))
              ? 'labels'
              : 'ipv4',
          );
          break;
        }
        case 'rtaPriority': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaPrefsrc': {
          bytesAttribute(
            writer,
            7,
            item,
            [28].includes(Number(addressFamilyNames.number(fields['rtmFamily'])))
              ? 'labels'
              : 'ipv4',
          );
          break;
        }
        case 'rtaMetrics': {
          const start0 = writer.beginAttribute(8 | 32768);
          encodeRtaMetrics(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'rtaMultipath': {
          bytesAttribute(writer, 9, item, undefined);
          break;
        }

        case 'rtaFlow': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaCacheinfo': {
          const start0 = writer.beginAttribute(12);
          encodeRtaCacheinfo(writer, writer.reserve(32), item, true);
          writer.endAttribute(start0);
          break;
        }

        case 'rtaTable': {
          const at0 = fixedAttribute(writer, 15, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaMark': {
          const at0 = fixedAttribute(writer, 16, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaMfcStats': {
          const start0 = writer.beginAttribute(17);
          encodeRtaMfcStats(writer, writer.reserve(24), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'rtaVia': {
          bytesAttribute(writer, 18, item, undefined);
          break;
        }
        case 'rtaNewdst': {
          bytesAttribute(
            writer,
            19,
            item,
            [28].includes(Number(addressFamilyNames.number(fields['rtmFamily'])))
              ? 'labels'
              : 'ipv4',
          );
          break;
        }
        case 'rtaPref': {
          const at0 = fixedAttribute(writer, 20, 1);
          writer.view.setUint8(at0, integer(icmpv6RouterPrefNames.number(item), 0, 255));
          break;
        }
        case 'rtaEncapType': {
          const at0 = fixedAttribute(writer, 21, 2);
          writer.view.setUint16(
            at0,
            integer(lwtunnelEncapTypesNames.number(item), 0, 65535),
            littleEndian,
          );
          break;
        }
        case 'rtaEncap': {
          bytesAttribute(writer, 22, item, undefined);
          break;
        }
        case 'rtaExpires': {
          const at0 = fixedAttribute(writer, 23, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }

        case 'rtaUid': {
          const at0 = fixedAttribute(writer, 25, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaTtlPropagate': {
          const at0 = fixedAttribute(writer, 26, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'rtaIpProto': {
          const at0 = fixedAttribute(writer, 27, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'rtaSport': {
          const at0 = fixedAttribute(writer, 28, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'rtaDport': {
          const at0 = fixedAttribute(writer, 29, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'rtaNhId': {
          const at0 = fixedAttribute(writer, 30, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaFlowlabel': {
          const at0 = fixedAttribute(writer, 31, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'rtaDelReason': {
          const at0 = fixedAttribute(writer, 32, 4);
          writer.view.setUint32(
            at0,
            integer(rtDelReasonNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('rtmsg and route-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeRtaMetrics(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'rtaxLock': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxMtu': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxWindow': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxRtt': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxRttvar': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxSsthresh': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxCwnd': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxAdvmss': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxReordering': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxHoplimit': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxInitcwnd': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxFeatures': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(
            at0,
            integer(rtaxFeaturesFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'rtaxRtoMin': {
          const at0 = fixedAttribute(writer, 13, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxInitrwnd': {
          const at0 = fixedAttribute(writer, 14, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxQuickack': {
          const at0 = fixedAttribute(writer, 15, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'rtaxCcAlgo': {
          stringAttribute(writer, 16, item, 0);
          break;
        }
        case 'rtaxFastopenNoCookie': {
          const at0 = fixedAttribute(writer, 17, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('rta-metrics');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeRtaCacheinfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'rtaClntref';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rtaLastuse';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rtaExpires';
    if (fields[key] !== undefined)
      writer.view.setInt32(at + 8, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'rtaError';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rtaUsed';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 16, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rtaId';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 20, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rtaTs';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 24, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rtaTsage';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 28, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'rtaClntref':
        case 'rtaLastuse':
        case 'rtaExpires':
        case 'rtaError':
        case 'rtaUsed':
        case 'rtaId':
        case 'rtaTs':
        case 'rtaTsage':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('rta-cacheinfo');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeRtaCacheinfo, [4, 8, 12, 16, 20, 24, 28, 32]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeRtaMfcStats(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'mfcsPackets';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at, integer64(fields[key], false), littleEndian);
    key = 'mfcsBytes';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 8, integer64(fields[key], false), littleEndian);
    key = 'mfcsWrongIf';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 16, integer64(fields[key], false), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'mfcsPackets':
        case 'mfcsBytes':
        case 'mfcsWrongIf':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('rta-mfc-stats');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeRtaMfcStats, [8, 16, 24]);
  } catch (error) {
    throw under(error, key);
  }
}

/** Routes over rtnetlink. Written from linux/rtnetlink.h and linux/lwtunnel.h. */
export const rtRoute: CompiledSpec<RtRouteOperations> = specOf({
  name: 'rt-route',
  protocol: 'netlink-raw',
  unit: 0,
  version: 0,
  groups: [
    { name: 'rtnlgrp-ipv4-mroute', value: 6 },
    { name: 'rtnlgrp-ipv4-route', value: 7 },
    { name: 'rtnlgrp-ipv6-mroute', value: 10 },
    { name: 'rtnlgrp-ipv6-route', value: 11 },
    { name: 'rtnlgrp-mpls-route', value: 27 },
  ],
  operations: [
    {
      name: 'getroute',
      adminPermission: false,
      do: {
        request: {
          value: 26,
          codec: { decode: decodeRtmsgRouteAttrs, encode: encodeRtmsgRouteAttrs },
          header: 'rtmsg',
          set: 'route-attrs',
          attributes: [
            'rtaDst',
            'rtaSrc',
            'rtaIif',
            'rtaOif',
            'rtaMark',
            'rtaUid',
            'rtaIpProto',
            'rtaSport',
            'rtaDport',
            'rtaTable',
            'rtaFlowlabel',
          ],
        },
        reply: {
          value: 24,
          codec: { decode: decodeRtmsgRouteAttrs, encode: encodeRtmsgRouteAttrs },
          header: 'rtmsg',
          set: 'route-attrs',
        },
      },
      dump: {
        request: {
          value: 26,
          codec: { decode: decodeRtmsgRouteAttrs, encode: encodeRtmsgRouteAttrs },
          header: 'rtmsg',
          set: 'route-attrs',
        },
        reply: {
          value: 24,
          codec: { decode: decodeRtmsgRouteAttrs, encode: encodeRtmsgRouteAttrs },
          header: 'rtmsg',
          set: 'route-attrs',
        },
      },
    },
    {
      name: 'newroute',
      adminPermission: true,
      do: {
        request: {
          value: 24,
          codec: { decode: decodeRtmsgRouteAttrs, encode: encodeRtmsgRouteAttrs },
          header: 'rtmsg',
          set: 'route-attrs',
          attributes: [
            'rtaDst',
            'rtaSrc',
            'rtaIif',
            'rtaOif',
            'rtaGateway',
            'rtaPriority',
            'rtaPrefsrc',
            'rtaMetrics',
            'rtaMultipath',
            'rtaFlow',
            'rtaTable',
            'rtaMark',
            'rtaVia',
            'rtaNewdst',
            'rtaPref',
            'rtaEncapType',
            'rtaEncap',
            'rtaExpires',
            'rtaTtlPropagate',
            'rtaNhId',
            'rtaCacheinfo',
          ],
        },
      },
    },
    {
      name: 'newroute-ntf',
      adminPermission: false,
      notification: {
        value: 24,
        codec: { decode: decodeRtmsgRouteAttrs, encode: encodeRtmsgRouteAttrs },
        header: 'rtmsg',
        set: 'route-attrs',
        group: undefined,
      },
    },
    {
      name: 'delroute',
      adminPermission: true,
      do: {
        request: {
          value: 25,
          codec: { decode: decodeRtmsgRouteAttrs, encode: encodeRtmsgRouteAttrs },
          header: 'rtmsg',
          set: 'route-attrs',
          attributes: [
            'rtaDst',
            'rtaSrc',
            'rtaIif',
            'rtaOif',
            'rtaGateway',
            'rtaPriority',
            'rtaPrefsrc',
            'rtaMetrics',
            'rtaMultipath',
            'rtaFlow',
            'rtaTable',
            'rtaMark',
            'rtaVia',
            'rtaNewdst',
            'rtaPref',
            'rtaEncapType',
            'rtaEncap',
            'rtaExpires',
            'rtaTtlPropagate',
            'rtaNhId',
            'rtaCacheinfo',
          ],
        },
      },
    },
    {
      name: 'delroute-ntf',
      adminPermission: false,
      notification: {
        value: 25,
        codec: { decode: decodeRtmsgRouteAttrs, encode: encodeRtmsgRouteAttrs },
        header: 'rtmsg',
        set: 'route-attrs',
        group: undefined,
      },
    },
  ],
  layouts: () => ({
    structs: {
      rtmsg: {
        size: 12,
        reported: {
          rtmFlags: [
            'dead',
            'offload',
            'linkdown',
            'unresolved',
            'trap',
            'cloned',
            'rt-offload',
            'rt-trap',
            'rt-offload-failed',
          ],
        },
        members: [
          [0, 'rtmFamily'],
          [1, 'rtmDstLen'],
          [2, 'rtmSrcLen'],
          [3, 'rtmTos'],
          [4, 'rtmTable'],
          [5, 'rtmProtocol'],
          [6, 'rtmScope'],
          [7, 'rtmType'],
          [8, 'rtmFlags'],
        ],
      },
    },
    sets: {
      'route-attrs': {
        '1': { name: 'rtaDst' },
        '2': { name: 'rtaSrc' },
        '3': { name: 'rtaIif' },
        '4': { name: 'rtaOif', givenBack: { unless: 'rtaNhId' } },
        '5': { name: 'rtaGateway', givenBack: { unless: 'rtaNhId' } },
        '6': { name: 'rtaPriority' },
        '7': { name: 'rtaPrefsrc' },
        '8': { name: 'rtaMetrics', nest: 'rta-metrics' },
        '9': { name: 'rtaMultipath', givenBack: { unless: 'rtaNhId' } },
        '10': { name: 'rtaProtoinfo' },
        '11': { name: 'rtaFlow' },
        '12': { name: 'rtaCacheinfo' },
        '13': { name: 'rtaSession' },
        '14': { name: 'rtaMpAlgo' },
        '15': { name: 'rtaTable' },
        '16': { name: 'rtaMark' },
        '17': { name: 'rtaMfcStats', readOnly: true },
        '18': { name: 'rtaVia', givenBack: { unless: 'rtaNhId' } },
        '19': { name: 'rtaNewdst' },
        '20': { name: 'rtaPref' },
        '21': { name: 'rtaEncapType', givenBack: { unless: 'rtaNhId' } },
        '22': { name: 'rtaEncap', givenBack: { unless: 'rtaNhId' } },
        '23': {
          name: 'rtaExpires',
          givenBack: { from: { attribute: 'rtaCacheinfo', member: 'rtaExpires', divisor: 100 } },
        },
        '24': { name: 'rtaPad' },
        '25': { name: 'rtaUid' },
        '26': { name: 'rtaTtlPropagate' },
        '27': { name: 'rtaIpProto' },
        '28': { name: 'rtaSport' },
        '29': { name: 'rtaDport' },
        '30': {
          name: 'rtaNhId',
          givenBack: { instead: { member: 'rtmType', of: 'blackhole', value: 'unicast' } },
        },
        '31': { name: 'rtaFlowlabel' },
        '32': { name: 'rtaDelReason', readOnly: true },
      },
      'rta-metrics': {
        '0': { name: 'rtaxUnspec' },
        '1': { name: 'rtaxLock' },
        '2': { name: 'rtaxMtu' },
        '3': { name: 'rtaxWindow' },
        '4': { name: 'rtaxRtt' },
        '5': { name: 'rtaxRttvar' },
        '6': { name: 'rtaxSsthresh' },
        '7': { name: 'rtaxCwnd' },
        '8': { name: 'rtaxAdvmss' },
        '9': { name: 'rtaxReordering' },
        '10': { name: 'rtaxHoplimit' },
        '11': { name: 'rtaxInitcwnd' },
        '12': { name: 'rtaxFeatures' },
        '13': { name: 'rtaxRtoMin' },
        '14': { name: 'rtaxInitrwnd' },
        '15': { name: 'rtaxQuickack' },
        '16': { name: 'rtaxCcAlgo' },
        '17': { name: 'rtaxFastopenNoCookie' },
      },
    },
    messages: {},
  }),
});
