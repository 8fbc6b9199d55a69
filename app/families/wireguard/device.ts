// SPDX-License-Identifier: MIT
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { decodeAllowedIP } from './allowed-ip.ts';
import { decodeEndpoint, type Endpoint } from './endpoint.ts';
import { formatKey, isNoKey, keyLength } from './key.ts';
import type { Wgdevice, Wgpeer } from './wireguard-gen.ts';

/** A peer of a device, as it is. */
export interface Peer {
  /** Base64, as all keys. */
  readonly publicKey: string;
  readonly presharedKey?: string;
  /** Where its last packet came from, or what was set. */
  readonly endpoint?: Endpoint;
  /** Seconds; 0 for none. */
  readonly persistentKeepalive: number;
  /** Undefined before the first. */
  readonly lastHandshake?: Date;
  readonly receivedBytes: bigint;
  readonly sentBytes: bigint;
  /** `10.0.0.0/24` … */
  readonly allowedIPs: readonly string[];
}

/** A WireGuard device, as it is. */
export interface Device {
  readonly ifname: string;
  readonly ifindex: number;
  /** Base64, as all keys. */
  readonly privateKey?: string;
  /** There where the private one is. */
  readonly publicKey?: string;
  /** 0 where there is none yet. */
  readonly listenPort: number;
  /** Of the packets sent to peers; 0 for none. */
  readonly fwmark: number;
  readonly peers: readonly Peer[];
}

/**
 * A device out of the messages that tell of it. The first says all but peers; a peer whose addresses
 * there was no room for goes on as the first of the next message (wg_get_device_dump() in
 * drivers/net/wireguard/netlink.c). ProtocolError where that is not so.
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
  return {
    ...{ ifname, ifindex },
    ...withKey('privateKey', privateKey),
    ...withKey('publicKey', publicKey),
    listenPort: listenPort ?? 0,
    fwmark: fwmark ?? 0,
    peers: peers.map(({ peer, allowedIPs }) => peerOf(peer, allowedIPs)),
  };
}

function peerOf(peer: Wgpeer, allowedIPs: readonly string[]): Peer {
  const { publicKey, endpoint, lastHandshakeTime: time } = peer;
  if (publicKey?.length !== keyLength) {
    throw new ProtocolError('wireguard get-device: a peer has no public key');
  }
  const milliseconds = time === undefined ? 0n : time.sec * 1000n + time.nsec / 1_000_000n;
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
