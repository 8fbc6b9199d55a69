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

/** Which neighbour: an address on the link of a device. */
export interface NeighbourKey {
  readonly dev: Device;
  readonly dst: string;
  /** The address is answered for (proxy ARP, NDP), not asked for. */
  readonly proxy?: boolean;
}

/** A neighbour, as one writes it for `ip neigh add`. */
export interface NewNeighbour extends NeighbourKey {
  /** Hardware address. */
  readonly lladdr?: string;
  /** `permanent` unless given. */
  readonly state?: NudState;
  /** IPv6: it is a router. */
  readonly router?: boolean;
  /** Learned by someone else than the kernel, who cares for it. */
  readonly externallyLearned?: boolean;
  /** Who made it. */
  readonly protocol?: RtProtocol | number;
}

/** Which neighbours are meant; all that is given must fit. */
export interface NeighbourFilter {
  readonly family?: IpFamily;
  readonly dev?: Device;
  /** The bridge, bond or VRF of their devices. */
  readonly master?: Device;
  /** Those that are answered for in place of those that are known. */
  readonly proxy?: boolean;
  readonly state?: NudState;
}

/** The devices that have to be looked up. */
export function devicesOfNeighbour(
  neighbour: NeighbourKey | NdmsgNeighbourAttrs,
): (Device | undefined)[] {
  return 'ndmFamily' in neighbour ? [] : [neighbour.dev];
}

/** The message that adds a neighbour; of a listing it is one already. Throws EncodeError. */
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
    ndmState: [state],
    ndmFlags: flags,
    lladdr: neighbour.lladdr,
    protocol: neighbour.protocol,
  };
}

/** The message that finds or removes a neighbour. Throws EncodeError. */
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

/** Which neighbours to list. */
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
