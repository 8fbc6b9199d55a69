// SPDX-License-Identifier: MIT
import type { Attribute } from '../../core/attribute.ts';
import type { Device } from './device.ts';

/** RTNH_F_* in the order of their bits, include/uapi/linux/rtnetlink.h. */
export const nextHopFlags = [
  'dead',
  'pervasive',
  'onlink',
  'offload',
  'linkdown',
  'unresolved',
  'trap',
] as const;

export type NextHopFlag = (typeof nextHopFlags)[number];

/** One of the ways that a new route may take. */
export interface NewNextHop {
  /** The gateway; its family may differ from that of the route. */
  readonly via?: string;
  readonly dev?: Device;
  /** Share of the packets in relation to the other ways: 1 (unless given) … 256. */
  readonly weight?: number;
  /** The gateway is on the link whatever its prefix. */
  readonly onlink?: boolean;
  /** Realms: source in the upper half, destination in the lower. IPv4. */
  readonly realms?: number;
  /** Further attributes, RTA_* of linux/rtnetlink.h, as bytes: an encapsulation. */
  readonly others?: readonly Attribute[];
}

/** One of the ways that a route takes. */
export interface NextHop extends NewNextHop {
  /** Index of the device. */
  readonly dev?: number;
  readonly weight: number;
  /** Read only: flags of this way. */
  readonly flags: readonly NextHopFlag[];
}
