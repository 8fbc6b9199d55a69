// SPDX-License-Identifier: MIT
import { indexOf, type Device, type DeviceIndexes } from './device.ts';
import { addressLength, familyOf } from './prefix.ts';
import type { RtmsgRouteAttrsInput } from './rt-route-gen.ts';

/** The packet whose route is looked up, besides its destination. */
export interface RouteQuery {
  /** Its source address. */
  readonly from?: string;
  /** The device that the packet came in by; wants `from` beside it. */
  readonly iif?: Device;
  /** The device that the socket is bound to. */
  readonly oif?: Device;
  readonly mark?: number;
  readonly tos?: number;
  /** The user id of the socket's owner. */
  readonly uid?: number;
  /** Number of an IP protocol. */
  readonly ipProtocol?: number;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  /** Asks for the entry of the table, in place of the route made of it. */
  readonly entry?: boolean;
}

/** Makes the message that looks up the route to an address. Throws EncodeError. */
export function routeQueryMessage(
  to: string,
  query: RouteQuery,
  indexes: DeviceIndexes,
): RtmsgRouteAttrsInput {
  const family = familyOf(to);
  const bits = addressLength(family) * 8;
  return {
    rtmFamily: family,
    rtmDstLen: bits,
    rtmSrcLen: query.from === undefined ? 0 : bits,
    rtmTos: query.tos,
    rtmFlags: query.entry === true ? ['lookup-table', 'fib-match'] : ['lookup-table'],
    rtaDst: to,
    rtaSrc: query.from,
    rtaIif: indexOf(indexes, query.iif, 'iif'),
    rtaOif: indexOf(indexes, query.oif, 'oif'),
    rtaMark: query.mark,
    rtaUid: query.uid,
    rtaIpProto: query.ipProtocol,
    rtaSport: query.sourcePort,
    rtaDport: query.destinationPort,
  };
}
