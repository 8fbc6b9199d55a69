// SPDX-License-Identifier: MIT
import { indexOf, type Device, type DeviceIndexes } from './device.ts';
import type { Selection } from './selection.ts';
import { familyOf, type IpFamily } from './prefix.ts';
import type {
  NdmsgNeighbourAttrs,
  NdmsgNeighbourAttrsInput,
  NtfFlags,
  NudState,
  RtProtocol,
} from './rt-neigh-gen.ts';

/** A state of NUD_*; `none` where the kernel has no bit set. */
export type NeighbourState = NudState | 'none' | number;

/** The key of a neighbour: an address on the link of a device. */
export interface NeighbourKey {
  readonly dev: Device;
  readonly dst: string;
  /** The kernel answers for the address (proxy ARP, NDP). */
  readonly proxy?: boolean;
}

/** A neighbour, as one writes it for `ip neigh add`. */
export interface NewNeighbour extends NeighbourKey {
  /** Hardware address. */
  readonly lladdr?: string;
  /** `permanent` unless given. */
  readonly state?: NeighbourState;
  /** IPv6: the neighbour is a router. */
  readonly router?: boolean;
  /** A program learned it and looks after it (NTF_EXT_LEARNED). */
  readonly externallyLearned?: boolean;
  /** The kernel keeps it resolved (NTF_EXT_MANAGED). Since Linux 5.16. */
  readonly managed?: boolean;
  /** The program that added it. */
  readonly protocol?: RtProtocol | number;
}

/** Selects neighbours; all that is given must match. */
export interface NeighbourFilter {
  readonly family?: IpFamily;
  readonly dev?: Device;
  /** The bridge, bond or VRF of their devices. */
  readonly master?: Device;
  /** Lists the addresses that the kernel answers for, in place of neighbours. */
  readonly proxy?: boolean;
  readonly state?: NudState;
}

/** Lists the devices that a neighbour names. */
export function devicesOfNeighbour(
  neighbour: NeighbourKey | NdmsgNeighbourAttrs,
): (Device | undefined)[] {
  return 'ndmFamily' in neighbour ? [] : [neighbour.dev];
}

/** Makes the message that adds a neighbour; takes a message, too. Throws EncodeError. */
export function newNeighbourMessage(
  neighbour: NewNeighbour | NdmsgNeighbourAttrs,
  indexes: DeviceIndexes,
): NdmsgNeighbourAttrsInput {
  if ('ndmFamily' in neighbour) return neighbour;
  const { proxy, router, externallyLearned, state = 'permanent' } = neighbour;
  const flags: NtfFlags[] = [];
  if (proxy === true) flags.push('proxy');
  if (externallyLearned === true) flags.push('ext-learned');
  if (router === true) flags.push('router');
  return {
    ...neighbourMessage(neighbour, indexes),
    ndmState: state === 'none' ? [] : [state],
    ndmFlags: flags,
    flagsExt: neighbour.managed === true ? ['managed'] : undefined,
    lladdr: neighbour.lladdr,
    protocol: neighbour.protocol,
  };
}

/** Makes the message that finds or removes a neighbour. Throws EncodeError. */
export function neighbourMessage(
  neighbour: NeighbourKey | NdmsgNeighbourAttrs,
  indexes: DeviceIndexes,
): NdmsgNeighbourAttrsInput {
  if ('ndmFamily' in neighbour) return neighbour;
  const { dev, dst, proxy } = neighbour;
  return {
    ndmFamily: familyOf(dst),
    ndmIfindex: indexOf(indexes, dev, 'dev'),
    ndmFlags: proxy === true ? ['proxy'] : [],
    dst,
  };
}

/** Makes the request and the filter of a listing of neighbours. */
export function selectNeighbours(
  { family, dev, master, proxy, state }: NeighbourFilter,
  indexes: DeviceIndexes,
): Selection<NdmsgNeighbourAttrsInput, NdmsgNeighbourAttrs> {
  const ifindex = indexOf(indexes, dev, 'dev');
  return {
    request: {
      ndmFamily: family ?? 'unspec',
      ndmFlags: proxy === true ? ['proxy'] : [],
      ifindex,
      master: indexOf(indexes, master, 'master'),
    },
    matches: (neighbour) =>
      (ifindex === undefined || neighbour.ndmIfindex === ifindex) &&
      (state === undefined || neighbour.ndmState.includes(state)),
  };
}
