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
  LinkinfoVlanAttrsInput,
  LinkinfoVrfAttrsInput,
  LinkinfoVxlanAttrsInput,
  LinkinfoXfrmAttrsInput,
} from './rt-link-gen.ts';

/**
 * A network namespace: its name in /run/netns (`ip netns`) or a path, the id of a process in it, or
 * an open descriptor of it.
 */
export type NetworkNamespace = string | number | { readonly fd: number };

/** What can be said of any device, of both ends of a pair, when it is made and later. */
export interface LinkEnd {
  /** Up to 15 bytes. Of a device that is there: its new name. */
  readonly name?: string;
  /** Hardware address: `02:00:00:00:00:01`. */
  readonly address?: string;
  /** Hardware broadcast address. */
  readonly broadcast?: string;
  /** Bytes of payload in a frame. */
  readonly mtu?: number;
  /** The namespace it is to move to. */
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
}

/** What can be said of any device but the other end of a pair, which is not whole while it is made. */
export interface LinkSettings extends LinkEnd {
  readonly up?: boolean;
  /** The bridge, bond or VRF it is to belong to; null frees it. */
  readonly master?: Device | null;
}

/** What is said of a device when it is made. */
export interface NewLinkEnd extends LinkEnd {
  /** Unless given the kernel picks one: veth0, veth1 … */
  readonly name?: string;
  /** Unless given the kernel picks one. */
  readonly index?: number;
  readonly numTxQueues?: number;
  readonly numRxQueues?: number;
}

/** VXLAN's settings, but that addresses of both families have one name each. */
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
  readonly sit: LinkinfoIptunAttrsInput;
  readonly vlan: LinkinfoVlanAttrsInput;
  readonly vrf: LinkinfoVrfAttrsInput;
  readonly vxlan: VxlanData;
  readonly xfrm: LinkinfoXfrmAttrsInput;
}

/** A kind and its settings. */
export type LinkKind = {
  [Kind in keyof LinkData]: { readonly kind: Kind; readonly data?: LinkData[Kind] };
}[keyof LinkData];

/** A device that is to be created. */
export type NewLink = NewLinkEnd &
  LinkSettings & {
    /** The device below: of vlan, macvlan, ipvlan, vxlan, and of tunnels. */
    readonly link?: Device;
  } & (
    | LinkKind
    | { readonly kind: 'veth' | 'vxcan'; readonly peer?: NewLinkEnd }
    // dummy, ifb, wireguard … and those that no spec here knows, whose settings are bytes.
    | { readonly kind: string; readonly data?: Uint8Array }
  );

/** What is to become of a device; a kind's settings can be changed where `kind` says which it is. */
export type LinkChange = LinkSettings & {
  /** Free text; empty removes it. */
  readonly alias?: string;
} & (LinkKind | { readonly kind?: never });

/** Which devices are meant; all that is given must fit. */
export interface LinkFilter {
  readonly kind?: string;
  /** The bridge, bond or VRF they belong to. */
  readonly master?: Device;
  readonly up?: boolean;
}
