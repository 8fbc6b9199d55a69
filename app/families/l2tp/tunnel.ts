// SPDX-License-Identifier: MIT
import { parseAddress } from '../../core/address.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { checkNumber } from '../number.ts';
import type { L2tp, L2tpInput, Stats } from './l2tp-gen.ts';

/** What carries a tunnel: a socket of the kernel's own, between two hosts. */
export interface NewTunnel {
  /** On this side and on the other: 1 … */
  readonly id: number;
  readonly peerId: number;
  readonly local: string;
  readonly remote: string;
  /** `udp` unless given. */
  readonly encapsulation?: 'udp' | 'ip';
  /** Of UDP. */
  readonly localPort?: number;
  readonly remotePort?: number;
  /** Of UDP. Unless given IPv4 goes without checksums and IPv6 with them, as the kernel has it. */
  readonly checksum?: boolean;
  /** L2TP's; 3 unless given. */
  readonly version?: 2 | 3;
}

/** A tunnel, as it is. */
export interface Tunnel {
  readonly id: number;
  readonly peerId: number;
  readonly encapsulation: 'udp' | 'ip' | number;
  readonly version: number;
  readonly local?: string;
  readonly remote?: string;
  readonly localPort?: number;
  readonly remotePort?: number;
  /** Whether packets leave with a checksum; undefined where it is not carried in UDP. */
  readonly checksum?: boolean;
  readonly stats: Stats;
}

/** EncodeError where something is none. */
export function tunnelMessage(tunnel: NewTunnel): L2tpInput {
  const { encapsulation = 'udp', version = 3, checksum } = tunnel;
  const [local, remote] = [addressOf(tunnel.local, 'local'), addressOf(tunnel.remote, 'remote')];
  if (local.length !== remote.length) {
    throw new EncodeError('remote', `expected an address as ${tunnel.local} is`);
  }
  const isIPv4 = local.length === 4;
  return {
    connId: identifier(tunnel.id, 'id'),
    peerConnId: identifier(tunnel.peerId, 'peerId'),
    protoVersion: version,
    encapType: encapsulation,
    ...(isIPv4
      ? { ipSaddr: tunnel.local, ipDaddr: tunnel.remote }
      : { ip6Saddr: tunnel.local, ip6Daddr: tunnel.remote }),
    ...(encapsulation === 'udp' && {
      udpSport: checkNumber(tunnel.localPort ?? 0, 0xffff, 'localPort'),
      udpDport: checkNumber(tunnel.remotePort ?? 0, 0xffff, 'remotePort'),
      ...(isIPv4 && checksum !== undefined && { udpCsum: checksum ? 1 : 0 }),
      ...(!isIPv4 && checksum === false && { udpZeroCsum6Tx: true, udpZeroCsum6Rx: true }),
    }),
  };
}

/** ProtocolError where it has no number. */
export function tunnelOf(message: L2tp): Tunnel {
  const { connId: id, peerConnId: peerId, encapType: encapsulation } = message;
  if (id === undefined || peerId === undefined || encapsulation === undefined) {
    throw new ProtocolError('l2tp tunnel-get: a tunnel without its numbers');
  }
  const local = message.ipSaddr ?? message.ip6Saddr;
  const remote = message.ipDaddr ?? message.ip6Daddr;
  const { udpSport: localPort, udpDport: remotePort } = message;
  return {
    ...{ id, peerId, encapsulation, version: message.protoVersion ?? 0 },
    ...(local !== undefined && { local }),
    ...(remote !== undefined && { remote }),
    ...(encapsulation === 'udp' && {
      ...(localPort !== undefined && { localPort }),
      ...(remotePort !== undefined && { remotePort }),
      checksum:
        message.ip6Saddr === undefined ? message.udpCsum === 1 : message.udpZeroCsum6Tx !== true,
    }),
    stats: message.stats ?? {},
  };
}

/** A tunnel's or a session's number: 0 is none. */
export function identifier(id: number, path: string): number {
  if (id === 0) throw new EncodeError(path, 'expected a number from 1 on, not 0');
  return checkNumber(id, 0xffff_ffff, path);
}

function addressOf(text: string, path: string): Uint8Array {
  const bytes = parseAddress(text);
  if (bytes !== undefined) return bytes;
  throw new EncodeError(path, `expected an IP address, not ${JSON.stringify(text)}`);
}
