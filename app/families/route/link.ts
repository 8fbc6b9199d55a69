// SPDX-License-Identifier: MIT
import { Link as LinkProperties } from './link-value.ts';
import type {
  IfinfomsgLinkAttrs,
  LinkinfoBondAttrs,
  LinkinfoBridgeAttrs,
  LinkinfoGeneveAttrs,
  LinkinfoGreAttrs,
  LinkinfoIp6tnlAttrs,
  LinkinfoIptunAttrs,
  LinkinfoIpvlanAttrs,
  LinkinfoMacvlanAttrs,
  LinkinfoNetkitAttrs,
  LinkinfoOvpnAttrs,
  LinkinfoTunAttrs,
  LinkinfoVlanAttrs,
  LinkinfoVrfAttrs,
  LinkinfoVtiAttrs,
  LinkinfoVxlanAttrs,
  LinkinfoXfrmAttrs,
} from './rt-link-gen.ts';

/** The settings of kinds of devices as they are read, with those that only the kernel states. */
interface ReadLinkData {
  readonly bond: LinkinfoBondAttrs;
  readonly bridge: LinkinfoBridgeAttrs;
  readonly erspan: LinkinfoGreAttrs;
  readonly geneve: LinkinfoGeneveAttrs;
  readonly gre: LinkinfoGreAttrs;
  readonly gretap: LinkinfoGreAttrs;
  readonly ip6erspan: LinkinfoGreAttrs;
  readonly ip6gre: LinkinfoGreAttrs;
  readonly ip6gretap: LinkinfoGreAttrs;
  readonly ip6tnl: LinkinfoIp6tnlAttrs;
  readonly ipip: LinkinfoIptunAttrs;
  readonly ipvlan: LinkinfoIpvlanAttrs;
  readonly ipvtap: LinkinfoIpvlanAttrs;
  readonly macvlan: LinkinfoMacvlanAttrs;
  readonly macvtap: LinkinfoMacvlanAttrs;
  readonly netkit: LinkinfoNetkitAttrs;
  readonly ovpn: LinkinfoOvpnAttrs;
  readonly sit: LinkinfoIptunAttrs;
  readonly tun: LinkinfoTunAttrs;
  readonly vlan: LinkinfoVlanAttrs;
  readonly vrf: LinkinfoVrfAttrs;
  readonly vti: LinkinfoVtiAttrs;
  readonly vti6: LinkinfoVtiAttrs;
  readonly vxlan: ReadVxlanData;
  readonly xfrm: LinkinfoXfrmAttrs;
}

type ReadVxlanData = Omit<LinkinfoVxlanAttrs, 'group' | 'group6' | 'local' | 'local6' | 'link'> & {
  readonly remote?: string;
  readonly local?: string;
};

/** A kind and its settings as they are read; a device of hardware has none. */
type ReadLinkKind =
  | {
      [Kind in keyof ReadLinkData]: { readonly kind: Kind; readonly data?: ReadLinkData[Kind] };
    }[keyof ReadLinkData]
  | { readonly kind: string; readonly data?: Uint8Array }
  | { readonly kind?: never; readonly data?: never };

/**
 * A device as the kernel has it, in the words of `NewLink` and `LinkChange`. Written back by `setLink`, and
 * made again by `addLink` where it has a kind; the kernel takes `alias`, `slaveKind` and `slaveData` of devices
 * that are there alone.
 */
export type Link = LinkProperties & ReadLinkKind;

/** Reads a device. */
export function linkOf(message: IfinfomsgLinkAttrs): Link {
  return new LinkProperties(message);
}
