// SPDX-License-Identifier: MIT
import { indexOf, type Device, type DeviceIndexes } from './device.ts';
import type { Selection } from './selection.ts';
import { prefixField, type IpFamily } from './prefix.ts';
import type {
  IfaddrmsgAddrAttrs,
  IfaddrmsgAddrAttrsInput,
  IfaFlags,
  IfaProto,
  RtScope,
} from './rt-addr-gen.ts';

/** The lifetime in seconds of what has no end: INFINITY_LIFE_TIME, net/addrconf.h. */
export const forever = 0xffff_ffff;

/** An address to add to a device. */
export interface NewAddress {
  readonly dev: Device;
  /** With its prefix, `192.0.2.1/24`; without one the prefix is all bits. */
  readonly address: string;
  /** The other end of a point-to-point link. Its prefix counts, not that of `address`. */
  readonly peer?: string;
  readonly broadcast?: string;
  /** IPv4: `eth0:1`. It begins with the name of the device. */
  readonly label?: string;
  /** `host` for 127.0.0.0/8, otherwise `universe` unless given. */
  readonly scope?: RtScope | number;
  /** The kernel ignores flags that it sets by itself, such as `permanent`. */
  readonly flags?: readonly (IfaFlags | number)[];
  /** Seconds until the address is removed; for ever unless given. */
  readonly validLifetime?: number;
  /** Seconds until the address is deprecated; `validLifetime` unless given. */
  readonly preferredLifetime?: number;
  /** Metric of the route to its prefix. */
  readonly metric?: number;
  /** The program that added the address. Since Linux 5.18. */
  readonly protocol?: IfaProto | number;
}

/** Selects addresses; all that is given must match. */
export interface AddressFilter {
  readonly family?: IpFamily;
  readonly dev?: Device;
}

/** Lists the devices that an address names. */
export function devicesOfAddress(
  address: NewAddress | IfaddrmsgAddrAttrs,
): readonly (Device | undefined)[] {
  return 'ifaFamily' in address ? [] : [address.dev];
}

/** Makes the message about an address; takes a message, too. Throws EncodeError. */
export function addressMessage(
  address: NewAddress | IfaddrmsgAddrAttrs,
  indexes: DeviceIndexes,
): IfaddrmsgAddrAttrsInput {
  if ('ifaFamily' in address) return address;
  const local = prefixField(address.address, 'address');
  const peer = address.peer === undefined ? undefined : prefixField(address.peer, 'peer');
  const loopback = local.family === 'inet' && local.address.startsWith('127.');
  const { broadcast, label, flags, metric, validLifetime, preferredLifetime } = address;
  return {
    ifaFamily: local.family,
    ifaPrefixlen: (peer ?? local).length,
    ifaScope: address.scope ?? (loopback ? 'host' : 'universe'),
    ifaIndex: indexOf(indexes, address.dev, 'dev'),
    ifaLocal: local.address,
    ifaAddress: (peer ?? local).address,
    ifaBroadcast: broadcast,
    ifaLabel: label,
    ifaFlags: flags,
    ifaRtPriority: metric,
    ifaProto: address.protocol,
    ifaCacheinfo:
      validLifetime === undefined && preferredLifetime === undefined
        ? undefined
        : {
            ifaValid: validLifetime ?? forever,
            ifaPrefered: preferredLifetime ?? validLifetime ?? forever,
          },
  };
}

/** Makes the request and the filter of a listing of addresses. */
export function selectAddresses(
  { family, dev }: AddressFilter,
  indexes: DeviceIndexes,
): Selection<IfaddrmsgAddrAttrsInput, IfaddrmsgAddrAttrs> {
  const index = indexOf(indexes, dev, 'dev');
  return {
    request: { ifaFamily: family ?? 'unspec', ifaIndex: index },
    matches: index === undefined ? undefined : ({ ifaIndex }) => ifaIndex === index,
  };
}
