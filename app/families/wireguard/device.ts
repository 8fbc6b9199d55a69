// SPDX-License-Identifier: MIT
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { readValue, type ReadValue } from '../read-value.ts';
import { decodeAllowedIP } from './allowed-ip.ts';
import { decodeEndpoint, type Endpoint } from './endpoint.ts';
import { formatKey, isNoKey, keyLength } from './key.ts';
import type { Wgdevice, Wgpeer } from './wireguard-gen.ts';

/** A peer of a device. It can be given back among the `peers` of `set`. */
export interface Peer {
  /** Base64, as all keys. */
  readonly publicKey: string;
  readonly presharedKey?: string;
  /** The source of its last packet or, before that, the endpoint that was set. */
  readonly endpoint?: Endpoint;
  /** Seconds between packets that keep a way through NAT open; 0 where none are sent. */
  readonly persistentKeepalive: number;
  /** Absent before the first. */
  readonly lastHandshake?: Date;
  readonly receivedBytes: bigint;
  readonly sentBytes: bigint;
  /** `10.0.0.0/24` … */
  readonly allowedIPs: readonly string[];
}

/**
 * A WireGuard device. It can be given to `set`, for the same or for another device. `message` has the messages
 * that it was read from.
 */
export interface Device extends ReadValue<readonly Wgdevice[]> {
  readonly ifname: string;
  readonly ifindex: number;
  /** Base64, as all keys. */
  readonly privateKey?: string;
  /** The kernel computes it; absent where there is no private key. */
  readonly publicKey?: string;
  /** UDP; 0 where there is none yet. */
  readonly listenPort: number;
  /** The mark of packets that are sent to peers; 0 for none. */
  readonly fwmark: number;
  readonly peers: readonly Peer[];
}

/**
 * Reads a device from its messages. The first has all but the peers; a peer whose addresses did not fit goes on
 * as the first peer of the next message (wg_get_device_dump() in drivers/net/wireguard/netlink.c).
 * ProtocolError where the first message lacks the name, or a peer its key.
 */
export function deviceOf(messages: readonly Wgdevice[]): Device {
  const { ifname, ifindex, privateKey, publicKey, listenPort, fwmark } = messages[0] ?? {};
  if (ifname === undefined || ifindex === undefined) {
    throw new ProtocolError('wireguard get-device: the answer does not say which device it is');
  }
  const peers: { peer: Wgpeer; allowedIPs: string[] }[] = [];
  for (const message of messages) {
    for (const [place, { value: peer }] of (message.peers ?? []).entries()) {
      const addresses = allowedIPsOf(peer);
      const last = peers.at(-1);
      if (place === 0 && last !== undefined && haveSameKey(last.peer, peer)) {
        for (const address of addresses) last.allowedIPs.push(address);
      } else peers.push({ peer, allowedIPs: addresses });
    }
  }
  return readValue(
    {
      ...{ ifname, ifindex },
      ...withKey('privateKey', privateKey),
      ...withKey('publicKey', publicKey),
      listenPort: listenPort ?? 0,
      fwmark: fwmark ?? 0,
      peers: peers.map(({ peer, allowedIPs }) => peerOf(peer, allowedIPs)),
    },
    messages,
  );
}

function peerOf(peer: Wgpeer, allowedIPs: readonly string[]): Peer {
  const { publicKey, endpoint, lastHandshakeTime: time } = peer;
  if (publicKey?.length !== keyLength) {
    throw new ProtocolError('wireguard get-device: a peer has no public key');
  }
  const milliseconds =
    time === undefined ? 0n : (time.sec ?? 0n) * 1000n + (time.nsec ?? 0n) / 1_000_000n;
  return {
    publicKey: formatKey(publicKey),
    ...withKey('presharedKey', peer.presharedKey),
    ...(endpoint !== undefined && { endpoint: decodeEndpoint(endpoint) }),
    persistentKeepalive: peer.persistentKeepaliveInterval ?? 0,
    ...(milliseconds > 0n && { lastHandshake: new Date(Number(milliseconds)) }),
    receivedBytes: peer.rxBytes ?? 0n,
    sentBytes: peer.txBytes ?? 0n,
    allowedIPs,
  };
}

function withKey<Name extends string>(
  name: Name,
  key: Uint8Array | undefined,
): Partial<Record<Name, string>> {
  if (key?.length !== keyLength || isNoKey(key)) return {};
  return { [name]: formatKey(key) } as Record<Name, string>;
}

function haveSameKey({ publicKey: a }: Wgpeer, { publicKey: b }: Wgpeer): boolean {
  return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
}

function allowedIPsOf({ allowedips = [] }: Wgpeer): string[] {
  return allowedips.flatMap(({ value }) => decodeAllowedIP(value) ?? []);
}
