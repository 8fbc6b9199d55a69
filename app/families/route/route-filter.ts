// SPDX-License-Identifier: MIT
import { indexOf, type Device, type DeviceIndexes } from './device.ts';
import type { IpFamily } from './prefix.ts';
import { nextHops } from './route-entry.ts';
import type { RtmsgRouteAttrs, RtmsgRouteAttrsInput, RtmType, RtProtocol } from './rt-route-gen.ts';
import type { Selection } from './selection.ts';
import { tableNumber, type RoutingTable } from './table.ts';

/** Selects routes; all that is given must match. */
export interface RouteFilter {
  readonly family?: IpFamily;
  readonly table?: RoutingTable;
  readonly protocol?: RtProtocol | number;
  readonly type?: RtmType;
  /** The device that packets leave by, on one of the ways at least. */
  readonly dev?: Device;
}

/** Makes the request and the filter of a listing of routes. */
export function selectRoutes(
  { family, table, protocol, type, dev }: RouteFilter,
  indexes: DeviceIndexes,
): Selection<RtmsgRouteAttrsInput, RtmsgRouteAttrs> {
  const number = table === undefined ? undefined : tableNumber(table);
  const oif = indexOf(indexes, dev, 'dev');
  const all =
    number === undefined && protocol === undefined && type === undefined && oif === undefined;
  return {
    request: {
      rtmFamily: family ?? 'unspec',
      rtmProtocol: protocol,
      rtmType: type,
      rtaTable: number,
      rtaOif: oif,
    },
    matches: all
      ? undefined
      : (route) =>
          (number === undefined || (route.rtaTable ?? route.rtmTable) === number) &&
          // The kernel alone filters by a number: messages have names in place of those that have one.
          (typeof protocol !== 'string' || route.rtmProtocol === protocol) &&
          (type === undefined || route.rtmType === type) &&
          (oif === undefined || nextHops(route).some((hop) => hop.dev === oif)),
  };
}
