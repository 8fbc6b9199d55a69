// SPDX-License-Identifier: MIT
import { indexOf, type Device, type DeviceIndexes } from './device.ts';
import type { Selection } from './selection.ts';
import type {
  NdmsgNeighbourAttrs,
  NdmsgNeighbourAttrsInput,
  NtfFlags,
  NudState,
} from './rt-neigh-gen.ts';

/**
 * An entry of a forwarding table, as one writes it for `bridge fdb add`: behind which port of a
 * bridge, or which remote address of a VXLAN, a hardware address is found.
 */
export interface FdbEntry {
  /** The bridge's port, the bridge or the VXLAN. */
  readonly dev: Device;
  readonly lladdr: string;
  /** The device's own table (`self`, unless given), or that of the bridge it is a port of. */
  readonly in?: 'self' | 'master';
  /**
   * `permanent`: the address is the device's own; `static`: it is behind it; `dynamic`: the same but
   * ages. `permanent` unless given.
   */
  readonly state?: 'permanent' | 'static' | 'dynamic';
  readonly vlan?: number;
  /** VXLAN: the remote address. */
  readonly dst?: string;
  /** VXLAN: the remote UDP port, where it is not that of the device. */
  readonly port?: number;
  /** VXLAN: the remote's network identifier, where it is not that of the device. */
  readonly vni?: number;
  /** VXLAN: the device to send by. */
  readonly via?: Device;
  /** Stays where it is when the address is seen behind another port. */
  readonly sticky?: boolean;
}

/** Which entries are meant; all that is given must fit. */
export interface FdbFilter {
  readonly dev?: Device;
  /** The bridge. */
  readonly master?: Device;
  readonly vlan?: number;
}

/** As `bridge` has them: bridges look at NUD_NOARP, VXLANs at the other one. */
const states = {
  permanent: ['permanent', 'noarp'],
  static: ['reachable', 'noarp'],
  dynamic: ['reachable'],
} as const satisfies Record<string, readonly NudState[]>;

/** The devices that have to be looked up. */
export function devicesOfFdbEntry(entry: FdbEntry | NdmsgNeighbourAttrs): (Device | undefined)[] {
  return 'ndmFamily' in entry ? [] : [entry.dev, entry.via];
}

/** The message that adds or removes an entry; of a listing it is one already. Throws EncodeError. */
export function fdbMessage(
  entry: FdbEntry | NdmsgNeighbourAttrs,
  indexes: DeviceIndexes,
): NdmsgNeighbourAttrsInput {
  if ('ndmFamily' in entry) return entry;
  const { in: table = 'self', state = 'permanent', sticky, dst } = entry;
  const flags: NtfFlags[] = sticky === true ? [table, 'sticky'] : [table];
  return {
    ndmFamily: 'bridge',
    ndmIfindex: indexOf(indexes, entry.dev, 'dev'),
    ndmState: states[state],
    ndmFlags: flags,
    lladdr: entry.lladdr,
    dst: dst,
    vlan: entry.vlan,
    port: entry.port,
    vni: entry.vni,
    ifindex: indexOf(indexes, entry.via, 'via'),
  };
}

/** Which entries to list. */
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
