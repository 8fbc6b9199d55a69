// SPDX-License-Identifier: MIT
import type { Device } from './device.ts';
import type {
  LinkinfoBondAttrsInput,
  LinkinfoBridgeAttrsInput,
  LinkinfoGeneveAttrsInput,
  LinkinfoGreAttrsInput,
  LinkinfoIp6tnlAttrsInput,
  LinkinfoIptunAttrsInput,
  LinkinfoIpvlanAttrsInput,
  LinkinfoMacvlanAttrsInput,
  LinkinfoMemberDataMsgInput,
  LinkinfoNetkitAttrsInput,
  LinkinfoOvpnAttrsInput,
  LinkinfoTunAttrsInput,
  LinkinfoVlanAttrsInput,
  LinkinfoVrfAttrsInput,
  LinkinfoVtiAttrsInput,
  LinkinfoVxlanAttrsInput,
  LinkinfoXfrmAttrsInput,
  Linkmode,
} from './rt-link-gen.ts';

/**
 * A network namespace: its name in /run/netns (`ip netns`) or a path, the id of a process in it, or
 * an open descriptor of it.
 */
export type NetworkNamespace = string | number | { readonly fd: number };

/** Settings of any device, and of both ends of a pair, when it is made and later. */
export interface LinkEnd {
  /** Up to 15 bytes. `setLink` renames the device. */
  readonly name?: string;
  /** Hardware address: `02:00:00:00:00:01`. */
  readonly address?: string;
  /** Hardware broadcast address. */
  readonly broadcast?: string;
  /** Bytes of payload in a frame. */
  readonly mtu?: number;
  /** The namespace to move to. Reading leaves it out. */
  readonly netns?: NetworkNamespace;
  /** Packets. */
  readonly txQueueLength?: number;
  /** Number by which devices can be addressed together. */
  readonly group?: number;
  /** Asks by ARP or NDP for addresses on the link. */
  readonly arp?: boolean;
  readonly multicast?: boolean;
  readonly allMulticast?: boolean;
  readonly promiscuous?: boolean;
  /** The operational state that a carrier leads to: RFC 2863. */
  readonly linkMode?: Linkmode | number;
  /** Bytes of the largest packet that the device gets to segment. */
  readonly gsoMaxSize?: number;
  /** Segments of the largest packet that the device gets to segment. */
  readonly gsoMaxSegs?: number;
  /** Bytes of the largest packet that received ones are merged into. */
  readonly groMaxSize?: number;
  /** `gsoMaxSize` of IPv4. */
  readonly gsoIpv4MaxSize?: number;
  /** `groMaxSize` of IPv4. */
  readonly groIpv4MaxSize?: number;
}

/** Settings of any device but the other end of a pair, which has no master and is down while it is made. */
export interface LinkSettings extends LinkEnd {
  readonly up?: boolean;
  /** The bridge, bond or VRF to belong to; null takes the device out of it. */
  readonly master?: Device | null;
}

/** Settings that a device is made with. */
export interface NewLinkEnd extends LinkEnd {
  /** Unless given the kernel picks one: veth0, veth1 … */
  readonly name?: string;
  /** Unless given the kernel picks one. */
  readonly index?: number;
  readonly numTxQueues?: number;
  readonly numRxQueues?: number;
}

/** VXLAN's settings, with one name for addresses of both families. */
export type VxlanData = Omit<
  LinkinfoVxlanAttrsInput,
  'group' | 'group6' | 'local' | 'local6' | 'link'
> & {
  /** Where frames to unknown destinations go: an address, or a multicast group. */
  readonly remote?: string;
  readonly local?: string;
};

/** The settings of kinds of devices, in the names of the spec. */
export interface LinkData {
  readonly bond: LinkinfoBondAttrsInput;
  readonly bridge: LinkinfoBridgeAttrsInput;
  readonly erspan: LinkinfoGreAttrsInput;
  readonly geneve: LinkinfoGeneveAttrsInput;
  readonly gre: LinkinfoGreAttrsInput;
  readonly gretap: LinkinfoGreAttrsInput;
  readonly ip6erspan: LinkinfoGreAttrsInput;
  readonly ip6gre: LinkinfoGreAttrsInput;
  readonly ip6gretap: LinkinfoGreAttrsInput;
  readonly ip6tnl: LinkinfoIp6tnlAttrsInput;
  readonly ipip: LinkinfoIptunAttrsInput;
  readonly ipvlan: LinkinfoIpvlanAttrsInput;
  readonly ipvtap: LinkinfoIpvlanAttrsInput;
  readonly macvlan: LinkinfoMacvlanAttrsInput;
  readonly macvtap: LinkinfoMacvlanAttrsInput;
  readonly netkit: LinkinfoNetkitAttrsInput;
  readonly ovpn: LinkinfoOvpnAttrsInput;
  readonly sit: LinkinfoIptunAttrsInput;
  readonly tun: LinkinfoTunAttrsInput;
  readonly vlan: LinkinfoVlanAttrsInput;
  readonly vrf: LinkinfoVrfAttrsInput;
  readonly vti: LinkinfoVtiAttrsInput;
  readonly vti6: LinkinfoVtiAttrsInput;
  readonly vxlan: VxlanData;
  readonly xfrm: LinkinfoXfrmAttrsInput;
}

/** A kind and its settings. */
export type LinkKind = {
  [Kind in keyof LinkData]: { readonly kind: Kind; readonly data?: LinkData[Kind] };
}[keyof LinkData];

/** Kinds without settings here: dummy, ifb, wireguard …, and those that no spec knows, whose settings are bytes. */
interface OtherKind {
  readonly kind: string;
  readonly data?: Uint8Array;
}

/** A device to create. */
export type NewLink = NewLinkEnd &
  LinkSettings & {
    /** The device below: of vlan, macvlan, ipvlan, vxlan, and of tunnels. */
    readonly link?: Device;
    /** The namespace that an index in `link` counts in, by this one's id for it. */
    readonly linkNamespaceId?: number;
  } & (LinkKind | { readonly kind: 'veth' | 'vxcan'; readonly peer?: NewLinkEnd } | OtherKind);

/** Changes of a device; settings of its kind want `kind` beside them. */
export type LinkChange = LinkSettings & {
  /** Free text; empty removes it. */
  readonly alias?: string;
  /** The kind of the master that the device is a port of. */
  readonly slaveKind?: string;
  /** The settings of the device as a port of its master, in the names of the spec; they want `slaveKind`. */
  readonly slaveData?: LinkinfoMemberDataMsgInput;
} & (LinkKind | OtherKind | { readonly kind?: never });

/** Selects devices; all that is given must match. */
export interface LinkFilter {
  readonly kind?: string;
  /** The bridge, bond or VRF that they belong to. */
  readonly master?: Device;
  readonly up?: boolean;
}
