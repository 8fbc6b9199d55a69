// SPDX-License-Identifier: MIT
// Generated from rt-neigh.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { StructInputOf, StructOf, UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  Enumeration,
  Flags,
  address,
  bytesAttribute,
  cut,
  fieldsOf,
  fixedAttribute,
  flagAttribute,
  integer,
  integer64,
  keepUnknown,
  littleEndian,
  mac,
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

export type AddressFamily = 'unspec' | 'inet' | 'bridge' | 'inet6';

export type NudState =
  'incomplete' | 'reachable' | 'stale' | 'delay' | 'probe' | 'failed' | 'noarp' | 'permanent';

export type NtfFlags =
  'use' | 'self' | 'master' | 'proxy' | 'ext-learned' | 'offloaded' | 'sticky' | 'router';

export type NtfExtFlags = 'managed' | 'locked' | 'ext-validated';

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

export type FdbNotify = 'bit' | 'inactive-bit';

/** Who made it, as of routes. Others are numbers of the administrator's choice. */
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

export type NdmsgNeighbourAttrs = Ndmsg & NeighbourAttrs;

export interface Ndmsg {
  ndmFamily: AddressFamily | number;
  ndmIfindex: number;
  ndmState: (NudState | number)[];
  ndmFlags: (NtfFlags | number)[];
  ndmType: RtmType | number;
}

