// SPDX-License-Identifier: MIT
import { parseAddress } from '../../core/address.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { show } from '../../core/show.ts';
import { checkNumber } from '../number.ts';
import { readValue, type ReadValue } from '../read-value.ts';
import type { EncapType, L2tp, L2tpInput, Stats } from './l2tp-gen.ts';

/** Names a tunnel. */
export interface TunnelKey {
  /** Its number on this side. */
  readonly id: number;
}

/** A tunnel to create, between two hosts, on a socket of the kernel's own. */
export interface NewTunnel extends TunnelKey {
  /** The numbers of a tunnel, on this side (`id`) and on the other, begin at 1. */
  readonly peerId: number;
  readonly local: string;
  readonly remote: string;
  /** `udp` unless given. */
  readonly encapsulation?: EncapType | number;
  /** Only `udp` has ports. */
  readonly localPort?: number;
  readonly remotePort?: number;
  /** Whether UDP packets leave with a checksum; unless given, those of IPv4 do not and those of IPv6 do. */
  readonly checksum?: boolean;
  /** The version of L2TP, 2 or 3; 3 unless given. */
  readonly version?: number;
}

/** A tunnel. It can be given back, to be created again or deleted. */
export interface Tunnel extends NewTunnel, ReadValue<L2tp> {
  readonly encapsulation: EncapType | number;
  readonly version: number;
  readonly stats: Stats;
}

/** The message that names a tunnel. EncodeError where the number is not valid. */
export function tunnelName({ id }: TunnelKey): L2tpInput {
  return { connId: identifier(id, 'id') };
}

/** The message that creates a tunnel. EncodeError where a value is not valid. */
export function tunnelMessage(tunnel: NewTunnel): L2tpInput {
  const { encapsulation = 'udp', version = 3, checksum } = tunnel;
  const [local, remote] = [addressOf(tunnel.local, 'local'), addressOf(tunnel.remote, 'remote')];
  if (local.length !== remote.length) {
    throw new EncodeError('remote', `expected an address of the family of ${tunnel.local}`);
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

/**
 * Reads a tunnel; undefined where it has no addresses, since the kernel has closed the socket of a tunnel
 * that it is deleting. ProtocolError where it has no numbers.
 */
export function tunnelOf(message: L2tp): Tunnel | undefined {
  const { connId: id, peerConnId: peerId, encapType: encapsulation } = message;
  if (id === undefined || peerId === undefined || encapsulation === undefined) {
    throw new ProtocolError('l2tp tunnel-get: a tunnel without its numbers');
  }
  const local = message.ipSaddr ?? message.ip6Saddr;
  const remote = message.ipDaddr ?? message.ip6Daddr;
  if (local === undefined || remote === undefined) return undefined;
  const { udpSport: localPort, udpDport: remotePort } = message;
  return readValue(
    {
      ...{ id, peerId, local, remote, encapsulation, version: message.protoVersion ?? 0 },
      ...(encapsulation === 'udp' && {
        ...(localPort !== undefined && { localPort }),
        ...(remotePort !== undefined && { remotePort }),
        checksum:
          message.ip6Saddr === undefined ? message.udpCsum === 1 : message.udpZeroCsum6Tx !== true,
      }),
      stats: message.stats ?? {},
    },
    message,
  );
}

/** The number of a tunnel or a session. EncodeError for 0, which stands for none. */
export function identifier(id: number, path: string): number {
  if (id === 0) throw new EncodeError(path, 'expected a number from 1 on, not 0');
  return checkNumber(id, 0xffff_ffff, path);
}

function addressOf(text: string, path: string): Uint8Array {
  const bytes = parseAddress(text);
  if (bytes !== undefined) return bytes;
  throw new EncodeError(path, `expected an IP address, not ${show(text)}`);
}
