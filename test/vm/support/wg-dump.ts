// SPDX-License-Identifier: MIT
import { decodeEndpoint } from '../../../app/families/wireguard/endpoint.ts';
import { formatKey } from '../../../app/families/wireguard/key.ts';

/** The preshared key of zeroes, which stands for none. */
export const noKey = new Uint8Array(32);

interface Peer {
  readonly publicKey: Uint8Array;
  readonly presharedKey?: Uint8Array;
  readonly endpoint?: Uint8Array;
  readonly persistentKeepaliveInterval?: number;
  readonly rxBytes?: bigint;
  readonly txBytes?: bigint;
  readonly allowedips?: readonly { readonly value: { ipaddr?: string; cidrMask?: number } }[];
}

/** Writes a device, from its messages, as `wg show DEVICE dump` does. */
export function asWgDumps(messages: readonly Record<string, unknown>[]): string[][] {
  const [device = {}] = messages;
  const peers = new Map<string, { readonly peer: Peer; readonly allowed: string[] }>();
  for (const message of messages) {
    for (const { value: peer } of (message['peers'] ?? []) as readonly { readonly value: Peer }[]) {
      const key = formatKey(peer.publicKey);
      const known = peers.get(key) ?? { peer, allowed: [] };
      peers.set(key, known);
      for (const { value } of peer.allowedips ?? [])
        known.allowed.push(`${String(value.ipaddr)}/${String(value.cidrMask)}`);
    }
  }
  const mark = device['fwmark'] as number;
  const keyOrNone = (key: Uint8Array | undefined): string =>
    key === undefined || Buffer.from(noKey).equals(key) ? '(none)' : formatKey(key);
  return [
    [
      keyOrNone(device['privateKey'] as Uint8Array),
      keyOrNone(device['publicKey'] as Uint8Array),
      String(device['listenPort']),
      mark === 0 ? 'off' : `0x${mark.toString(16)}`,
    ],
    ...[...peers].map(([key, { peer, allowed }]) => [
      key,
      keyOrNone(peer.presharedKey),
      peer.endpoint === undefined ? '(none)' : endpointText(peer.endpoint),
      allowed.length === 0 ? '(none)' : allowed.join(','),
      '0',
      String(peer.rxBytes),
      String(peer.txBytes),
      peer.persistentKeepaliveInterval === 0 ? 'off' : String(peer.persistentKeepaliveInterval),
    ]),
  ];
}

function endpointText(bytes: Uint8Array): string {
  const { address, port } = decodeEndpoint(bytes);
  return address.includes(':') ? `[${address}]:${String(port)}` : `${address}:${String(port)}`;
}