export interface NeighbourAttrs {
  /** IP address; of a VXLAN the remote one. */
  dst?: string;
  lladdr?: string;
  cacheinfo?: StructOf<NdaCacheinfo>;
  probes?: number;
  vlan?: number;
  /** VXLAN's remote port. */
  port?: number;
  vni?: number;
  ifindex?: number;
  /** Index of the bridge. */
  master?: number;
  linkNetnsid?: number;
  srcVni?: number;
  /** Who made it. */
  protocol?: RtProtocol | number;
  nhId?: number;
  fdbExtAttrs?: FdbExtAttrs;
  flagsExt?: (NtfExtFlags | number)[];
  ndmStateMask?: (NudState | number)[];
  ndmFlagsMask?: (NtfFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** Hundredths of a second ago. */
export interface NdaCacheinfo {
  confirmed: number;
  used: number;
  updated: number;
  refcnt: number;
}

export interface FdbExtAttrs {
  activityNotify?: (FdbNotify | number)[];
  dontRefresh?: true;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NdtmsgNdtAttrs = Ndtmsg & NdtAttrs;

export interface Ndtmsg {
  family: AddressFamily | number;
}

export interface NdtAttrs {
  /** arp_cache or ndisc_cache. */
  name?: string;
  /** Entries below which nothing is collected. */
  thresh1?: number;
  /** Entries above which those older than 5 s are collected. */
  thresh2?: number;
  /** Entries it may hold. */
  thresh3?: number;
  config?: StructOf<NdtConfig>;
  parms?: NdtpaAttrs;
  stats?: StructOf<NdtStats>;
  /** ms. */
  gcInterval?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface NdtConfig {
  /** Bytes. */
  keyLen: number;
  /** Bytes. */
  entrySize: number;
  entries: number;
  /** ms ago. */
  lastFlush: number;
  /** ms ago. */
  lastRand: number;
  hashRnd: number;
  hashMask: number;
  hashChainGc: number;
  proxyQlen: number;
}

/** Times are in ms. */
export interface NdtpaAttrs {
  ifindex?: number;
  refcnt?: number;
  reachableTime?: bigint;
  baseReachableTime?: bigint;
  retransTime?: bigint;
  gcStaletime?: bigint;
  delayProbeTime?: bigint;
  /** Packets. */
  queueLen?: number;
  appProbes?: number;
  ucastProbes?: number;
  mcastProbes?: number;
  anycastDelay?: bigint;
  proxyDelay?: bigint;
  proxyQlen?: number;
  locktime?: bigint;
  queueLenbytes?: number;
  mcastReprobes?: number;
  intervalProbeTimeMs?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface NdtStats {
  allocs: bigint;
  destroys: bigint;
  hashGrows: bigint;
  resFailed: bigint;
  lookups: bigint;
  hits: bigint;
  rcvProbesMcast: bigint;
  rcvProbesUcast: bigint;
  periodicGcRuns: bigint;
  forcedGcRuns: bigint;
  tableFulls: bigint;
}

export type NdmsgNeighbourAttrsInput = NdmsgInput & NeighbourAttrsInput;

export interface NdmsgInput {
  readonly ndmFamily?: AddressFamily | number | undefined;
  readonly ndmIfindex?: number | undefined;
  readonly ndmState?: readonly (NudState | number)[] | number | undefined;
  readonly ndmFlags?: readonly (NtfFlags | number)[] | number | undefined;
  readonly ndmType?: RtmType | number | undefined;
}

export interface NeighbourAttrsInput {
  /** IP address; of a VXLAN the remote one. */
  readonly dst?: string | Uint8Array | undefined;
  readonly lladdr?: string | Uint8Array | undefined;
  readonly cacheinfo?: StructInputOf<NdaCacheinfoInput> | undefined;
  readonly probes?: number | undefined;
  readonly vlan?: number | undefined;
  /** VXLAN's remote port. */
  readonly port?: number | undefined;
  readonly vni?: number | undefined;
  readonly ifindex?: number | undefined;
  /** Index of the bridge. */
  readonly master?: number | undefined;
  readonly linkNetnsid?: number | undefined;
  readonly srcVni?: number | undefined;
  /** Who made it. */
  readonly protocol?: RtProtocol | number | undefined;
  readonly nhId?: number | undefined;
  readonly fdbExtAttrs?: FdbExtAttrsInput | undefined;
  readonly flagsExt?: readonly (NtfExtFlags | number)[] | number | undefined;
  readonly ndmStateMask?: readonly (NudState | number)[] | number | undefined;
  readonly ndmFlagsMask?: readonly (NtfFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** Hundredths of a second ago. */
export interface NdaCacheinfoInput {
  readonly confirmed?: number | undefined;
  readonly used?: number | undefined;
  readonly updated?: number | undefined;
  readonly refcnt?: number | undefined;
}

export interface FdbExtAttrsInput {
  readonly activityNotify?: readonly (FdbNotify | number)[] | number | undefined;
  readonly dontRefresh?: boolean | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export type NdtmsgNdtAttrsInput = NdtmsgInput & NdtAttrsInput;

export interface NdtmsgInput {
  readonly family?: AddressFamily | number | undefined;
}

export interface NdtAttrsInput {
  /** arp_cache or ndisc_cache. */
  readonly name?: string | undefined;
  /** Entries below which nothing is collected. */
  readonly thresh1?: number | undefined;
  /** Entries above which those older than 5 s are collected. */
  readonly thresh2?: number | undefined;
  /** Entries it may hold. */
  readonly thresh3?: number | undefined;
  readonly config?: StructInputOf<NdtConfigInput> | undefined;
  readonly parms?: NdtpaAttrsInput | undefined;
  readonly stats?: StructInputOf<NdtStatsInput> | undefined;
  /** ms. */
  readonly gcInterval?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface NdtConfigInput {
  /** Bytes. */
  readonly keyLen?: number | undefined;
  /** Bytes. */
  readonly entrySize?: number | undefined;
  readonly entries?: number | undefined;
  /** ms ago. */
  readonly lastFlush?: number | undefined;
  /** ms ago. */
  readonly lastRand?: number | undefined;
  readonly hashRnd?: number | undefined;
  readonly hashMask?: number | undefined;
  readonly hashChainGc?: number | undefined;
  readonly proxyQlen?: number | undefined;
}

/** Times are in ms. */
export interface NdtpaAttrsInput {
  readonly ifindex?: number | undefined;
  readonly refcnt?: number | undefined;
  readonly reachableTime?: number | bigint | undefined;
  readonly baseReachableTime?: number | bigint | undefined;
  readonly retransTime?: number | bigint | undefined;
  readonly gcStaletime?: number | bigint | undefined;
  readonly delayProbeTime?: number | bigint | undefined;
  /** Packets. */
  readonly queueLen?: number | undefined;
  readonly appProbes?: number | undefined;
  readonly ucastProbes?: number | undefined;
  readonly mcastProbes?: number | undefined;
  readonly anycastDelay?: number | bigint | undefined;
  readonly proxyDelay?: number | bigint | undefined;
  readonly proxyQlen?: number | undefined;
  readonly locktime?: number | bigint | undefined;
  readonly queueLenbytes?: number | undefined;
  readonly mcastReprobes?: number | undefined;
  readonly intervalProbeTimeMs?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface NdtStatsInput {
  readonly allocs?: number | bigint | undefined;
  readonly destroys?: number | bigint | undefined;
  readonly hashGrows?: number | bigint | undefined;
  readonly resFailed?: number | bigint | undefined;
  readonly lookups?: number | bigint | undefined;
  readonly hits?: number | bigint | undefined;
  readonly rcvProbesMcast?: number | bigint | undefined;
  readonly rcvProbesUcast?: number | bigint | undefined;
  readonly periodicGcRuns?: number | bigint | undefined;
  readonly forcedGcRuns?: number | bigint | undefined;
  readonly tableFulls?: number | bigint | undefined;
}

export interface RtNeighOperations {
  /**
   * Do: one neighbour, by `dst` and ndm-ifindex. Dump: all, those of a device (`ifindex`) or of
   * the
   * ports of a bridge (`master`); ndm-family bridge for forwarding tables, flag proxy for
   * proxies.
   */
  readonly getneigh: {
    readonly do: {
      readonly request: NdmsgNeighbourAttrsInput;
      readonly reply: NdmsgNeighbourAttrs;
    };
    readonly dump: {
      readonly request: NdmsgNeighbourAttrsInput;
      readonly reply: NdmsgNeighbourAttrs;
    };
  };
  /** Adds a neighbour (NLM_F_CREATE) or changes one (NLM_F_REPLACE). */
  readonly newneigh: {
    readonly do: { readonly request: NdmsgNeighbourAttrsInput; readonly reply: undefined };
  };
  /** A neighbour appeared, or its state or address changed. */
  readonly 'newneigh-ntf': {
    readonly notification: NdmsgNeighbourAttrs;
  };
  /**
   * Removes a neighbour. Of a forwarding table with NLM_F_BULK all that have the given state,
   * flags, `vlan`, `ifindex`.
   */
  readonly delneigh: {
    readonly do: { readonly request: NdmsgNeighbourAttrsInput; readonly reply: undefined };
  };
  /** A neighbour is gone. */
  readonly 'delneigh-ntf': {
    readonly notification: NdmsgNeighbourAttrs;
  };
  /**
   * The neighbour tables: of each first a message with `config`, `stats` and the default
   * `parms`,
   * then one with the `parms` of each device.
   */
  readonly getneightbl: {
    readonly dump: { readonly request: NdtmsgNdtAttrsInput; readonly reply: NdtmsgNdtAttrs };
  };
  /** Changes the table called `name`; its `parms` for one device where they have an ifindex. */
  readonly setneightbl: {
    readonly do: { readonly request: NdtmsgNdtAttrsInput; readonly reply: undefined };
  };
}

const addressFamilyNames = new Enumeration<AddressFamily>([
  ['unspec', 0],
  ['inet', 2],
  ['bridge', 7],
  ['inet6', 10],
]);

const nudStateFlags = new Flags<NudState>([
  ['incomplete', 0],
  ['reachable', 1],
  ['stale', 2],
  ['delay', 3],
  ['probe', 4],
  ['failed', 5],
  ['noarp', 6],
  ['permanent', 7],
]);

const ntfFlagsFlags = new Flags<NtfFlags>([
  ['use', 0],
  ['self', 1],
  ['master', 2],
  ['proxy', 3],
  ['ext-learned', 4],
  ['offloaded', 5],
  ['sticky', 6],
  ['router', 7],
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

const ntfExtFlagsFlags = new Flags<NtfExtFlags>([
  ['managed', 0],
  ['locked', 1],
  ['ext-validated', 2],
]);

const fdbNotifyFlags = new Flags<FdbNotify>([
  ['bit', 0],
  ['inactive-bit', 1],
]);

function decodeNdmsgNeighbourAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NdmsgNeighbourAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 12) {
    if (depth === 0) throw short('ndmsg', start, end - start, 12);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeNdmsgNeighbourAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, -2, -4, 8, 10, 11, 12],
      false,
    ) as NdmsgNeighbourAttrs;
  }
  const { bytes, view, words } = frame;
  const value: NdmsgNeighbourAttrs = {
    ndmFamily: addressFamilyNames.name(bytes[start]!),
    ndmIfindex: words[(start >> 2) + 1]! | 0,
    ndmState: nudStateFlags.names(
      littleEndian ? words[(start >> 2) + 2]! & 0xffff : words[(start >> 2) + 2]! >>> 16,
    ),
    ndmFlags: ntfFlagsFlags.names(bytes[start + 10]!),
    ndmType: rtmTypeNames.name(bytes[start + 11]!),
  };
  let offset = start + 12;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.dst = address(frame, offset + 4, next);
        break;

      case 2:
        value.lladdr = mac(bytes, offset + 4, next);
        break;

      case 3:
        value.cacheinfo = decodeNdaCacheinfo(frame, offset + 4, next);
        break;

      case 4:
        if (length < 8) throw short('probes', offset, length - 4, 4);

        value.probes = words[(offset >> 2) + 1]!;
        break;

      case 5:
        if (length < 6) throw short('vlan', offset, length - 4, 2);

        value.vlan = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 6:
        if (length < 6) throw short('port', offset, length - 4, 2);

        value.port = view.getUint16(offset + 4, false);
        break;

      case 7:
        if (length < 8) throw short('vni', offset, length - 4, 4);

        value.vni = words[(offset >> 2) + 1]!;
        break;

      case 8:
        if (length < 8) throw short('ifindex', offset, length - 4, 4);

        value.ifindex = words[(offset >> 2) + 1]!;
        break;

      case 9:
        if (length < 8) throw short('master', offset, length - 4, 4);

        value.master = words[(offset >> 2) + 1]!;
        break;

      case 10:
        if (length < 8) throw short('link-netnsid', offset, length - 4, 4);

        value.linkNetnsid = words[(offset >> 2) + 1]! | 0;
        break;

      case 11:
        if (length < 8) throw short('src-vni', offset, length - 4, 4);

        value.srcVni = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 5) throw short('protocol', offset, length - 4, 1);

        value.protocol = rtProtocolNames.name(bytes[offset + 4]!);
        break;

      case 13:
        if (length < 8) throw short('nh-id', offset, length - 4, 4);

        value.nhId = words[(offset >> 2) + 1]!;
        break;

      case 14:
        value.fdbExtAttrs = decodeFdbExtAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 15:
        if (length < 8) throw short('flags-ext', offset, length - 4, 4);

        value.flagsExt = ntfExtFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 16:
        if (length < 6) throw short('ndm-state-mask', offset, length - 4, 2);

        value.ndmStateMask = nudStateFlags.names(
          littleEndian ? words[(offset >> 2) + 1]! & 0xffff : words[(offset >> 2) + 1]! >>> 16,
        );
        break;

      case 17:
        if (length < 5) throw short('ndm-flags-mask', offset, length - 4, 1);

        value.ndmFlagsMask = ntfFlagsFlags.names(bytes[offset + 4]!);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeNdaCacheinfo(frame: Frame, start: number, end: number): StructOf<NdaCacheinfo> {
  if (end - start !== 16) {
    return unevenStruct(decodeNdaCacheinfo, frame, start, end, [4, 8, 12, 16]);
  }
  const { words } = frame;
  return {
    confirmed: words[start >> 2]!,
    used: words[(start >> 2) + 1]!,
    updated: words[(start >> 2) + 2]!,
    refcnt: words[(start >> 2) + 3]!,
  };
}

function decodeFdbExtAttrs(frame: Frame, start: number, end: number, depth = 0): FdbExtAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: FdbExtAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 5) throw short('activity-notify', offset, length - 4, 1);

        value.activityNotify = fdbNotifyFlags.names(bytes[offset + 4]!);
        break;

      case 2:
        value.dontRefresh = true;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeNdmsgNeighbourAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(12);
    key = 'ndmFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(addressFamilyNames.number(fields[key]), 0, 255));
    key = 'ndmIfindex';
    if (fields[key] !== undefined)
      writer.view.setInt32(from + 4, integer(fields[key], -2147483648, 2147483647), littleEndian);
    key = 'ndmState';
    if (fields[key] !== undefined)
      writer.view.setUint16(
        from + 8,
        integer(nudStateFlags.number(fields[key]), 0, 65535),
        littleEndian,
      );
    key = 'ndmFlags';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 10, integer(ntfFlagsFlags.number(fields[key]), 0, 255));
    key = 'ndmType';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 11, integer(rtmTypeNames.number(fields[key]), 0, 255));
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'ndmFamily':
        case 'ndmIfindex':
        case 'ndmState':
        case 'ndmFlags':
        case 'ndmType':
          break;
        case 'dst': {
          bytesAttribute(writer, 1, item, 'ipv4');
          break;
        }
        case 'lladdr': {
          bytesAttribute(writer, 2, item, 'mac');
          break;
        }
        case 'cacheinfo': {
          const start0 = writer.beginAttribute(3);
          encodeNdaCacheinfo(writer, writer.reserve(16), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'probes': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'vlan': {
          const at0 = fixedAttribute(writer, 5, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'port': {
          const at0 = fixedAttribute(writer, 6, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), false);
          break;
        }
        case 'vni': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ifindex': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'master': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'linkNetnsid': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setInt32(at0, integer(item, -2147483648, 2147483647), littleEndian);
          break;
        }
        case 'srcVni': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'protocol': {
          const at0 = fixedAttribute(writer, 12, 1);
          writer.view.setUint8(at0, integer(rtProtocolNames.number(item), 0, 255));
          break;
        }
        case 'nhId': {
          const at0 = fixedAttribute(writer, 13, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'fdbExtAttrs': {
          const start0 = writer.beginAttribute(14 | 32768);
          encodeFdbExtAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'flagsExt': {
          const at0 = fixedAttribute(writer, 15, 4);
          writer.view.setUint32(
            at0,
            integer(ntfExtFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'ndmStateMask': {
          const at0 = fixedAttribute(writer, 16, 2);
          writer.view.setUint16(at0, integer(nudStateFlags.number(item), 0, 65535), littleEndian);
          break;
        }
        case 'ndmFlagsMask': {
          const at0 = fixedAttribute(writer, 17, 1);
          writer.view.setUint8(at0, integer(ntfFlagsFlags.number(item), 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('ndmsg and neighbour-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeNdaCacheinfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'confirmed';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'used';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'updated';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'refcnt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'confirmed':
        case 'used':
        case 'updated':
        case 'refcnt':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('nda-cacheinfo');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeNdaCacheinfo, [4, 8, 12, 16]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeFdbExtAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'activityNotify': {
          const at0 = fixedAttribute(writer, 1, 1);
          writer.view.setUint8(at0, integer(fdbNotifyFlags.number(item), 0, 255));
          break;
        }
        case 'dontRefresh': {
          flagAttribute(writer, 2, item);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('fdb-ext-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNdtmsgNdtAttrs(frame: Frame, start: number, end: number, depth = 0): NdtmsgNdtAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 4) {
    if (depth === 0) throw short('ndtmsg', start, end - start, 4);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeNdtmsgNdtAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, -2, -4],
      false,
    ) as NdtmsgNdtAttrs;
  }
  const { bytes, words } = frame;
  const value: NdtmsgNdtAttrs = {
    family: addressFamilyNames.name(bytes[start]!),
  };
  let offset = start + 4;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.name = string(bytes, offset + 4, next);
        break;

      case 2:
        if (length < 8) throw short('thresh1', offset, length - 4, 4);

        value.thresh1 = words[(offset >> 2) + 1]!;
        break;

      case 3:
        if (length < 8) throw short('thresh2', offset, length - 4, 4);

        value.thresh2 = words[(offset >> 2) + 1]!;
        break;

      case 4:
        if (length < 8) throw short('thresh3', offset, length - 4, 4);

        value.thresh3 = words[(offset >> 2) + 1]!;
        break;

      case 5:
        value.config = decodeNdtConfig(frame, offset + 4, next);
        break;

      case 6:
        value.parms = decodeNdtpaAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 7:
        value.stats = decodeNdtStats(frame, offset + 4, next);
        break;

      case 8:
        if (length < 12) throw short('gc-interval', offset, length - 4, 8);

        value.gcInterval = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 9:
        break;
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeNdtConfig(frame: Frame, start: number, end: number): StructOf<NdtConfig> {
  if (end - start !== 32) {
    return unevenStruct(decodeNdtConfig, frame, start, end, [2, 4, 8, 12, 16, 20, 24, 28, 32]);
  }
  const { words } = frame;
  return {
    keyLen: littleEndian ? words[start >> 2]! & 0xffff : words[start >> 2]! >>> 16,
    entrySize: littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff,
    entries: words[(start >> 2) + 1]!,
    lastFlush: words[(start >> 2) + 2]!,
    lastRand: words[(start >> 2) + 3]!,
    hashRnd: words[(start >> 2) + 4]!,
    hashMask: words[(start >> 2) + 5]!,
    hashChainGc: words[(start >> 2) + 6]!,
    proxyQlen: words[(start >> 2) + 7]!,
  };
}

function decodeNdtpaAttrs(frame: Frame, start: number, end: number, depth = 0): NdtpaAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: NdtpaAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('ifindex', offset, length - 4, 4);

        value.ifindex = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 8) throw short('refcnt', offset, length - 4, 4);

        value.refcnt = words[(offset >> 2) + 1]!;
        break;

      case 3:
        if (length < 12) throw short('reachable-time', offset, length - 4, 8);

        value.reachableTime = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 4:
        if (length < 12) throw short('base-reachable-time', offset, length - 4, 8);

        value.baseReachableTime = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 5:
        if (length < 12) throw short('retrans-time', offset, length - 4, 8);

        value.retransTime = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 6:
        if (length < 12) throw short('gc-staletime', offset, length - 4, 8);

        value.gcStaletime = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 7:
        if (length < 12) throw short('delay-probe-time', offset, length - 4, 8);

        value.delayProbeTime = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 8:
        if (length < 8) throw short('queue-len', offset, length - 4, 4);

        value.queueLen = words[(offset >> 2) + 1]!;
        break;

      case 9:
        if (length < 8) throw short('app-probes', offset, length - 4, 4);

        value.appProbes = words[(offset >> 2) + 1]!;
        break;

      case 10:
        if (length < 8) throw short('ucast-probes', offset, length - 4, 4);

        value.ucastProbes = words[(offset >> 2) + 1]!;
        break;

      case 11:
        if (length < 8) throw short('mcast-probes', offset, length - 4, 4);

        value.mcastProbes = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 12) throw short('anycast-delay', offset, length - 4, 8);

        value.anycastDelay = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 13:
        if (length < 12) throw short('proxy-delay', offset, length - 4, 8);

        value.proxyDelay = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 14:
        if (length < 8) throw short('proxy-qlen', offset, length - 4, 4);

        value.proxyQlen = words[(offset >> 2) + 1]!;
        break;

      case 15:
        if (length < 12) throw short('locktime', offset, length - 4, 8);

        value.locktime = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 16:
        if (length < 8) throw short('queue-lenbytes', offset, length - 4, 4);

        value.queueLenbytes = words[(offset >> 2) + 1]!;
        break;

      case 17:
        if (length < 8) throw short('mcast-reprobes', offset, length - 4, 4);

        value.mcastReprobes = words[(offset >> 2) + 1]!;
        break;

      case 18:
        break;
      case 19:
        if (length < 12) throw short('interval-probe-time-ms', offset, length - 4, 8);

        value.intervalProbeTimeMs = unsigned64(frame, offset + 4, littleEndian);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeNdtStats(frame: Frame, start: number, end: number): StructOf<NdtStats> {
  if (end - start !== 88) {
    return unevenStruct(
      decodeNdtStats,
      frame,
      start,
      end,
      [8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88],
    );
  }

  return {
    allocs: unsigned64(frame, start, littleEndian),
    destroys: unsigned64(frame, start + 8, littleEndian),
    hashGrows: unsigned64(frame, start + 16, littleEndian),
    resFailed: unsigned64(frame, start + 24, littleEndian),
    lookups: unsigned64(frame, start + 32, littleEndian),
    hits: unsigned64(frame, start + 40, littleEndian),
    rcvProbesMcast: unsigned64(frame, start + 48, littleEndian),
    rcvProbesUcast: unsigned64(frame, start + 56, littleEndian),
    periodicGcRuns: unsigned64(frame, start + 64, littleEndian),
    forcedGcRuns: unsigned64(frame, start + 72, littleEndian),
    tableFulls: unsigned64(frame, start + 80, littleEndian),
  };
}

function encodeNdtmsgNdtAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(4);
    key = 'family';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(addressFamilyNames.number(fields[key]), 0, 255));
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'family':
          break;
        case 'name': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'thresh1': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'thresh2': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'thresh3': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'config': {
          const start0 = writer.beginAttribute(5);
          encodeNdtConfig(writer, writer.reserve(32), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'parms': {
          const start0 = writer.beginAttribute(6 | 32768);
          encodeNdtpaAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'stats': {
          const start0 = writer.beginAttribute(7);
          encodeNdtStats(writer, writer.reserve(88), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'gcInterval': {
          const at0 = fixedAttribute(writer, 8, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('ndtmsg and ndt-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeNdtConfig(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'keyLen';
    if (fields[key] !== undefined)
      writer.view.setUint16(at, integer(fields[key], 0, 65535), littleEndian);
    key = 'entrySize';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 2, integer(fields[key], 0, 65535), littleEndian);
    key = 'entries';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'lastFlush';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'lastRand';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'hashRnd';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 16, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'hashMask';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 20, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'hashChainGc';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 24, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'proxyQlen';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 28, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'keyLen':
        case 'entrySize':
        case 'entries':
        case 'lastFlush':
        case 'lastRand':
        case 'hashRnd':
        case 'hashMask':
        case 'hashChainGc':
        case 'proxyQlen':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('ndt-config');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeNdtConfig, [2, 4, 8, 12, 16, 20, 24, 28, 32]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeNdtpaAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'ifindex': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'refcnt': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'reachableTime': {
          const at0 = fixedAttribute(writer, 3, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'baseReachableTime': {
          const at0 = fixedAttribute(writer, 4, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'retransTime': {
          const at0 = fixedAttribute(writer, 5, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'gcStaletime': {
          const at0 = fixedAttribute(writer, 6, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'delayProbeTime': {
          const at0 = fixedAttribute(writer, 7, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'queueLen': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'appProbes': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ucastProbes': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mcastProbes': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'anycastDelay': {
          const at0 = fixedAttribute(writer, 12, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'proxyDelay': {
          const at0 = fixedAttribute(writer, 13, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'proxyQlen': {
          const at0 = fixedAttribute(writer, 14, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'locktime': {
          const at0 = fixedAttribute(writer, 15, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'queueLenbytes': {
          const at0 = fixedAttribute(writer, 16, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mcastReprobes': {
          const at0 = fixedAttribute(writer, 17, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }

        case 'intervalProbeTimeMs': {
          const at0 = fixedAttribute(writer, 19, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('ndtpa-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeNdtStats(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'allocs';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at, integer64(fields[key], false), littleEndian);
    key = 'destroys';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 8, integer64(fields[key], false), littleEndian);
    key = 'hashGrows';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 16, integer64(fields[key], false), littleEndian);
    key = 'resFailed';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 24, integer64(fields[key], false), littleEndian);
    key = 'lookups';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 32, integer64(fields[key], false), littleEndian);
    key = 'hits';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 40, integer64(fields[key], false), littleEndian);
    key = 'rcvProbesMcast';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 48, integer64(fields[key], false), littleEndian);
    key = 'rcvProbesUcast';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 56, integer64(fields[key], false), littleEndian);
    key = 'periodicGcRuns';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 64, integer64(fields[key], false), littleEndian);
    key = 'forcedGcRuns';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 72, integer64(fields[key], false), littleEndian);
    key = 'tableFulls';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 80, integer64(fields[key], false), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'allocs':
        case 'destroys':
        case 'hashGrows':
        case 'resFailed':
        case 'lookups':
        case 'hits':
        case 'rcvProbesMcast':
        case 'rcvProbesUcast':
        case 'periodicGcRuns':
        case 'forcedGcRuns':
        case 'tableFulls':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('ndt-stats');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeNdtStats, [8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88]);
  } catch (error) {
    throw under(error, key);
  }
}

/**
 * Neighbours (ARP, NDP), forwarding tables of bridges and VXLANs, and the neighbour tables'
 * parameters, over rtnetlink. Written from linux/neighbour.h.
 */
export const rtNeigh: CompiledSpec<RtNeighOperations> = specOf({
  name: 'rt-neigh',
  protocol: 'netlink-raw',
  unit: 0,
  version: 0,
  groups: [{ name: 'rtnlgrp-neigh', value: 3 }],
  operations: [
    {
      name: 'getneigh',
      adminPermission: false,
      do: {
        request: {
          value: 30,
          codec: { decode: decodeNdmsgNeighbourAttrs, encode: encodeNdmsgNeighbourAttrs },
          header: 'ndmsg',
          set: 'neighbour-attrs',
          attributes: ['dst', 'lladdr', 'vlan', 'vni', 'master'],
        },
        reply: {
          value: 28,
          codec: { decode: decodeNdmsgNeighbourAttrs, encode: encodeNdmsgNeighbourAttrs },
          header: 'ndmsg',
          set: 'neighbour-attrs',
        },
      },
      dump: {
        request: {
          value: 30,
          codec: { decode: decodeNdmsgNeighbourAttrs, encode: encodeNdmsgNeighbourAttrs },
          header: 'ndmsg',
          set: 'neighbour-attrs',
        },
        reply: {
          value: 28,
          codec: { decode: decodeNdmsgNeighbourAttrs, encode: encodeNdmsgNeighbourAttrs },
          header: 'ndmsg',
          set: 'neighbour-attrs',
        },
      },
    },
    {
      name: 'newneigh',
      adminPermission: true,
      do: {
        request: {
          value: 28,
          codec: { decode: decodeNdmsgNeighbourAttrs, encode: encodeNdmsgNeighbourAttrs },
          header: 'ndmsg',
          set: 'neighbour-attrs',
          attributes: [
            'dst',
            'lladdr',
            'probes',
            'vlan',
            'port',
            'vni',
            'ifindex',
            'master',
            'srcVni',
            'protocol',
            'nhId',
            'flagsExt',
            'fdbExtAttrs',
          ],
        },
      },
    },
    {
      name: 'newneigh-ntf',
      adminPermission: false,
      notification: {
        value: 28,
        codec: { decode: decodeNdmsgNeighbourAttrs, encode: encodeNdmsgNeighbourAttrs },
        header: 'ndmsg',
        set: 'neighbour-attrs',
        group: 'rtnlgrp-neigh',
      },
    },
    {
      name: 'delneigh',
      adminPermission: true,
      do: {
        request: {
          value: 29,
          codec: { decode: decodeNdmsgNeighbourAttrs, encode: encodeNdmsgNeighbourAttrs },
          header: 'ndmsg',
          set: 'neighbour-attrs',
          attributes: [
            'dst',
            'lladdr',
            'vlan',
            'port',
            'vni',
            'ifindex',
            'srcVni',
            'nhId',
            'protocol',
            'ndmStateMask',
            'ndmFlagsMask',
          ],
        },
      },
    },
    {
      name: 'delneigh-ntf',
      adminPermission: false,
      notification: {
        value: 29,
        codec: { decode: decodeNdmsgNeighbourAttrs, encode: encodeNdmsgNeighbourAttrs },
        header: 'ndmsg',
        set: 'neighbour-attrs',
        group: 'rtnlgrp-neigh',
      },
    },
    {
      name: 'getneightbl',
      adminPermission: false,
      dump: {
        request: {
          value: 66,
          codec: { decode: decodeNdtmsgNdtAttrs, encode: encodeNdtmsgNdtAttrs },
          header: 'ndtmsg',
          set: 'ndt-attrs',
        },
        reply: {
          value: 64,
          codec: { decode: decodeNdtmsgNdtAttrs, encode: encodeNdtmsgNdtAttrs },
          header: 'ndtmsg',
          set: 'ndt-attrs',
        },
      },
    },
    {
      name: 'setneightbl',
      adminPermission: true,
      do: {
        request: {
          value: 67,
          codec: { decode: decodeNdtmsgNdtAttrs, encode: encodeNdtmsgNdtAttrs },
          header: 'ndtmsg',
          set: 'ndt-attrs',
          attributes: ['name', 'thresh1', 'thresh2', 'thresh3', 'parms', 'gcInterval'],
        },
      },
    },
  ],
  layouts: () => ({
    structs: {
      ndtmsg: { size: 4, members: [[0, 'family']] },
      ndmsg: {
        size: 12,
        members: [
          [0, 'ndmFamily'],
          [4, 'ndmIfindex'],
          [8, 'ndmState'],
          [10, 'ndmFlags'],
          [11, 'ndmType'],
        ],
      },
    },
    sets: {
      'ndt-attrs': {
        '1': { name: 'name' },
        '2': { name: 'thresh1' },
        '3': { name: 'thresh2' },
        '4': { name: 'thresh3' },
        '5': { name: 'config' },
        '6': { name: 'parms', nest: 'ndtpa-attrs' },
        '7': { name: 'stats' },
        '8': { name: 'gcInterval' },
        '9': { name: 'pad' },
      },
      'ndtpa-attrs': {
        '1': { name: 'ifindex' },
        '2': { name: 'refcnt' },
        '3': { name: 'reachableTime' },
        '4': { name: 'baseReachableTime' },
        '5': { name: 'retransTime' },
        '6': { name: 'gcStaletime' },
        '7': { name: 'delayProbeTime' },
        '8': { name: 'queueLen' },
        '9': { name: 'appProbes' },
        '10': { name: 'ucastProbes' },
        '11': { name: 'mcastProbes' },
        '12': { name: 'anycastDelay' },
        '13': { name: 'proxyDelay' },
        '14': { name: 'proxyQlen' },
        '15': { name: 'locktime' },
        '16': { name: 'queueLenbytes' },
        '17': { name: 'mcastReprobes' },
        '18': { name: 'pad' },
        '19': { name: 'intervalProbeTimeMs' },
      },
      'neighbour-attrs': {
        '1': { name: 'dst' },
        '2': { name: 'lladdr' },
        '3': { name: 'cacheinfo', readOnly: true },
        '4': { name: 'probes', readOnly: true },
        '5': { name: 'vlan' },
        '6': { name: 'port' },
        '7': { name: 'vni' },
        '8': { name: 'ifindex' },
        '9': {
          name: 'master',
          givenBack: {
            flag: { member: 'ndmFlags', as: 'ndmIfindex', same: 'self', other: 'master' },
          },
        },
        '10': { name: 'linkNetnsid' },
        '11': { name: 'srcVni' },
        '12': { name: 'protocol' },
        '13': { name: 'nhId' },
        '14': { name: 'fdbExtAttrs', nest: 'fdb-ext-attrs' },
        '15': { name: 'flagsExt' },
        '16': { name: 'ndmStateMask' },
        '17': { name: 'ndmFlagsMask' },
      },
      'fdb-ext-attrs': { '1': { name: 'activityNotify' }, '2': { name: 'dontRefresh' } },
    },
    messages: {},
  }),
});
