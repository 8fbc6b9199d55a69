// SPDX-License-Identifier: MIT
import { checkNumber } from '../number.ts';
import { encodeAllowedIP } from './allowed-ip.ts';
import { encodeEndpoint, type Endpoint } from './endpoint.ts';
import { parseKey, parseKeyOrNone } from './key.ts';
import type { WgallowedipInput, WgdeviceInput, WgpeerInput } from './wireguard-gen.ts';

/** Changes of a peer. A property that is not given stays as it is. */
export interface PeerSettings {
  /** The key names the peer: Base64, as `wg pubkey` writes it. */
  readonly publicKey: string;
  /** Remove the peer. */
  readonly remove?: boolean;
  /** Do not add the peer where it is not there yet. */
  readonly updateOnly?: boolean;
  /** Base64, as `wg genpsk` writes it; null to have none. */
  readonly presharedKey?: string | null;
  readonly endpoint?: Endpoint;
  /** Seconds between packets that keep a way through NAT open; 0 for none. */
  readonly persistentKeepalive?: number;
  /** Addresses to add, `10.0.0.0/24`. An address that another peer has is taken from that peer. */
  readonly allowedIPs?: readonly string[];
  /** Remove all addresses that are not given. */
  readonly replaceAllowedIPs?: boolean;
  /** Addresses to remove; since Linux 6.16. */
  readonly removeAllowedIPs?: readonly string[];
}

/** Changes of a device. A property that is not given stays as it is. */
export interface DeviceSettings {
  /** Base64, as `wg genkey` writes it; null to have none. */
  readonly privateKey?: string | null;
  /** UDP; 0 for one that the kernel chooses. */
  readonly listenPort?: number;
  /** The mark of packets that are sent to peers; 0 for none. */
  readonly fwmark?: number;
  /** Peers to add, change or remove. */
  readonly peers?: readonly PeerSettings[];
  /** Remove all peers that are not given. */
  readonly replacePeers?: boolean;
}

/** Bytes of a message at most. A nest, such as the list of peers, has 64 KiB at most. */
const longest = 32_768;

/** Bytes at most of a message without peers, of a peer without addresses, and of an address. */
const cost = { device: 136, peer: 136, allowedIP: 48 } as const;

/**
 * The messages of a change, in their order. Each has as many peers as fit; a peer whose addresses do not fit goes
 * on in the next message. Only the first message asks to replace peers. EncodeError where a value is not valid.
 */
export function settingsMessages(
  device: string | number,
  { privateKey, listenPort, fwmark, peers = [], replacePeers = false }: DeviceSettings,
  room: number = longest,
): WgdeviceInput[] {
  const name = typeof device === 'number' ? { ifindex: device } : { ifname: device };
  const [first = [], ...rest] = peerGroups(peers, Math.max(room - cost.device, 0));
  return [
    {
      ...name,
      ...(privateKey !== undefined && { privateKey: parseKeyOrNone(privateKey, 'privateKey') }),
      ...(listenPort !== undefined && {
        listenPort: checkNumber(listenPort, 0xffff, 'listenPort'),
      }),
      ...(fwmark !== undefined && { fwmark: checkNumber(fwmark, 0xffff_ffff, 'fwmark') }),
      ...(replacePeers && { flags: ['replace-peers'] }),
      ...(first.length > 0 && { peers: indexed(first) }),
    },
    ...rest.map((group) => ({ ...name, peers: indexed(group) })),
  ];
}

/** Divides the peers among messages. A peer has at least one address in each of its messages. */
function peerGroups(peers: readonly PeerSettings[], room: number): WgpeerInput[][] {
  const groups: WgpeerInput[][] = [];
  let group: WgpeerInput[] = [];
  let left = 0;
  for (const [index, peer] of peers.entries()) {
    const path = `peers[${index}]`;
    let message = peerMessage(peer, path);
    let entries = allowedIPs(peer, path);
    do {
      if (left < cost.peer + Math.min(entries.length, 1) * cost.allowedIP) {
        groups.push((group = []));
        left = room;
      }
      const fitting = Math.max(Math.floor((left - cost.peer) / cost.allowedIP), 1);
      const part = entries.slice(0, fitting);
      group.push(part.length > 0 ? { ...message, allowedips: indexed(part) } : message);
      left -= cost.peer + part.length * cost.allowedIP;
      entries = entries.slice(fitting);
      message = continuation(peer, message);
    } while (entries.length > 0);
  }
  return groups;
}

function peerMessage(peer: PeerSettings, path: string): WgpeerInput {
  const { presharedKey: psk, endpoint, persistentKeepalive: keepalive } = peer;
  const flags = [
    ...(peer.remove === true ? (['remove-me'] as const) : []),
    ...(peer.replaceAllowedIPs === true ? (['replace-allowedips'] as const) : []),
    ...(peer.updateOnly === true ? (['update-only'] as const) : []),
  ];
  return {
    publicKey: parseKey(peer.publicKey, `${path}.publicKey`),
    ...(psk !== undefined && { presharedKey: parseKeyOrNone(psk, `${path}.presharedKey`) }),
    ...(flags.length > 0 && { flags }),
    ...(endpoint !== undefined && { endpoint: encodeEndpoint(endpoint, `${path}.endpoint`) }),
    ...(keepalive !== undefined && {
      persistentKeepaliveInterval: checkNumber(keepalive, 0xffff, `${path}.persistentKeepalive`),
    }),
  };
}

/** Names a peer in a further message, which must not remove what the first message added. */
function continuation({ updateOnly }: PeerSettings, { publicKey }: WgpeerInput): WgpeerInput {
  return { publicKey, ...(updateOnly === true && { flags: ['update-only'] }) };
}

function allowedIPs(peer: PeerSettings, path: string): WgallowedipInput[] {
  const { allowedIPs: added = [], removeAllowedIPs: removed = [] } = peer;
  return [
    ...removed.map((text, index) => ({
      ...encodeAllowedIP(text, `${path}.removeAllowedIPs[${index}]`),
      flags: ['remove-me' as const],
    })),
    ...added.map((text, index) => encodeAllowedIP(text, `${path}.allowedIPs[${index}]`)),
  ];
}

/** The kernel ignores the indices. */
function indexed<Value>(values: readonly Value[]): { index: number; value: Value }[] {
  return values.map((value, index) => ({ index, value }));
}
