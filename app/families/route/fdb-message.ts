// SPDX-License-Identifier: MIT
import { indexOf, type Device, type DeviceIndexes } from './device.ts';
import type { Selection } from './selection.ts';
import {
  rtNeigh,
  type FdbNotify,
  type NdmsgNeighbourAttrs,
  type NdmsgNeighbourAttrsInput,
  type NtfFlags,
  type NudState,
} from './rt-neigh-gen.ts';

/** The device's own table, or that of the bridge that it is a port of. */
export type FdbTable = 'self' | 'master';

/** Whether an entry is the device's own address, stays, or ages. */
export type FdbState = 'permanent' | 'static' | 'dynamic';

/**
 * An entry of a forwarding table, as one writes it for `bridge fdb add`: behind which port of a
 * bridge, or which remote address of a VXLAN, a hardware address is found.
 */
export interface NewFdbEntry {
  /** The bridge's port, the bridge or the VXLAN. */
  readonly dev: Device;
  readonly lladdr: string;
  /** The device's own table (`self`, unless given), or that of the bridge it is a port of. */
  readonly in?: FdbTable;
  /**
   * `permanent`: the address is the device's own; `static`: it is behind the device; `dynamic`: it is behind the
   * device and ages. `permanent` unless given.
   */
  readonly state?: FdbState;
  readonly vlan?: number;
  /** VXLAN: the remote address. */
  readonly dst?: string;
  /** VXLAN: the remote UDP port, where it differs from that of the device. */
  readonly port?: number;
  /** VXLAN: the remote's network identifier, where it differs from that of the device. */
  readonly vni?: number;
  /** VXLAN that serves several networks: the identifier that the entry is for. */
  readonly sourceVni?: number;
  /** VXLAN: the device to send by. */
  readonly via?: Device;
  /** VXLAN: a nexthop object in place of `dst`. */
  readonly nextHopId?: number;
  /** The entry stays when the address is seen behind another port. */
  readonly sticky?: boolean;
  /** VXLAN: the address is that of a router. */
  readonly router?: boolean;
  /** A program learned it and looks after it (NTF_EXT_LEARNED). */
  readonly externallyLearned?: boolean;
  /** Bridge: tell of the entry when it is used again, and when it is not. */
  readonly activityNotify?: readonly (FdbNotify | number)[];
}

/** Selects entries; all that is given must match. */
export interface FdbFilter {
  readonly dev?: Device;
  /** The bridge. */
  readonly master?: Device;
  readonly vlan?: number;
}

/** The states that bridge(8) sends: bridges look at NUD_NOARP alone, VXLANs keep both. */
const states = {
  permanent: ['permanent', 'noarp'],
  static: ['reachable', 'noarp'],
  dynamic: ['reachable'],
} as const satisfies Record<FdbState, readonly NudState[]>;

/** Lists the devices that an entry names. */
export function devicesOfFdbEntry(
  entry: NewFdbEntry | NdmsgNeighbourAttrs,
): (Device | undefined)[] {
  return 'ndmFamily' in entry ? [] : [entry.dev, entry.via];
}

/** Makes the message that adds or removes an entry; takes a message, too. Throws EncodeError. */
export function fdbMessage(
  entry: NewFdbEntry | NdmsgNeighbourAttrs,
  indexes: DeviceIndexes,
): NdmsgNeighbourAttrsInput {
  if ('ndmFamily' in entry) {
    // A listing does not tell the table by flags.
    const value: object = rtNeigh.givenBack('newneigh', entry, { creating: false }).value;
    return value;
  }
  const { in: table = 'self', state = 'permanent', activityNotify } = entry;
  const flags: NtfFlags[] = [table];
  if (entry.externallyLearned === true) flags.push('ext-learned');
  if (entry.sticky === true) flags.push('sticky');
  if (entry.router === true) flags.push('router');
  return {
    ndmFamily: 'bridge',
    ndmIfindex: indexOf(indexes, entry.dev, 'dev'),
    ndmState: states[state],
    ndmFlags: flags,
    lladdr: entry.lladdr,
    dst: entry.dst,
    vlan: entry.vlan,
    port: entry.port,
    vni: entry.vni,
    srcVni: entry.sourceVni,
    ifindex: indexOf(indexes, entry.via, 'via'),
    nhId: entry.nextHopId,
    fdbExtAttrs: activityNotify === undefined ? undefined : { activityNotify },
  };
}

/** Makes the request and the filter of a listing of entries. */
export function selectFdb(
  { dev, master, vlan }: FdbFilter,
  indexes: DeviceIndexes,
): Selection<NdmsgNeighbourAttrsInput, NdmsgNeighbourAttrs> {
  const index = indexOf(indexes, dev, 'dev');
  const bridge = indexOf(indexes, master, 'master');
  return {
    request: { ndmFamily: 'bridge', ndmIfindex: index, master: bridge },
    matches: (entry) =>
      (index === undefined || entry.ndmIfindex === index) &&
      (bridge === undefined || entry.master === bridge || entry.ndmIfindex === bridge) &&
      (vlan === undefined || entry.vlan === vlan),
  };
}
