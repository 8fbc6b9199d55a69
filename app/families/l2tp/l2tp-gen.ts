// SPDX-License-Identifier: MIT
// Generated from l2tp.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  Enumeration,
  address,
  bytesAttribute,
  copy,
  cut,
  fieldsOf,
  fixedAttribute,
  flagAttribute,
  integer,
  integer64,
  ipv4OfNumber,
  keepUnknown,
  littleEndian,
  maximumDepth,
  numberOfIPv4,
  short,
  string,
  stringAttribute,
  tooDeep,
  under,
  unknownAttributes,
  unknownKey,
  unsigned64,
} from '../../ynl/compile/runtime/index.ts';
import { specOf } from '../../ynl/compile/table.ts';

/** The payload of a session. */
export type Pwtype = 'none' | 'eth-vlan' | 'eth' | 'ppp' | 'ppp-ac' | 'ip';

/** The protocol below a tunnel. */
export type EncapType = 'udp' | 'ip';

/** The sublayer of L2TPv3 between a session's header and its payload. */
export type L2specType = 'none' | 'default';

export interface L2tp {
  pwType?: Pwtype | number;
  encapType?: EncapType | number;
  /** The kernel ignores it */
  offset?: number;
  /** The kernel ignores it */
  dataSeq?: number;
  l2specType?: L2specType | number;
  /** The kernel ignores it */
  l2specLen?: number;
  /** 2 or 3 */
  protoVersion?: number;
  /** The device of a session */
  ifname?: string;
  /** The tunnel, on this side */
  connId?: number;
  /** The tunnel, on the other side */
  peerConnId?: number;
  /** The session, on this side */
  sessionId?: number;
  /** The session, on the other side */
  peerSessionId?: number;
  /** 1 for checksums over IPv4 */
  udpCsum?: number;
  /** The kernel ignores it */
  vlanId?: number;
  /** 0, 4 or 8 bytes that received packets must have. */
  cookie?: Uint8Array;
  /** 0, 4 or 8 bytes that sent packets have. */
  peerCookie?: Uint8Array;
  /** The kernel ignores it */
  debug?: number;
  /** 1: packets without a sequence number are dropped */
  recvSeq?: number;
  /** 1: packets are sent with a sequence number */
  sendSeq?: number;
  /** 1: the other side does not decide whether packets have numbers */
  lnsMode?: number;
  usingIpsec?: number;
  /** How long to wait for packets out of order; in ms */
  recvTimeout?: bigint;
  /** A socket for the tunnel instead of a new one */
  fd?: number;
  ipSaddr?: string;
  ipDaddr?: string;
  udpSport?: number;
  udpDport?: number;
  /** The kernel ignores it */
  mtu?: number;
  /** The kernel ignores it */
  mru?: number;
  stats?: Stats;
  ip6Saddr?: string;
  ip6Daddr?: string;
  /** Send without checksums over IPv6 */
  udpZeroCsum6Tx?: true;
  /** Accept packets without checksums over IPv6 */
  udpZeroCsum6Rx?: true;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface Stats {
  txPackets?: bigint;
  txBytes?: bigint;
  txErrors?: bigint;
  rxPackets?: bigint;
  rxBytes?: bigint;
  /** Packets that came too late */
  rxSeqDiscards?: bigint;
  /** Packets that came out of order */
  rxOosPackets?: bigint;
  rxErrors?: bigint;
  /** Packets with another cookie */
  rxCookieDiscards?: bigint;
  /** Packets that were cut short or of no session */
  rxInvalid?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface L2tpInput {
  readonly pwType?: Pwtype | number | undefined;
  readonly encapType?: EncapType | number | undefined;
  /** The kernel ignores it */
  readonly offset?: number | undefined;
  /** The kernel ignores it */
  readonly dataSeq?: number | undefined;
  readonly l2specType?: L2specType | number | undefined;
  /** The kernel ignores it */
  readonly l2specLen?: number | undefined;
  /** 2 or 3 */
  readonly protoVersion?: number | undefined;
  /** The device of a session */
  readonly ifname?: string | undefined;
  /** The tunnel, on this side */
  readonly connId?: number | undefined;
  /** The tunnel, on the other side */
  readonly peerConnId?: number | undefined;
  /** The session, on this side */
  readonly sessionId?: number | undefined;
  /** The session, on the other side */
  readonly peerSessionId?: number | undefined;
  /** 1 for checksums over IPv4 */
  readonly udpCsum?: number | undefined;
  /** The kernel ignores it */
  readonly vlanId?: number | undefined;
  /** 0, 4 or 8 bytes that received packets must have. */
  readonly cookie?: Uint8Array | undefined;
  /** 0, 4 or 8 bytes that sent packets have. */
  readonly peerCookie?: Uint8Array | undefined;
  /** The kernel ignores it */
  readonly debug?: number | undefined;
  /** 1: packets without a sequence number are dropped */
  readonly recvSeq?: number | undefined;
  /** 1: packets are sent with a sequence number */
  readonly sendSeq?: number | undefined;
  /** 1: the other side does not decide whether packets have numbers */
  readonly lnsMode?: number | undefined;
  readonly usingIpsec?: number | undefined;
  /** How long to wait for packets out of order; in ms */
  readonly recvTimeout?: number | bigint | undefined;
  /** A socket for the tunnel instead of a new one */
  readonly fd?: number | undefined;
  readonly ipSaddr?: string | number | undefined;
  readonly ipDaddr?: string | number | undefined;
  readonly udpSport?: number | undefined;
  readonly udpDport?: number | undefined;
  /** The kernel ignores it */
  readonly mtu?: number | undefined;
  /** The kernel ignores it */
  readonly mru?: number | undefined;
  readonly stats?: StatsInput | undefined;
  readonly ip6Saddr?: string | Uint8Array | undefined;
  readonly ip6Daddr?: string | Uint8Array | undefined;
  /** Send without checksums over IPv6 */
  readonly udpZeroCsum6Tx?: boolean | undefined;
  /** Accept packets without checksums over IPv6 */
  readonly udpZeroCsum6Rx?: boolean | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface StatsInput {
  readonly txPackets?: number | bigint | undefined;
  readonly txBytes?: number | bigint | undefined;
  readonly txErrors?: number | bigint | undefined;
  readonly rxPackets?: number | bigint | undefined;
  readonly rxBytes?: number | bigint | undefined;
  /** Packets that came too late */
  readonly rxSeqDiscards?: number | bigint | undefined;
  /** Packets that came out of order */
  readonly rxOosPackets?: number | bigint | undefined;
  readonly rxErrors?: number | bigint | undefined;
  /** Packets with another cookie */
  readonly rxCookieDiscards?: number | bigint | undefined;
  /** Packets that were cut short or of no session */
  readonly rxInvalid?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface L2tpOperations {
  /** Answers, and does nothing. */
  readonly noop: {
    readonly do: { readonly request: L2tpInput; readonly reply: L2tp };
  };
  /** Create a tunnel, on a socket of the kernel's own or on one that is given. */
  readonly 'tunnel-create': {
    readonly do: { readonly request: L2tpInput; readonly reply: undefined };
  };
  /** Delete a tunnel and its sessions. */
  readonly 'tunnel-delete': {
    readonly do: { readonly request: L2tpInput; readonly reply: undefined };
  };
  /** Notify the listeners of a tunnel again; it changes nothing. */
  readonly 'tunnel-modify': {
    readonly do: { readonly request: L2tpInput; readonly reply: undefined };
  };
  /** Get a tunnel, or list them. */
  readonly 'tunnel-get': {
    readonly do: { readonly request: L2tpInput; readonly reply: L2tp };
    readonly dump: { readonly request: L2tpInput; readonly reply: L2tp };
  };
  /** Create a session in a tunnel. */
  readonly 'session-create': {
    readonly do: { readonly request: L2tpInput; readonly reply: undefined };
  };
  /** Delete a session. */
  readonly 'session-delete': {
    readonly do: { readonly request: L2tpInput; readonly reply: undefined };
  };
  /** Change how a session numbers packets. */
  readonly 'session-modify': {
    readonly do: { readonly request: L2tpInput; readonly reply: undefined };
  };
  /** Get a session, by its tunnel and number or by its device, or list them. */
  readonly 'session-get': {
    readonly do: { readonly request: L2tpInput; readonly reply: L2tp };
    readonly dump: { readonly request: L2tpInput; readonly reply: L2tp };
  };
  /** A tunnel was created. */
  readonly 'tunnel-create-ntf': {
    readonly notification: L2tp;
  };
  /** A tunnel was deleted. */
  readonly 'tunnel-delete-ntf': {
    readonly notification: L2tp;
  };
  /** A tunnel was changed. */
  readonly 'tunnel-modify-ntf': {
    readonly notification: L2tp;
  };
  /** A session was created. */
  readonly 'session-create-ntf': {
    readonly notification: L2tp;
  };
  /** A session was deleted. */
  readonly 'session-delete-ntf': {
    readonly notification: L2tp;
  };
  /** A session was changed. */
  readonly 'session-modify-ntf': {
    readonly notification: L2tp;
  };
}

const pwtypeNames = new Enumeration<Pwtype>([
  ['none', 0],
  ['eth-vlan', 4],
  ['eth', 5],
  ['ppp', 7],
  ['ppp-ac', 8],
  ['ip', 11],
]);

const encapTypeNames = new Enumeration<EncapType>([
  ['udp', 0],
  ['ip', 1],
]);

const l2specTypeNames = new Enumeration<L2specType>([
  ['none', 0],
  ['default', 1],
]);

function decodeL2tp(frame: Frame, start: number, end: number, depth = 0): L2tp {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, view, words } = frame;
  const value: L2tp = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 0:
        break;
      case 1:
        if (length < 6) throw short('pw-type', offset, length - 4, 2);

        value.pwType = pwtypeNames.name(
          littleEndian ? words[(offset >> 2) + 1]! & 0xffff : words[(offset >> 2) + 1]! >>> 16,
        );
        break;

      case 2:
        if (length < 6) throw short('encap-type', offset, length - 4, 2);

        value.encapType = encapTypeNames.name(
          littleEndian ? words[(offset >> 2) + 1]! & 0xffff : words[(offset >> 2) + 1]! >>> 16,
        );
        break;

      case 3:
        if (length < 6) throw short('offset', offset, length - 4, 2);

        value.offset = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 4:
        if (length < 5) throw short('data-seq', offset, length - 4, 1);

        value.dataSeq = bytes[offset + 4]!;
        break;

      case 5:
        if (length < 5) throw short('l2spec-type', offset, length - 4, 1);

        value.l2specType = l2specTypeNames.name(bytes[offset + 4]!);
        break;

      case 6:
        if (length < 5) throw short('l2spec-len', offset, length - 4, 1);

        value.l2specLen = bytes[offset + 4]!;
        break;

      case 7:
        if (length < 5) throw short('proto-version', offset, length - 4, 1);

        value.protoVersion = bytes[offset + 4]!;
        break;

      case 8:
        value.ifname = string(bytes, offset + 4, next);
        break;

      case 9:
        if (length < 8) throw short('conn-id', offset, length - 4, 4);

        value.connId = words[(offset >> 2) + 1]!;
        break;

      case 10:
        if (length < 8) throw short('peer-conn-id', offset, length - 4, 4);

        value.peerConnId = words[(offset >> 2) + 1]!;
        break;

      case 11:
        if (length < 8) throw short('session-id', offset, length - 4, 4);

        value.sessionId = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 8) throw short('peer-session-id', offset, length - 4, 4);

        value.peerSessionId = words[(offset >> 2) + 1]!;
        break;

      case 13:
        if (length < 5) throw short('udp-csum', offset, length - 4, 1);

        value.udpCsum = bytes[offset + 4]!;
        break;

      case 14:
        if (length < 6) throw short('vlan-id', offset, length - 4, 2);

        value.vlanId = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 15:
        value.cookie = copy(bytes, offset + 4, next);
        break;

      case 16:
        value.peerCookie = copy(bytes, offset + 4, next);
        break;

      case 17:
        if (length < 8) throw short('debug', offset, length - 4, 4);

        value.debug = words[(offset >> 2) + 1]!;
        break;

      case 18:
        if (length < 5) throw short('recv-seq', offset, length - 4, 1);

        value.recvSeq = bytes[offset + 4]!;
        break;

      case 19:
        if (length < 5) throw short('send-seq', offset, length - 4, 1);

        value.sendSeq = bytes[offset + 4]!;
        break;

      case 20:
        if (length < 5) throw short('lns-mode', offset, length - 4, 1);

        value.lnsMode = bytes[offset + 4]!;
        break;

      case 21:
        if (length < 5) throw short('using-ipsec', offset, length - 4, 1);

        value.usingIpsec = bytes[offset + 4]!;
        break;

      case 22:
        if (length < 12) throw short('recv-timeout', offset, length - 4, 8);

        value.recvTimeout = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 23:
        if (length < 8) throw short('fd', offset, length - 4, 4);

        value.fd = words[(offset >> 2) + 1]!;
        break;

      case 24:
        if (length < 8) throw short('ip-saddr', offset, length - 4, 4);

        value.ipSaddr = ipv4OfNumber(view.getUint32(offset + 4, false));
        break;

      case 25:
        if (length < 8) throw short('ip-daddr', offset, length - 4, 4);

        value.ipDaddr = ipv4OfNumber(view.getUint32(offset + 4, false));
        break;

      case 26:
        if (length < 6) throw short('udp-sport', offset, length - 4, 2);

        value.udpSport = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 27:
        if (length < 6) throw short('udp-dport', offset, length - 4, 2);

        value.udpDport = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 28:
        if (length < 6) throw short('mtu', offset, length - 4, 2);

        value.mtu = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 29:
        if (length < 6) throw short('mru', offset, length - 4, 2);

        value.mru = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 30:
        value.stats = decodeStats(frame, offset + 4, next, depth + 1);
        break;

      case 31:
        value.ip6Saddr = address(frame, offset + 4, next);
        break;

      case 32:
        value.ip6Daddr = address(frame, offset + 4, next);
        break;

      case 33:
        value.udpZeroCsum6Tx = true;
        break;

      case 34:
        value.udpZeroCsum6Rx = true;
        break;

      case 35:
        break;
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeStats(frame: Frame, start: number, end: number, depth = 0): Stats {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: Stats = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 0:
        break;
      case 1:
        if (length < 12) throw short('tx-packets', offset, length - 4, 8);

        value.txPackets = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 2:
        if (length < 12) throw short('tx-bytes', offset, length - 4, 8);

        value.txBytes = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 3:
        if (length < 12) throw short('tx-errors', offset, length - 4, 8);

        value.txErrors = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 4:
        if (length < 12) throw short('rx-packets', offset, length - 4, 8);

        value.rxPackets = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 5:
        if (length < 12) throw short('rx-bytes', offset, length - 4, 8);

        value.rxBytes = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 6:
        if (length < 12) throw short('rx-seq-discards', offset, length - 4, 8);

        value.rxSeqDiscards = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 7:
        if (length < 12) throw short('rx-oos-packets', offset, length - 4, 8);

        value.rxOosPackets = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 8:
        if (length < 12) throw short('rx-errors', offset, length - 4, 8);

        value.rxErrors = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 9:
        break;
      case 10:
        if (length < 12) throw short('rx-cookie-discards', offset, length - 4, 8);

        value.rxCookieDiscards = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 11:
        if (length < 12) throw short('rx-invalid', offset, length - 4, 8);

        value.rxInvalid = unsigned64(frame, offset + 4, littleEndian);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeL2tp(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'pwType': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(pwtypeNames.number(item), 0, 65535), littleEndian);
          break;
        }
        case 'encapType': {
          const at0 = fixedAttribute(writer, 2, 2);
          writer.view.setUint16(at0, integer(encapTypeNames.number(item), 0, 65535), littleEndian);
          break;
        }
        case 'offset': {
          const at0 = fixedAttribute(writer, 3, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'dataSeq': {
          const at0 = fixedAttribute(writer, 4, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'l2specType': {
          const at0 = fixedAttribute(writer, 5, 1);
          writer.view.setUint8(at0, integer(l2specTypeNames.number(item), 0, 255));
          break;
        }
        case 'l2specLen': {
          const at0 = fixedAttribute(writer, 6, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'protoVersion': {
          const at0 = fixedAttribute(writer, 7, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'ifname': {
          stringAttribute(writer, 8, item, 0);
          break;
        }
        case 'connId': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'peerConnId': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'sessionId': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'peerSessionId': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'udpCsum': {
          const at0 = fixedAttribute(writer, 13, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'vlanId': {
          const at0 = fixedAttribute(writer, 14, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'cookie': {
          bytesAttribute(writer, 15, item, undefined);
          break;
        }
        case 'peerCookie': {
          bytesAttribute(writer, 16, item, undefined);
          break;
        }
        case 'debug': {
          const at0 = fixedAttribute(writer, 17, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'recvSeq': {
          const at0 = fixedAttribute(writer, 18, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'sendSeq': {
          const at0 = fixedAttribute(writer, 19, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'lnsMode': {
          const at0 = fixedAttribute(writer, 20, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'usingIpsec': {
          const at0 = fixedAttribute(writer, 21, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'recvTimeout': {
          const at0 = fixedAttribute(writer, 22, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'fd': {
          const at0 = fixedAttribute(writer, 23, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ipSaddr': {
          const at0 = fixedAttribute(writer, 24, 4);
          writer.view.setUint32(at0, integer(numberOfIPv4(item), 0, 4294967295), false);
          break;
        }
        case 'ipDaddr': {
          const at0 = fixedAttribute(writer, 25, 4);
          writer.view.setUint32(at0, integer(numberOfIPv4(item), 0, 4294967295), false);
          break;
        }
        case 'udpSport': {
          const at0 = fixedAttribute(writer, 26, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'udpDport': {
          const at0 = fixedAttribute(writer, 27, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'mtu': {
          const at0 = fixedAttribute(writer, 28, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'mru': {
          const at0 = fixedAttribute(writer, 29, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'stats': {
          const start0 = writer.beginAttribute(30 | 32768);
          encodeStats(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'ip6Saddr': {
          bytesAttribute(writer, 31, item, 'ipv6');
          break;
        }
        case 'ip6Daddr': {
          bytesAttribute(writer, 32, item, 'ipv6');
          break;
        }
        case 'udpZeroCsum6Tx': {
          flagAttribute(writer, 33, item);
          break;
        }
        case 'udpZeroCsum6Rx': {
          flagAttribute(writer, 34, item);
          break;
        }

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('l2tp');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeStats(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'txPackets': {
          const at0 = fixedAttribute(writer, 1, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'txBytes': {
          const at0 = fixedAttribute(writer, 2, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'txErrors': {
          const at0 = fixedAttribute(writer, 3, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'rxPackets': {
          const at0 = fixedAttribute(writer, 4, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'rxBytes': {
          const at0 = fixedAttribute(writer, 5, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'rxSeqDiscards': {
          const at0 = fixedAttribute(writer, 6, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'rxOosPackets': {
          const at0 = fixedAttribute(writer, 7, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'rxErrors': {
          const at0 = fixedAttribute(writer, 8, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }

        case 'rxCookieDiscards': {
          const at0 = fixedAttribute(writer, 10, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'rxInvalid': {
          const at0 = fixedAttribute(writer, 11, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('stats');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

/**
 * L2TP: tunnels between two hosts, in UDP or in IP, and the sessions in them, each a
 * pseudowire.
 */
export const l2tp: CompiledSpec<L2tpOperations> = specOf({
  name: 'l2tp',
  protocol: 'genetlink',
  unit: 16,
  version: 1,
  groups: [{ name: 'l2tp', value: undefined }],
  operations: [
    {
      name: 'noop',
      adminPermission: false,
      do: {
        request: { value: 0, codec: { decode: decodeL2tp, encode: encodeL2tp }, set: 'l2tp' },
        reply: { value: 0, codec: { decode: decodeL2tp, encode: encodeL2tp }, set: 'l2tp' },
      },
    },
    {
      name: 'tunnel-create',
      adminPermission: true,
      do: {
        request: {
          value: 1,
          codec: { decode: decodeL2tp, encode: encodeL2tp },
          set: 'l2tp',
          attributes: [
            'connId',
            'peerConnId',
            'protoVersion',
            'encapType',
            'fd',
            'ipSaddr',
            'ipDaddr',
            'ip6Saddr',
            'ip6Daddr',
            'udpSport',
            'udpDport',
            'udpCsum',
            'udpZeroCsum6Tx',
            'udpZeroCsum6Rx',
          ],
        },
      },
    },
    {
      name: 'tunnel-delete',
      adminPermission: true,
      do: {
        request: {
          value: 2,
          codec: { decode: decodeL2tp, encode: encodeL2tp },
          set: 'l2tp',
          attributes: ['connId'],
        },
      },
    },
    {
      name: 'tunnel-modify',
      adminPermission: true,
      do: {
        request: {
          value: 3,
          codec: { decode: decodeL2tp, encode: encodeL2tp },
          set: 'l2tp',
          attributes: ['connId'],
        },
      },
    },
    {
      name: 'tunnel-get',
      adminPermission: true,
      do: {
        request: {
          value: 4,
          codec: { decode: decodeL2tp, encode: encodeL2tp },
          set: 'l2tp',
          attributes: ['connId'],
        },
        reply: { value: 4, codec: { decode: decodeL2tp, encode: encodeL2tp }, set: 'l2tp' },
      },
      dump: {
        request: { value: 4, codec: { decode: decodeL2tp, encode: encodeL2tp }, set: 'l2tp' },
        reply: { value: 4, codec: { decode: decodeL2tp, encode: encodeL2tp }, set: 'l2tp' },
      },
    },
    {
      name: 'session-create',
      adminPermission: true,
      do: {
        request: {
          value: 5,
          codec: { decode: decodeL2tp, encode: encodeL2tp },
          set: 'l2tp',
          attributes: [
            'connId',
            'sessionId',
            'peerSessionId',
            'pwType',
            'ifname',
            'l2specType',
            'cookie',
            'peerCookie',
            'recvSeq',
            'sendSeq',
            'lnsMode',
            'recvTimeout',
          ],
        },
      },
    },
    {
      name: 'session-delete',
      adminPermission: true,
      do: {
        request: {
          value: 6,
          codec: { decode: decodeL2tp, encode: encodeL2tp },
          set: 'l2tp',
          attributes: ['connId', 'sessionId', 'ifname'],
        },
      },
    },
    {
      name: 'session-modify',
      adminPermission: true,
      do: {
        request: {
          value: 7,
          codec: { decode: decodeL2tp, encode: encodeL2tp },
          set: 'l2tp',
          attributes: [
            'connId',
            'sessionId',
            'ifname',
            'recvSeq',
            'sendSeq',
            'lnsMode',
            'recvTimeout',
          ],
        },
      },
    },
    {
      name: 'session-get',
      adminPermission: true,
      do: {
        request: {
          value: 8,
          codec: { decode: decodeL2tp, encode: encodeL2tp },
          set: 'l2tp',
          attributes: ['connId', 'sessionId', 'ifname'],
        },
        reply: { value: 8, codec: { decode: decodeL2tp, encode: encodeL2tp }, set: 'l2tp' },
      },
      dump: {
        request: { value: 8, codec: { decode: decodeL2tp, encode: encodeL2tp }, set: 'l2tp' },
        reply: { value: 8, codec: { decode: decodeL2tp, encode: encodeL2tp }, set: 'l2tp' },
      },
    },
    {
      name: 'tunnel-create-ntf',
      adminPermission: false,
      notification: {
        value: 1,
        codec: { decode: decodeL2tp, encode: encodeL2tp },
        set: 'l2tp',
        group: 'l2tp',
      },
    },
    {
      name: 'tunnel-delete-ntf',
      adminPermission: false,
      notification: {
        value: 2,
        codec: { decode: decodeL2tp, encode: encodeL2tp },
        set: 'l2tp',
        group: 'l2tp',
      },
    },
    {
      name: 'tunnel-modify-ntf',
      adminPermission: false,
      notification: {
        value: 3,
        codec: { decode: decodeL2tp, encode: encodeL2tp },
        set: 'l2tp',
        group: 'l2tp',
      },
    },
    {
      name: 'session-create-ntf',
      adminPermission: false,
      notification: {
        value: 5,
        codec: { decode: decodeL2tp, encode: encodeL2tp },
        set: 'l2tp',
        group: 'l2tp',
      },
    },
    {
      name: 'session-delete-ntf',
      adminPermission: false,
      notification: {
        value: 6,
        codec: { decode: decodeL2tp, encode: encodeL2tp },
        set: 'l2tp',
        group: 'l2tp',
      },
    },
    {
      name: 'session-modify-ntf',
      adminPermission: false,
      notification: {
        value: 7,
        codec: { decode: decodeL2tp, encode: encodeL2tp },
        set: 'l2tp',
        group: 'l2tp',
      },
    },
  ],
  layouts: () => ({
    structs: {},
    sets: {
      l2tp: {
        '0': { name: 'none' },
        '1': { name: 'pwType' },
        '2': { name: 'encapType' },
        '3': { name: 'offset' },
        '4': { name: 'dataSeq' },
        '5': { name: 'l2specType' },
        '6': { name: 'l2specLen' },
        '7': { name: 'protoVersion' },
        '8': { name: 'ifname' },
        '9': { name: 'connId' },
        '10': { name: 'peerConnId' },
        '11': { name: 'sessionId' },
        '12': { name: 'peerSessionId' },
        '13': { name: 'udpCsum' },
        '14': { name: 'vlanId' },
        '15': { name: 'cookie' },
        '16': { name: 'peerCookie' },
        '17': { name: 'debug' },
        '18': { name: 'recvSeq' },
        '19': { name: 'sendSeq' },
        '20': { name: 'lnsMode' },
        '21': { name: 'usingIpsec' },
        '22': { name: 'recvTimeout' },
        '23': { name: 'fd' },
        '24': { name: 'ipSaddr' },
        '25': { name: 'ipDaddr' },
        '26': { name: 'udpSport' },
        '27': { name: 'udpDport' },
        '28': { name: 'mtu' },
        '29': { name: 'mru' },
        '30': { name: 'stats', nest: 'stats' },
        '31': { name: 'ip6Saddr' },
        '32': { name: 'ip6Daddr' },
        '33': { name: 'udpZeroCsum6Tx' },
        '34': { name: 'udpZeroCsum6Rx' },
        '35': { name: 'pad' },
      },
      stats: {
        '0': { name: 'statsNone' },
        '1': { name: 'txPackets' },
        '2': { name: 'txBytes' },
        '3': { name: 'txErrors' },
        '4': { name: 'rxPackets' },
        '5': { name: 'rxBytes' },
        '6': { name: 'rxSeqDiscards' },
        '7': { name: 'rxOosPackets' },
        '8': { name: 'rxErrors' },
        '9': { name: 'statsPad' },
        '10': { name: 'rxCookieDiscards' },
        '11': { name: 'rxInvalid' },
      },
    },
    messages: {},
  }),
});
