// SPDX-License-Identifier: MIT
import { indexOf, type Device, type DeviceIndexes } from './device.ts';
import type { Selection } from './selection.ts';
import { prefixField, type IpFamily } from './prefix.ts';
import type {
  IfaddrmsgAddrAttrs,
  IfaddrmsgAddrAttrsInput,
  IfaFlags,
  RtScope,
} from './rt-addr-gen.ts';

/** Seconds that never end, in lifetimes of addresses: INFINITY_LIFE_TIME, net/addrconf.h. */
const forever = 0xffff_ffff;

/** An address that a device is to have. */
export interface NewAddress {
  readonly dev: Device;
  /** With its prefix, `192.0.2.1/24`; without: all of its bits. */
  readonly address: string;
  /** The other end of a point-to-point link; its prefix counts, where it has one. */
  readonly peer?: string;
  readonly broadcast?: string;
  /** IPv4: `eth0:1`. Begins with the device's name. */
  readonly label?: string;
  /** `host` for 127.0.0.0/8, otherwise `universe` unless given. */
  readonly scope?: RtScope | number;
  readonly flags?: readonly IfaFlags[];
  /** Seconds until it is gone; for ever unless given. */
  readonly validLifetime?: number;
  /** Seconds until it is deprecated; for ever unless given. */
  readonly preferredLifetime?: number;
  /** Metric of the route to its prefix. */
  readonly metric?: number;
}

/** Which addresses are meant; all that is given must fit. */
export interface AddressFilter {
  readonly family?: IpFamily;
  readonly dev?: Device;
}

/** The message about an address; of a listing it is one already. Throws EncodeError. */
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
    ifaCacheinfo:
      validLifetime === undefined && preferredLifetime === undefined
        ? undefined
        : {
            ifaValid: validLifetime ?? forever,
            ifaPrefered: preferredLifetime ?? validLifetime ?? forever,
          },
  };
}

/** Which addresses to list. */
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
