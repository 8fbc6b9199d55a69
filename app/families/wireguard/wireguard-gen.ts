// SPDX-License-Identifier: MIT
// Generated from wireguard.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { StructInputOf, StructOf, UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  Enumeration,
  Flags,
  address,
  arrayOf,
  bytesAttribute,
  copy,
  cut,
  fieldsOf,
  fixedAttribute,
  integer,
  integer64,
  keepUnknown,
  littleEndian,
  maximumDepth,
  short,
  string,
  stringAttribute,
  structTail,
  tooDeep,
  under,
  unevenStruct,
  unknownAttributes,
  unknownKey,
  unsigned64,
} from '../../ynl/compile/runtime/index.ts';
import { specOf } from '../../ynl/compile/table.ts';

export type DeviceFlags = 'replace-peers';

export type PeerFlags = 'remove-me' | 'replace-allowedips' | 'update-only';

export type AllowedipFlags = 'remove-me';

export type Family = 'inet' | 'inet6';

export interface Wgdevice {
  ifindex?: number;
  ifname?: string;
  /** Zeroes remove it. The kernel reports it only to users who may set it. */
  privateKey?: Uint8Array;
  /** The kernel computes it from the private one. */
  publicKey?: Uint8Array;
  flags?: (DeviceFlags | number)[];
  /** 0 for one that the kernel chooses */
  listenPort?: number;
  /** The mark of packets that are sent to peers; 0 for none */
  fwmark?: number;
  /**
   * Indexes mean nothing. A peer whose addresses do not fit one message is in the next one as
   * well, with its key and more addresses.
   */
  peers?: { index: number; value: Wgpeer }[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface Wgpeer {
  /** Names the peer. */
  publicKey?: Uint8Array;
  /** Zeroes for none. */
  presharedKey?: Uint8Array;
  flags?: (PeerFlags | number)[];
  /** A struct sockaddr_in or sockaddr_in6. */
  endpoint?: Uint8Array;
  /** In seconds; 0 for none */
  persistentKeepaliveInterval?: number;
  /** Zero before the first. */
  lastHandshakeTime?: StructOf<KernelTimespec>;
  rxBytes?: bigint;
  txBytes?: bigint;
  /** Packets to these addresses go to the peer, and its packets must come from these. */
  allowedips?: { index: number; value: Wgallowedip }[];
  /** Always 1 */
  protocolVersion?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** Since 1970. */
export interface KernelTimespec {
  sec: bigint;
  nsec: bigint;
}

export interface Wgallowedip {
  family?: Family | number;
  /** Four bytes for IPv4, sixteen for IPv6. */
  ipaddr?: string;
  /** The prefix's length */
  cidrMask?: number;
  flags?: (AllowedipFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface WgdeviceInput {
  readonly ifindex?: number | undefined;
  readonly ifname?: string | undefined;
  /** Zeroes remove it. The kernel reports it only to users who may set it. */
  readonly privateKey?: Uint8Array | undefined;
  /** The kernel computes it from the private one. */
  readonly publicKey?: Uint8Array | undefined;
  readonly flags?: readonly (DeviceFlags | number)[] | number | undefined;
  /** 0 for one that the kernel chooses */
  readonly listenPort?: number | undefined;
  /** The mark of packets that are sent to peers; 0 for none */
  readonly fwmark?: number | undefined;
  /**
   * Indexes mean nothing. A peer whose addresses do not fit one message is in the next one as
   * well, with its key and more addresses.
   */
  readonly peers?: readonly { readonly index: number; readonly value: WgpeerInput }[] | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface WgpeerInput {
  /** Names the peer. */
  readonly publicKey?: Uint8Array | undefined;
  /** Zeroes for none. */
  readonly presharedKey?: Uint8Array | undefined;
  readonly flags?: readonly (PeerFlags | number)[] | number | undefined;
  /** A struct sockaddr_in or sockaddr_in6. */
  readonly endpoint?: Uint8Array | undefined;
  /** In seconds; 0 for none */
  readonly persistentKeepaliveInterval?: number | undefined;
  /** Zero before the first. */
  readonly lastHandshakeTime?: StructInputOf<KernelTimespecInput> | undefined;
  readonly rxBytes?: number | bigint | undefined;
  readonly txBytes?: number | bigint | undefined;
  /** Packets to these addresses go to the peer, and its packets must come from these. */
  readonly allowedips?:
    readonly { readonly index: number; readonly value: WgallowedipInput }[] | undefined;
  /** Always 1 */
  readonly protocolVersion?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

/** Since 1970. */
export interface KernelTimespecInput {
  readonly sec?: number | bigint | undefined;
  readonly nsec?: number | bigint | undefined;
}

export interface WgallowedipInput {
  readonly family?: Family | number | undefined;
  /** Four bytes for IPv4, sixteen for IPv6. */
  readonly ipaddr?: string | Uint8Array | undefined;
  /** The prefix's length */
  readonly cidrMask?: number | undefined;
  readonly flags?: readonly (AllowedipFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface WireguardOperations {
  /** Get a device and its peers. Only the first message has the device's own attributes. */
  readonly 'get-device': {
    readonly dump: { readonly request: WgdeviceInput; readonly reply: Wgdevice };
  };
  /** Change a device. What is not given stays as it is. */
  readonly 'set-device': {
    readonly do: { readonly request: WgdeviceInput; readonly reply: undefined };
  };
}

const deviceFlagsFlags = new Flags<DeviceFlags>([['replace-peers', 0]]);

const peerFlagsFlags = new Flags<PeerFlags>([
  ['remove-me', 0],
  ['replace-allowedips', 1],
  ['update-only', 2],
]);

const familyNames = new Enumeration<Family>([
  ['inet', 2],
  ['inet6', 10],
]);

const allowedipFlagsFlags = new Flags<AllowedipFlags>([['remove-me', 0]]);

function decodeWgdevice(frame: Frame, start: number, end: number, depth = 0): Wgdevice {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: Wgdevice = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('ifindex', offset, length - 4, 4);

        value.ifindex = words[(offset >> 2) + 1]!;
        break;

      case 2:
        value.ifname = string(bytes, offset + 4, next);
        break;

      case 3:
        value.privateKey = copy(bytes, offset + 4, next);
        break;

      case 4:
        value.publicKey = copy(bytes, offset + 4, next);
        break;

      case 5:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = deviceFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 6:
        if (length < 6) throw short('listen-port', offset, length - 4, 2);

        value.listenPort = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 7:
        if (length < 8) throw short('fwmark', offset, length - 4, 4);

        value.fwmark = words[(offset >> 2) + 1]!;
        break;

      case 8: {
        const items0: { index: number; value: Wgpeer }[] = [];
        for (let at0 = offset + 4; next - at0 >= 4;) {
          const head0 = words[at0 >> 2]!;
          const length0 = littleEndian ? head0 & 0xffff : head0 >>> 16;
          const end0 = at0 + length0;
          if (length0 < 4 || end0 > next) throw cut(at0, length0, next - at0);

          items0.push({
            index: littleEndian ? (head0 >>> 16) & 0x3fff : head0 & 0x3fff,
            value: decodeWgpeer(frame, at0 + 4, end0, depth + 1),
          });
          at0 = (end0 + 3) & ~3;
        }
        value.peers = items0;
        break;
      }
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeWgpeer(frame: Frame, start: number, end: number, depth = 0): Wgpeer {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: Wgpeer = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.publicKey = copy(bytes, offset + 4, next);
        break;

      case 2:
        value.presharedKey = copy(bytes, offset + 4, next);
        break;

      case 3:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = peerFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 4:
        value.endpoint = copy(bytes, offset + 4, next);
        break;

      case 5:
        if (length < 6) throw short('persistent-keepalive-interval', offset, length - 4, 2);

        value.persistentKeepaliveInterval = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 6:
        value.lastHandshakeTime = decodeKernelTimespec(frame, offset + 4, next);
        break;

      case 7:
        if (length < 12) throw short('rx-bytes', offset, length - 4, 8);

        value.rxBytes = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 8:
        if (length < 12) throw short('tx-bytes', offset, length - 4, 8);

        value.txBytes = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 9: {
        const items0: { index: number; value: Wgallowedip }[] = [];
        for (let at0 = offset + 4; next - at0 >= 4;) {
          const head0 = words[at0 >> 2]!;
          const length0 = littleEndian ? head0 & 0xffff : head0 >>> 16;
          const end0 = at0 + length0;
          if (length0 < 4 || end0 > next) throw cut(at0, length0, next - at0);

          items0.push({
            index: littleEndian ? (head0 >>> 16) & 0x3fff : head0 & 0x3fff,
            value: decodeWgallowedip(frame, at0 + 4, end0, depth + 1),
          });
          at0 = (end0 + 3) & ~3;
        }
        value.allowedips = items0;
        break;
      }
      case 10:
        if (length < 8) throw short('protocol-version', offset, length - 4, 4);

        value.protocolVersion = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeKernelTimespec(frame: Frame, start: number, end: number): StructOf<KernelTimespec> {
  if (end - start !== 16) {
    return unevenStruct(decodeKernelTimespec, frame, start, end, [8, 16]);
  }
  const { view } = frame;
  return {
    sec: view.getBigInt64(start, littleEndian),
    nsec: view.getBigInt64(start + 8, littleEndian),
  };
}

function decodeWgallowedip(frame: Frame, start: number, end: number, depth = 0): Wgallowedip {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: Wgallowedip = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 6) throw short('family', offset, length - 4, 2);

        value.family = familyNames.name(
          littleEndian ? words[(offset >> 2) + 1]! & 0xffff : words[(offset >> 2) + 1]! >>> 16,
        );
        break;

      case 2:
        value.ipaddr = address(frame, offset + 4, next);
        break;

      case 3:
        if (length < 5) throw short('cidr-mask', offset, length - 4, 1);

        value.cidrMask = bytes[offset + 4]!;
        break;

      case 4:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = allowedipFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeWgdevice(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'ifindex': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ifname': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'privateKey': {
          bytesAttribute(writer, 3, item, undefined);
          break;
        }
        case 'publicKey': {
          bytesAttribute(writer, 4, item, undefined);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(
            at0,
            integer(deviceFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'listenPort': {
          const at0 = fixedAttribute(writer, 6, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'fwmark': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'peers': {
          const start0 = writer.beginAttribute(8 | 32768);
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const entry0 = fieldsOf(items[index], 0);
            const number0 = integer(entry0['index'], 0, 16383);
            const start1 = writer.beginAttribute(number0 | 32768);
            encodeWgpeer(writer, entry0['value'], depth + 1);
            writer.endAttribute(start1);
          }
          index = -1;
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('wgdevice');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeWgpeer(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'publicKey': {
          bytesAttribute(writer, 1, item, undefined);
          break;
        }
        case 'presharedKey': {
          bytesAttribute(writer, 2, item, undefined);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(
            at0,
            integer(peerFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'endpoint': {
          bytesAttribute(writer, 4, item, undefined);
          break;
        }
        case 'persistentKeepaliveInterval': {
          const at0 = fixedAttribute(writer, 5, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'lastHandshakeTime': {
          const start0 = writer.beginAttribute(6);
          encodeKernelTimespec(writer, writer.reserve(16), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'rxBytes': {
          const at0 = fixedAttribute(writer, 7, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'txBytes': {
          const at0 = fixedAttribute(writer, 8, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'allowedips': {
          const start0 = writer.beginAttribute(9 | 32768);
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const entry0 = fieldsOf(items[index], 0);
            const number0 = integer(entry0['index'], 0, 16383);
            const start1 = writer.beginAttribute(number0 | 32768);
            encodeWgallowedip(writer, entry0['value'], depth + 1);
            writer.endAttribute(start1);
          }
          index = -1;
          writer.endAttribute(start0);
          break;
        }
        case 'protocolVersion': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('wgpeer');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeKernelTimespec(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'sec';
    if (fields[key] !== undefined)
      writer.view.setBigInt64(at, integer64(fields[key], true), littleEndian);
    key = 'nsec';
    if (fields[key] !== undefined)
      writer.view.setBigInt64(at + 8, integer64(fields[key], true), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'sec':
        case 'nsec':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('kernel-timespec');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeKernelTimespec, [8, 16]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeWgallowedip(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'family': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(familyNames.number(item), 0, 65535), littleEndian);
          break;
        }
        case 'ipaddr': {
          bytesAttribute(writer, 2, item, 'ipv4');
          break;
        }
        case 'cidrMask': {
          const at0 = fixedAttribute(writer, 3, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(
            at0,
            integer(allowedipFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('wgallowedip');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

/**
 * WireGuard devices with their keys, peers and the addresses of these. A device that does not
 * fit one message continues in the next one, in both directions.
 */
export const wireguard: CompiledSpec<WireguardOperations> = specOf({
  name: 'wireguard',
  protocol: 'genetlink',
  unit: 16,
  version: 1,
  groups: [],
  operations: [
    {
      name: 'get-device',
      adminPermission: true,
      dump: {
        request: {
          value: 0,
          codec: { decode: decodeWgdevice, encode: encodeWgdevice },
          set: 'wgdevice',
        },
        reply: {
          value: 0,
          codec: { decode: decodeWgdevice, encode: encodeWgdevice },
          set: 'wgdevice',
        },
      },
    },
    {
      name: 'set-device',
      adminPermission: true,
      do: {
        request: {
          value: 1,
          codec: { decode: decodeWgdevice, encode: encodeWgdevice },
          set: 'wgdevice',
          attributes: ['ifindex', 'ifname', 'privateKey', 'flags', 'listenPort', 'fwmark', 'peers'],
        },
      },
    },
  ],
  layouts: () => ({
    structs: {},
    sets: {
      wgdevice: {
        '1': { name: 'ifindex' },
        '2': { name: 'ifname' },
        '3': { name: 'privateKey' },
        '4': { name: 'publicKey' },
        '5': { name: 'flags' },
        '6': { name: 'listenPort' },
        '7': { name: 'fwmark' },
        '8': { name: 'peers', nest: 'wgpeer', levels: 1 },
      },
      wgpeer: {
        '1': { name: 'publicKey' },
        '2': { name: 'presharedKey' },
        '3': { name: 'flags' },
        '4': { name: 'endpoint' },
        '5': { name: 'persistentKeepaliveInterval' },
        '6': { name: 'lastHandshakeTime' },
        '7': { name: 'rxBytes' },
        '8': { name: 'txBytes' },
        '9': { name: 'allowedips', nest: 'wgallowedip', levels: 1 },
        '10': { name: 'protocolVersion' },
      },
      wgallowedip: {
        '1': { name: 'family' },
        '2': { name: 'ipaddr' },
        '3': { name: 'cidrMask' },
        '4': { name: 'flags' },
      },
    },
    messages: {},
  }),
});
